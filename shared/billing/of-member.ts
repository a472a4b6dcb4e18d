import type { CooperativeFacts } from '../governance/cooperative.ts';
import type { Database } from '../kernel/table.ts';
import { findCase } from './arrears/arrears.table.ts';
import type { Contribution } from './contribution.ts';
import { findRefunds } from './refund.table.ts';
import type { Refund } from './refund.ts';

/** What a member may see of a contribution beside what the contribution says itself. */
export const refundsOfContribution = (database: Database, { refundIds }: Contribution): Promise<Refund[]> =>
  findRefunds(database, refundIds);

/** Where an open contribution can be transferred to by hand; null when it never had a reference for that. */
export async function transferFor(
  database: Database,
  { legalName, debtorAccount }: CooperativeFacts,
  { contributionId }: Contribution,
): Promise<{ iban: string; name: string; paymentReference: string } | null> {
  const reference = (await findCase(database, contributionId))?.paymentReference ?? null;
  return reference === null ? null : { iban: debtorAccount.iban, name: legalName, paymentReference: reference };
}
