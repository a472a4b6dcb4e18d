import { paginateScan } from '@aws-sdk/client-dynamodb';
import Stripe from 'stripe';
import { marshalItem, unmarshalItem } from '../../../functions/runtime/marshal.ts';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import { type StripeOptions, startStripe } from '../../../local/stripe/start.ts';
import { contributionsOfMember, contributionsOfMonth } from '../../../shared/billing/contribution.table.ts';
import {
  approveRefund,
  followPayments,
  followSettled,
  followSettledPayments,
  followStripe,
  getContribution,
  getOrderSummary,
  makeFinal,
  offerErrands,
  type Payments,
  recoverEvents,
  requestRefund,
  runErrand,
  startCheckout,
  sweepCheckouts,
  sweepDisputes,
  sweepRefunds,
  sweepUnsettled,
  takeStripeEvent,
} from '../../../shared/billing/index.ts';
import type { ReceivedEvent } from '../../../shared/billing/payments.ts';
import { receiveStripeEvent } from '../../../shared/billing/receive-stripe-event.ts';
import { connectPayments } from '../../../shared/billing/stripe/connect.ts';
import { reducedEvent } from '../../../shared/billing/stripe/reduce.ts';
import { keepStripeEvent } from '../../../shared/billing/stripe-event.table.ts';
import { type Instant, instant } from '../../../shared/kernel/dates.ts';
import type { Links } from '../../../shared/kernel/links.ts';
import { type Database, putNew, removeItem, type StoredItem } from '../../../shared/kernel/table.ts';
import { entryKey, readEntry } from '../../../shared/ledger/journal.table.ts';
import { applicationItem } from '../../../shared/membership/application.table.ts';
import { loadApplication, memberIdOf } from '../../../shared/membership/index.ts';
import { keepIdentity } from '../../../shared/membership/vault.table.ts';
import { policyDesk } from '../../../shared/policies/index.ts';
import { productItem } from '../../../shared/policies/product.table.ts';
import { lookupKeyOf, type ProductVersion, termsHashOf } from '../../../shared/policies/product.ts';
import { anAct, sequentialIds, testDatabase } from '../../support/database.ts';

/** A Monday in November, before the stand-in's first payout. */
const aMonday = Date.parse('2026-11-02T09:00:00Z');
const apiKey = 'sk_test_local_billing';
const token = 'token-of-the-applicant';

const terms = { nl: 'U doet mee zolang u bijdraagt.', en: 'You take part as long as you contribute.' };
const offered = (term: 'month' | 'quarter' | 'year', amountCents: bigint) => ({
  term,
  amountCents,
  perMonthCents: 500n,
  lookupKey: lookupKeyOf('gezonde-polis-basis', 1, term),
});
export const product: ProductVersion = {
  productId: 'gezonde-polis-basis',
  version: 1,
  name: { nl: 'Gezonde Polis Basis', en: 'Gezonde Polis Basic' },
  description: { nl: 'Meedoen in uw wijk.', en: 'Take part in your wijk.' },
  benefits: [],
  prices: [offered('month', 500n), offered('quarter', 1500n), offered('year', 6000n)],
  membershipFeeCents: 2400n,
  initialTermMonths: 12,
  validFrom: '2026-01-01',
  validUntil: null,
  termsVersion: '2026-1',
  termsHash: termsHashOf(terms),
  terms,
  vatTreatment: 'STANDARD_21',
  unilateralChangeClause: true,
  state: 'active',
  draftedBy: 'person_anna',
  draftedAt: '2025-12-01T09:00:00.000Z',
  legalReviewId: 'toets-2026-01',
  reviewedBy: 'person_bram',
  reviewedAt: '2025-12-02T09:00:00.000Z',
  decisionId: 'dec_2026',
  activatedBy: 'person_anna',
  activatedAt: '2025-12-03T09:00:00.000Z',
  retiredAt: null,
};

/** Opens for one token only, as the real links do for each application's own. */
const links: Links = {
  issue: async () => token,
  opens: async (_purpose, _subject, given) => given === token,
};

