import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { membersList, readMember } from '../member.table.ts';
import { type Member, spellOn } from '../member.ts';
import type * as contract from './contract.ts';
import { namesOf } from './names.ts';

type Row = Reply<typeof contract.getRegisterOn>['items'][number];

/** The register as it was on a day, a page of numbers at a time. Nothing was ever taken out of it, so any day can be asked. */
export async function getRegisterOn(
  { database }: { database: Database },
  act: Act,
  { query: { on: asked, ...pages } }: Input<typeof contract.getRegisterOn>,
): Promise<Reply<typeof contract.getRegisterOn>> {
  const on = asked === undefined ? amsterdamDate(act.at) : localDate(asked);
  const page = await database.query({ index: 'whatIsListed', of: membersList, ...pages });
  const members = page.items.map(readMember).filter((member) => spellOn(member, on));
  const names = await namesOf(database, act, members);
  const items = members.flatMap((member) => rowOn(member, on, names.get(member.personId) ?? null));
  return { items, nextCursor: page.nextCursor, on };
}

function rowOn(member: Member, on: LocalDate, name: string | null): Row[] {
  const spell = spellOn(member, on);
  if (!spell) return [];
  const { memberId, memberNumber, kind, wijkId, suspensions } = member;
  const isSuspended = suspensions.some(({ from, until }) => from <= on && (until === null || on <= until));
  const { from: memberSince, until, reason } = spell;
  return [{ memberId, memberNumber, kind, name, memberSince, until, reason, isSuspended, wijkId }];
}
