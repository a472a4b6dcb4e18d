import * as z from 'zod/mini';
import { funding } from '../../funds/words.ts';
import { positiveCents } from '../../kernel/endpoint.ts';

/** An amount by layer: the id of a funding agreement, or `own` for the cooperative's own money. */
export const fundingPart = z.object({ funding, amountCents: positiveCents() });

export const trancheNumber = z.int().check(z.minimum(1), z.maximum(99));
