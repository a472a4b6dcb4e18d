import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { httpDoor } from '../functions/runtime/http-door.ts';
import { startDynamoDb } from '../local/dynamodb.ts';
import { appropriateToFund } from '../shared/funds/contract.ts';
import type { Database } from '../shared/kernel/table.ts';
import { freshTables, localClient } from '../test/support/database.ts';
import { lambdaContext, requestTo } from '../test/support/requests.ts';
import { compare, row } from './measure.ts';

/** B5: one request through the whole door – route, role, parse, validate, reply, log – without any I/O, against one raw get. */
const calls = 2000;
const fund = {
  fundId: 'fnd_000001',
  name: 'Buurtfonds',
  kind: 'designated-reserve' as const,
  purpose: 'Ontmoeting in de wijk',
  account: '0520.01',
  availableCents: 100_00n,
  appropriatedCents: 100_00n,
  allocatedCents: 0n,
  promisedCents: 0n,
  awaitedCents: 0n,
  layers: [{ funding: 'own' as const, funderName: null, endsOn: null, availableCents: 100_00n }],
  projectedCents: 100_00n,
  version: 2,
  createdAt: '2026-11-23T09:00:00.000Z',
};
const handler = httpDoor(
  { database: {} as Database },
  { appropriateToFund },
  {
    appropriateToFund: async () => ({ fund, entryId: 'approp:fnd_000001:1' }),
  },
);
const request = requestTo(appropriateToFund, {
  params: { fundId: 'fnd_000001' },
  body: { amountCents: 100_00, decisionReference: 'ALV 2026-4' },
  person: { id: 'person_anna', groups: ['board'] },
  idempotencyKey: 'bench-bench-bench-bench',
});

const local = await startDynamoDb();
const client = localClient(local.endpoint);
const { Cooperative } = await freshTables(client);
const key = { pk: { S: 'FUND#1' }, sk: { S: 'FUND' } };
await client.send(
  new PutItemCommand({
    TableName: Cooperative,
    Item: { ...key, name: { S: 'Buurtfonds' }, availableCents: { N: '10000' } },
  }),
);

const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
const times = await compare(
  9,
  async () => {
    for (let call = 0; call < calls / 10; call++)
      await client.send(new GetItemCommand({ TableName: Cooperative, Key: key, ConsistentRead: true }));
  },
  async () => {
    for (let call = 0; call < calls; call++) await handler(structuredClone(request), lambdaContext);
  },
);
// The copy of the event belongs to the measurement, not to the door.
const copying = await compare(
  5,
  () => {},
  () => {
    for (let call = 0; call < calls; call++) structuredClone(request);
  },
);
process.stdout.write = write;
const perRequest = (times.ours - copying.ours) / calls;
const perGet = times.floor / (calls / 10);
const rows = [
  row(
    'B5',
    'request path',
    perRequest / perGet,
    0.05,
    'lower',
    `${(perRequest * 1000).toFixed(1)} µs of ${(perGet * 1000).toFixed(0)} µs`,
  ),
];
process.stdout.write(`${JSON.stringify(rows)}\n`);
await local.stop();
