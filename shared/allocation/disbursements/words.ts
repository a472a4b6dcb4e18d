import * as z from 'zod/mini';

/** Words that stand in the tables as well as on the wire. A table that reads them from here does not carry the whole contract into every door. */

/**
 * Paid: the bank debited it. Returned: it came back or was refused, and waits to be approved and exported again. Withdrawn: it will not be paid, and its
 * tranche can be planned anew.
 */
export const disbursementStatus = z.enum([
  'planned',
  'approved-once',
  'approved',
  'exported',
  'paid',
  'returned',
  'withdrawn',
]);
