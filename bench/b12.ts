import { BatchWriteItemCommand, DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { marshalItem } from '../functions/runtime/marshal.ts';
import { startDynamoDb } from '../local/dynamodb.ts';
import { instant, type LocalDate } from '../shared/kernel/dates.ts';
import { chartOfAccounts } from '../shared/ledger/accounts.ts';
import { credit, debit, entry, readBalances } from '../shared/ledger/index.ts';
import { entryItem } from '../shared/ledger/journal.table.ts';
import { freshTables, localClient } from '../test/support/database.ts';
import { useDoorEnvironment } from '../test/support/doors.ts';
import { lambdaContext } from '../test/support/requests.ts';
import { compare, row } from './measure.ts';

/**
 * B12: the stream of new entries, sealed and added to the balances by the whole handler, against writing the same items bare, twenty-five a
 * call. Hot: all on ten accounts; spread: each of another of ten thousand members, over the whole chart. A hundred thousand entries in all.
 */
const batchSize = 1000;
const perRound = 6000;
const rounds = 8;
const local = await startDynamoDb();
const plain = localClient(local.endpoint);
useDoorEnvironment(local.endpoint, await freshTables(plain));
const { database } = await import('../functions/runtime/client.ts');
const { handler } = await import('../functions/on-journal-entry.ts');
const floorTables = await freshTables(plain);

let sequence = 0;
const started = Date.parse('2026-11-23T09:00:00Z');
const accounts = chartOfAccounts.map(({ account }) => account);
const id = (kind: string, number: number) => `${kind}_1Q0PgeB7WZ01zgkW${String(number).padStart(8, '0')}`;

/** Entries as they come in a busy hour: some two hundred a second, so a batch spans a few seconds. */
function nextItems(kind: 'hot' | 'spread') {
  return Array.from({ length: perRound }, () => {
    const number = ++sequence;
    const about = { member: id('mem', number % (kind === 'hot' ? 100 : 10_000)), contribution: id('con', number) };
    const [one = '', other = ''] =
      kind === 'hot'
        ? [accounts[number % 5], accounts[5 + (number % 5)]]
        : [accounts[number % accounts.length], accounts[(number * 7 + 1) % accounts.length]];
    const posted = entry({
      cause: `bt:${id('txn', number)}`,
      bookedOn: '2026-11-23' as LocalDate,
      recordedAt: instant(started + number * 5),
      description: 'Bijdrage ontvangen via Stripe',
      postings: [debit(one, 2400n, about), credit(other === one ? '1050' : other, 2400n, about)],
    });
    return marshalItem(entryItem(posted));
  });
}

let updates = 0;
const send = DynamoDBClient.prototype.send;
DynamoDBClient.prototype.send = function (this: DynamoDBClient, command: never, ...rest: never[]) {
  if (this !== plain && (command as unknown) instanceof TransactWriteItemsCommand)
    updates += (command as TransactWriteItemsCommand).input.TransactItems?.length ?? 0;
  return Reflect.apply(send, this, [command, ...rest]);
} as typeof send;

const write = process.stdout.write.bind(process.stdout);
let sealed = 0;
async function drain(items: ReturnType<typeof nextItems>): Promise<void> {
  process.stdout.write = () => true;
  for (let start = 0; start < items.length; start += batchSize) {
    const part = items.slice(start, start + batchSize);
    const Records = part.map((NewImage, at): DynamoDBRecord => {
      const eventID = `${sequence}-${start + at}`;
      return { eventID, eventName: 'INSERT', dynamodb: { NewImage: NewImage as never, SequenceNumber: eventID } };
    });
    await handler({ Records } as DynamoDBStreamEvent, lambdaContext);
    sealed += part.length;
  }
  process.stdout.write = write;
}

async function writeBare(items: ReturnType<typeof nextItems>): Promise<void> {
  for (let start = 0; start < items.length; start += 25) {
    const requests = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    await plain.send(new BatchWriteItemCommand({ RequestItems: { [floorTables.Cooperative]: requests } }));
  }
}

async function measured(kind: 'hot' | 'spread') {
  const before = { updates, sealed };
  let items = nextItems(kind);
  const comparison = await compare(
    rounds,
    () => writeBare(items),
    async () => {
      items = nextItems(kind);
      await drain(items);
    },
  );
  // What counts is what stands in the books, not what the handler answered.
  const { watermark } = await readBalances(database);
  if (watermark.entries !== sealed) throw new Error(`${sealed} entries were brought, ${watermark.entries} are sealed.`);
  return { ...comparison, perRecord: (updates - before.updates) / (sealed - before.sealed) };
}

const hot = await measured('hot');
const spread = await measured('spread');
const rate = (ms: number) => `${Math.round((perRound / ms) * 1000)} entries a second`;

plain.destroy();
await local.stop();
process.stdout.write(
  `${JSON.stringify([
    row(
      'B12.hot',
      'entries sealed a second, ten accounts',
      hot.floor / hot.ours,
      0.6,
      'higher',
      `${rate(hot.ours)}; ${hot.note}`,
    ),
    row(
      'B12.spread',
      'entries sealed a second, ten thousand members',
      spread.floor / spread.ours,
      0.6,
      'higher',
      `${rate(spread.ours)}; ${spread.note}`,
    ),
    row('B12.updates', 'items written for an entry when hot', hot.perRecord, 0.05, 'lower', `${sealed} entries sealed`),
  ])}\n`,
);
process.exit(0);
