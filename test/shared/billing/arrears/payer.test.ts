import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getPayment, paymentDesk, renewMandate, startPayment, workArrears } from '../../../../shared/billing/index.ts';
import { policyIdOf, sendLetter } from '../../../../shared/membership/index.ts';
import { findPolicy, forbiddenWords } from '../../../../shared/policies/index.ts';
import { paysByIdeal } from '../../../support/resident.ts';
import { refusalOf } from '../../membership/world.ts';
import { type BillingStage, billingStage } from '../stage.ts';
import { aMember, days, round, settle } from './member.ts';

const token = 'token-of-the-applicant';
let stage: BillingStage;
beforeAll(async () => {
  stage = await billingStage();
});
afterAll(() => stage.stop());

const asked = (contributionId: string) => ({ params: { contributionId }, query: undefined, body: undefined });
const look = (contributionId: string, bearer = token) =>
  getPayment(stage.deps(), stage.act({ bearer }), asked(contributionId));
const start = (contributionId: string, bearer = token) =>
  startPayment(stage.deps(), stage.act({ bearer }), asked(contributionId));

/** On the invoice's own page at the provider. */
async function paysInvoice(contributionId: string) {
  await paysByIdeal((await start(contributionId)).url);
}

/** The mails that would go out now for one member, as plain text. */
async function mails(app: string) {
  const sent: { subject: string; text: string; html: string }[] = [];
  const mail = { send: async (letter: (typeof sent)[number]) => `message-${sent.push(letter)}` };
  const deps = { ...stage.deps(), mail, paymentDesk: paymentDesk(stage.database) };
  const letters = (await stage.letters()).filter(
    (letter) => letter.applicationId === app && letter.status === 'requested',
  );
  for (const letter of letters.sort((a, b) => (String(a.requestedAt) < String(b.requestedAt) ? -1 : 1)))
    await sendLetter(deps, stage.act(), letter);
  return sent;
}

describe('the payer’s page', () => {
  it('opens for the mailed token only, and shows what, why and how without a name', async () => {
    const member = await aMember(stage, '+sepa_fail_1.account_closed');
    await days(stage, 36);
    const { contributionId } = await member.newest();
    expect(await refusalOf(look(contributionId, 'another'))).toBe('NOT_FOUND');
    expect(await refusalOf(look('con_unknown1'))).toBe('NOT_FOUND');
    const page = await look(contributionId);
    expect(page).toMatchObject({
      state: 'open',
      amountCents: 500n,
      reason: { nl: 'Rekening is opgeheven' },
      canPayOnline: true,
      canRenewMandate: true,
      byBank: { iban: 'NL91ABNA0417164300', paymentReference: expect.stringMatching(/^\d{16}$/) },
    });
    expect(JSON.stringify(page, (_, value) => (typeof value === 'bigint' ? Number(value) : value))).not.toMatch(
      /Noor|Bakker|@/,
    );
  }, 60_000);

  it('leads to the open invoice, and says so once that is paid', async () => {
    const member = await aMember(stage, '+sepa_fail_1.account_closed');
    await days(stage, 36);
    const { contributionId } = await member.newest();
    const [first, second] = [await start(contributionId), await start(contributionId)];
    expect(first).toMatchObject({ state: 'open' });
    expect(second.url).toBe(first.url);
    expect((await stage.sdk.invoices.retrieve(contributionId.replace('con_', 'in_'))).hosted_invoice_url).toBe(
      first.url,
    );

    await paysInvoice(contributionId);
    expect(await start(contributionId)).toMatchObject({ state: 'paid' });
    await settle(stage);
    expect(await look(contributionId)).toMatchObject({ state: 'paid', byBank: null, canPayOnline: false });
  }, 60_000);

  it('gives another account on the provider’s own page', async () => {
    const member = await aMember(stage, '+sepa_fail_1.account_closed');
    await days(stage, 36);
    const { contributionId } = await member.newest();
    const { url } = await renewMandate(stage.deps(), stage.act({ bearer: token }), asked(contributionId));
    expect(url).toMatch(/^http/);
    expect(url).not.toContain(token);
  }, 60_000);
});

