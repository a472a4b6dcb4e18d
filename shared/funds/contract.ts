import * as z from 'zod/mini';
import {
  board,
  calendarDay,
  cents,
  endpoint,
  idOf,
  line,
  office,
  positiveCents,
  signedCents,
} from '../kernel/endpoint.ts';
import { fundsRefusals as refusals } from './refusals.ts';
import { funding, fundKind, movementKind } from './words.ts';

/** What a fund holds of one funder, in the order in which it is given out: what ends first goes first, own money last. */
export const fundingLayer = z.object({
  funding,
  funderName: z.nullable(z.string()),
  endsOn: z.nullable(calendarDay()),
  availableCents: cents(),
});

export const fundingPart = z.object({ funding, amountCents: signedCents() });

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
  /** Given out on a condition that is not met yet. */
  promisedCents: cents(),
  /** Claimed back from wijkcontracts and not received yet. */
  awaitedCents: cents(),
  layers: z.array(fundingLayer),
  /** What the fund holds, promised and awaited with it, from the journal, as far as it is projected. */
  projectedCents: signedCents(),
  version: z.int(),
  createdAt: z.string(),
});

export const createFund = endpoint({
  id: 'createFund',
  method: 'POST',
  path: '/funds',
  door: 'funds-api',
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
  door: 'funds-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Ontvangen geld bestemmen voor een fonds', en: 'Appropriate collected money to a fund' },
  params: z.strictObject({ fundId: idOf('fund') }),
  body: z.strictObject({ amountCents: positiveCents(), decisionReference: line(60) }),
  reply: z.object({ fund, entryId: z.string() }),
  refusals: [refusals.MORE_THAN_COLLECTED, refusals.APPROPRIATION_ALREADY_BOOKED],
});

export const releaseFromFund = endpoint({
  id: 'releaseFromFund',
  method: 'POST',
  path: '/funds/{fundId}/releases',
  door: 'funds-api',
  access: board,
  once: true,
  status: 201,
  summary: {
    nl: 'Eigen geld uit een fonds teruggeven aan de vrije reserve',
    en: "Give a fund's own money back to the free reserve",
  },
  params: z.strictObject({ fundId: idOf('fund') }),
  body: z.strictObject({ amountCents: positiveCents(), decisionReference: line(60) }),
  reply: z.object({ fund, entryId: z.string() }),
  refusals: [refusals.LESS_OWN_MONEY_IN_FUND, refusals.RELEASE_ALREADY_BOOKED],
});

/** How what can be appropriated comes about: settled − owed − in funds = free, and free − reserve = appropriable. */
export const ownMoney = z.object({
  /** On the bank. */
  settledCents: signedCents(),
  owedCents: signedCents(),
  inFundsCents: signedCents(),
  freeCents: signedCents(),
  reserveCents: cents(),
  reservePermille: z.int(),
  appropriableCents: signedCents(),
});

export const listFunds = endpoint({
  id: 'listFunds',
  method: 'GET',
  path: '/funds',
  door: 'funds-api',
  access: office,
  summary: { nl: 'De fondsen, en wat nog te bestemmen is', en: 'The funds, and what can still be appropriated' },
  reply: z.object({ items: z.array(fund), appropriableCents: signedCents(), ownMoney }),
});

export const getFund = endpoint({
  id: 'getFund',
  method: 'GET',
  path: '/funds/{fundId}',
  door: 'funds-api',
  access: office,
  summary: { nl: 'Een fonds met alles wat erin kwam en eruit ging', en: 'A fund with all that came in and went out' },
  params: z.strictObject({ fundId: idOf('fund') }),
  reply: z.object({
    fund,
    movements: z.array(
      z.object({
        at: z.string(),
        kind: movementKind,
        amountCents: signedCents(),
        /** Whose money it was, adding up to the amount. */
        parts: z.array(fundingPart),
        /** Null where nothing had to be booked. */
        entryId: z.nullable(z.string()),
        description: z.string(),
      }),
    ),
    months: z.array(z.object({ month: z.string(), inCents: cents(), outCents: cents() })),
  }),
});
