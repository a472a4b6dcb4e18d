import { createHash, timingSafeEqual } from 'node:crypto';
import { type Act, requireMember } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { dayOf, later } from '../application.ts';
import { loadMember, memberNumbers } from '../member.table.ts';
import type { Member } from '../member.ts';
import { entersHousehold, type HouseholdDeps, joined, left, mustBeFree, newHousehold } from './change-household.ts';
import type * as contract from './contract.ts';
import { everyCap, findHousehold, keepHousehold, keepNewHousehold, loadHousehold } from './household.table.ts';
import { capInForceOn, type Household, mostInHousehold } from './household.ts';
import { householdRefusals as refusals } from './refusals.ts';

type Mine = Reply<typeof contract.getMyHousehold>;

const invitationHours = 14 * 24;
const hashOf = (code: string): string => createHash('sha256').update(code).digest('base64url');

export async function getMyHousehold({ database }: { database: Database }, act: Act): Promise<Mine> {
  const { householdId } = await loadMember(database, requireMember(act).memberId);
  return mineOf(database, act, householdId === null ? undefined : await findHousehold(database, householdId));
}

async function mineOf(database: Database, act: Act, household: Household | undefined): Promise<Mine> {
  const cap = capInForceOn(await everyCap(database), dayOf(act.at));
  const numbers = household && (await memberNumbers(database, household.memberIds));
  return {
    household: household
      ? {
          formedOn: household.formedOn,
          memberNumbers: [...(numbers?.values() ?? [])].sort((a, b) => a - b),
          invitedUntil: household.invitation?.until ?? null,
        }
      : null,
    capCents: cap?.capCents ?? null,
  };
}

/**
 * Makes a code to hand to a housemate; who is in no household yet forms one of one. Only its hash is kept, so it is shown once: a repeat of the
 * request says until when, and another request makes another code.
 */
export async function inviteToMyHousehold(
  deps: HouseholdDeps,
  act: Act,
): Promise<Reply<typeof contract.inviteToMyHousehold>> {
  const { database } = deps;
  const own = await loadMember(database, requireMember(act).memberId);
  const before = own.householdId === null ? undefined : await loadHousehold(database, own.householdId);
  if (act.repeats) return { code: null, until: before?.invitation?.until ?? act.at };
  if (before && before.memberIds.length >= mostInHousehold) throw refusals.HOUSEHOLD_FULL();

  const until = later(act.at, invitationHours);
  const standing = before ?? formedAlone(deps, act, own);
  const code = `${standing.householdId}.${deps.newId('request')}`;
  const after = { ...standing, invitation: { codeHash: hashOf(code), until } };
  const writes = before
    ? [keepHousehold(before, { ...after, version: before.version + 1 })]
    : [keepNewHousehold(after), entersHousehold(own, after)];
  await database.commit(act, writes, { subject: standing.householdId });
  return { code, until };
}

function formedAlone(deps: HouseholdDeps, act: Act, own: Member): Household {
  mustBeFree(own);
  return newHousehold(deps, act, [own]);
}

/** A wrong code, one that lapsed and one of no household get the same answer. */
export async function joinMyHousehold(
  { database }: HouseholdDeps,
  act: Act,
  { body: { code } }: Input<typeof contract.joinMyHousehold>,
): Promise<Mine> {
  const own = await loadMember(database, requireMember(act).memberId);
  const before = await findHousehold(database, code.split('.')[0] ?? '');
  if (act.repeats) return mineOf(database, act, before);
  if (!before || !isInvited(before, code, act)) throw refusals.INVITATION_NOT_VALID({ field: 'code' });
  const { after, writes } = await joined(database, act, before, own);
  await database.commit(act, writes, { subject: before.householdId });
  return mineOf(database, act, after);
}

function isInvited({ invitation }: Household, code: string, { at }: Act): boolean {
  if (!invitation || at > invitation.until) return false;
  return timingSafeEqual(Buffer.from(hashOf(code)), Buffer.from(invitation.codeHash));
}

export async function leaveMyHousehold({ database }: HouseholdDeps, act: Act): Promise<Mine> {
  const own = await loadMember(database, requireMember(act).memberId);
  if (act.repeats) return mineOf(database, act, undefined);
  if (own.householdId === null) throw refusals.NOT_IN_THIS_HOUSEHOLD();
  const { writes } = left(act, await loadHousehold(database, own.householdId), own);
  await database.commit(act, writes, { subject: own.householdId });
  return mineOf(database, act, undefined);
}
