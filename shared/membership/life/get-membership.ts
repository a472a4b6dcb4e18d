import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { noteAccess, statutesAt } from '../../governance/index.ts';
import { type Act, requireMember } from '../../kernel/actor.ts';
import { amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { loadMember } from '../member.table.ts';
import { isMember, type Member } from '../member.ts';
import { entriesOf } from '../register/register-entry.table.ts';
import { mayAppeal } from './appeal.ts';
import { standingOf } from './change-membership.ts';
import type * as contract from './contract.ts';
import { openExitWindows } from './exit-windows.ts';
import type * as own from './own-contract.ts';
import { proceduresList, readProcedure } from './procedure.table.ts';
import { procedureTexts } from './procedure-text.table.ts';
import { previewResignation } from './resignation.ts';
import { openResignation } from './spells.ts';

interface Deps {
  database: Database;
  cooperative: CooperativeFacts;
}

/** The reasons are about a person: who of the office reads them is noted. */
export async function getMembership(
  deps: Deps,
  act: Act,
  { params }: Input<typeof contract.getMembership>,
): Promise<Reply<typeof contract.getMembership>> {
  const { database } = deps;
  const member = await loadMember(database, params.memberId);
  const [entries, texts, earliestEnd] = await Promise.all([
    entriesOf(database, member),
    procedureTexts(database, member.personId),
    earliestEndOf(deps, member, amsterdamDate(act.at)),
  ]);
  await database.commit(act, noteAccess(act, [member], 'life-of-membership'), { subject: member.memberId });
  return { membership: standingOf(member), earliestEnd, entries, texts };
}

async function earliestEndOf(deps: Deps, member: Member, receivedOn: LocalDate) {
  if (!isMember(member)) return null;
  const { endsOn, explanation } = await previewResignation(deps, { receivedOn, requestedEnd: null, immediate: null });
  return { endsOn, explanation };
}

export async function getMyResignation(
  deps: Deps,
  act: Act,
  _input: Input<typeof own.getMyResignation>,
): Promise<Reply<typeof own.getMyResignation>> {
  const today = amsterdamDate(act.at);
  const member = await loadMember(deps.database, requireMember(act).memberId);
  const [earliestEnd, windows, statutes] = await Promise.all([
    earliestEndOf(deps, member, today),
    openExitWindows(deps.database, today),
    statutesAt(deps.database, deps.cooperative, today),
  ]);
  const running = openResignation(member);
  const isUndoable = running !== null && running.endsOn >= today && running.undoAskedOn === null;
  const { procedure } = member;
  return {
    membership: standingOf(member),
    earliestEnd,
    undo: !isUndoable ? 'not-now' : statutes.rules.resignation.undo === 'member' ? 'by-yourself' : 'ask-the-board',
    exitWindows: windows,
    appeal:
      procedure?.kind === 'expulsion' ? { until: procedure.appealUntil, isPossible: mayAppeal(member, today) } : null,
  };
}

export async function listProcedures(
  { database }: { database: Database },
  _act: Act,
  { query }: Input<typeof contract.listProcedures>,
): Promise<Reply<typeof contract.listProcedures>> {
  const page = await database.query({ index: 'whatIsListed', of: proceduresList, ...query });
  return { items: page.items.map(readProcedure), nextCursor: page.nextCursor };
}
