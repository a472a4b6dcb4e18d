import { createHmac } from 'node:crypto';
import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactGetItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { marshalItem } from '../functions/runtime/marshal.ts';
import { startDynamoDb } from '../local/dynamodb.ts';
import { claimEntry } from '../shared/billing/claim.ts';
import { receiveStripeEvent } from '../shared/billing/contract.ts';
import { keepContribution } from '../shared/billing/contribution.table.ts';
import { contributionFor } from '../shared/billing/contribution-for.ts';
import { listContributions } from '../shared/billing/index.ts';
import type { LocalDate } from '../shared/kernel/dates.ts';
import { type Item, indexes, type Value } from '../shared/kernel/table.ts';
import { credit, debit, entry, getTrialBalance, postEntry } from '../shared/ledger/index.ts';
import { entryItem, entryKey } from '../shared/ledger/journal.table.ts';
import { contributionChecks } from '../shared/reconciliation/close/contribution-checks.ts';
import { anInvoice } from '../test/shared/billing/builders.ts';
import { anAct, fixedInstant, freshTables, localClient } from '../test/support/database.ts';
import { serveSecrets, useDoorEnvironment, webhookSecrets } from '../test/support/doors.ts';
import { lambdaContext, requestTo } from '../test/support/requests.ts';
import { median, row } from './measure.ts';
import { exampleEvent } from './stripe-event.ts';

/**
 * B10: what one person notices, at a thousand, ten thousand and a hundred thousand members: a balance, a member's statement, a posting, a
 * message of Stripe; and the nightly walk through all contributions. Each is divided by the bare call of its kind at that size, and of the
 * quotients the slope is taken, logarithm over logarithm: nothing for a point operation, one for a batch.
 */
const sizes = [1000, 10_000, 100_000];
const local = await startDynamoDb();
const plain = localClient(local.endpoint);
const tables = await freshTables(plain);
useDoorEnvironment(local.endpoint, tables);
await serveSecrets();
const { database } = await import('../functions/runtime/client.ts');
const { handler: projector } = await import('../functions/on-journal-entry.ts');
const { handler: webhook } = await import('../functions/stripe-webhook.ts');
const [secret = ''] = webhookSecrets;
const example = await exampleEvent('invoice.paid');
const TableName = tables.Cooperative;

const id = (prefix: string, number: number) => `${prefix}_1Q0PgeB7WZ01zgkW${String(number).padStart(8, '0')}`;
const out = process.stdout.write.bind(process.stdout);
const quietly = async <T>(task: () => Promise<T>): Promise<T> => {
  process.stdout.write = () => true;
  const result = await task();
  process.stdout.write = out;
  return result;
};

function contributionOf(number: number) {
  const invoice = anInvoice({
    invoiceId: id('in', number),
    personId: id('per', number),
    applicationId: id('app', number),
    number: `COOP-${number}`,
  });
  const due = contributionFor(invoice);
  if (!due) throw new Error('The invoice claims nothing.');
  return due;
}

async function writeAll(items: readonly Item[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, at) => items.slice(at * 25, at * 25 + 25));
  const worker = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const requests = batch.map((item) => ({ PutRequest: { Item: marshalItem(item as { [name: string]: Value }) } }));
      await plain.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

let members = 0;
/** More members, each with a contribution and its claim in the sealed journal. */
async function grow(to: number): Promise<void> {
  while (members < to) {
    const part = Array.from({ length: Math.min(1000, to - members) }, () => contributionOf(++members));
    const entries = part.map((each) => entryItem(claimEntry(each, { bookedOn: each.dueOn, recordedAt: fixedInstant })));
    await writeAll([...part.flatMap((each) => keepContribution(each).item ?? []), ...entries]);
    const Records = entries.map((item, at): DynamoDBRecord => {
      const eventID = `${members}-${at}`;
      return { eventID, dynamodb: { NewImage: marshalItem(item) as never, SequenceNumber: eventID } };
    });
    await quietly(() => projector({ Records } as DynamoDBStreamEvent, lambdaContext));
  }
}

let sequence = 0;
const none = { params: undefined, query: {}, body: undefined };
const anyMember = () => contributionOf(1 + ((sequence++ * 7919) % members));

interface Operation {
  ours: () => Promise<unknown>;
  bare: () => Promise<unknown>;
}

const posting = () =>
  entry({
    cause: `bt:${id('txn', ++sequence)}`,
    bookedOn: '2026-11-23' as LocalDate,
    recordedAt: fixedInstant,
    description: 'Bijdrage ontvangen via Stripe',
    postings: [debit('1050', 3900n), credit('1300', 3900n, { member: id('mem', sequence) })],
  });

async function message(): Promise<unknown> {
  const timestamp = Math.floor(Date.now() / 1000);
  const payload = JSON.stringify({ ...example, id: `evt_growth${++sequence}`, created: timestamp });
  const signature = createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex');
  const headers = { 'stripe-signature': `t=${timestamp},v1=${signature}` };
  const { statusCode } = await webhook(requestTo(receiveStripeEvent, { rawBody: payload, headers }));
  if (statusCode !== 200) throw new Error(`The webhook answered ${statusCode}.`);
  return statusCode;
}

