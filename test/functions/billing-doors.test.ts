import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { unmarshalItem } from '../../functions/runtime/marshal.ts';
import { receiveStripeEvent } from '../../shared/billing/contract.ts';
import { connectPayments } from '../../shared/billing/stripe/connect.ts';
import { type BillingStage, billingStage } from '../shared/billing/stage.ts';
import { serveSecrets, useDoorEnvironment } from '../support/doors.ts';
import { requestTo } from '../support/requests.ts';
import { paysByIdeal } from '../support/resident.ts';

const webhookSecret = 'whsec_local_billing';
const context = { awsRequestId: 'test', getRemainingTimeInMillis: () => 60_000 } as never;

let stage: BillingStage;
let hook: Server;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let doors: {
  webhook: typeof import('../../functions/stripe-webhook.ts');
  worker: typeof import('../../functions/on-stripe-event.ts');
  follow: typeof import('../../functions/follow-stripe.ts');
  daily: typeof import('../../functions/daily.ts');
};

/** The gateway: what Stripe posts reaches the webhook's door byte for byte. */
async function gateway(): Promise<string> {
  hook = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const signature = String(request.headers['stripe-signature']);
    const rawBody = Buffer.concat(chunks).toString('base64');
    const event = requestTo(receiveStripeEvent, { rawBody, headers: { 'stripe-signature': signature } });
    const answer = await doors.webhook.handler({ ...event, isBase64Encoded: true });
    response.writeHead(answer.statusCode ?? 500).end(answer.body);
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(hook.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  // Wall-clock time: the doors read the real clock.
  stage = await billingStage({ now: () => new Date(), webhookAddress: await gateway() });
  secrets = await serveSecrets({
    stripe: JSON.stringify({ apiKey: 'sk_test_local_billing', webhookSecrets: [webhookSecret] }),
  });
  useDoorEnvironment(stage.endpoint, stage.tables, { STRIPE_ADDRESS: stage.stripe.address });
  doors = {
    webhook: await import('../../functions/stripe-webhook.ts'),
    worker: await import('../../functions/on-stripe-event.ts'),
    follow: await import('../../functions/follow-stripe.ts'),
    daily: await import('../../functions/daily.ts'),
  };
});
afterAll(async () => {
  vi.restoreAllMocks();
  hook.closeAllConnections();
  hook.close();
  await secrets.stop();
  await stage.stop();
});

/** The stream, from the beginning of the table: only an event the worker knows how to take twice may come this way. */
async function stream() {
  const { Items = [] } = await stage.client.send(new ScanCommand({ TableName: stage.tables.Cooperative }));
  const Records = Items.filter((item) => unmarshalItem(item).entity === 'StripeEvent').map((NewImage, at) => ({
    eventID: `record-${at}`,
    dynamodb: { NewImage, SequenceNumber: String(at) },
  }));
  return doors.worker.handler({ Records } as unknown as DynamoDBStreamEvent, context);
}

describe('from the payment page through the doors', () => {
  it('a payment makes a member, a claim and its entries', async () => {
    const app = await stage.anApplicant();
    await paysByIdeal((await stage.press(app)).url);
    await stage.stripe.webhookIdle();
    expect(await stream()).toEqual({ batchItemFailures: [] });
    expect(await stage.application(app)).toMatchObject({ status: 'admitted' });

    await doors.follow.handler({}, context);
    expect(await stage.contributionOf(app)).toMatchObject({ status: 'paid', feeCents: 29n });
    expect((await stage.totals()).get('1300')).toBe(0n);
    const before = await stage.journal();
    await doors.follow.handler({}, context);
    await doors.daily.handler({}, context);
    expect(await stage.journal()).toEqual(before);
  });

  it('a message that cannot be taken is reported, so that it comes again', async () => {
    const at = { S: new Date().toISOString() };
    const checkout = {
      M: {
        checkoutId: { S: 'cs_stray' },
        applicationId: { S: 'app_of_nobody' },
        attempt: { N: '1' },
        status: { S: 'complete' },
        isPaid: { BOOL: true },
        hasFailed: { BOOL: false },
        url: { NULL: true },
        invoiceId: { NULL: true },
        subscriptionId: { NULL: true },
      },
    };
    const NewImage = {
      pk: { S: 'STRIPE_EVENT#evt_stray' },
      sk: { S: 'EVENT' },
      eventId: { S: 'evt_stray' },
      type: { S: 'checkout.session.completed' },
      at,
      objectId: { S: 'cs_stray' },
      status: { S: 'complete' },
      checkout,
    };
    const Records = [{ eventID: 'record-stray', dynamodb: { NewImage, SequenceNumber: '17' } }];
    expect(await doors.worker.handler({ Records } as unknown as DynamoDBStreamEvent, context)).toEqual({
      batchItemFailures: [{ itemIdentifier: '17' }],
    });
  });
});

describe('the connection to Stripe', () => {
  it('never takes a live key anywhere but to Stripe itself', () => {
    for (const kind of ['sk', 'rk'])
      expect(() => connectPayments(`${kind}_${'live'}_of_nobody`, 'http://127.0.0.1:1')).toThrow(
        'only ever used at Stripe itself',
      );
    expect(() => connectPayments(`sk_${'live'}_of_nobody`)).not.toThrow();
  });
});
