import { paginateScan } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unmarshalItem } from '../../functions/runtime/marshal.ts';
import type { ReceivedEvent } from '../../shared/billing/payments.ts';
import type { StoredItem } from '../../shared/kernel/table.ts';
import { readEntry } from '../../shared/ledger/journal.table.ts';
import { type BillingStage, billingStage } from '../shared/billing/stage.ts';
import { heardMessages } from '../support/backstage.ts';
import { chanceOf, shuffled } from '../support/chance.ts';

/**
 * Two renewals of six hundred members, in which all of a day happens in one second: once told in order, once shuffled, doubled and with one
 * message in twenty lost for good.
 */
const members = 600;
const manner = [
  { every: 37, debit: 1, failure: 'insufficient_funds' },
  { every: 53, debit: 2, failure: 'account_closed' },
  { every: 71, dispute: 'customer_initiated' },
];

/** All that says something to the product, and some that say nothing; of twenty kinds that do not, these will do. */
const recordedEvents = [...heardMessages, 'charge.pending', 'charge.succeeded', 'payment_intent.succeeded'];

const disorder = (events: readonly ReceivedEvent[]): ReceivedEvent[] => {
  const chance = chanceOf(20_261_123);
  const heard = events.filter(() => chance() >= 0.05);
  return shuffled([...heard, ...heard.filter(() => chance() < 0.2)], chance);
};

async function runDays(told: (events: readonly ReceivedEvent[]) => readonly ReceivedEvent[]) {
  const stage = await billingStage({ conform: false, settings: { recordedEvents } });
  await stage.behindTheScenes('renewal-day', { count: members, scenarios: manner });
  await stage.later(70);
  const events = await stage.messages();
  const messages = told(events);
  const list = [...messages];
  const worker = async () => {
    for (let next = list.splice(0, 20); next.length > 0; next = list.splice(0, 20)) await stage.deliver(next);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  await stage.followPayments();
  await stage.follow();
  await stage.nightly({ messages: false });
  return { stage, events: events.length, messages: messages.length, stored: await everything(stage) };
}

type Stored = Map<unknown, StoredItem[]>;

async function everything({ client, tables }: BillingStage): Promise<Stored> {
  const found: StoredItem[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tables.Cooperative }))
    found.push(...Items.map(unmarshalItem));
  return Map.groupBy(found, ({ entity }) => entity);
}

const entriesOf = (stored: Stored) => (stored.get('JournalEntry') ?? []).map(readEntry);

const ledgerOf = (stored: Stored) =>
  entriesOf(stored)
    .map(({ entryId, bookedOn, postings }) =>
      [
        entryId,
        bookedOn,
        ...postings.map(({ account, side, amountCents }) => `${side} ${account} ${amountCents}`),
      ].join(' '),
    )
    .sort();

const contributionsOf = (stored: Stored) =>
  (stored.get('Contribution') ?? [])
    .map(({ contributionId, status, receivedCents, returnedCents, disputedCents, feeCents, failure }) =>
      [
        contributionId,
        status,
        receivedCents,
        returnedCents,
        disputedCents,
        feeCents,
        JSON.stringify((failure as { code?: string } | null)?.code),
      ].join(' '),
    )
    .sort();

describe('ten thousand messages, shuffled, doubled and one in twenty lost', () => {
  let inOrder: Awaited<ReturnType<typeof runDays>>;
  let disordered: Awaited<ReturnType<typeof runDays>>;
  beforeAll(async () => {
    inOrder = await runDays((events) => events);
    disordered = await runDays(disorder);
  }, 300_000);
  afterAll(async () => {
    await inOrder?.stage.stop();
    await disordered?.stage.stop();
  });

  it('are as many as that, many of them of one second', () => {
    expect(disordered.messages).toBeGreaterThan(10_000);
    expect(disordered.events).toBe(inOrder.events);
  });

  it('end in the same ledger as in order, which is the balance at Stripe', async () => {
    const expected = ledgerOf(inOrder.stored);
    expect(ledgerOf(disordered.stored)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(3 * members);
    for (const { stage, stored } of [inOrder, disordered]) {
      const { available, pending } = await stage.sdk.balance.retrieve();
      const atStripe = [...available, ...pending].reduce((sum, { amount }) => sum + BigInt(amount), 0n);
      const ours = entriesOf(stored)
        .flatMap(({ postings }) => postings)
        .filter(({ account }) => account === '1050')
        .reduce((sum, { side, amountCents }) => sum + (side === 'debit' ? amountCents : -amountCents), 0n);
      expect(ours).toBe(atStripe);
    }
  });

  it('end in the same contributions', () => {
    expect(contributionsOf(disordered.stored)).toEqual(contributionsOf(inOrder.stored));
  });
});
