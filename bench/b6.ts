import { createHmac } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { startDynamoDb } from '../local/dynamodb.ts';
import { receiveStripeEvent } from '../shared/billing/contract.ts';
import { KeptLately } from '../shared/billing/kept-lately.ts';
import { receiveSigned } from '../shared/billing/stripe/receive.ts';
import { freshTables, localClient } from '../test/support/database.ts';
import { serveSecrets, useDoorEnvironment, webhookSecrets } from '../test/support/doors.ts';
import { requestTo } from '../test/support/requests.ts';
import { compare, row, withWorkers } from './measure.ts';
import { exampleEvent } from './stripe-event.ts';

/**
 * B6: a signed event through the webhook's door, against HMAC, JSON.parse and one conditional put of the same item; then each again, to the
 * process that kept it and to another one.
 */
const events = 1500;
const workers = 8;
const [webhookSecret = ''] = webhookSecrets;
const local = await startDynamoDb();
const client = localClient(local.endpoint);
const tables = await freshTables(client);
useDoorEnvironment(local.endpoint, tables);
const secrets = await serveSecrets();
const { handler } = await import('../functions/stripe-webhook.ts');
const { signedDoor } = await import('../functions/runtime/signed-door.ts');
const { database } = await import('../functions/runtime/client.ts');
const floorTables = await freshTables(client);
const example = await exampleEvent('invoice.paid');

interface Signed {
  id: string;
  payload: string;
  timestamp: number;
  signature: string;
}

let number = 0;
function signedEvents(count = events): Signed[] {
  return Array.from({ length: count }, () => {
    const id = `evt_bench${String(++number).padStart(12, '0')}`;
    const timestamp = Math.floor(Date.now() / 1000);
    const payload = JSON.stringify(invoicePaid(id, timestamp), null, 2);
    const signature = createHmac('sha256', webhookSecret).update(`${timestamp}.${payload}`).digest('hex');
    return { id, payload, timestamp, signature };
  });
}

/** A true event of the stand-in under another id: as large and as deep as Stripe's own. */
function invoicePaid(id: string, created: number) {
  return { ...example, id, created };
}

const anotherProcess = () =>
  signedDoor(
    'receiveStripeEvent',
    'stripe-signature',
    { database, webhookSecrets: async () => [webhookSecret], lately: new KeptLately() },
    receiveSigned,
  );

const post = ({ payload, timestamp, signature }: Signed, door: typeof handler = handler) =>
  door(
    requestTo(receiveStripeEvent, {
      rawBody: payload,
      headers: { 'stripe-signature': `t=${timestamp},v1=${signature}` },
    }),
  );

/** What the door stores of the example: the floor stores the same attributes. */
async function storedItem(): Promise<Record<string, AttributeValue>> {
  const [event] = signedEvents(1);
  if (!event) throw new Error('There is no event.');
  const { statusCode } = await post(event);
  if (statusCode !== 200) throw new Error(`The webhook answered ${statusCode}.`);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tables.Cooperative }));
  return Items[0] ?? {};
}

const storeRaw = async ({ id, payload, timestamp, signature }: Signed) => {
  const expected = createHmac('sha256', webhookSecret).update(`${timestamp}.${payload}`).digest('hex');
  if (expected !== signature) throw new Error('bad signature');
  const event = JSON.parse(payload) as { id: string };
  const Item = { ...template, pk: { S: `STRIPE_EVENT#${event.id}` }, eventId: { S: id } };
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
const template = await storedItem();
let oursEvents: Signed[] = [];
let floorEvents: Signed[] = [];
const ours = (door = handler) =>
  withWorkers(workers, oursEvents, async (event) => {
    const { statusCode } = await post(event, door);
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
const again = await compare(7, floor, () => ours());
const elsewhere = await compare(7, floor, () => ours(anotherProcess()));
process.stdout.write = write;
const rows = [
  row('B6.first', 'webhook ingest', first.floor / first.ours, 0.85, 'higher', first.note),
  row('B6.duplicate', 'webhook duplicates', again.floor / again.ours, 0.95, 'higher', again.note),
  row(
    'B6.duplicate-elsewhere',
    'duplicates to another process',
    elsewhere.floor / elsewhere.ours,
    0.85,
    'higher',
    elsewhere.note,
  ),
];
process.stdout.write(`${JSON.stringify(rows)}\n`);
await secrets.stop();
await local.stop();
