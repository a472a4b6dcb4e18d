import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFinal } from '../../../shared/billing/index.ts';
import { localClient } from '../../support/database.ts';
import { meterOn } from '../../support/meter.ts';
import { paysByCard, paysByIdeal, paysBySepa } from '../../support/resident.ts';
import { type BillingStage, billingStage } from './stage.ts';

let stage: BillingStage;
beforeAll(async () => {
  stage = await billingStage();
});
afterAll(() => stage.stop());

async function paid(pays: (url: string) => Promise<string>): Promise<string> {
  const app = await stage.anApplicant({ policy: 'year' });
  await pays((await stage.press(app)).url);
  return app;
}

async function catchUp() {
  await stage.deliver(await stage.newMessages());
  await stage.followPayments();
  await stage.follow();
}

const statusOf = async (app: string) => (await stage.contributionOf(app))?.status;
const nightly = () => makeFinal(stage.deps(), stage.act(), () => true);

describe('a contribution that was paid', () => {
  let [byIdeal, byDebit, disputed, late] = ['', '', '', ''];
  beforeAll(async () => {
    byIdeal = await paid(paysByIdeal);
    byDebit = await paid((url) => paysBySepa(url));
    disputed = await paid((url) => paysByCard(url));
    late = await paid((url) => paysByCard(url));
    await catchUp();
    await stage.later(8);
    await catchUp();
  });

  it('is not final within eight weeks', async () => {
    await stage.later(40);
    await nightly();
    expect(await statusOf(byIdeal)).toBe('paid');
  });

  it('that was taken back and paid once more begins its eight weeks anew', async () => {
    const contribution = await stage.contributionOf(late);
    await stage.behindTheScenes(`charges/${contribution?.chargeId}/dispute`, { reason: 'fraudulent' });
    await catchUp();
    const { data } = await stage.sdk.disputes.list({ limit: 1 });
    await stage.behindTheScenes(`disputes/${data[0]?.id}/win`);
    await catchUp();
    expect(await statusOf(late)).toBe('paid');
  });

  it('is final after that, once, by a run that looks at each day once', async () => {
    await stage.later(40);
    expect(await nightly()).toEqual({ madeFinal: 3 });
    expect([await statusOf(byIdeal), await statusOf(byDebit), await statusOf(late)]).toEqual([
      'final',
      'final',
      'paid',
    ]);
    const meter = meterOn(stage.client, localClient(stage.endpoint));
    expect(await nightly()).toEqual({ madeFinal: 0 });
    expect(meter.scans).toBe(0);
    expect(meter.calls.length).toBeLessThan(5);
    await stage.later(25);
    expect(await nightly()).toEqual({ madeFinal: 1 });
    expect(await statusOf(late)).toBe('final');
  });

  it('is opened again only by money that goes back', async () => {
    const contribution = await stage.contributionOf(disputed);
    expect(contribution?.status).toBe('final');
    await stage.behindTheScenes(`charges/${contribution?.chargeId}/dispute`, { reason: 'fraudulent' });
    await catchUp();
    await nightly();
    expect(await statusOf(disputed)).toBe('disputed');
  });
});