const putBare = () => {
  const Item = { pk: { S: `BARE#${++sequence}` }, sk: { S: 'X' }, text: { S: 'x'.repeat(400) } };
  return plain.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
};
const queryBare = (of: string) =>
  plain.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :of',
      ExpressionAttributeValues: { ':of': { S: of } },
    }),
  );

const operations: Record<string, Operation> = {
  balance: {
    ours: () => getTrialBalance({ database }, anAct(), none),
    bare: () =>
      plain.send(
        new TransactGetItemsCommand({
          TransactItems: [{ Get: { TableName, Key: { pk: { S: 'BALANCES' }, sk: { S: 'ALL' } } } }],
        }),
      ),
  },
  statement: {
    ours: () => listContributions({ database }, anAct(), { ...none, query: { memberId: anyMember().memberId } }),
    bare: () => queryBare(`CONTRIBUTIONS#${anyMember().memberId}`),
  },
  post: { ours: () => database.commit(anAct(), [postEntry(posting())]), bare: putBare },
  webhook: { ours: () => quietly(message), bare: putBare },
};

async function timed(task: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await task();
  return performance.now() - started;
}

/** Ours and the bare call take turns. */
async function quotient({ ours, bare }: Operation, times = 240): Promise<number> {
  const spent: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (let warm = 0; warm < 40; warm++) await Promise.all([ours(), bare()]);
  for (let time = 0; time < times; time++) {
    spent.bare.push(await timed(bare));
    spent.ours.push(await timed(ours));
  }
  return median(spent.ours) / median(spent.bare);
}

/** One pace of the walk: a hundred of its list, from any place in it, and their entries. */
async function pageBare(): Promise<number> {
  const { Items = [] } = await queryBare(`CONTRIBUTIONS#${anyMember().memberId}`);
  const { name, partition, sort } = indexes.whatIsListed;
  const [from] = Items;
  if (!from?.[partition]) throw new Error('A contribution stands on no list.');
  const ExclusiveStartKey = Object.fromEntries(['pk', 'sk', partition, sort].map((key) => [key, from[key]]));
  const started = performance.now();
  const page = await plain.send(
    new QueryCommand({
      TableName,
      IndexName: name,
      KeyConditionExpression: '#of = :of',
      ExpressionAttributeNames: { '#of': partition },
      ExpressionAttributeValues: { ':of': from[partition] },
      ExclusiveStartKey: ExclusiveStartKey as Record<string, AttributeValue>,
      Limit: 100,
    }),
  );
  const Keys = (page.Items ?? []).flatMap(({ entryIds }) =>
    (entryIds?.L ?? []).map(({ S = '' }) => marshalItem({ ...entryKey(S) })),
  );
  if (Keys.length > 0) await plain.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }));
  return performance.now() - started;
}

/** The walk of the night, to its end, for as long as one bare pace takes at that size. */
async function batch(): Promise<number> {
  const [check] = contributionChecks;
  const tools = { stillTime: () => true, cursor: null, keepCursor: async () => {} };
  const walks: number[] = [];
  for (let time = 0; time < (members > 10_000 ? 1 : 3); time++)
    walks.push(
      await timed(async () => {
        const results = await check?.look(database, anAct(), tools);
        const walked = results?.['INV-10'];
        if (walked?.count !== members || walked.outcome !== 'green') throw new Error('The walk did not see all.');
      }),
    );
  const bare: number[] = [];
  for (let time = 0; time < 200; time++) bare.push(await pageBare());
  return median(walks) / median(bare);
}

const seen = new Map<string, number[]>();
const keep = (name: string, value: number) => seen.set(name, [...(seen.get(name) ?? []), value]);
for (const size of sizes) {
  await grow(size);
  globalThis.gc?.();
  for (const [name, operation] of Object.entries(operations)) keep(name, await quotient(operation));
  keep('batch', await batch());
}

/** Least squares of the logarithms: how many times as slow for ten times the members, as a power. */
function slope(values: readonly number[]): number {
  const xs = sizes.map((size) => Math.log(size));
  const ys = values.map((value) => Math.log(value));
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [x, y] = [mean(xs), mean(ys)];
  const top = xs.reduce((sum, each, at) => sum + (each - x) * ((ys[at] ?? 0) - y), 0);
  return top / xs.reduce((sum, each) => sum + (each - x) ** 2, 0);
}

const titles: Record<string, string> = {
  balance: 'growth of the trial balance',
  statement: "growth of a member's statement",
  post: 'growth of a posting',
  webhook: 'growth of a message taken in',
  batch: 'growth of the nightly walk through contributions',
};
const rows = [...seen].map(([name, values]) => {
  const note = `${values.map((value) => value.toFixed(2)).join(', ')} times the bare call at ${sizes.join(', ')} members`;
  return row(`B10.${name}`, titles[name] ?? name, slope(values), name === 'batch' ? 1.05 : 0.05, 'lower', note);
});
plain.destroy();
await local.stop();
out(`${JSON.stringify(rows)}\n`);
process.exit(0);
