import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { dayOf } from '../application.ts';
import type { Identity } from '../contract.ts';
import { changeMember, loadMember } from '../member.table.ts';
import { isMember, type Member } from '../member.ts';
import { readIdentities } from '../vault.table.ts';
import type * as contract from './contract.ts';
import { findHousehold, keepHousehold, keepNewHousehold, loadHousehold } from './household.table.ts';
import { type Household, withMember, withoutMember } from './household.ts';
import { viewHousehold } from './read-households.ts';
import { householdRefusals as refusals } from './refusals.ts';

export interface HouseholdDeps {
  database: Database;
  newId: NewId;
}

/** The board forms a household of members who live at one address. */
export async function formHousehold(
  deps: HouseholdDeps,
  act: Act,
  { body }: Input<typeof contract.formHousehold>,
): Promise<Reply<typeof contract.formHousehold>> {
  const { database } = deps;
  const members = await Promise.all([...new Set(body.memberIds)].map((memberId) => loadMember(database, memberId)));
  members.forEach(mustBeFree);
  const noted = await mustLiveTogether(database, act, members);

  const formed = newHousehold(deps, act, members);
  const reply = await viewHousehold(database, formed);
  const writes = [keepNewHousehold(formed), ...members.map((one) => entersHousehold(one, formed)), ...noted];
  await database.commit(act, writes, { subject: formed.householdId, reply });
  return reply;
}

export function newHousehold({ newId }: HouseholdDeps, act: Act, members: readonly Member[]): Household {
  const today = dayOf(act.at);
  return {
    householdId: newId('household'),
    memberIds: members.map(({ memberId }) => memberId),
    leftIds: [],
    formedOn: today,
    formedBy: act.actor.id,
    invitation: null,
    lookOn: today,
    version: 1,
  };
}

export async function joinHousehold(
  { database }: HouseholdDeps,
  act: Act,
  { params: { householdId }, body: { memberId } }: Input<typeof contract.joinHousehold>,
): Promise<Reply<typeof contract.joinHousehold>> {
  const [before, joining] = await Promise.all([loadHousehold(database, householdId), loadMember(database, memberId)]);
  mustHaveSeen(act, before.version);
  const { after, writes } = await joined(database, act, before, joining);
  const reply = await viewHousehold(database, after);
  await database.commit(act, writes, { subject: householdId, reply });
  return reply;
}

/** Who comes in must live where the others live. */
export async function joined(
  database: Database,
  act: Act,
  before: Household,
  joining: Member,
): Promise<{ after: Household; writes: Write[] }> {
  mustBeFree(joining);
  const after = withMember(before, joining.memberId, dayOf(act.at));
  const others = await Promise.all(before.memberIds.map((memberId) => loadMember(database, memberId)));
  const noted = await mustLiveTogether(database, act, [...others.filter(isMember), joining]);
  return { after, writes: [keepHousehold(before, after), entersHousehold(joining, after), ...noted] };
}

export async function leaveHousehold(
  { database }: HouseholdDeps,
  act: Act,
  { params: { householdId, memberId } }: Input<typeof contract.leaveHousehold>,
): Promise<Reply<typeof contract.leaveHousehold>> {
  const [before, leaving] = await Promise.all([loadHousehold(database, householdId), loadMember(database, memberId)]);
  mustHaveSeen(act, before.version);
  const { after, writes } = left(act, before, leaving);
  const reply = await viewHousehold(database, after);
  await database.commit(act, writes, { subject: householdId, reply });
  return reply;
}

export function left(act: Act, before: Household, leaving: Member): { after: Household; writes: Write[] } {
  const after = withoutMember(before, leaving.memberId, dayOf(act.at));
  const goes = changeMember(leaving, { householdId: null }, () => refusals.HOUSEHOLD_CHANGED());
  return { after, writes: [keepHousehold(before, after), goes] };
}

/**
 * For whoever moves a member or ends a membership: what leaves the household with it. The member itself is changed by the caller, who sets
 * `householdId` to null in the same write.
 */
export async function leavesHousehold(database: Database, act: Act, leaving: Member): Promise<Write[]> {
  const before = leaving.householdId === null ? undefined : await findHousehold(database, leaving.householdId);
  if (!before?.memberIds.includes(leaving.memberId)) return [];
  return [keepHousehold(before, withoutMember(before, leaving.memberId, dayOf(act.at)))];
}

export const entersHousehold = (joining: Member, { householdId }: Household): Write =>
  changeMember(joining, { householdId }, () => refusals.HOUSEHOLD_CHANGED());

/** @throws NOT_A_NATURAL_MEMBER, IN_A_HOUSEHOLD */
export function mustBeFree(joining: Member): void {
  if (joining.kind !== 'natural' || !isMember(joining)) throw refusals.NOT_A_NATURAL_MEMBER();
  if (joining.householdId !== null) throw refusals.IN_A_HOUSEHOLD();
}

/** Addresses stand in the Vault; that they were compared is noted in each file. */
async function mustLiveTogether(database: Database, act: Act, members: readonly Member[]): Promise<Write[]> {
  const personIds = members.map(({ personId }) => personId);
  const addresses = (await readIdentities(database, personIds)).map((who) => who && addressOf(who));
  if (new Set(addresses).size > 1 || addresses.includes(undefined)) throw refusals.OTHER_ADDRESS();
  return noteAccess(act, members, 'register');
}

const addressOf = ({ postcode, houseNumber, houseNumberAddition = '' }: Identity): string =>
  `${postcode}#${houseNumber}#${houseNumberAddition.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()}`;
