import type Stripe from 'stripe';
// The SDK's own check, without the rest of the SDK: a seventh of the bytes and half of the time to load. The package does not name these
// files for import, hence the paths; its version is pinned exactly, and a test holds them to the answers of the whole SDK.
import { NodePlatformFunctions } from '../../../node_modules/stripe/esm/platform/NodePlatformFunctions.js';
import { createWebhooks } from '../../../node_modules/stripe/esm/Webhooks.js';
import type { ReceivedEvent } from '../payments.ts';
import { reducedEvent } from './reduce.ts';

const webhooks = createWebhooks(new NodePlatformFunctions());

/** Undefined unless one of the secrets signed exactly these bytes less than five minutes ago. There are two secrets while one replaces the other. */
export function verifiedEvent(
  body: string | Uint8Array,
  signature: string,
  secrets: readonly string[],
): ReceivedEvent | undefined {
  for (const secret of secrets) {
    const event = signedBy(body, signature, secret);
    if (event) return reducedEvent(event);
  }
  return undefined;
}

function signedBy(body: string | Uint8Array, signature: string, secret: string): Stripe.Event | undefined {
  try {
    return webhooks.constructEvent(body as Buffer, signature, secret);
  } catch {
    return undefined;
  }
}
