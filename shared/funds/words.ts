import * as z from 'zod/mini';
import { idOf } from '../kernel/endpoint.ts';

/** A restriction by a third party makes a bestemmingsfonds, one by the own board or assembly a bestemmingsreserve. */
export const fundKind = z.enum(['designated-reserve', 'restricted-fund']);

/** Whose money it is: a funding agreement, or the cooperative's own contributions. */
export const own = 'own';
export const funding = z.union([z.literal(own), idOf('fundingAgreement')]);

/** What can come into a fund and go out of it. */
export const movementKind = z.enum([
  'appropriation',
  'receipt',
  'receipt-undone',
  'release',
  'refund',
  'allocation',
  'return',
]);
