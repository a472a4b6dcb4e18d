import type { Database } from '../../kernel/table.ts';
import { findCustomer } from '../customer.table.ts';
import type { Payments } from '../payments.ts';
import type { Account } from './account.ts';

interface Deps {
  database: Database;
  payments: () => Promise<Payments>;
}

/** What the provider knows of how somebody pays; undefined for who never paid through it. */
export async function payerAccount(deps: Deps, personId: string): Promise<{ account: Account | null } | undefined> {
  const customerId = (await findCustomer(deps.database, personId))?.customerId ?? null;
  if (customerId === null) return undefined;
  return { account: await (await deps.payments()).accountOf(customerId) };
}

/** The provider's own page for another account; what becomes of it comes back as a message. Undefined for who has none to change. */
export async function accountPage(
  deps: Deps,
  personId: string,
  { returnUrl, language }: { returnUrl: string; language: 'nl' | 'en' },
): Promise<string | undefined> {
  const customerId = (await findCustomer(deps.database, personId))?.customerId ?? null;
  if (customerId === null) return undefined;
  return (await deps.payments()).openPortal({ customerId, returnUrl, language });
}
