import { KeptLately, receiveSigned } from '../shared/billing/stripe/receive.ts';
import { database } from './runtime/client.ts';
import { signedDoor } from './runtime/signed-door.ts';
import { stripeSecret } from './runtime/stripe-secret.ts';

const webhookSecrets = async () => (await stripeSecret()).webhookSecrets;

export const handler = signedDoor(
  'receiveStripeEvent',
  'stripe-signature',
  { database, webhookSecrets, lately: new KeptLately() },
  receiveSigned,
);
