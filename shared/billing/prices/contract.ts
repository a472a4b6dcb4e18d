import * as z from 'zod/mini';
import { board, calendarDay, endpoint, idOf, office } from '../../kernel/endpoint.ts';
import { productId } from '../../membership/contract.ts';
import { oneProductVersion } from '../../policies/contract.ts';
import { priceRefusals as refusals } from './refusals.ts';

/** A version whose price takes the place of an earlier one, also for who holds the earlier one already. */
export const priceChange = z.object({
  priceChangeId: idOf('priceChange'),
  productId,
  fromVersion: z.int(),
  toVersion: z.int(),
  /** For nobody before this day; for each from the first term that begins a month or more after the letter. */
  notBefore: calendarDay(),
  decisionId: z.string(),
  /** The job that goes by all holders and writes to each: its progress and counts stand at /jobs/{jobId}. */
  jobId: idOf('job'),
  announcedBy: z.string(),
  announcedAt: z.string(),
});

export const announcePriceChange = endpoint({
  id: 'announcePriceChange',
  method: 'POST',
  path: '/products/{productId}/versions/{version}/price-change',
  door: 'governance-api',
  access: board,
  once: true,
  status: 202,
  summary: {
    nl: 'De prijs van een productversie wijzigen voor wie haar al heeft, met een brief aan ieder',
    en: 'Change the price of a product version for who holds it, with a letter to each',
  },
  params: oneProductVersion,
  body: z.strictObject({
    toVersion: z.int().check(z.minimum(1), z.maximum(9999)),
    notBefore: calendarDay(),
    decisionId: idOf('decision'),
  }),
  reply: priceChange,
  refusals: [
    refusals.PRICE_CHANGE_NOT_RESERVED,
    refusals.PRICE_CHANGE_TO_ANOTHER_OFFER,
    refusals.PRICE_CHANGE_SAME_PRICE,
    refusals.PRICE_CHANGE_TOO_SOON,
    refusals.PRICE_CHANGE_KNOWN,
  ],
});

export const listPriceChanges = endpoint({
  id: 'listPriceChanges',
  method: 'GET',
  path: '/price-changes',
  door: 'governance-api',
  access: office,
  summary: { nl: 'Aangekondigde prijswijzigingen', en: 'Price changes that were announced' },
  reply: z.object({ items: z.array(priceChange) }),
});
