import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BillingStage, billingStage } from '../stage.ts';
import { aMember, days, givesAccount } from './member.ts';

let stage: BillingStage;
beforeEach(async () => {
  stage = await billingStage();
});
afterEach(() => stage.stop());

async function untilTheCase(member: Awaited<ReturnType<typeof aMember>>) {
  for (let turn = 0; turn < 12 && !(await member.case()); turn++) {
    await stage.later(2);
    await days(stage, 1);
  }
}

describe('a mandate that was taken back between two terms', () => {
  it('asks for another account when the next debit is refused, is never debited again, and that account pays', async () => {
    const member = await aMember(stage, '');
    const { chargeId } = await member.newest();
    const charge = await stage.sdk.charges.retrieve(chargeId ?? '');
    const mandate = charge.payment_method_details?.ideal?.generated_sepa_debit_mandate;
    await stage.behindTheScenes(`mandates/${mandate}/revoke`);

    await untilTheCase(member);
    await days(stage, 1);

    const failed = await member.newest();
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'payment_intent_mandate_invalid' } });
    const letters = await member.letters();
    expect(letters.map(({ template }) => template)).toEqual(['welcome', 'payment-failed']);
    expect(letters[1]?.params).toMatchObject({ advice: 'new-account' });
    expect(await member.case()).toMatchObject({ step: 'remind', retries: 0 });

    await givesAccount(stage, member);
    await stage.later(27);
    await days(stage, 6);
    const next = await member.newest();
    expect(next.contributionId).not.toBe(failed.contributionId);
    expect(next).toMatchObject({ failure: null });
  }, 120_000);
});