/** The whole of billing in this process: the genuine database, the pretended Stripe with the genuine SDK before it, and time that obeys. */
export async function billingStage({
  admission = 'on-payment',
  ...options
}: Partial<StripeOptions> & { admission?: 'on-payment' | 'by-board' } = {}) {
  const local = await testDatabase();
  const start = options.now?.().getTime() ?? aMonday;
  const stripe = await startStripe({
    apiKey,
    webhookSecret: 'whsec_local_billing',
    now: () => new Date(start),
    ...options,
  });
  const sdk = new Stripe(apiKey, { host: '127.0.0.1', port: stripe.port, protocol: 'http', telemetry: false });
  const connected = connectPayments(apiKey, stripe.address);
  let offset = 0;
  let ticks = 0;
  /** No two acts come in the same millisecond. */
  const now = (): Instant => instant(start + offset + ++ticks);
  const alerts: string[] = [];
  const calls: string[] = [];
  const newId = sequentialIds();
  let database: Database = local.database;
  let payments: Payments = counted(connected, calls);

  const deps = () => ({
    database,
    newId,
    links,
    cooperative: { ...rietmeer.facts, admission },
    webAddress: 'https://zorgregio.example',
    policyDesk: policyDesk(database),
    payments: async () => payments,
    alert: (code: string, id: string) => void alerts.push(`${code} ${id}`),
  });
  const act = (options: Parameters<typeof anAct>[0] = {}) => anAct({ at: now(), ...options });
  await local.database.commit(act(), [putNew(productItem(product))]);

  /** All of one kind in the whole table; only a test may look so. */
  async function items(entity: string): Promise<StoredItem[]> {
    const found: StoredItem[] = [];
    const ofKind = { FilterExpression: 'entity = :entity', ExpressionAttributeValues: { ':entity': { S: entity } } };
    const scan = { TableName: local.tables.Cooperative, ...ofKind };
    for await (const { Items = [] } of paginateScan({ client: local.client }, scan))
      found.push(...Items.map(unmarshalItem));
    return found;
  }

  /** All messages so far, or all since one of them, as Stripe would send them, the oldest first. */
  async function messages(since?: string): Promise<ReceivedEvent[]> {
    const events: ReceivedEvent[] = [];
    for await (const event of sdk.events.list({ limit: 100 })) {
      if (event.id === since) break;
      events.push(reducedEvent(event));
    }
    return events.reverse();
  }

  let last: string | undefined;
  /** The messages that came since the last time this was asked. */
  async function newMessages(): Promise<ReceivedEvent[]> {
    const fresh = await messages(last);
    last = fresh.at(-1)?.eventId ?? last;
    return fresh;
  }

  /** As door and stream do: kept once, then taken in by the worker. */
  async function deliver(events: readonly ReceivedEvent[]): Promise<void> {
    for (const event of events)
      if ((await receiveStripeEvent(deps(), act(), event)) === 'kept')
        await takeStripeEvent(deps(), act(), streamed(event));
  }
  const streamed = (event: ReceivedEvent): StoredItem =>
    unmarshalItem(marshalItem(keepStripeEvent(event, now()).item ?? {}));

  return {
    ...local,
    stripe,
    sdk,
    alerts,
    calls,
    deps,
    act,
    now,
    messages,
    newMessages,
    deliver,
    take: (event: ReceivedEvent) => takeStripeEvent(deps(), act(), streamed(event)),
    follow: (stillTime = () => true) => followStripe(deps(), act(), stillTime),
    followPayments: (stillTime = () => true) => followPayments(deps(), act(), stillTime),
    /** All that the daily door does for billing; without messages, Stripe does not even know that some were lost. */
    async nightly(options: { messages?: boolean } = {}) {
      const runs = [
        ...(options.messages === false ? [] : [recoverEvents]),
        sweepCheckouts,
        followSettledPayments,
        followSettled,
        sweepUnsettled,
        sweepDisputes,
        sweepRefunds,
        offerErrands,
        makeFinal,
      ];
      const counts: Record<string, number> = {};
      for (const run of runs) Object.assign(counts, await run(deps(), act(), () => true));
      return counts;
    },
    /** What waits to be asked of the provider, as the stream would bring it: every errand, and every offer of one. */
    async errands() {
      for (const item of await items('StripeErrand')) await runErrand(deps(), act(), item);
    },
    async tasks() {
      return (await items('Task')).map(({ taskId }) => String(taskId));
    },
    items,
    /** The strings behind the stand-in. */
    async behindTheScenes(path: string, body: object = {}) {
      const answer = await fetch(`${stripe.address}/_local/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}` },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    },
    async askRefund(
      { memberId, contributionId }: { memberId: string; contributionId: string },
      body: { amountCents: bigint; cancelsClaim?: boolean },
      person = 'person_tess',
    ) {
      return requestRefund(deps(), act({ person }), {
        params: { memberId, contributionId },
        query: undefined,
        body: { reason: 'Dubbel betaald', cancelsClaim: true, ...body },
      });
    },
    async approveRefund(refundId: string, person = 'person_bram', outcome: 'approved' | 'refused' = 'approved') {
      return approveRefund(deps(), act({ person }), { params: { refundId }, query: undefined, body: { outcome } });
    },
    async showContribution({ memberId, contributionId }: { memberId: string; contributionId: string }) {
      const params = { memberId, contributionId };
      return getContribution(deps(), act(), { params, query: undefined, body: undefined });
    },
    async later(days: number) {
      offset += days * 86_400_000;
      await stripe.setClockOffset(offset);
    },
    /** What the product sees until further notice. */
    behind: (other: Partial<{ database: Database; payments: Payments }>) => {
      database = other.database ?? local.database;
      payments = other.payments ?? counted(connected, calls);
    },
    connected,
    application: (applicationId: string) => loadApplication(local.database, applicationId),
    /** What waits to be sent. */
    async letters() {
      return items('Letter');
    },
    /** Takes in the messages that were kept without passing the webhook, as the stream would. */
    async takeKept() {
      for (const item of await items('StripeEvent')) await takeStripeEvent(deps(), act(), item);
    },
    async sweepAndTake() {
      offset += 3_600_000;
      await stripe.setClockOffset(offset);
      await sweepCheckouts(deps(), act(), () => true);
      await this.takeKept();
    },
    async allOf(applicationId: string) {
      return contributionsOfMember(local.database, memberIdOf(applicationId), undefined, {});
    },
    async journal() {
      const entries = (await items('JournalEntry')).map(readEntry);
      return entries.sort((a, b) => (a.entryId < b.entryId ? -1 : 1));
    },
    /** Debit minus credit of every account. */
    async totals() {
      const totals = new Map<string, bigint>();
      for (const { postings } of await this.journal())
        for (const { account, side, amountCents } of postings)
          totals.set(account, (totals.get(account) ?? 0n) + (side === 'debit' ? amountCents : -amountCents));
      return totals;
    },
    async owedBy(applicationId: string) {
      let owed = 0n;
      for (const { postings } of await this.journal())
        for (const { account, side, amountCents, dimensions } of postings)
          if (account === '1300' && dimensions.member === memberIdOf(applicationId))
            owed += side === 'debit' ? amountCents : -amountCents;
      return owed;
    },
    forgetCursor: () => local.database.commit(act(), [removeItem({ pk: 'STRIPE_BALANCE', sk: 'CURSOR' }).done()]),
    async contributionOf(applicationId: string) {
      const page = await contributionsOfMember(local.database, memberIdOf(applicationId), undefined, {});
      return page.items.at(0);
    },
    async contributions(month = '2026-11') {
      return (await contributionsOfMonth(local.database, month, { limit: 100 })).items;
    },
    async entry(entryId: string) {
      const item = await local.database.get(entryKey(entryId));
      return (
        item && readEntry(item).postings.map(({ account, side, amountCents }) => `${side} ${account} ${amountCents}`)
      );
    },
    async stop() {
      await stripe.stop();
      await local.stop();
    },
    /** Someone who has confirmed the e-mail address. */
    async anApplicant(traits: { policy?: 'month' | 'quarter' | 'year' | null; email?: string } = {}) {
      const applicationId = newId('application');
      const personId = newId('person');
      const policy = traits.policy === undefined ? 'quarter' : traits.policy;
      const chosen = { productId: 'gezonde-polis-basis', productVersion: 1, term: policy };
      await local.database.commit(act(), [
        keepIdentity(personId, {
          givenName: 'Noor',
          familyName: `Bakker ${personId}`,
          birthDate: '1980-05-17',
          email: traits.email ?? `${personId}@example.org`,
          street: 'Havenstraat',
          houseNumber: 12,
          postcode: '1701SA',
          city: 'Rietmeer',
          language: 'nl',
        }),
        putNew(
          applicationItem({
            applicationId,
            personId,
            kind: 'natural',
            status: 'email-verified',
            choice: policy ? chosen : { productId: null, productVersion: null, term: null },
            language: 'nl',
            wijk: { wijkId: 'wijk_0001', name: 'Havenkwartier' },
            submittedAt: now(),
            emailNonce: 'nonce',
            emailVerifiedAt: now(),
            resembles: null,
            review: 'none',
            waitingSince: null,
            admission: null,
            hasGuardian: false,
            order: null,
            checkout: null,
            dueAt: instant(start + offset + 7 * 86_400_000),
            identityErased: false,
            memberId: null,
            memberNumber: null,
            memberSince: null,
            policy: null,
            version: 1,
          }),
        ),
      ]);
      return applicationId;
    },
    async summary(applicationId: string) {
      return getOrderSummary(deps(), act({ bearer: token }), {
        params: { applicationId },
        query: undefined,
        body: undefined,
      });
    },
    async order(applicationId: string, startChoice: 'immediately' | 'after-cooling-off' = 'after-cooling-off') {
      const summary = await this.summary(applicationId);
      return {
        buttonLabel: 'Bestelling met betalingsverplichting' as const,
        preContractHash: summary.preContractHash,
        startChoice: summary.startChoices.length > 0 ? startChoice : null,
        consents: summary.consents.map(({ purpose, textVersion, required }) => ({
          purpose,
          textVersion,
          granted: required || (purpose === 'start-immediately' && startChoice === 'immediately'),
        })),
      };
    },
    async press(applicationId: string, order?: Awaited<ReturnType<typeof this.order>>) {
      const body = { order: order ?? (await this.order(applicationId)) };
      return startCheckout(deps(), act({ bearer: token }), { params: { applicationId }, query: undefined, body });
    },
  };
}

export type BillingStage = Awaited<ReturnType<typeof billingStage>>;

function counted(payments: Payments, calls: string[]): Payments {
  return new Proxy(payments, {
    get(target, name, receiver) {
      calls.push(String(name));
      return Reflect.get(target, name, receiver);
    },
  });
}
