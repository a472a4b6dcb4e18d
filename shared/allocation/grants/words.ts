import * as z from 'zod/mini';
import { funding } from '../../funds/words.ts';
import { positiveCents } from '../../kernel/endpoint.ts';

/** An amount by layer: the id of a funding agreement, or `own` for the cooperative's own money. */
export const fundingPart = z.object({ funding, amountCents: positiveCents() });

export const trancheNumber = z.int().check(z.minimum(1), z.maximum(99));

/** Fixed: owed from the day the round is committed. Performance: owed only when its results are reached. */
export const trancheKind = z.enum(['fixed', 'performance']);

/** What a grant itself keeps of a tranche. Whether a payment was approved, sent and debited stands with the disbursement. */
export const trancheState = z.enum(['planned', 'earned', 'planned-for-payment', 'lapsed', 'released']);

/** What a reader sees: the same, with what became of its payment. */
export const trancheStanding = z.enum([
  'planned',
  'earned',
  'planned-for-payment',
  'paid',
  'clawed-back',
  'lapsed',
  'released',
]);

/** What can be done with a tranche next. */
export const trancheStep = z.enum(['earn', 'plan', 'approve', 'export', 'follow', 'claw-back']);

export const grantStep = z.enum(['earned', 'lapsed', 'released', 'planned', 'withdrawn']);

/** Claimed: decided on by a second person, and owed to us. Received: all of it came back on the bank. Written off: what was open will not come. */
export const clawbackStatus = z.enum(['proposed', 'rejected', 'claimed', 'received', 'written-off']);

/** That what was open of a clawback will not come: how much, why, and the decision. */
export const writeOff = z.object({
  amountCents: positiveCents(),
  reason: z.string(),
  decisionReference: z.string(),
  by: z.string(),
  at: z.string(),
  entryId: z.string(),
});
