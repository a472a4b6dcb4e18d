import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listMyLetters } from '../../../shared/membership/letters/contract.ts';
import {
  changeMyAccount,
  getMe,
  getMyAccount,
  getMyContribution,
  getMyMembership,
  getMyReceipt,
  getMyWijk,
  listMyContributions,
  listMyPolicies,
  listMyUpcomingCollections,
  payMyContribution,
} from '../../../shared/portal/contract.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { serveSecrets } from '../../support/doors.ts';
import { joins, signsIn } from '../../support/member.ts';
import { aResident, paysByIdeal } from '../../support/resident.ts';
import type { Caller } from '../../support/stage.ts';
import { openWorld, type World } from '../../support/world.ts';

/** What members see of themselves, at the doors, with Stripe and mail as they come. */
let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let world: World;
let own: Caller;
const resident = aResident();
const poor = aResident({ familyName: 'Krap', email: 'krap+sepa_fail_1@example.org', postcode: '1704SD' });
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
  world = await openWorld(local);
  own = (await joins(world, resident)).caller;
  await joins(world, poor);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.stop();
  await secrets.stop();
  await local.stop();
});

const read = async (content: string) => {
  const pdf = await getDocumentProxy(new Uint8Array(Buffer.from(content, 'base64')));
  return (await extractText(pdf, { mergePages: true })).text.replace(/\s+/g, ' ');
};
const settled = async () => {
  await world.receiveMessages();
  await world.drain();
};

describe('the own page', () => {
  it('begins with who one is, where one lives, what is due next and what came last', async () => {
    const me = await own.call(getMe, {});
    expect(me).toMatchObject({
      name: 'Noor Bakker',
      email: resident.email,
      status: 'active',
      hasPolicy: true,
      openCents: 0,
      openCount: 0,
      memberSince: '2026-11-02',
      withdrawUntil: '2026-11-16',
    });
    expect(me.wijk?.wijkId).toMatch(/^wijk_/);
    expect(me.nextCollection).toMatchObject({ dueOn: '2027-02-02' });
    expect(me.newestLetter?.subject).toContain('Welkom');
  });

  it('shows the membership with its statutes, and who the cooperative is by law', async () => {
    expect(await own.call(getMyMembership, {})).toMatchObject({
      status: 'active',
      endsOn: null,
      endReason: null,
      procedure: null,
      statutes: { version: 1 },
      cooperative: { legalName: 'Coöperatie Zorgregio Rietmeer U.A.' },
      spells: [{ from: '2026-11-02', until: null }],
    });
  });

  it('shows the agreement with its terms, until when it can be undone, and that it is no insurance', async () => {
    const [policy] = (await own.call(listMyPolicies, {})).items;
    expect(policy).toMatchObject({
      state: 'cooling-off',
      mayWithdraw: true,
      withdrawUntil: '2026-11-16',
      startsAtOwnRequest: true,
      endsOn: null,
      change: null,
      term: 'quarter',
    });
    expect(policy?.notInsurance).toContain('géén (zorg)verzekering');
    expect(policy?.terms.length).toBeGreaterThan(20);
  });

  it('shows the next three debits of all that is collected together', async () => {
    const { items } = await own.call(listMyUpcomingCollections, {});
    expect(items.map(({ dueOn }) => dueOn)).toEqual(['2027-02-02', '2027-05-02', '2027-08-02']);
  });

  it('shows the wijk, and that it received nothing yet', async () => {
    expect(await own.call(getMyWijk, {})).toMatchObject({
      wijk: { name: expect.any(String), residents: expect.any(Number) },
      received: [],
      totals: { allocatedCents: 0, paidCents: 0 },
    });
  });

  it('keeps the letters', async () => {
    const { items } = await own.call(listMyLetters, { query: {} });
    expect(items.map(({ template }) => template)).toContain('welcome');
  });
});

