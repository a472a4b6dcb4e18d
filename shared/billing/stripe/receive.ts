import type { Act } from '../../kernel/actor.ts';
import type { Database } from '../../kernel/table.ts';
import { KeptLately } from '../kept-lately.ts';
import { receiveStripeEvent } from '../receive-stripe-event.ts';
import { billingRefusals } from '../refusals.ts';
import { verifiedEvent } from './verify.ts';

export { KeptLately };

/** A message as it came in: the exact bytes, and what its sender says of having signed them. */
export interface SignedMessage {
  body: string | Uint8Array;
  signature: string;
}

/** Nothing is written, and nothing read from the message, before its signature holds. */
export async function receiveSigned(
  deps: { database: Database; webhookSecrets: () => Promise<readonly string[]>; lately: KeptLately },
  act: Act,
  { body, signature }: SignedMessage,
): Promise<{ eventId: string; type: string; known: boolean }> {
  const event = verifiedEvent(body, signature, await deps.webhookSecrets());
  if (!event) throw billingRefusals.SIGNATURE_NOT_VALID();
  const { eventId, type } = event;
  if (deps.lately.has(eventId)) return { eventId, type, known: true };
  const outcome = await receiveStripeEvent(deps, act, event);
  deps.lately.remember(eventId);
  return { eventId, type, known: outcome === 'known' };
}
