import type { Act } from '../../kernel/actor.ts';
import type { Database } from '../../kernel/table.ts';

/** A payer took back the leave to debit an account, or the bank did. */
export interface EndedMandate {
  customerId: string;
  personId: string | null;
  mandateId: string;
  paymentMethodId: string;
}

/** What follows from it for the next collections. */
export async function mandateEnded(_deps: { database: Database }, _act: Act, _ended: EndedMandate): Promise<void> {}
