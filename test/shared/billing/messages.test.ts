import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recoverEvents } from '../../../shared/billing/index.ts';
import type { ReceivedEvent } from '../../../shared/billing/payments.ts';
import { type Faults, injectFaults, Killed } from '../../support/faults.ts';
import { paysByCard, paysByIdeal, paysBySepa } from '../../support/resident.ts';
import { type BillingStage, billingStage } from './stage.ts';

let stage: BillingStage;
let faults: Faults;
beforeAll(async () => {
  stage = await billingStage();
  faults = injectFaults(stage.client);
  await prepare({ ideal: 4, card: 4, debit: 15 });
});
afterAll(() => stage.stop());

/** Always the same disorder for the same number. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed;
  const chance = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return list
    .map((entry) => ({ entry, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
}

const paying = { ideal: paysByIdeal, card: paysByCard, debit: paysBySepa };
type Way = keyof typeof paying;
interface Paid {
  app: string;
  events: ReceivedEvent[];
}
const waiting: Record<Way, Paid[]> = { ideal: [], card: [], debit: [] };

/** People who ordered, paid and were collected from for the next month too; each with all that Stripe had to say of it, none of it told yet. */
async function prepare(counts: Record<Way, number>): Promise<void> {
  const byApp = new Map<string, Paid>();
  for (const way of ['ideal', 'card', 'debit'] as const)
    for (let nth = 0; nth < counts[way]; nth++) {
      const app = await stage.anApplicant({ policy: 'month' });
      await paying[way]((await stage.press(app)).url);
      const paid = { app, events: [] };
      byApp.set(app, paid);
      waiting[way].push(paid);
    }
  await stage.later(40);
  for (const event of await stage.messages()) {
    const invoice = event.collection
      ? await stage.connected.invoicePaidBy(event.collection.paymentIntentId)
      : event.invoice;
    byApp.get(event.checkout?.applicationId ?? invoice?.applicationId ?? '')?.events.push(event);
  }
}

function aPaidApplication(way: Way): Paid {
  const paid = waiting[way].shift();
  if (!paid) throw new Error(`Nobody is left who paid by ${way}.`);
  return paid;
}

async function ending(app: string) {
  const { items } = await stage.allOf(app);
  const { status } = await stage.application(app);
  const letters = (await stage.letters()).filter(({ applicationId }) => applicationId === app);
  const claims = (await stage.journal()).filter(({ postings }) =>
    postings.some(({ account, dimensions }) => account === '1300' && dimensions.member === app.replace('app_', 'mem_')),
  );
  return {
    status,
    contributions: items.map(({ status: now, amountCents }) => `${now} ${amountCents}`).sort(),
    letters: letters.map(({ template }) => template),
    claims: claims.map(({ entryId }) => entryId.split(':').at(-1)),
  };
}

const inOrder = {
  status: 'admitted',
  contributions: ['paid 2900', 'paid 500'],
  letters: ['welcome'],
  claims: ['finalized', 'finalized'],
};

describe('messages from Stripe', () => {
  it.each([
    ['ideal', 1],
    ['ideal', 2],
    ['card', 3],
    ['debit', 4],
    ['debit', 5],
  ] as const)('about a payment by %s may come shuffled and twice (disorder %i)', async (way, seed) => {
    const { app, events } = aPaidApplication(way);
    for (const event of shuffled([...events, ...events], seed)) await stage.take(event);
    expect(await ending(app)).toEqual(inOrder);
  });

  it('that come twice end at the door', async () => {
    const { app, events } = aPaidApplication('ideal');
    await stage.deliver(events);
    const before = faults.writes;
    await stage.deliver(events);
    expect(faults.writes - before).toBe(events.length);
    expect(await ending(app)).toEqual(inOrder);
  });

  it('may be worked on by several workers at once', async () => {
    const { app, events } = aPaidApplication('debit');
    await Promise.all(events.flatMap((event) => [stage.take(event), stage.take(event)]));
    expect(await ending(app)).toEqual(inOrder);
  });

  it('about an application that is not here are a fault, to come again and be looked at', async () => {
    const { events } = aPaidApplication('card');
    const completed = events.find(({ checkout }) => checkout?.isPaid);
    if (!completed?.checkout) throw new Error('No message tells of a payment.');
    const stray = { ...completed, checkout: { ...completed.checkout, applicationId: 'app_of_another_world' } };
    await expect(stage.take(stray)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await stage.deliver(events);
  });

  it('about what is none of ours change nothing', async () => {
    const { events } = aPaidApplication('card');
    await stage.deliver(events);
    const before = await stage.journal();
    await stage.take({ eventId: 'evt_x', type: 'customer.updated', at: stage.now(), objectId: 'cus_x', status: null });
    expect(await stage.journal()).toEqual(before);
  });

  it('tell a person when someone pays who was admitted or refused before', async () => {
    const { app, events } = aPaidApplication('card');
    await stage.deliver(events);
    const completed = events.find(({ checkout }) => checkout?.isPaid);
    if (!completed?.checkout) throw new Error('No message tells of a payment.');
    const second = { ...completed, checkout: { ...completed.checkout, checkoutId: 'cs_second', attempt: 2 } };
    await stage.take(second);
    await stage.take(second);
    expect(stage.alerts).toEqual(['PAID_AFTER_SETTLEMENT cs_second']);
    expect(await ending(app)).toEqual(inOrder);
  });
});

describe('a worker that is killed', () => {
  const writes = Array.from({ length: 6 }, (_, write) => write);
  const moments = writes.flatMap((write) =>
    (['kill-before', 'kill-after'] as const).map((fault) => [fault, write] as const),
  );

  it.each(moments)('(%s write %i) leaves nothing that the next delivery does not finish', async (fault, write) => {
    const { app, events } = aPaidApplication('debit');
    const from = faults.writes;
    faults.plan((at) => (at - from === write ? fault : undefined));
    let kills = 0;
    for (const event of events) {
      // The stream offers the same message again until it is taken.
      await stage.take(event).catch((error) => {
        expect(error).toBeInstanceOf(Killed);
        kills++;
      });
      await stage.take(event);
    }
    faults.plan(() => undefined);
    expect(kills).toBe(1);
    expect(await ending(app)).toEqual(inOrder);
  });
});

describe('messages that never arrive', () => {
  it('are fetched and kept as if they had, once', async () => {
    const events: ReceivedEvent[] = [1, 2].map((nth) => ({
      eventId: `evt_undelivered_${nth}`,
      type: 'invoice.paid',
      at: stage.now(),
      objectId: 'in_1',
      status: 'paid',
    }));
    stage.behind({
      payments: {
        ...stage.connected,
        undeliveredEvents: async function* () {
          yield* events;
        },
      },
    });
    expect(await recoverEvents(stage.deps(), stage.act(), () => true)).toEqual({ eventsRecovered: 2 });
    expect(await recoverEvents(stage.deps(), stage.act(), () => true)).toEqual({ eventsRecovered: 0 });
    stage.behind({});
  });

  it('may all be lost: the sweep and the balance make up for it', async () => {
    const { app } = aPaidApplication('ideal');
    await stage.sweepAndTake();
    await stage.follow();
    const { status, contributions, letters } = await ending(app);
    expect({ status, letters }).toEqual({ status: 'admitted', letters: ['welcome'] });
    expect(contributions).toEqual(['paid 2900', 'paid 500']);
  });
});
