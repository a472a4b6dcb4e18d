/** Starts the Stripe stand-in when a function of the template speaks to Stripe, and shares its secrets with the product. */
import { CannotStart } from './cannot-start.ts';
import type { FunctionDefinition } from './function-definitions.ts';
import type { SettableClock } from './settable-clock.ts';
import type { startStripe } from './stripe/start.ts';
import type { Assembly } from './template.ts';

type StartStripe = Parameters<typeof startStripe>[0];
export type StripeStandIn = Awaited<ReturnType<typeof startStripe>>;
export type WebhookHabits = NonNullable<StartStripe['webhooks']>;

const apiKey = 'sk_test_local_rehearsal';
const webhookSecret = 'whsec_local_rehearsal';
const webhookDoor = 'stripe-webhook';

export interface StripeSecret {
  readonly isUsed: boolean;
  /** The value of the secret by its ARN, as Secrets Manager would hold it. */
  readonly values: Readonly<Record<string, string>>;
}

export function stripeSecretOf(definitions: readonly FunctionDefinition[]): StripeSecret {
  const ids = new Set(definitions.flatMap(({ environment }) => environment.STRIPE_SECRET_ID ?? []));
  const value = JSON.stringify({ apiKey, webhookSecrets: [webhookSecret] });
  return { isUsed: ids.size > 0, values: Object.fromEntries([...ids].map((id) => [id, value])) };
}

export interface StartStripeFor {
  readonly assembly: Assembly;
  readonly definitions: readonly FunctionDefinition[];
  readonly port: number;
  readonly apiAddress: string;
  readonly stateFile: string | undefined;
  readonly webhooks: WebhookHabits | undefined;
  readonly clock: SettableClock;
}

export async function startStripeFor({
  assembly,
  definitions,
  port,
  apiAddress,
  stateFile,
  webhooks,
  clock,
}: StartStripeFor): Promise<StripeStandIn | undefined> {
  if (!stripeSecretOf(definitions).isUsed) return undefined;
  const { startStripe: start } = await import('./stripe/start.ts');
  const stripe = await start({
    port,
    apiKey,
    webhookSecret,
    webhookAddress: webhookAddress(assembly, apiAddress),
    ...(stateFile !== undefined && { stateFile }),
    ...(webhooks && { webhooks }),
  });
  await stripe.setClockOffset(clock.offsetMs());
  return stripe;
}

function webhookAddress(assembly: Assembly, apiAddress: string): string {
  const route = assembly.ofType('AWS::ApiGatewayV2::Route').find((each) => {
    const integration = assembly.behind(
      String(each.property('Target')).replace('integrations/', ''),
      'AWS::ApiGatewayV2::Integration',
    );
    return (
      assembly.behind(String(integration?.property('IntegrationUri')), 'AWS::Lambda::Function')?.metadata[
        'zorgregio:door'
      ] === webhookDoor
    );
  });
  const path = /^POST (\/\S+)$/.exec(String(route?.property('RouteKey')))?.[1];
  if (path) return `${apiAddress}${path}`;
  throw new CannotStart(
    `The template has no route that leads Stripe's webhooks to ${webhookDoor}: add the endpoint to shared/billing/contract.ts and run "npm run synth".`,
  );
}
