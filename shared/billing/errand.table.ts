/**
 * Errands at the provider. Putting one wakes the worker on-stripe-event through the stream, by its entity; an offer does so again.
 * Access patterns:
 * 1. one errand                                   get ERRAND#<errandId> / ERRAND
 * 2. what is not done yet, the oldest first       list OPEN_ERRANDS by the moment it was asked
 * 3. offered again, once a day                    put ERRAND#<errandId> / OFFER#<day>
 */
import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../kernel/dates.ts';
import {
  change,
  type Database,
  type Key,
  putNew,
  putUnlessThere,
  type StoredItem,
  type Write,
} from '../kernel/table.ts';
import { type Errand, errandKinds, type NewErrand } from './errand.ts';

const entity = 'StripeErrand';
export const openErrands = 'OPEN_ERRANDS';
const offerSeconds = 30 * 86_400;

const errandItemKey = (errandId: string): Key => ({ pk: `ERRAND#${errandId}`, sk: 'ERRAND' });

const text = z.optional(z.string());
const stored = z.object({
  errandId: z.string(),
  kind: z.enum(errandKinds),
  memberId: text,
  personId: text,
  applicationId: text,
  policyId: text,
  endingId: text,
  contributionId: text,
  invoiceId: text,
  subscriptionId: text,
  customerId: text,
  chargeId: text,
  refundId: text,
  productId: text,
  lookupKey: text,
  term: z.optional(z.enum(['month', 'quarter', 'year'])),
  amountCents: z.optional(z.bigint()),
  effectiveOn: text,
  requestedAt: z.custom<Instant>((value) => typeof value === 'string'),
  state: z.enum(['open', 'done', 'refused']),
  refusal: z.nullable(z.string()),
  madeId: z.nullable(z.string()),
});

export const readErrand = (item: StoredItem): Errand => z.parse(stored, item) as Errand;

export async function findErrand(database: Database, errandId: string): Promise<Errand | undefined> {
  const item = await database.get(errandItemKey(errandId));
  return item && readErrand(item);
}

/** The first hundred that wait, the oldest first. */
export async function errandsNotDone(database: Database): Promise<string[]> {
  const { items } = await database.query({ index: 'whatIsListed', of: openErrands, limit: 100 });
  return items.map((item) => readErrand(item).errandId);
}

/** To be written with what calls for it; the same errand asked for twice fails with the rest of the second transaction. */
export function requestErrand(errand: NewErrand): Write {
  return putNew({
    ...errandItemKey(errand.errandId),
    entity,
    ...errand,
    state: 'open',
    refusal: null,
    madeId: null,
    listedUnder: openErrands,
    listedAt: `${errand.requestedAt}#${errand.errandId}`,
  });
}

export function errandDone({ errandId }: Errand, outcome: { refusal: string | null; madeId: string | null }): Write {
  return change(errandItemKey(errandId))
    .expect('state', '=', 'open')
    .set({ ...outcome, state: outcome.refusal === null ? 'done' : 'refused' })
    .remove('listedUnder', 'listedAt')
    .done();
}

/** A second item wakes the worker like the first; it only names the errand. */
export function offerErrand(errandId: string, on: LocalDate, at: Instant): Write {
  const expiresAt = Math.floor(Date.parse(at) / 1000) + offerSeconds;
  return putUnlessThere({ pk: `ERRAND#${errandId}`, sk: `OFFER#${on}`, entity, errandId, expiresAt });
}
