/**
 * The page on which a payer settles one contribution whose invoice the provider counts as paid. Written down before the provider is asked, so
 * that there is one open page at a time.
 * Access patterns:
 * 1. the page of a contribution    get ARREARS#<contributionId> / PAGE
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { change, type Database, type Key, putNew, type Write } from '../../kernel/table.ts';
import { arrearsRefusals } from './refusals.ts';

const pageKey = (contributionId: string): Key => ({ pk: `ARREARS#${contributionId}`, sk: 'PAGE' });

const stored = z.object({
  contributionId: z.string(),
  attempt: z.int(),
  /** Null until the provider has answered. */
  checkoutId: z.nullable(z.string()),
  amountCents: z.bigint(),
  expiresAt: z.custom<Instant>((value) => typeof value === 'string'),
});
export type PaymentPage = z.output<typeof stored>;

export async function findPage(database: Database, contributionId: string): Promise<PaymentPage | undefined> {
  const item = await database.get(pageKey(contributionId));
  return item && z.parse(stored, item);
}

/** Takes the place of the page before it, if that is still the last. */
export function intendPage(page: PaymentPage, before: PaymentPage | undefined): Write {
  const item = { ...pageKey(page.contributionId), entity: 'PaymentPage', ...page };
  const otherwise = () => arrearsRefusals.ARREARS_CHANGED();
  if (!before) return putNew(item, otherwise);
  return change(pageKey(page.contributionId))
    .expect('attempt', '=', before.attempt)
    .set({ ...page })
    .orElse(otherwise);
}

export const pageOpened = ({ contributionId, attempt }: PaymentPage, checkoutId: string): Write =>
  change(pageKey(contributionId)).expect('attempt', '=', attempt).set({ checkoutId }).done();
