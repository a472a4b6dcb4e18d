import * as z from 'zod/mini';
import { idOf } from '../../kernel/endpoint.ts';

/** Words and shapes that stand in the tables as well as on the wire. */

export const payeeAccountStatus = z.enum(['proposed', 'approved', 'rejected']);

/** What the bank says of the name with an account (Verification of Payee, Regulation 2024/886). */
export const nameCheck = z.enum(['MATCH', 'CLOSE_MATCH', 'NO_MATCH', 'NOT_POSSIBLE']);

/** An account of a payee, as everybody may see it: its number stands in the Vault. */
export const payeeAccount = z.object({
  payeeAccountId: idOf('payeeAccount'),
  payeeId: idOf('payee'),
  wijkcontractId: idOf('wijkcontract'),
  wijkId: z.string(),
  name: z.string(),
  ibanEnding: z.string(),
  /** Where it was seen that this is the account of the payee. */
  evidence: z.string(),
  status: payeeAccountStatus,
  proposedBy: z.string(),
  proposedAt: z.string(),
  nameCheck: z.nullable(nameCheck),
  nameCheckReason: z.nullable(z.string()),
  decidedBy: z.nullable(z.string()),
  decidedAt: z.nullable(z.string()),
  rejectionReason: z.nullable(z.string()),
  /** 24 hours after a second person approved it. */
  usableFrom: z.nullable(z.string()),
  version: z.int(),
});
