import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StripeOptions } from '../../../local/stripe/start.ts';
import { paysByCard, paysByIdeal, paysBySepa } from '../../support/resident.ts';
import { type BillingStage, billingStage } from './stage.ts';

/** How each of these people pays the first time, and what their bank does later, by what their address tells the stand-in. */
const people = [
  { way: 'ideal', email: 'well@example.org' },
  { way: 'ideal', email: 'refused+sepa_fail_1@example.org' },
  { way: 'ideal', email: 'closed+sepa_fail_1.account_closed@example.org' },
  { way: 'ideal', email: 'stopped+sepa_revoked_1@example.org' },
  { way: 'ideal', email: 'back+sepa_dispute_1@example.org' },
  { way: 'debit', email: 'debit@example.org' },
  { way: 'card', email: 'card@example.org' },
  { way: 'contested', email: 'contested@example.org' },
] as const;

const pays = {
  ideal: paysByIdeal,
  debit: paysBySepa,
  card: paysByCard,
  contested: (url: string) => paysByCard(url, '4000000000000259'),
};

/** One story of two months, told with all its messages or with none of the last weeks. */
async function story(settings: StripeOptions['settings'], told: 'everything' | 'nothing') {
  const stage = await billingStage({ ...(settings && { settings }) });
  const apps: string[] = [];
  for (const { way, email } of people) {
    const app = await stage.anApplicant({ policy: 'month', email });
    await pays[way]((await stage.press(app)).url);
    apps.push(app);
  }
  await stage.deliver(await stage.newMessages());
  for (let day = 1; day <= 56; day++) {
    await stage.later(1);
    const messages = await stage.newMessages();
    if (told === 'everything') {
      await stage.deliver(messages);
      await stage.followPayments();
      await stage.follow();
    }
    if (day % 8 === 0) {
      await stage.nightly({ messages: false });
      await stage.takeKept();
      // What the messages that were kept in the night ask of Stripe makes news of its own.
      if (told === 'everything') await stage.deliver(await stage.newMessages());
    }
  }
  await stage.nightly({ messages: false });
  return { stage, apps };
}

async function outcome({ stage, apps }: { stage: BillingStage; apps: string[] }) {
  const contributions = [];
  for (const app of apps) {
    const { items } = await stage.allOf(app);
    for (const item of items) {
      const { status, amountCents, dueOn, receivedCents, returnedCents, disputedCents, feeCents, failure } = item;
      contributions.push({
        app,
        dueOn,
        status,
        amountCents,
        receivedCents,
        returnedCents,
        disputedCents,
        feeCents,
        code: failure?.code,
      });
    }
  }
  const journal = (await stage.journal()).map(({ entryId, bookedOn, postings }) => ({
    entryId,
    bookedOn,
    postings: postings.map(({ account, side, amountCents }) => `${side} ${account} ${amountCents}`),
  }));
  return { contributions, journal };
}

describe.each([
  { sepaBalanceTransactionAt: 'pending', sepaFailureFee: 'inside', disputeFee: 'inside' },
  { sepaBalanceTransactionAt: 'pending', sepaFailureFee: 'own', disputeFee: 'own' },
  { sepaBalanceTransactionAt: 'succeeded', sepaFailureFee: 'own', disputeFee: 'inside' },
] as const)('with every message lost for weeks (%o)', (settings) => {
  let undisturbed: Awaited<ReturnType<typeof story>>;
  let lost: Awaited<ReturnType<typeof story>>;
  beforeAll(async () => {
    undisturbed = await story(settings, 'everything');
    lost = await story(settings, 'nothing');
  }, 240_000);
  afterAll(async () => {
    await undisturbed.stage.stop();
    await lost.stage.stop();
  });

  it('the nightly runs end in the same contributions', async () => {
    const [expected, found] = [await outcome(undisturbed), await outcome(lost)];
    expect(found.contributions).toEqual(expected.contributions);
    const statuses = new Set(expected.contributions.map(({ status }) => status));
    for (const status of ['paid', 'failed', 'returned']) expect(statuses).toContain(status);
  });

  it('and in the same ledger, which is Stripe’s own balance', async () => {
    const [expected, found] = [await outcome(undisturbed), await outcome(lost)];
    expect(found.journal).toEqual(expected.journal);
    for (const { stage } of [undisturbed, lost]) {
      const { available, pending } = await stage.sdk.balance.retrieve();
      const atStripe = [...available, ...pending].reduce((sum, { amount }) => sum + BigInt(amount), 0n);
      const totals = await stage.totals();
      expect(totals.get('1050')).toBe(atStripe);
      expect(totals.has('1790')).toBe(false);
      expect(stage.alerts).toEqual([]);
    }
  });
});
