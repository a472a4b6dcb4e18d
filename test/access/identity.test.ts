import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCheckout } from '../../shared/billing/contract.ts';
import { getMember, listMembers, submitApplication, verifyApplicationEmail } from '../../shared/membership/contract.ts';
import { listDuplicateReviews, resolveDuplicateReview } from '../../shared/membership/duplicates/contract.ts';
import { type Line, lineTo } from '../support/line.ts';
import {
  type Applicant,
  applicationBody,
  applies,
  aResident,
  mailedLink,
  orders,
  paysByIdeal,
  paysBySepa,
} from '../support/resident.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { everyStreamRecord } from '../support/stream-records.ts';
import { storedItems } from '../support/tables.ts';

/** Who people are stands in the vault and in their own mail: wherever else one looks after a whole journey, it must not be found. */
const quirine = aResident({
  givenName: 'Quirine',
  familyName: 'van Zwaluwenburg',
  email: 'quirine.zw@example.org',
  street: 'Zonnedauwlaan',
  birthDate: '1961-07-23',
});
const taeke = aResident({
  givenName: 'Taeke',
  familyName: 'Oosterwijtwerd',
  email: 'taeke.ow@example.org',
  street: 'Kattenstaartpad',
  birthDate: '1974-03-09',
  postcode: '1704SD',
  startChoice: 'after-cooling-off',
});
/** Looks like the first one in name, postcode and birth date. */
const lookalike = aResident({ ...quirine, email: 'andere.zw@example.org' });
const residents = [quirine, taeke, lookalike];
const iban = 'NL20INGB0001234567';

const written = residents.flatMap(({ givenName, familyName, street, birthDate }) => [
  givenName,
  familyName,
  street,
  birthDate,
]);
const identities = [...written, 'Zwaluwenburg', 'zwaluwenburg', 'oosterwijtwerd', iban];
const addresses = residents.map(({ email }) => email);
const found = (text: string, needles: readonly string[]) =>
  [...new Set(needles)].filter((needle) => text.includes(needle));

let dir: string;
let stage: Stage;
const lines: Line[] = [];
const problems: string[] = [];
/** Whoever has one of these is taken for someone. */
const tokens: string[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zorgregio-identity-'));
  const env: Record<string, Record<string, string>> = {};
  // What goes wrong is told in the logs: each of these functions is made to tell of it.
  for (const name of ['on-letter', 'on-stripe-event', 'on-journal-entry']) {
    let calls = 0;
    const line = await lineTo(
      () => stage.rehearsal.addresses.dynamodb,
      () => (++calls % 9 === 2 && calls < 40 ? 'conflict' : undefined),
      () => undefined,
    );
    lines.push(line);
    env[name] = { AWS_ENDPOINT_URL_DYNAMODB: line.address };
  }
  stage = await openStage({ dir, env });
  await wholeJourney();
});
afterAll(async () => {
  await stage?.stop();
  for (const line of lines) line.cut();
  rmSync(dir, { recursive: true, force: true });
});

async function settle(): Promise<void> {
  await stage.rehearsal.idle();
  for (const { id } of stage.rehearsal.deadLetters()) await stage.rehearsal.redrive(id);
  await stage.rehearsal.idle();
}

async function wholeJourney(): Promise<void> {
  const stranger = await stage.as();
  const anna = await stage.as('anna');
  const applicants: Applicant[] = [];
  for (const resident of [quirine, taeke]) applicants.push(await applies(stage, resident));
  const [first, second] = applicants as [Applicant, Applicant];
  await paysByIdeal(await orders(first, quirine));
  await paysBySepa(await orders(second, taeke), iban);
  await settle();
  await stage.rehearsal.advanceClock('+9d');
  await settle();
  const third = await applies(stage, lookalike);
  await paysByIdeal(await orders(third, lookalike));
  await settle();
  await stage.rehearsal.runSchedule('follow-stripe');
  await stage.rehearsal.runSchedule('daily');
  await settle();

  const { items } = await anna.call(listMembers, { query: {} });
  for (const { memberId } of items) await anna.call(getMember, { params: { memberId } });
  const { items: reviews } = await anna.call(listDuplicateReviews, { query: {} });
  for (const { reviewId } of reviews)
    await anna.call(resolveDuplicateReview, {
      params: { reviewId },
      body: { outcome: 'different-person', reason: 'Gebeld: twee mensen' },
    });
  await stranger.call(submitApplication, { body: applicationBody(quirine) });
  await settle();
  tokens.push(...applicants.map(({ token }) => token), third.token);
  for (const { email } of residents) tokens.push((await mailedLink(stage, email, 'bevestig')).token);
  tokens.push(await stage.rehearsal.token('anna'), 'sk_test_local_rehearsal', 'whsec_local_rehearsal');

  const body = applicationBody(quirine);
  for (const wrong of [
    { ...body, naam: quirine.familyName },
    { ...body, identity: { ...body.identity, email: `${quirine.email} x` } },
    { ...body, identity: { ...body.identity, birthDate: `${quirine.birthDate}T` } },
    { ...body, identity: { ...body.identity, givenName: 12, onbekend: quirine.street } },
    { ...body, identity: { ...body.identity, birthDate: '2020-01-01' } },
    { ...body, choice: { ...body.choice, productId: 'bestaat-niet' } },
    quirine.familyName,
  ])
    problems.push(JSON.stringify(await stranger.ask(submitApplication, { body: wrong as never })));
  const link = await mailedLink(stage, quirine.email, 'bevestig');
  const { applicationId, token } = link;
  problems.push(
    JSON.stringify(await stranger.ask(verifyApplicationEmail, { params: { applicationId }, body: { token } })),
  );
  problems.push(
    JSON.stringify(
      await first.caller.ask(startCheckout, { params: { applicationId }, body: { order: body } as never }),
    ),
  );
}

