import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { getOrderSummary, startCheckout } from '../../shared/billing/contract.ts';
import { listMembers, submitApplication, verifyApplicationEmail } from '../../shared/membership/contract.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets } from '../support/doors.ts';
import {
  applicationBody,
  applies,
  aResident,
  mailedLink,
  orderOf,
  orders,
  paysByIdeal,
  standing,
} from '../support/resident.ts';
import type { Caller } from '../support/stage.ts';
import { openWorld, type World } from '../support/world.ts';

let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let world: World;
let stranger: Caller;
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
  world = await openWorld(local);
  stranger = await world.as();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.stop();
  await secrets.stop();
  await local.stop();
});

let residents = 0;
const someone = () => {
  const name = `Bewoner${['een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht'][residents++]}`;
  return aResident({ familyName: name, email: `${name.toLowerCase()}@example.org` });
};
const fiveTimes = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 5 }, act));
const applications = async () => (await world.table()).filter(({ entity }) => entity === 'Application').length;
const persons = async () => (await world.table('Vault')).filter(({ entity }) => entity === 'Person').length;

describe('an application', () => {
  it('that is sent five times at once with one key is one application, one person and one letter', async () => {
    const resident = someone();
    const body = applicationBody(resident);
    const options = { idempotencyKey: 'five-times-at-once-1' };
    const replies = await fiveTimes(() => stranger.call(submitApplication, { body }, options));
    replies.push(await stranger.call(submitApplication, { body }, options));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    await world.drain();
    expect([await applications(), await persons()]).toEqual([1, 1]);
    expect(world.rehearsal.mails(resident.email)).toHaveLength(1);
  });

  it('is refused when its key was used for another one, and leaves nobody in the vault', async () => {
    const [one, two] = [someone(), someone()];
    const options = { idempotencyKey: 'one-key-for-two-people' };
    await stranger.call(submitApplication, { body: applicationBody(one) }, options);
    const before = [await applications(), await persons()];
    const { status, body } = await stranger.ask(submitApplication, { body: applicationBody(two) }, options);
    expect(body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', errors: [{ field: 'Idempotency-Key' }] });
    expect(status).toBe(409);
    expect([await applications(), await persons()]).toEqual(before);
  });

  it('of the same person in two tabs ends in one membership: the second waits for the board', async () => {
    const resident = someone();
    const first = await applies(world, resident);
    const second = await applies(world, resident);
    expect(second.applicationId).not.toBe(first.applicationId);
    const pages = [await orders(first, resident), await orders(second, resident)];
    for (const page of pages) await paysByIdeal(page);
    await world.receiveMessages();
    await world.drain();
    const states = [await standing(first), await standing(second)].map(({ status }) => status);
    expect(states.sort()).toEqual(['admitted', 'under-review']);
    const { items } = await (await world.as('anna')).call(listMembers, { query: {} });
    expect(items.filter(({ name }) => name?.endsWith(resident.familyName))).toHaveLength(1);
  });
});

describe('the link in the mail', () => {
  it('works once when it is opened five times at once, and says so to the others', async () => {
    const resident = someone();
    await stranger.call(submitApplication, { body: applicationBody(resident) });
    const { applicationId, token } = await mailedLink(world, resident.email, 'bevestig');
    const open = () => stranger.ask(verifyApplicationEmail, { params: { applicationId }, body: { token } });
    const answers = await fiveTimes(open);
    answers.push(await open());
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    for (const { body } of answers.filter(({ status }) => status === 409))
      expect(body).toMatchObject({
        code: 'EMAIL_TOKEN_USED',
        errors: [{ field: 'token', rule: 'EMAIL_TOKEN_USED', nl: expect.any(String), en: expect.any(String) }],
      });
  });
});

describe('the button with the obligation to pay', () => {
  it('pressed in five tabs at once leads to one page for one order', async () => {
    const resident = someone();
    const applicant = await applies(world, resident);
    const { applicationId, caller } = applicant;
    const body = { order: await orderOf(applicant, resident) };
    const press = async () => (await caller.call(startCheckout, { params: { applicationId }, body })).url;
    const pages = await fiveTimes(press);
    pages.push(await press());
    expect(new Set(pages).size).toBe(1);
    const snapshots = (await world.table()).filter(({ entity }) => entity === 'PreContractSnapshot');
    const { counts } = world.stripe.state() as { counts: Record<string, number> };
    await paysByIdeal(pages[0] ?? '');
    await world.receiveMessages();
    await world.drain();
    expect(await standing(applicant)).toMatchObject({ status: 'admitted' });
    expect(await press()).toContain(`#klaar=${applicationId}`);
    const after = world.stripe.state() as { counts: Record<string, number> };
    expect(after.counts['checkout.session']).toBe(counts['checkout.session']);
    expect((await world.table()).filter(({ entity }) => entity === 'PreContractSnapshot')).toHaveLength(
      snapshots.length,
    );
  });

  it('under another text than was shown is refused with its rule, and orders nothing', async () => {
    const resident = someone();
    const { applicationId, caller } = await applies(world, resident);
    const params = { applicationId };
    const { consents, preContractHash } = await caller.call(getOrderSummary, { params });
    const before = await world.copy();
    const order = {
      buttonLabel: 'Bestelling met betalingsverplichting' as const,
      preContractHash,
      startChoice: 'immediately' as const,
      consents: consents.map(({ purpose, textVersion }) => ({ purpose, textVersion, granted: true })),
    };
    const wrong = [
      [{ ...order, preContractHash: 'x'.repeat(43) }, 'PRECONTRACT_CHANGED'],
      [{ ...order, startChoice: null }, 'START_CHOICE_MISSING'],
      [{ ...order, consents: order.consents.filter(({ purpose }) => purpose !== 'statutes') }, 'CONSENT_MISSING'],
    ] as const;
    for (const [wish, code] of wrong) {
      const { status, body } = await caller.ask(startCheckout, { params, body: { order: wish } });
      expect({ status, code: body.code }).toEqual({ status: code === 'PRECONTRACT_CHANGED' ? 409 : 422, code });
      expect(body.errors[0]).toMatchObject({ field: expect.stringContaining('order'), rule: code });
    }
    expect(await world.copy()).toEqual(before);
  });
});

describe('the link in a mail of long ago', () => {
  it('has expired after two days, says so, and changes nothing', async () => {
    const resident = someone();
    await stranger.call(submitApplication, { body: applicationBody(resident) });
    const { applicationId, token } = await mailedLink(world, resident.email, 'bevestig');
    const before = await world.copy();
    await world.later(2.1);
    const { status, body } = await stranger.ask(verifyApplicationEmail, { params: { applicationId }, body: { token } });
    expect(status).toBe(410);
    expect(body).toMatchObject({
      code: 'EMAIL_TOKEN_EXPIRED',
      errors: [
        { field: 'token', rule: 'EMAIL_TOKEN_EXPIRED', nl: expect.stringContaining('48 uur'), en: expect.any(String) },
      ],
    });
    expect(await world.copy()).toEqual(before);
  });
});
