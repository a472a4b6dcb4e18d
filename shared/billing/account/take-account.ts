import type { Act } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/dates.ts';
import type { Database } from '../../kernel/table.ts';
import type { Payments } from '../payments.ts';
import { givenAccount, keepAccount } from './account.table.ts';
import type { NewAccount } from './account.ts';
import { collectAgain } from './collect-again.ts';

/**
 * A payer gave another account on the provider's page. Messages come twice and in any order: one that was given before the last is not gone back
 * to, and the last may be set again.
 */
export async function takeAccount(
  deps: { database: Database; payments: () => Promise<Payments> },
  act: Act,
  account: NewAccount,
  givenAt: Instant,
): Promise<void> {
  const { customerId, paymentMethodId } = account;
  const before = await givenAccount(deps.database, customerId);
  if (before && before.paymentMethodId !== paymentMethodId && before.givenAt >= givenAt) return;
  if (before?.paymentMethodId !== paymentMethodId)
    await deps.database.commit(act, [keepAccount(customerId, { paymentMethodId, givenAt }, before)]);
  await (await deps.payments()).useAccount(account);
  await collectAgain(deps, act, account);
}
