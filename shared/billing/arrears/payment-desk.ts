import type { Database } from '../../kernel/table.ts';
import type { PaymentDesk } from '../../membership/index.ts';
import { findCase } from './arrears.table.ts';

/** Answers what the letters ask of billing. */
export function paymentDesk(database: Database): PaymentDesk {
  return {
    isStillOwed: async (contributionId) => (await findCase(database, contributionId))?.state === 'open',
  };
}
