import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { noteAccess, statutesAt } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { changeIdentity } from '../change-identity.ts';
import type { Identity } from '../contract.ts';
import type { EndingDesk } from '../ending-desk.ts';
import { countLettersOf } from '../letters/kept-letter.table.ts';
import { rowOf } from '../list-members.ts';
import { changeMember, loadMember } from '../member.table.ts';
import type { Member } from '../member.ts';
import { readFile } from '../person-file.table.ts';
import { enterChange } from '../register/register-entry.table.ts';
import { makeUnfindable } from '../search/search-key.table.ts';
import { unreachableAt } from '../sign-in/mailbox.table.ts';
import { endSessions } from '../sign-in/sessions.ts';
import { dropMarks, handOverMarks, marksThatMove, pointIdentity, readIdentity } from '../vault.table.ts';
import { keepBeforeMerge } from './before-merge.table.ts';
import { compared, withTaken } from './compared.ts';
import type * as contract from './contract.ts';
import { beforeOf, keepMerge, type Merge, mergesList, readMerge } from './merge.table.ts';
import { afterMerge, blockersOf, type Side, undoUntil } from './merge.ts';

export interface MergeDeps {
  database: Database;
  newId: NewId;
  endingDesk: EndingDesk;
  cooperative: CooperativeFacts;
}

/** What would move, what is kept and which number remains; nothing is done. */
export async function previewMerge(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract.previewMerge>,
): Promise<Reply<typeof contract.previewMerge>> {
  const [kept, other] = await Promise.all([sideOf(database, params.memberId), sideOf(database, params.otherMemberId)]);
  const letters = await countLettersOf(database, other.member.personId);
  await database.commit(act, noteAccess(act, [kept.member, other.member], 'duplicates'), {
    subject: kept.member.memberId,
  });
  const { spells, memberSince } = afterMerge(kept.member, other.member);
  const { consents, policies, events } = other.file;
  return {
    kept: shown(kept),
    other: shown(other),
    fields: compared(kept.who, other.who),
    after: { memberNumber: kept.member.memberNumber, memberSince, spells },
    pointsOn: { consents: consents.length, policies: policies.length, events: events.length, letters },
    blockers: blockersOf(kept, other).map(({ code, nl, en }) => ({ code, nl, en })),
    undoUntil: undoUntil(amsterdamDate(act.at)),
    versions: { kept: kept.member.version, other: other.member.version },
  };
}

interface WholeSide extends Side {
  file: Awaited<ReturnType<typeof readFile>>;
}

async function sideOf(database: Database, memberId: string): Promise<WholeSide> {
  const member = await loadMember(database, memberId);
  const [who, file] = await Promise.all([readIdentity(database, member.personId), readFile(database, member.personId)]);
  const hasPolicy = file.policies.some(({ status }) => status !== 'ended' && status !== 'withdrawn');
  return { member, who, file, hasPolicy };
}

const shown = ({ member, who }: Side) => ({ member: rowOf(member, who), spells: member.spells });

/** Merges in one transaction: the records, what leads to them, and what is collected for the one that is no more. */
export async function mergeMembers(
  deps: MergeDeps,
  act: Act,
  { params, body }: Input<typeof contract.mergeMembers>,
): Promise<Reply<typeof contract.mergeMembers>> {
  const { database } = deps;
  const [kept, other] = await Promise.all([sideOf(database, params.memberId), sideOf(database, body.otherMemberId)]);
  mustHaveSeen(act, kept.member.version);
  if (other.member.version !== body.otherVersion) throw commonRefusals.VERSION_STALE({ field: 'otherVersion' });
  const [blocker] = blockersOf(kept, other);
  if (blocker || !kept.who || !other.who) throw blocker ?? commonRefusals.NOT_FOUND();

  const merge = mergeOf(deps, act, kept.member, other.member, body.take);
  const people = { kept: kept.who, other: other.who };
  const writes = [
    ...keepMerge(merge),
    ...recordWrites(act, kept.member, other.member, merge),
    ...(await identityWrites(database, kept.member, other.member, people, body.take)),
    ...(await endOfOther(deps, act, other.member)),
    ...noteAccess(act, [kept.member, other.member], 'duplicates', { action: 'change' }),
  ];
  await database.commit(act, writes, { subject: merge.memberId, reply: shownMerge(merge) });
  return shownMerge(merge);
}

function mergeOf({ newId }: MergeDeps, act: Act, kept: Member, other: Member, taken: Merge['taken']): Merge {
  return {
    mergeId: newId('merge'),
    memberId: kept.memberId,
    memberNumber: kept.memberNumber,
    mergedMemberId: other.memberId,
    mergedNumber: other.memberNumber,
    taken,
    mergedAt: act.at,
    mergedBy: act.actor.id,
    undoUntil: undoUntil(amsterdamDate(act.at)),
    undoneAt: null,
    undoneBy: null,
    personId: kept.personId,
    mergedPersonId: other.personId,
    before: beforeOf(kept, other),
    after: afterMerge(kept, other),
  };
}

export function shownMerge(merge: Merge): Reply<typeof contract.mergeMembers> {
  const { personId: _, mergedPersonId: __, before: ___, after: ____, ...seen } = merge;
  return seen;
}

/** The days of the other move to the one that remains, so that the register counts one member on each of them. */
function recordWrites(act: Act, kept: Member, other: Member, { after }: Merge): Write[] {
  const on = amsterdamDate(act.at);
  const behind = { memberId: other.memberId, personId: other.personId };
  return [
    changeMember(kept, { ...after, formerly: [...kept.formerly, ...other.formerly, behind] }),
    changeMember(other, { status: 'ended', spells: [], suspensions: [], endsOn: null, returnedAs: kept.memberId }),
    enterChange(kept, 'merged', { on }, act),
    enterChange(other, 'merged', { on }, act),
  ];
}

async function identityWrites(
  database: Database,
  kept: Member,
  other: Member,
  before: { kept: Identity; other: Identity },
  take: Merge['taken'],
): Promise<Write[]> {
  const busy = () => commonRefusals.BUSY();
  const after = withTaken(before.kept, before.other, take);
  const marks = await marksThatMove(database, other.memberId, before.other, after);
  return [
    ...(await changeIdentity(database, kept, before.kept, after)),
    ...dropMarks(marks.drop, other.memberId, busy),
    ...handOverMarks(marks.stay, other.memberId, kept.memberId, busy),
    ...makeUnfindable(other.memberId, before.other),
    unreachableAt(before.other.email, other.memberId),
    ...(await endSessions(database, other.memberId)),
    pointIdentity(other.personId, kept.personId, busy),
    keepBeforeMerge(other.personId, before),
  ];
}

/** Its yearly fee stops today: the one person pays it once. */
async function endOfOther({ database, endingDesk, cooperative }: MergeDeps, act: Act, other: Member): Promise<Write[]> {
  if (other.status === 'ended') return [];
  const today = amsterdamDate(act.at);
  const { version } = await statutesAt(database, cooperative, today);
  const ending = { endsOn: today, membershipFeeStops: today, isPaidBackInPart: false, immediate: null };
  return endingDesk.whenMembershipEnds(other, { reason: 'merger', ...ending, statuteVersion: version }, act);
}

export async function listMerges(
  { database }: { database: Database },
  _act: Act,
  { query }: Input<typeof contract.listMerges>,
): Promise<Reply<typeof contract.listMerges>> {
  const page = await database.query({ index: 'whatIsListed', of: mergesList, newestFirst: true, ...query });
  return { items: page.items.map(readMerge), nextCursor: page.nextCursor };
}
