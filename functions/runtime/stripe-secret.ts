import { setting } from './environment.ts';
import { secret } from './secrets.ts';

interface StripeSecret {
  apiKey: string;
  /** Two while one replaces the other. */
  webhookSecrets: string[];
}

let parsed: { text: string; value: StripeSecret } | undefined;

export async function stripeSecret(): Promise<StripeSecret> {
  const text = await secret(setting('STRIPE_SECRET_ID'));
  if (parsed?.text !== text) parsed = { text, value: JSON.parse(text) };
  return parsed.value;
}
