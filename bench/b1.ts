import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { startDynamoDb } from '../local/dynamodb.ts';
import { registerWijk } from '../shared/region/contract.ts';
import { freshTables, localClient } from '../test/support/database.ts';
import { useDoorEnvironment } from '../test/support/doors.ts';
import { lambdaContext, requestTo } from '../test/support/requests.ts';
import { median, row, withWorkers } from './measure.ts';

/**
 * B1: a POST through the whole handler – one point read and one transaction of four items – against the same SDK calls bare, with the same items
 * and bytes, by as many workers.
 */
const calls = 300;
const workers = 4;
const local = await startDynamoDb();
const plain = localClient(local.endpoint);
useDoorEnvironment(local.endpoint, await freshTables(plain));
const { handler } = await import('../functions/region-api.ts');

/** What the handler sent in its last round, request by request: the floor sends it again, to fresh tables. */
type Sent = GetItemCommand | TransactWriteItemsCommand;
let sent: Sent[] = [];
const send = DynamoDBClient.prototype.send;
DynamoDBClient.prototype.send = function (this: DynamoDBClient, command: never, ...rest: never[]) {
  if (this !== plain) sent.push(command);
  return Reflect.apply(send, this, [command, ...rest]);
} as typeof send;

let number = 0;
function nextRequest(): APIGatewayProxyEventV2 {
  const code = String(++number).padStart(6, '0');
  const residents = { '0-14': 2000, '15-24': 1500, '25-44': 3000, '45-64': 3000, '65+': 2500 };
  return requestTo(registerWijk, {
    person: { id: 'person_anna', groups: ['board'] },
    idempotencyKey: `bench-register-${code}`,
    body: {
      wijkId: `wijk_w${code}`,
      name: `Wijk ${code}`,
      cbsYear: 2026,
      buurten: [{ buurtCode: `BU99${code}`, residents }],
      source: 'Verzonnen cijfers',
    },
  });
}

const write = process.stdout.write.bind(process.stdout);
let refused = '';
const ours = async () => {
  sent = [];
  process.stdout.write = () => true;
  await withWorkers(workers, Array.from({ length: calls }, nextRequest), async (event) => {
    const { statusCode, body } = await handler(event, lambdaContext);
    if (statusCode !== 201) refused = String(body);
  });
  process.stdout.write = write;
  if (refused !== '') throw new Error(`A request was refused: ${refused}`);
};

let floorRequests: Sent[][] = [];
/** A request's calls belong together: a read, then the transaction on the same key. */
async function prepareFloor(): Promise<void> {
  const names = await freshTables(plain);
  const elsewhere = <Input>(input: Input): Input =>
    JSON.parse(
      JSON.stringify(input).replaceAll(
        /"TableName":"(Cooperative|Vault)-\w+"/g,
        (_, table: 'Cooperative' | 'Vault') => `"TableName":"${names[table]}"`,
      ),
    );
  const reads = sent.filter((command) => command instanceof GetItemCommand);
  const writes = sent.filter((command) => command instanceof TransactWriteItemsCommand);
  floorRequests = reads.map((read, at) => [
    new GetItemCommand(elsewhere(read.input)),
    new TransactWriteItemsCommand({
      ...elsewhere(writes[at]?.input ?? { TransactItems: [] }),
      ClientRequestToken: undefined,
    }),
  ]);
}
const floor = () =>
  withWorkers(workers, floorRequests, async ([read, write]) => {
    await plain.send(read as GetItemCommand);
    await plain.send(write as TransactWriteItemsCommand);
  });

await ours();
const times = { floor: [] as number[], ours: [] as number[] };
async function timed(what: 'floor' | 'ours', run: () => Promise<void>): Promise<void> {
  globalThis.gc?.();
  const started = performance.now();
  await run();
  times[what].push(performance.now() - started);
}
for (let round = 0; round < 10; round++) {
  // The order changes each round, so that neither always runs after the other.
  await prepareFloor();
  if (round % 2 === 0) await timed('floor', floor);
  await timed('ours', ours);
  if (round % 2 === 1) await timed('floor', floor);
}
const aSecond = (milliseconds: number) => (calls / (milliseconds / 1000)).toFixed(0);
const [bare, whole] = [median(times.floor), median(times.ours)];
const note = `${aSecond(whole)} of ${aSecond(bare)} a second`;
write(`${JSON.stringify([row('B1', 'API throughput', bare / whole, 0.85, 'higher', note)])}\n`);
await local.stop();
