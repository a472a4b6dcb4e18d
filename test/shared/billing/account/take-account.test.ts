import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenAccount } from '../../../../shared/billing/account/account.table.ts';
import type { NewAccount } from '../../../../shared/billing/account/account.ts';
import { takeAccount } from '../../../../shared/billing/account/take-account.ts';
import type { Payments } from '../../../../shared/billing/index.ts';
import { instant } from '../../../../shared/kernel/dates.ts';
import { anAct, fixedInstant, type TestDatabase, testDatabase } from '../../../support/database.ts';

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());

let payers = 0;
/** A provider that remembers which account it was told to debit, and may be down. */
function aPayer() {
  const customerId = `cus_${++payers}`;
  const provider = { debited: null as string | null, isDown: false };
  const useAccount = async ({ paymentMethodId }: NewAccount) => {
    if (provider.isDown) throw new Error('no answer');
    provider.debited = paymentMethodId;
    return { account: null as never, superseded: 0 };
  };
  const payments = async () => ({ useAccount }) as unknown as Payments;
  const give = (number: number) =>
    takeAccount(
      { database: local.database, payments },
      anAct(),
      { customerId, paymentMethodId: `pm_${number}`, mandateId: null },
      instant(Date.parse(fixedInstant) + number * 60_000),
    );
  return { customerId, provider, give };
}

describe('an account that a payer gave', () => {
  it('is debited when it was the last, in whatever order and however often the messages come', async () => {
    const order = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(order, async (numbers) => {
        const { customerId, provider, give } = aPayer();
        for (const number of numbers) await give(number);
        const last = `pm_${Math.max(...numbers)}`;
        expect(provider.debited).toBe(last);
        expect((await givenAccount(local.database, customerId))?.paymentMethodId).toBe(last);
      }),
      { numRuns: 25 },
    );
  });

  it('is debited when its message comes again, after the provider did not answer the first time', async () => {
    const { provider, give } = aPayer();
    await give(1);
    provider.isDown = true;
    await expect(give(2)).rejects.toThrow('no answer');
    provider.isDown = false;
    await give(2);
    expect(provider.debited).toBe('pm_2');
  });
});
