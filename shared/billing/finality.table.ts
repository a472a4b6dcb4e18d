/**
 * How far the contributions have become final: a day of due dates at a time, and a list of those that were paid late.
 * Access patterns:
 * 1. the day up to which all was looked at       get FINALITY / CURSOR
 * 2. paid late, by the day they become final     list BECOMES_FINAL
 */
import * as z from 'zod/mini';
import { addDays, amsterdamDate, type Instant, type LocalDate } from '../kernel/dates.ts';
import { change, type Database, type Key, putOver, type StoredItem, type Write } from '../kernel/table.ts';
import type { Contribution } from './contribution.ts';

/** A debit takes fourteen business days at most. */
const soonDays = 24;
const finalAfterDays = 56;
/** A contribution that was paid soon is final this long after it fell due. */
export const looksBackDays = soonDays + finalAfterDays;

export const becomesFinal = 'BECOMES_FINAL';
const cursorKey: Key = { pk: 'FINALITY', sk: 'CURSOR' };

/** Also who was told late of a payment in time: the pass may have gone by already. */
export function isPaidLate({ dueOn, paidAt }: Contribution, at: Instant): boolean {
  const soon = addDays(dueOn, soonDays);
  return (paidAt !== null && amsterdamDate(paidAt) > soon) || amsterdamDate(at) > soon;
}

const lateKey = ({ contributionId }: Pick<Contribution, 'contributionId'>): Key => ({
  pk: `FINALITY#${contributionId}`,
  sk: 'LATE',
});

export function noteLatePayment(contribution: Contribution, on: LocalDate): Write {
  const { memberId, dueOn, contributionId } = contribution;
  return putOver({
    ...lateKey(contribution),
    entity: 'LatePayment',
    memberId,
    dueOn,
    contributionId,
    listedUnder: becomesFinal,
    listedAt: `${on}#${contributionId}`,
  });
}

/** Only as it was read: one that was put anew in the meantime stays. */
export const forgetLatePayment = (read: z.infer<typeof late>): Write =>
  change(lateKey(read)).expect('listedAt', '=', read.listedAt).remove('listedUnder', 'listedAt').done();

const late = z.object({
  listedAt: z.string(),
  memberId: z.string(),
  dueOn: z.custom<LocalDate>((value) => typeof value === 'string'),
  contributionId: z.string(),
});

export const readLatePayment = (item: StoredItem) => z.parse(late, item);

export async function readFinalityCursor(database: Database): Promise<LocalDate | undefined> {
  const item = await database.get(cursorKey);
  return item && (String(item.day) as LocalDate);
}

export const moveFinalityCursor = (day: LocalDate): Write => putOver({ ...cursorKey, entity: 'FinalityCursor', day });
