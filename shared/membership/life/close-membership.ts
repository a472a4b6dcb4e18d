import { statutesAt } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, type LocalDate } from '../../kernel/dates.ts';
import type { Write } from '../../kernel/table.ts';
import type { EndReason, Member } from '../member.ts';
import { enterChange } from '../register/register-entry.table.ts';
import { after, type LifeDeps } from './change-membership.ts';
import { type Changed, ended } from './spells.ts';

interface Ending {
  endsOn: LocalDate;
  reason: EndReason;
  procedureId?: string | null;
  decisionId?: string | null;
}

/** The last line of a spell in the register. */
export const endEntry = (
  member: Member,
  { endsOn, reason, procedureId = null, decisionId = null }: Ending,
  act: Act,
  statuteVersion: number | null = null,
): Write => enterChange(member, 'ended', { on: endsOn, reason, procedureId, decisionId, statuteVersion }, act);

/** A membership that ends without notice: by death, by expulsion, by a merger. Policies and collection hear of it in the same transaction. */
export async function endedWithoutNotice(
  deps: LifeDeps,
  act: Act,
  member: Member,
  ending: Ending,
): Promise<{ changed: Changed; also: Write[] }> {
  const { endsOn, reason } = ending;
  const { version, rules } = await statutesAt(deps.database, deps.cooperative, endsOn);
  const changed = ended(member, endsOn, reason);
  const facts = {
    reason,
    endsOn,
    // What would fall due on the day of death is not asked of the heirs.
    membershipFeeStops: reason === 'death' ? endsOn : addDays(endsOn, 1),
    isPaidBackInPart: rules.resignation.isPaidBackInPart,
    immediate: null,
    statuteVersion: version,
  };
  return {
    changed,
    also: [
      ...(await deps.endingDesk.whenMembershipEnds(after(member, changed), facts, act)),
      endEntry(member, ending, act, version),
    ],
  };
}
