import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database, Page, PageRequest } from '../../kernel/table.ts';
import { registerPage } from '../member.table.ts';
import { type Member, spellOn } from '../member.ts';
import type * as contract from './contract.ts';
import { namesForFile, namesOf } from './names.ts';

export type RegisterRow = Reply<typeof contract.getRegisterOn>['items'][number];

/** The register as it was on a day, a page of numbers at a time. Nothing was ever taken out of it, so any day can be asked. */
export async function getRegisterOn(
  { database }: { database: Database },
  act: Act,
  { query: { on: asked, ...pages } }: Input<typeof contract.getRegisterOn>,
): Promise<Reply<typeof contract.getRegisterOn>> {
  const on = asked === undefined ? amsterdamDate(act.at) : localDate(asked);
  return { ...(await pageOn(database, act, on, pages, namesOf)), on };
}

/** The same page for a file, which is the act of whoever asked for the file. */
export const registerForFile = (database: Database, act: Act, on: LocalDate, page: PageRequest) =>
  pageOn(database, act, on, page, namesForFile);

async function pageOn(
  database: Database,
  act: Act,
  on: LocalDate,
  request: PageRequest,
  names: typeof namesOf,
): Promise<Page<RegisterRow>> {
  const page = await registerPage(database, request);
  const members = page.items.filter((member) => spellOn(member, on));
  const named = await names(database, act, members);
  const items = members.flatMap((member) => rowOn(member, on, named.get(member.personId) ?? null));
  return { items, nextCursor: page.nextCursor };
}

function rowOn(member: Member, on: LocalDate, name: string | null): RegisterRow[] {
  const spell = spellOn(member, on);
  if (!spell) return [];
  const { memberId, memberNumber, kind, wijkId, suspensions } = member;
  const isSuspended = suspensions.some(({ from, until }) => from <= on && (until === null || on <= until));
  const { from: memberSince, until, reason } = spell;
  return [{ memberId, memberNumber, kind, name, memberSince, until, reason, isSuspended, wijkId }];
}
