import { noteAccess, openTask } from '../../governance/index.ts';
import { type Act, requireMember } from '../../kernel/actor.ts';
import { amsterdamDate, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { wijkOfAddress } from '../../region/index.ts';
import { changeIdentity } from '../change-identity.ts';
import type { Identity } from '../contract.ts';
import { leavesHousehold } from '../households/change-household.ts';
import { requestLetter } from '../letter.ts';
import { changeMember, loadMember } from '../member.table.ts';
import type { Member } from '../member.ts';
import { enterChange } from '../register/register-entry.table.ts';
import type * as contract from './contract.ts';
import { loadIdentity, mustDiffer } from './own-identity.ts';
import { keepStay, type StayBegun, staysOf } from './stay.table.ts';
import { firstStay, mustBeMovable, wijkHistory } from './stay.ts';

interface Deps {
  database: Database;
  newId: NewId;
}

type Move = Input<typeof contract.moveMyself>['body'];
type Moved = Reply<typeof contract.moveMyself>;

export async function moveMyself(deps: Deps, act: Act, { body }: Input<typeof contract.moveMyself>): Promise<Moved> {
  const { memberId } = requireMember(act);
  return move(deps, act, await loadMember(deps.database, memberId), body);
}

export async function moveMember(
  deps: Deps,
  act: Act,
  { params, body }: Input<typeof contract.moveMember>,
): Promise<Moved> {
  const member = await loadMember(deps.database, params.memberId);
  if (!act.repeats) mustHaveSeen(act, member.version);
  return move(deps, act, member, body);
}

/**
 * A new address, and from the day of the move on the wijk that it lies in. Who moves out of the region stays a member: whether that must end is
 * the board's to decide, because the statutes' requirements are no longer met (2:35 lid 2 BW). A household lives at one address: who moves leaves it.
 */
async function move(deps: Deps, act: Act, member: Member, { address, movedOn: told }: Move): Promise<Moved> {
  const { database } = deps;
  const { memberId } = member;
  const movedOn = localDate(told);
  const [before, stays] = await Promise.all([loadIdentity(database, member), staysOf(database, memberId)]);
  if (act.repeats) return movedBefore(database, member, before, movedOn);
  mustBeMovable(member, stays, movedOn, amsterdamDate(act.at));
  const identity = atAddress(before, address);
  mustDiffer(before, identity);
  const found = await wijkOfAddress(database, identity, movedOn);

  const wijk = found && { wijkId: found.wijkId, name: found.name };
  const reply = { identity, wijk, from: movedOn, version: member.version + 1 };
  const writes = [
    changeMember(member, { wijkId: found?.wijkId ?? '', householdId: null }),
    ...(await leavesHousehold(database, act, member)),
    ...(await changeIdentity(database, member, before, identity)),
    ...stayWrites(member, stays, { from: movedOn, wijkId: found?.wijkId ?? null }),
    enterChange(member, 'address-changed', { on: movedOn }, act),
    ...(found ? [] : [outsideTheRegion(member, act)]),
    ...noteAccess(act, [member], 'register', { action: 'change' }),
    toldBy(deps, act, member, identity),
  ];
  // The reply is not kept with the key: it says who somebody is, and that stands in the vault alone.
  await database.commit(act, writes, { subject: memberId });
  return reply;
}

async function movedBefore(
  database: Database,
  { version }: Member,
  identity: Identity,
  from: LocalDate,
): Promise<Moved> {
  const found = await wijkOfAddress(database, identity, from);
  return { identity, wijk: found && { wijkId: found.wijkId, name: found.name }, from, version };
}

function atAddress({ houseNumberAddition: _, ...rest }: Identity, address: Move['address']): Identity {
  return { ...rest, ...address };
}

function stayWrites(member: Member, known: readonly StayBegun[], begun: StayBegun): Write[] {
  const first = firstStay(member);
  const mustKeepFirst = known.length === 0 && first.from < begun.from;
  return [...(mustKeepFirst ? [keepStay(member.memberId, first)] : []), keepStay(member.memberId, begun)];
}

function outsideTheRegion({ memberId, version }: Member, act: Act): Write {
  const taskId = `moved-outside-region:${memberId}:${version + 1}`;
  return openTask({ taskId, kind: 'moved-outside-region', subject: memberId, memberId, openedAt: act.at });
}

function toldBy({ newId }: Deps, act: Act, { personId }: Member, { language }: Identity): Write {
  const params = { what: 'address', by: act.actor.kind === 'member' ? 'member' : 'office' };
  const about = { letterId: newId('letter'), template: 'details-changed', personId, language } as const;
  return requestLetter({ ...about, requestedAt: act.at, params });
}

export async function listStays(
  { database }: { database: Database },
  _act: Act,
  { params: { memberId } }: Input<typeof contract.listStays>,
): Promise<Reply<typeof contract.listStays>> {
  const member = await loadMember(database, memberId);
  return { items: wijkHistory(member, await staysOf(database, memberId)) };
}
