import * as z from 'zod/mini';

/** Words that stand in the tables as well as on the wire. A table that reads them from here does not carry the whole contract into every door. */

/**
 * Due: claimed. Collecting: the bank still has to answer. Paid: the money came in. Final: it cannot be taken back without a reason any more.
 * Failed: a debit never came in. Returned: the bank took back what had come in. Disputed: a card payment is contested. Refunded: we gave it
 * back. Cancelled: the claim was withdrawn. Written off: it stands, but is not expected to be paid.
 */
export const contributionStatus = z.enum([
  'due',
  'collecting',
  'paid',
  'final',
  'failed',
  'returned',
  'disputed',
  'refunded',
  'cancelled',
  'written-off',
]);

export const lineKind = z.enum(['membership', 'policy']);

/** What the reason of the bank asks for. */
export const returnAction = z.enum(['retry', 'new-mandate', 'ask-first', 'stop', 'death-review', 'review']);

export const refundState = z.enum(['requested', 'refused', 'approved', 'under-way', 'paid', 'failed']);
