import { noteAccess } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { fullName, type Identity } from './contract.ts';
import { membersList, readMember, registerPlace } from './member.table.ts';
import type { Member } from './member.ts';
import { policiesToday } from './person-file.table.ts';
import { readIdentities } from './vault.table.ts';

type MemberRow = Omit<Reply<typeof contract.listMembers>['items'][number], 'policy'>;

/** A page of the register; the names of just that page come from the vault, and that they were read is noted of each. */
export async function listMembers(
  deps: { database: Database },
  act: Act,
  { query }: Input<typeof contract.listMembers>,
): Promise<Reply<typeof contract.listMembers>> {
  const { memberNumber, ...pages } = query;
  const place = memberNumber && registerPlace(Number(memberNumber));
  const only = place && { from: place, to: place };
  const page = await deps.database.query({ index: 'whatIsListed', of: membersList, ...pages, ...only });
  const members = page.items.map(readMember);
  const personIds = members.map(({ personId }) => personId);
  const [people, policies] = await Promise.all([
    readIdentities(deps.database, personIds),
    policiesToday(deps.database, members, amsterdamDate(act.at)),
  ]);
  await deps.database.commit(act, noteAccess(act, members, 'register'));
  const items = members.map((member, at) => ({ ...rowOf(member, people[at]), policy: policies[at] ?? null }));
  return { items, nextCursor: page.nextCursor };
}

/** How somebody who was erased stands in the register: the number stays, the person is gone. */
export const pseudonymOf = (memberNumber: number): string => `Lid #${memberNumber} (verwijderd)`;

export function rowOf(member: Member, who: Identity | undefined): MemberRow {
  const { memberId, memberNumber, kind, status, memberSince, endsOn, wijkId } = member;
  const name = who ? fullName(who) : pseudonymOf(memberNumber);
  return { memberId, memberNumber, kind, status, memberSince, endsOn, wijkId, name };
}
