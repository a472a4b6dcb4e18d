import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, DynamoDBBatchResponse } from 'aws-lambda';
import type { Door } from '../../shared/kernel/endpoint.ts';
import { type Fault, injectFaults, Killed } from './faults.ts';
import { lineTo } from './line.ts';
import { begins } from './lives.ts';

type HttpHandler = (event: APIGatewayProxyEventV2, context: never) => Promise<APIGatewayProxyStructuredResultV2>;
type StreamHandler = (event: { Records: unknown[] }, context: never) => Promise<DynamoDBBatchResponse>;
type ScheduleHandler = (event: object, context: never) => Promise<void>;

export interface Doors {
  http: Record<Door, HttpHandler>;
  stream: Record<'StripeEvent' | 'StripeErrand' | 'JournalEntry' | 'Letter' | 'Job', StreamHandler>;
  schedule: Record<'follow-stripe' | 'nightly' | 'daily' | 'check-books', ScheduleHandler>;
}

/** What befalls the next write or call to Stripe; asked once for each. `earlier` tells how often this very write was tried before. */
export type Fate = (what: string, earlier: number) => Fault | undefined;

/** One life of the product: all its doors in this process, loaded anew, remembering nothing of an earlier life. */
export interface Product {
  client: DynamoDBClient;
  /** Does something with the doors. Throws Killed when the process died of it, whatever the doors made of that. */
  run<T>(act: (doors: Doors) => Promise<T>): Promise<T>;
  end(): void;
}

/** The environment of the doors must be set before. */
export async function startProduct(stripeAddress: string, fate: Fate): Promise<Product> {
  const death = Promise.withResolvers<never>();
  death.promise.catch(() => {});
  let isDead = false;
  /** Whoever is dead does nothing any more, also not what was under way. */
  const befalls: Fate = (what, earlier) => {
    if (isDead) return 'kill-before';
    const fault = fate(what, earlier);
    isDead = fault === 'kill-before' || fault === 'kill-after';
    return fault;
  };
  const line = await lineTo(
    () => stripeAddress,
    befalls,
    () => death.reject(new Killed('killed at a call to Stripe')),
  );
  process.env.STRIPE_ADDRESS = line.address;
  const { doors, client } = await begins();
  injectFaults(client).plan((_, { command, earlier }) => befalls(command, earlier));
  return {
    client,
    async run(act) {
      const result = await Promise.race([act(doors), death.promise]);
      if (isDead) throw new Killed('killed at a write');
      return result;
    },
    end() {
      isDead = true;
      line.cut();
      client.destroy();
    },
  };
}
