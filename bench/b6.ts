import { createHmac } from 'node:crypto';
import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { startDynamoDb } from '../local/dynamodb.ts';
import { receiveStripeEvent } from '../shared/billing/contract.ts';
import { freshTables, localClient } from '../test/support/database.ts';
import { serveSecrets, useDoorEnvironment, webhookSecrets } from '../test/support/doors.ts';
import { lambdaContext, requestTo } from '../test/support/requests.ts';
import { compare, row, withWorkers } from './measure.ts';

/** B6: a signed event through the webhook's door, against HMAC, JSON.parse and one conditional put of the same item; then each a second time. */
const events = 1500;
const workers = 8;
const [webhookSecret = ''] = webhookSecrets;
const local = await startDynamoDb();
const client = localClient(local.endpoint);
const tables = await freshTables(client);
useDoorEnvironment(local.endpoint, tables);
const secrets = await serveSecrets();
const { handler } = await import('../functions/stripe-webhook.ts');
const floorTables = await freshTables(client);

interface Signed {
  id: string;
  payload: string;
  timestamp: number;
  signature: string;
}

let number = 0;
function signedEvents(): Signed[] {
  return Array.from({ length: events }, () => {
    const id = `evt_bench${String(++number).padStart(12, '0')}`;
    const timestamp = Math.floor(Date.now() / 1000);
    const payload = JSON.stringify(invoicePaid(id, timestamp), null, 2);
    const signature = createHmac('sha256', webhookSecret).update(`${timestamp}.${payload}`).digest('hex');
    return { id, payload, timestamp, signature };
  });
}

function invoicePaid(id: string, created: number) {
  const invoice = {
    id: `in_${id}`,
    object: 'invoice',
    status: 'paid',
    customer: 'cus_bench',
    amount_due: 2400,
    amount_paid: 2400,
    currency: 'eur',
    created,
    status_transitions: { finalized_at: created, paid_at: created, voided_at: null, marked_uncollectible_at: null },
    parent: {
      type: 'subscription_details',
      subscription_details: { subscription: 'sub_bench', metadata: { application_id: 'app_bench' } },
    },
    lines: { object: 'list', data: [], has_more: false, url: '/v1/invoices/in/lines' },
    metadata: {},
  };
  return {
    id,
    object: 'event',
    type: 'invoice.paid',
    created,
    api_version: '2026-10-28.endive',
    livemode: false,
    pending_webhooks: 1,
    request: null,
    data: { object: invoice },
  };
}

const post = ({ payload, timestamp, signature }: Signed) =>
  handler(
    requestTo(receiveStripeEvent, {
      rawBody: payload,
      headers: { 'stripe-signature': `t=${timestamp},v1=${signature}` },
    }),
    lambdaContext,
  );

const storeRaw = async ({ id, payload, timestamp, signature }: Signed) => {
  const expected = createHmac('sha256', webhookSecret).update(`${timestamp}.${payload}`).digest('hex');
  if (expected !== signature) throw new Error('bad signature');
  const event = JSON.parse(payload) as {
    type: string;
    created: number;
    data: { object: { id: string; status: string; amount_paid: number } };
  };
  const Item = {
    pk: { S: `STRIPE_EVENT#${id}` },
    sk: { S: 'EVENT' },
    entity: { S: 'StripeEvent' },
    type: { S: event.type },
    created: { N: String(event.created) },
    objectId: { S: event.data.object.id },
    status: { S: event.data.object.status },
    amountCents: { N: String(event.data.object.amount_paid) },
    customerId: { S: 'cus_bench' },
    applicationId: { S: 'app_bench' },
    receivedAt: { S: '2026-11-23T09:00:00.000Z' },
    expiresAt: { N: '1800000000' },
  };
  const command = new PutItemCommand({
    TableName: floorTables.Cooperative,
    Item,
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await client.send(command).catch((error: unknown) => {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  });
};

const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
let oursEvents: Signed[] = [];
let floorEvents: Signed[] = [];
const ours = () =>
  withWorkers(workers, oursEvents, async (event) => {
    const { statusCode } = await post(event);
    if (statusCode !== 200) throw new Error(`The webhook answered ${statusCode}.`);
  });
const floor = () => withWorkers(workers, floorEvents, storeRaw);
const first = await compare(
  7,
  () => {
    floorEvents = signedEvents();
    return floor();
  },
  () => {
    oursEvents = signedEvents();
    return ours();
  },
);
const again = await compare(7, floor, ours);
process.stdout.write = write;
const rows = [
  row('B6.first', 'webhook ingest', first.floor / first.ours, 0.8, 'higher', first.note),
  row('B6.duplicate', 'webhook duplicates', again.floor / again.ours, 0.95, 'higher', again.note),
];
process.stdout.write(`${JSON.stringify(rows)}\n`);
await secrets.stop();
await local.stop();
