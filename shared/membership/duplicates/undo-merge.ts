import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database, Key, Write } from '../../kernel/table.ts';
import type { Identity } from '../contract.ts';
import { changeMember, loadMember } from '../member.table.ts';
import type { Member } from '../member.ts';
import { enterChange } from '../register/register-entry.table.ts';
import { makeFindable, makeUnfindable } from '../search/search-key.table.ts';
import { plainAddress, reachableAt, unreachableAt } from '../sign-in/mailbox.table.ts';
import { endSessions } from '../sign-in/sessions.ts';
import {
  dropMarks,
  handOverMarks,
  marksThatMove,
  readIdentity,
  recognise,
  replaceIdentity,
  restoreIdentity,
  takeMarks,
} from '../vault.table.ts';
import { beforeMerge, dropBeforeMerge } from './before-merge.table.ts';
import { withTaken } from './compared.ts';
import type { undoMerge as contract } from './contract.ts';
import { closed, findMerge, type Merge, mergesToClose, undoneMerge } from './merge.table.ts';
import { isOvertaken } from './merge.ts';
import { type MergeDeps, shownMerge } from './merge-members.ts';
import { duplicateRefusals as refusals } from './refusals.ts';
import type { IdentityField } from './words.ts';

/** Both records stand again as before, but for what was changed of the one that remained since: that stays. */
export async function undoMerge(
  deps: Omit<MergeDeps, 'newId' | 'cooperative'>,
  act: Act,
  { params }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { database } = deps;
  const merge = await findMerge(database, params.mergeId);
  if (!merge) throw commonRefusals.NOT_FOUND();
  const today = amsterdamDate(act.at);
  if (merge.undoneAt !== null) throw refusals.MERGE_UNDONE_BEFORE();
  if (today > merge.undoUntil) throw refusals.MERGE_UNDO_TOO_LATE({ values: { until: merge.undoUntil } });
  const [kept, other, people, now] = await Promise.all([
    loadMember(database, merge.memberId),
    loadMember(database, merge.mergedMemberId),
    beforeMerge(database, merge.mergedPersonId),
    readIdentity(database, merge.personId),
  ]);
  if (!people || !now || isOvertaken(kept, other, merge.after)) throw refusals.MERGE_UNDO_OVERTAKEN();

  const undone = { undoneAt: act.at, undoneBy: act.actor.id };
  const reply = { ...shownMerge(merge), ...undone };
  const own = restored(now, people, merge.taken);
  const writes = [
    ...undoneMerge(merge.mergeId, undone),
    ...recordWrites(act, kept, other, merge),
    ...(await identityWrites(database, kept, other, { now, own, other: people.other })),
    ...(merge.before.other.status === 'ended'
      ? []
      : await deps.endingDesk.whenEndIsUndone({ ...other, ...merge.before.other }, act)),
    ...noteAccess(act, [kept, other], 'duplicates', { action: 'change' }),
  ];
  await database.commit(act, writes, { subject: merge.memberId, reply });
  return reply;
}

/** What was taken over goes back to what it was, unless somebody has changed it since. */
function restored(
  now: Identity,
  { kept, other }: { kept: Identity; other: Identity },
  taken: readonly IdentityField[],
) {
  const untouched = taken.filter((field) => now[field] === other[field]);
  return withTaken(now, kept, untouched);
}

function recordWrites(act: Act, kept: Member, other: Member, { before }: Merge): Write[] {
  const on = amsterdamDate(act.at);
  return [
    changeMember(kept, { ...before.kept }),
    changeMember(other, { ...before.other, returnedAs: null }),
    enterChange(kept, 'merge-undone', { on }, act),
    enterChange(other, 'merge-undone', { on }, act),
  ];
}

/** A mark that the one no longer matches and the other does goes over to it; every mark is written once. */
async function identityWrites(
  database: Database,
  kept: Member,
  other: Member,
  { now, own, other: others }: { now: Identity; own: Identity; other: Identity },
): Promise<Write[]> {
  const busy = () => commonRefusals.BUSY();
  const [ownMarks, wanted, { free }] = await Promise.all([
    marksThatMove(database, kept.memberId, now, own),
    marksThatMove(database, kept.memberId, now, others),
    recognise(database, others),
  ]);
  const goesOver = ownMarks.drop.filter(isAmong(wanted.stay));
  const isOtherMailbox = plainAddress(now.email) !== plainAddress(own.email);
  const { memberId, personId } = kept;
  return [
    replaceIdentity(personId, own, busy),
    ...handOverMarks(goesOver, memberId, other.memberId, busy),
    ...dropMarks(
      ownMarks.drop.filter((mark) => !isAmong(goesOver)(mark)),
      memberId,
      busy,
    ),
    ...takeMarks(ownMarks.take, memberId, busy),
    ...takeMarks(
      free.filter((mark) => !isAmong(ownMarks.take)(mark)),
      other.memberId,
      busy,
    ),
    ...makeUnfindable(memberId, now, own),
    ...makeFindable(memberId, own, now),
    ...(isOtherMailbox ? [unreachableAt(now.email, memberId), reachableAt(own.email, { memberId, personId })] : []),
    ...(isOtherMailbox ? await endSessions(database, memberId) : []),
    restoreIdentity(other.personId, others, busy),
    ...makeFindable(other.memberId, others),
    reachableAt(others.email, { memberId: other.memberId, personId: other.personId }),
    dropBeforeMerge(other.personId),
  ];
}

const isAmong = (keys: readonly Key[]) => (key: Key) => keys.some(({ pk }) => pk === key.pk);

/** Every night: who can no longer be parted again is not kept apart either. */
export async function closeMerges(
  { database }: { database: Database },
  act: Act,
  stillTime: () => boolean,
): Promise<{ closedMerges: number }> {
  let closedMerges = 0;
  for await (const { mergeId, personId } of mergesToClose(database, addDays(amsterdamDate(act.at), -1))) {
    if (!stillTime()) break;
    await database.commit(act, [closed(mergeId), dropBeforeMerge(personId)]);
    closedMerges += 1;
  }
  return { closedMerges };
}
