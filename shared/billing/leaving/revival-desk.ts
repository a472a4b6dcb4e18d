import { statutesAt } from '../../governance/index.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { RevivalDesk } from '../../membership/index.ts';
import { holdingOf } from './collected.ts';
import { type DeskDeps, endOfMembership } from './ending-desk.ts';
import { livesAfterAll } from './lives-after-all.ts';

/** What goes on of money and agreements when nobody had died. */
export function revivalDesk({ database, cooperative }: Pick<DeskDeps, 'database' | 'cooperative'>): RevivalDesk {
  return {
    async whenDeathIsCorrected(member, ending, act) {
      const holding = await holdingOf(database, member);
      const { rules } = await statutesAt(database, cooperative, amsterdamDate(act.at));
      const end = ending && (await endOfMembership(database, member, ending, act));
      const mayOutlive = rules.nonMemberPoliciesAllowed;
      return livesAfterAll(database, act, { member, holding, end, ending, mayOutlive });
    },
  };
}