describe('a debit that came back after it was paid', () => {
  it('is paid on a page of its own, one at a time, and books on the same contribution', async () => {
    const member = await aMember(stage, '+sepa_dispute_1.insufficient_funds');
    await days(stage, 60);
    const cases = (await stage.items('ArrearsCase')).filter(({ memberId }) => memberId === member.memberId);
    const contributionId = String(cases[0]?.contributionId);
    expect(await look(contributionId)).toMatchObject({ state: 'open', amountCents: 500n });
    const pages = await Promise.all([start(contributionId), start(contributionId), start(contributionId)]);
    expect(new Set(pages.map(({ url }) => url)).size).toBe(1);
    const again = await start(contributionId);
    expect(again.url).toBe(pages[0]?.url);

    await paysByIdeal(again.url);
    expect((await start(contributionId)).state).toBe('paid');
    await settle(stage);
    expect(await look(contributionId)).toMatchObject({ state: 'paid' });
    const now = (await stage.allOf(member.app)).items.find((one) => one.contributionId === contributionId);
    expect(now).toMatchObject({ status: 'paid' });
  }, 120_000);

  it('holds the policy after sixty days and lets it run again the night after it is paid', async () => {
    const member = await aMember(stage, '+sepa_fail_1.account_closed', 'quarter');
    const policy = () => findPolicy(stage.database, member.personId, policyIdOf(member.app));
    await days(stage, 160);
    expect(await policy()).toMatchObject({ status: 'suspended' });
    const cases = (await stage.items('ArrearsCase')).filter(({ memberId }) => memberId === member.memberId);
    const contributionId = String(cases[0]?.contributionId);
    await paysInvoice(contributionId);
    await settle(stage);
    await round(stage);
    expect(await policy()).toMatchObject({ status: 'concluded', statusReason: null });
    await workArrears(stage.deps(), stage.act(), () => true);
    const resumed = (await member.letters()).filter(({ template }) => template === 'policy-resumed');
    expect(resumed).toHaveLength(1);
  }, 240_000);
});

describe('the letter of fourteen days', () => {
  it('asks for everything that one member owes in one letter, with the costs over the sum', async () => {
    const member = await aMember(stage, '+sepa_fail.account_closed');
    await days(stage, 75);
    const notices = (await member.letters()).filter(({ template }) => template === 'payment-notice');
    expect(notices.length).toBeGreaterThan(0);
    const texts = await mails(member.app);
    const notice = texts.find(({ subject }) => subject.startsWith('Laatste brief'));
    expect(notice?.text).toContain('binnen veertien dagen');
    expect(notice?.text).toContain('op de dag na de dag waarop u deze brief hebt ontvangen');
    expect(notice?.text).toContain('€ 40,00 (artikel 6:96 van het Burgerlijk Wetboek)');
    expect(notice?.text).toContain('NL91 ABNA 0417 1643 00');
    expect(notice?.text).toMatch(/https:\/\/zorgregio\.example\/betalen\/#con_\w+\.token-of-the-applicant/);
  }, 120_000);

  it('and every other letter about payments uses no word of insurance', async () => {
    const member = await aMember(stage, '+sepa_fail_1');
    await days(stage, 40);
    const texts = await mails(member.app);
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.flatMap(({ subject, text }) => forbiddenWords(`${subject} ${text}`))).toEqual([]);
  }, 60_000);

  it('is not sent any more to who has paid in the meantime', async () => {
    const member = await aMember(stage, '+sepa_fail_1.account_closed');
    await days(stage, 36);
    await mails(member.app);
    await days(stage, 9);
    expect((await member.letters()).at(-1)?.template).toBe('payment-reminder');
    const cases = (await stage.items('ArrearsCase')).filter(({ memberId }) => memberId === member.memberId);
    const contributionId = String(cases[0]?.contributionId);
    await paysInvoice(contributionId);
    await settle(stage);
    expect(await mails(member.app)).toEqual([]);
  }, 60_000);
});
