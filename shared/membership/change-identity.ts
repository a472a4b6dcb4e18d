import { commonRefusals } from '../kernel/refusal.ts';
import type { Database, Write } from '../kernel/table.ts';
import type { Identity } from './contract.ts';
import type { Member } from './member.ts';
import { moveRefusals } from './moves/refusals.ts';
import { makeFindable, makeUnfindable } from './search/search-key.table.ts';
import { plainAddress, reachableAt, unreachableAt } from './sign-in/mailbox.table.ts';
import { dropMarks, marksThatMove, replaceIdentity, takeMarks } from './vault.table.ts';

type Holder = Pick<Member, 'memberId' | 'personId'>;

/**
 * Another identity for a member, with everything that leads to it: what duplicates are recognised by, what the office finds a member by, and
 * the mailbox that codes go to. Belongs in one transaction with a change of the member itself, whose version keeps two from writing at once.
 */
export async function changeIdentity(
  database: Database,
  { memberId, personId }: Holder,
  before: Identity,
  after: Identity,
): Promise<Write[]> {
  const { drop, take } = await marksThatMove(database, memberId, before, after);
  const isOtherMailbox = plainAddress(before.email) !== plainAddress(after.email);
  return [
    replaceIdentity(personId, after, () => moveRefusals.IDENTITY_ERASED()),
    ...dropMarks(drop, memberId, () => commonRefusals.BUSY()),
    ...takeMarks(take, memberId, () => commonRefusals.BUSY()),
    ...makeUnfindable(memberId, before, after),
    ...makeFindable(memberId, after, before),
    ...(isOtherMailbox
      ? [unreachableAt(before.email, memberId), reachableAt(after.email, { memberId, personId })]
      : []),
  ];
}

/** With erasure: nothing leads to a member any more who was known as this. */
export async function forgetWays(database: Database, memberId: string, who: Identity): Promise<Write[]> {
  const { drop } = await marksThatMove(database, memberId, who, null);
  return [
    ...dropMarks(drop, memberId, () => commonRefusals.BUSY()),
    ...makeUnfindable(memberId, who),
    unreachableAt(who.email, memberId),
  ];
}