describe('a contribution', () => {
  it('that was paid has a receipt: with the legal name, the amounts, the VAT and the payment', async () => {
    const [paid] = (await own.call(listMyContributions, { query: {} })).items;
    expect(paid).toMatchObject({ state: 'paid', hasReceipt: true, canPayNow: false, openCents: 0 });
    const contributionId = paid?.contributionId ?? '';
    const text = await read(await own.download(getMyReceipt, { params: { contributionId } }));

    for (const part of ['Coöperatie Zorgregio Rietmeer U.A.', '12345678', 'Noor Bakker', 'Betaald op: 2 november 2026'])
      expect(text).toContain(part);
    expect(text).toMatch(/Totaal: € \d+,\d{2}/);
    expect(text).toMatch(/btw/);
    expect(text).toContain(paid?.invoiceNumber ?? 'no number');
  });
});

describe('another account', () => {
  const gives = async (caller: Caller, iban: string) => {
    const { url } = await caller.call(changeMyAccount, {});
    const form = new URLSearchParams({ act: 'account', portal_name: 'N Bakker', portal_iban: iban });
    const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
    expect(answer.status).toBeLessThan(400);
  };
  it('is given at the provider; after that it alone is debited, under a mandate of its own', async () => {
    const before = await own.call(getMyAccount, {});
    expect(before).toMatchObject({ canChange: true, creditorId: 'NL69ZZZ123456780000' });
    await gives(own, 'NL20INGB0001234567');
    await settled();
    const { account } = await own.call(getMyAccount, {});

    expect(account).toMatchObject({ kind: 'sepa_debit', country: 'NL', last4: '4567' });
    expect(account?.last4).not.toBe(before.account?.last4);
    expect((await world.table()).filter(({ entity }) => entity === 'GivenAccount')).toHaveLength(1);
    expect(JSON.stringify(await world.table(), (_, value) => (typeof value === 'bigint' ? 0 : value))).not.toContain(
      'INGB0001234567',
    );
  });

  it('that was given last stays the one, in whatever order and however often the messages come', async () => {
    await gives(own, 'NL20INGB0001234567');
    await world.later(0.01);
    await gives(own, 'NL91ABNA0417164300');
    await world.receiveMessages((list) => [...list, ...list].reverse());
    await world.drain();
    expect((await own.call(getMyAccount, {})).account).toMatchObject({ last4: '4300' });
  });
});

describe('months later', () => {
  it('an agreement cannot be undone any more', async () => {
    await world.later(15);
    const again = await signsIn(world, resident.email);
    expect((await again.call(listMyPolicies, {})).items[0]).toMatchObject({ state: 'active', mayWithdraw: false });
  });

  it('a contribution that could not be debited is open, says why, and is paid on a page of its own', async () => {
    for (const days of [93, 94, 98, 100]) {
      await world.later(days);
      await settled();
      await world.runSchedule('follow-stripe');
      await world.drain();
    }
    const caller = await signsIn(world, poor.email);
    const { items } = await caller.call(listMyContributions, { query: {} });
    const open = items.find(({ state }) => state === 'open');
    expect(open).toMatchObject({ canPayNow: true, hasReceipt: false, paidAt: null });
    const params = { contributionId: open?.contributionId ?? '' };
    expect((await caller.call(getMyContribution, { params })).failure?.nl).toEqual(expect.any(String));
    expect(await caller.ask(getMyReceipt, { params })).toMatchObject({ body: { code: 'CONTRIBUTION_NOT_PAID' } });
    expect(await caller.call(getMe, {})).toMatchObject({ openCount: 1, openCents: open?.openCents });

    const { url, state } = await caller.call(payMyContribution, { params });
    expect(state).toBe('open');
    await paysByIdeal(url);
    await settled();
    // Paid twice it cannot be: until the ledger has seen the money, asking again leads back to the own page.
    expect(await caller.call(payMyContribution, { params })).toMatchObject({ state: 'paid' });
    await world.runSchedule('follow-stripe');
    await world.drain();
    expect((await caller.call(getMyContribution, { params })).contribution.state).toBe('paid');
    expect(await caller.ask(payMyContribution, { params })).toMatchObject({ body: { code: 'NOTHING_TO_PAY' } });
  });
});
