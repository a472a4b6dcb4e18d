import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets } from '../support/doors.ts';
import { endStateOf, mustAddUp } from '../support/end-state.ts';
import type { Fate } from '../support/product.ts';
import { applies, aResident, orders, paysByIdeal, paysBySepa } from '../support/resident.ts';
import { type Copy, openWorld } from '../support/world.ts';

let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await secrets.stop();
  await local.stop();
});

const ways = {
  iDEAL: { resident: aResident(), pays: paysByIdeal, takes: 0 },
  debit: { resident: aResident({ startChoice: 'after-cooling-off' }), pays: paysBySepa, takes: 9 },
};
type Way = keyof typeof ways;

/** Somebody who has confirmed the e-mail address and is about to order. */
interface Prepared {
  copy: Copy;
  applicationId: string;
  token: string;
}

async function prepare(way: Way): Promise<Prepared> {
  const world = await openWorld(local);
  const { applicationId, token } = await applies(world, ways[way].resident);
  const copy = await world.copy();
  await world.stop();
  return { copy, applicationId, token };
}

/** From the button with the obligation to pay to the sealed journal; whatever happens in between, everybody comes again. */
async function pay(way: Way, { copy, applicationId, token }: Prepared, fate: Fate) {
  const world = await openWorld(local, copy);
  const { resident, pays, takes } = ways[way];
  world.setFate(fate);
  await pays(await orders({ applicationId, caller: world.withToken(token) }, resident));
  await world.receiveMessages();
  await world.drain();
  if (takes > 0) {
    await world.later(takes);
    await world.receiveMessages();
    await world.drain();
  }
  await world.runSchedule('follow-stripe');
  await world.drain();
  world.setFate(() => undefined);
  const end = await endStateOf(world);
  await mustAddUp(world);
  const lives = world.lives();
  await world.stop();
  return { end, lives };
}

describe.each(['iDEAL', 'debit'] as const)('a payment by %s comes to the same end', (way) => {
  let prepared: Prepared;
  /** Everything that is written and asked of Stripe on the way, in order. */
  const steps: string[] = [];
  let clean: Awaited<ReturnType<typeof pay>>;
  beforeAll(async () => {
    prepared = await prepare(way);
    clean = await pay(way, prepared, (what) => void steps.push(what));
  });

  it('which is a member, a paid contribution, its entries and their seal', () => {
    expect(steps.length).toBeGreaterThan(30);
    expect(steps).toContain('POST /v1/checkout/sessions');
    expect(clean).toMatchObject({
      lives: 1,
      end: {
        applications: ['admitted · 1 · none'],
        members: ['1 · active'],
        checkouts: ['1 · paid'],
        letters: ['verify-email · sent', 'welcome · sent'],
      },
    });
    expect(clean.end.contributions).toEqual([expect.stringMatching(/^paid · 3900 · \d+ · \w+ · 2$/)]);
    expect(clean.end.balances).toMatchObject({ lastNumber: clean.end.entries.length });
  });

  it.each(['kill-before', 'kill-after'] as const)(
    'with a %s at each write and each call to Stripe',
    async (moment) => {
      // Ordering is the same in both ways: it is disturbed in one.
      const first = way === 'iDEAL' ? 0 : steps.indexOf('POST /v1/checkout/sessions') + 2;
      for (const [step, what] of [...steps.entries()].slice(first)) {
        let count = 0;
        const { end, lives } = await pay(way, prepared, () => (count++ === step ? moment : undefined));
        expect(lives, `${moment} ${step} ${what}`).toBe(2);
        expect(end, `${moment} ${step} ${what}`).toEqual(clean.end);
      }
    },
    180_000,
  );
});
