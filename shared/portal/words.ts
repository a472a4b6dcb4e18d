import * as z from 'zod/mini';

/** What a member sees of a contribution: fewer words than the office has for it. */
export const contributionState = z.enum(['due', 'under-way', 'paid', 'open', 'refunded', 'cancelled']);

export const policyState = z.enum([
  'cooling-off',
  'awaiting-start',
  'active',
  'suspended',
  'ending',
  'withdrawn',
  'ended',
]);
