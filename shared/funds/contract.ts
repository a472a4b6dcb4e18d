import * as z from 'zod/mini';
import { board, cents, endpoint, idOf, line, office, positiveCents, signedCents } from '../kernel/endpoint.ts';
import { fundsRefusals as refusals } from './refusals.ts';

/** A restriction by a third party makes a bestemmingsfonds, one by the own board or assembly a bestemmingsreserve. */
export const fundKind = z.enum(['designated-reserve', 'restricted-fund']);

export const fund = z.object({
  fundId: idOf('fund'),
  name: z.string(),
  kind: fundKind,
  purpose: z.string(),
  account: z.string(),
  /** The guard: what can still be allocated. */
  availableCents: cents(),
  appropriatedCents: cents(),
  allocatedCents: cents(),
  /** The same from the journal, as far as it is projected. */
  projectedCents: signedCents(),
  version: z.int(),
  createdAt: z.string(),
});

export const createFund = endpoint({
  id: 'createFund',
  method: 'POST',
  path: '/funds',
  door: 'region-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Een fonds openen', en: 'Open a fund' },
  body: z.strictObject({ name: line(80), kind: fundKind, purpose: line(400), decisionReference: line(60) }),
  reply: fund,
});

export const appropriateToFund = endpoint({
  id: 'appropriateToFund',
  method: 'POST',
  path: '/funds/{fundId}/appropriations',
  door: 'region-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Ontvangen geld bestemmen voor een fonds', en: 'Appropriate collected money to a fund' },
  params: z.strictObject({ fundId: idOf('fund') }),
  body: z.strictObject({ amountCents: positiveCents(), decisionReference: line(60) }),
  reply: z.object({ fund, entryId: z.string() }),
  refusals: [refusals.MORE_THAN_COLLECTED, refusals.APPROPRIATION_ALREADY_BOOKED],
});

export const listFunds = endpoint({
  id: 'listFunds',
  method: 'GET',
  path: '/funds',
  door: 'region-api',
  access: office,
  summary: { nl: 'De fondsen, en wat nog te bestemmen is', en: 'The funds, and what can still be appropriated' },
  reply: z.object({ items: z.array(fund), appropriableCents: signedCents() }),
});

export const getFund = endpoint({
  id: 'getFund',
  method: 'GET',
  path: '/funds/{fundId}',
  door: 'region-api',
  access: office,
  summary: { nl: 'Een fonds met alles wat erin kwam en eruit ging', en: 'A fund with all that came in and went out' },
  params: z.strictObject({ fundId: idOf('fund') }),
  reply: z.object({
    fund,
    movements: z.array(
      z.object({
        at: z.string(),
        kind: z.enum(['appropriation', 'allocation']),
        amountCents: signedCents(),
        entryId: z.string(),
        description: z.string(),
      }),
    ),
    months: z.array(z.object({ month: z.string(), inCents: cents(), outCents: cents() })),
  }),
});
