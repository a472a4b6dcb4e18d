import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { membersAnswer, type StatuteProfile, statutesAt } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, addMonths, amsterdamDate, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database, Page, PageRequest } from '../../kernel/table.ts';
import { fiscalYearStart } from '../life/notice.ts';
import { findMembers } from '../member.table.ts';
import type * as contract from './contract.ts';
import { namesForFile, namesOf } from './names.ts';
import { registerRefusals } from './refusals.ts';
import { changesList, readEntry } from './register-entry.table.ts';
import type { RegisterEntry } from './words.ts';

interface Deps {
  database: Database;
  cooperative: CooperativeFacts;
}

/** Every fiscal year that begins in a calendar year holds its last day. */
function fiscalYearWith(day: LocalDate, { fiscalYear }: StatuteProfile): Period {
  const from = fiscalYearStart(day, fiscalYear);
  return { from, until: addDays(addMonths(from, 12), -1) };
}

/** Who came, left or was renamed in a fiscal year, by day: with B.A. and W.A. the list that is signed and handed in (2:61 d BW). */
export async function listRegisterChanges(
  { database, cooperative }: Deps,
  act: Act,
  { query: { fiscalYear, from, until, ...pages } }: Input<typeof contract.listRegisterChanges>,
): Promise<Reply<typeof contract.listRegisterChanges>> {
  const today = amsterdamDate(act.at);
  const asked = daysAsked({ from, until });
  const within = asked?.until ?? (fiscalYear === undefined ? today : localDate(`${fiscalYear}-12-31`));
  const statutes = await statutesAt(database, cooperative, within);
  const period = asked ?? fiscalYearWith(within, statutes);
  if (!asked && period.from > today) throw registerRefusals.FISCAL_YEAR_NOT_BEGUN({ field: 'fiscalYear' });
  const page = await changesBetween(database, period, pages);
  return {
    items: await named(database, act, page.items, namesOf),
    nextCursor: page.nextCursor,
    legalName: statutes.legalName,
    ...period,
    handInBy: !asked && membersAnswer(statutes) ? addMonths(period.until, 1) : null,
    statuteVersion: statutes.version,
  };
}

export type RegisterChange = Reply<typeof contract.listRegisterChanges>['items'][number];

interface Period {
  from: LocalDate;
  until: LocalDate;
}

/** A page of the same changes for a file, which is the act of whoever asked for the file. */
export async function changesForFile(
  database: Database,
  act: Act,
  period: Period,
  request: PageRequest,
): Promise<Page<RegisterChange>> {
  const page = await changesBetween(database, period, request);
  return { ...page, items: await named(database, act, page.items, namesForFile) };
}

function daysAsked({ from, until }: { from: string | undefined; until: string | undefined }): Period | undefined {
  if (from === undefined && until === undefined) return undefined;
  if (from === undefined) throw registerRefusals.CHANGES_NEED_TWO_DAYS({ field: 'from' });
  if (until === undefined) throw registerRefusals.CHANGES_NEED_TWO_DAYS({ field: 'until' });
  if (until < from) throw registerRefusals.CHANGES_DAYS_REVERSED({ field: 'until' });
  return { from: localDate(from), until: localDate(until) };
}

async function named(
  database: Database,
  act: Act,
  entries: readonly RegisterEntry[],
  namesBy: typeof namesOf,
): Promise<RegisterChange[]> {
  const found = await findMembers(database, [...new Set(entries.map(({ memberId }) => memberId))]);
  const members = found.filter((member) => member !== undefined);
  const names = await namesBy(database, act, members);
  const personOf = new Map(members.map(({ memberId, personId }) => [memberId, personId]));
  return entries.map(({ memberId, memberNumber, kind, on, at: recordedAt, reason }) => ({
    memberId,
    memberNumber,
    name: names.get(personOf.get(memberId) ?? '') ?? null,
    kind,
    on,
    recordedAt,
    reason,
  }));
}

const monthLength = '2026-11'.length;
const usualPage = 50;
/** A century may be asked for; then a page may be short, or empty, and not the last. */
const monthsAtOnce = 36;

/** The lists of changes are kept by month, and a page is filled from one after the other. A cursor is a month with the place in it. */
async function changesBetween(
  database: Database,
  { from, until }: Period,
  { cursor, limit = usualPage }: PageRequest,
): Promise<Page<RegisterEntry>> {
  const items: RegisterEntry[] = [];
  const last = until.slice(0, monthLength);
  let { month, place } =
    cursor === undefined ? { month: from.slice(0, monthLength), place: undefined } : placeAt(cursor);
  for (let looks = 0; month <= last && items.length < limit && looks < monthsAtOnce; looks += 1) {
    const question = { index: 'whatIsListed', of: changesList(month), from, to: `${until}#~` } as const;
    const page = await database.query({ ...question, cursor: place, limit: limit - items.length });
    items.push(...page.items.map(readEntry));
    place = page.nextCursor ?? undefined;
    if (place === undefined) month = monthAfter(month);
  }
  return { items, nextCursor: month <= last ? `${month}_${place ?? ''}` : null };
}

function placeAt(cursor: string): { month: string; place: string | undefined } {
  const [, month, place] = /^(\d{4}-(?:0[1-9]|1[0-2]))_([A-Za-z0-9_-]*)$/.exec(cursor) ?? [];
  if (!month) throw commonRefusals.INVALID_REQUEST({ field: 'cursor' });
  return { month, place: place || undefined };
}

const monthAfter = (month: string): string => addMonths(localDate(`${month}-01`), 1).slice(0, monthLength);
