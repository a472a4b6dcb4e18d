import * as z from 'zod/mini';
import { calendarDay, cents, endpoint, idOf } from '../../kernel/endpoint.ts';
import { wijkId } from '../../region/words.ts';
import { outcome, snapshot } from '../formula/words.ts';
import { advisoryBody, planTheme, tranchePlan } from '../words.ts';

/** What everybody may know of a round from the day that it is published. No person stands in it. */
export const publishedRound = z.object({
  roundId: idOf('round'),
  name: z.string(),
  theme: planTheme,
  status: z.enum(['published', 'committed', 'closed']),
  fund: z.object({ fundId: idOf('fund'), name: z.string(), purpose: z.string() }),
  budgetCents: cents(),
  formula: z.object({ formulaId: idOf('formula'), name: z.string(), adoptedByDecision: z.nullable(z.string()) }),
  tranchePlan,
  decisionReference: z.nullable(z.string()),
  publishedAt: z.nullable(z.string()),
  committedAt: z.nullable(z.string()),
  /** The round that this one corrects, and the one that corrects this. */
  corrects: z.nullable(idOf('round')),
  correctedBy: z.nullable(idOf('round')),
});

/** Where an advice stands; its text is for who reads it there. */
const given = z.object({
  body: advisoryBody,
  outcome: z.enum(['given', 'none-in-time']),
  reference: z.nullable(z.string()),
  givenOn: calendarDay(),
});

/** Where the money of a wijk came from and how far it is. Empty until the round is committed: before that nobody's money has moved. */
const wijkMoney = z.object({
  wijkId,
  allocatedCents: cents(),
  /** By funder: the id of a funding agreement, or `own`. They add up to what was allocated. */
  parts: z.array(z.object({ funding: z.string(), amountCents: cents() })),
  /** Waits for results: nobody is owed it yet. */
  conditionalCents: cents(),
  /** Debited by the bank, less what came back. */
  paidCents: cents(),
  /** Went back to the fund: results that were not reached in time, what was left at the end of a contract, or what was claimed back. */
  returnedCents: cents(),
});

/** All of a round: its money, and with the snapshot everything that is needed to compute it again. */
export const publication = z.object({
  round: publishedRound,
  advice: z.array(given),
  /** Who the money is from; no name for the cooperative's own. */
  funders: z.array(z.object({ funding: z.string(), name: z.nullable(z.string()) })),
  money: z.array(wijkMoney),
  /** SHA-256 of the canonical JSON: no spaces, names in alphabetical order. */
  snapshotHash: z.string(),
  snapshot,
  outcomeHash: z.string(),
  outcome,
});

export const listPublishedRounds = endpoint({
  id: 'listPublishedRounds',
  method: 'GET',
  path: '/published-rounds',
  door: 'site-api',
  access: { kind: 'public' },
  summary: {
    nl: 'De verdeelrondes die openbaar zijn, nieuwste eerst',
    en: 'The allocation rounds that are public, newest first',
  },
  reply: z.object({ items: z.array(publishedRound) }),
});

export const getPublishedRound = endpoint({
  id: 'getPublishedRound',
  method: 'GET',
  path: '/published-rounds/{roundId}',
  door: 'site-api',
  access: { kind: 'public' },
  summary: {
    nl: 'Een verdeelronde met alle cijfers, zodat iedereen haar kan narekenen',
    en: 'An allocation round with all figures, so that anyone can compute it again',
  },
  params: z.strictObject({ roundId: idOf('round') }),
  reply: publication,
});