describe('who people are', () => {
  it('is known where it must be: in the vault and in their own mail', async () => {
    const vault = JSON.stringify(await storedItems(stage.rehearsal.addresses.dynamodb, 'Vault'));
    expect(found(vault, written)).toEqual([...new Set(written)]);
    expect(found(vault, addresses)).toHaveLength(3);
    for (const { email, givenName } of residents)
      expect(stage.rehearsal.mails(email).some(({ text = '' }) => text.includes(givenName))).toBe(true);
  });

  it('stands in no log, nor does what opens a door', () => {
    const logs = join(dir, 'logs');
    const names = readdirSync(logs);
    const text = names.map((name) => readFileSync(join(logs, name), 'utf8')).join('\n');
    expect(names.length).toBeGreaterThan(6);
    expect(text).toContain('"operation":"submitApplication"');
    expect(text).toContain('"fault":');
    expect(found(text, [...identities, ...addresses, ...tokens])).toEqual([]);
    for (const line of text.split('\n').filter((one) => one.startsWith('{')))
      expect(() => JSON.parse(line)).not.toThrow();
  });

  it('stands in no row of the cooperative, nor does a token', async () => {
    const rows = JSON.stringify(await storedItems(stage.rehearsal.addresses.dynamodb, 'Cooperative'));
    expect(rows).toContain('JournalEntry');
    expect(found(rows, [...identities, ...addresses, ...tokens])).toEqual([]);
  });

  it('passes by no stream: the vault has none', async () => {
    const records = await everyStreamRecord(stage.rehearsal.addresses.dynamodb);
    expect(records.length).toBeGreaterThan(50);
    expect(found(JSON.stringify(records), [...identities, ...addresses, ...tokens])).toEqual([]);
    expect(records.some(({ eventSourceARN }) => /vault/i.test(String(eventSourceARN)))).toBe(false);
  });

  it('is unknown to Stripe, but for the address that receipts go to', async () => {
    const objects = await everyStripeObject();
    expect(objects.length).toBeGreaterThan(30);
    expect(found(JSON.stringify(objects), identities)).toEqual([]);
    const allowed = new Set(['email', 'customer_email', 'receipt_email']);
    const strayed = JSON.stringify(objects, (key, value) => (allowed.has(key) ? undefined : value));
    expect(found(strayed, addresses)).toEqual([]);
  });

  it('is repeated in no refusal', () => {
    expect(problems).toHaveLength(9);
    for (const problem of problems) expect(JSON.parse(problem).status).toBeGreaterThanOrEqual(400);
    expect(found(problems.join('\n'), [...identities, ...addresses])).toEqual([]);
  });

  it('is still enough for three members to come in', async () => {
    expect(stage.rehearsal.deadLetters()).toEqual([]);
    const { items } = await (await stage.as('anna')).call(listMembers, { query: {} });
    expect(items.map(({ name }) => name).sort()).toEqual(
      residents.map(({ givenName, familyName }) => `${givenName} ${familyName}`).sort(),
    );
  });
});

async function everyStripeObject(): Promise<object[]> {
  const { hostname, port } = new URL(stage.rehearsal.addresses.stripe);
  const sdk = new Stripe('sk_test_local_rehearsal', { host: hostname, port, protocol: 'http', telemetry: false });
  const objects: object[] = [];
  for (const list of [
    sdk.customers,
    sdk.checkout.sessions,
    sdk.subscriptions,
    sdk.invoices,
    sdk.paymentIntents,
    sdk.charges,
    sdk.products,
    sdk.prices,
    sdk.balanceTransactions,
    sdk.events,
  ])
    for await (const object of list.list({ limit: 100 })) objects.push(object);
  return objects;
}
