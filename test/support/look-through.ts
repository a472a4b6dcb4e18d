import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AttributeValue,
  type DynamoDBClient,
  paginateScan,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import Stripe from 'stripe';
import { unmarshalItem } from '../../functions/runtime/marshal.ts';
import type { DeadLetter } from '../../local/dead-letter-box.ts';
import type { ReceivedMail } from '../../local/ses-message.ts';
import { lookAgain, lookThrough } from './catch-output.ts';
import { knowPerson } from './leaks.ts';

/** Larger tables are many of the same: their beginning tells enough. */
const mostItems = 3000;

/** What the stream carries is what is written to this table, whole. */
export async function lookThroughTable(client: DynamoDBClient, TableName: string): Promise<void> {
  let seen = 0;
  for await (const { Items = [] } of pagesOf(client, TableName)) {
    lookThroughItems(Items);
    seen += Items.length;
    if (seen >= mostItems) return;
  }
}

/** Who stands in this vault is from now on known everywhere, and looked for in what was said before. */
export async function learnFromVault(client: DynamoDBClient, TableName: string): Promise<void> {
  let seen = 0;
  for await (const { Items = [] } of pagesOf(client, TableName)) {
    learnFromItems(Items);
    seen += Items.length;
    if (seen >= mostItems) break;
  }
  lookAgain();
}

export function learnFromItems(items: readonly Record<string, AttributeValue>[]): void {
  for (const item of items) if (item.entity?.S === 'Person') knowPerson(unmarshalItem(item));
}

/** A table that a test took away itself has nothing to tell. */
async function* pagesOf(client: DynamoDBClient, TableName: string) {
  try {
    yield* paginateScan({ client }, { TableName });
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}

export function lookThroughItems(items: readonly Record<string, AttributeValue>[], where = 'stream'): void {
  for (const item of items.slice(0, mostItems)) {
    // A contract with a funder names the account of an organisation, which is nobody's.
    if (item.entity?.S === 'FundingAgreement') continue;
    lookThrough(`${where} ${item.entity?.S ?? ''}`, JSON.stringify(item));
  }
}

/** What passed by a stream, with what it was before. */
export function lookThroughRecords(records: readonly _Record[]): void {
  for (const { dynamodb } of records)
    lookThroughItems([dynamodb?.Keys, dynamodb?.OldImage, dynamodb?.NewImage].filter((image) => image !== undefined));
}

/** The logs of the functions of a rehearsal, the messages that lie in its queues, and what its files are called. */
export function lookThroughFiles(directory: string): void {
  for (const file of globSync('**/*.log', { cwd: directory }))
    lookThrough(`file ${file}`, readFileSync(join(directory, file), 'utf8'));
  for (const file of globSync('dead-letters/*.json', { cwd: directory }))
    lookThroughQueue([JSON.parse(readFileSync(join(directory, file), 'utf8')) as DeadLetter]);
  lookThroughNames(join(directory, 'files'));
}

/** What lies in a queue: why it could not be handled, and what was to be handled. */
export function lookThroughQueue(letters: readonly DeadLetter[]): void {
  for (const letter of letters) lookThrough(`queue message for ${letter.functionName}`, JSON.stringify(letter));
}

/** What the objects of a bucket are called; the bucket's own log tells it to whoever may read that. */
export function lookThroughNames(directory: string): void {
  for (const name of globSync('**/content/**', { cwd: directory })) lookThrough('object name', name);
}

/** A subject and the name of what is attached are read by every post office on the way, and noted by it. */
export function lookThroughMails(mails: readonly ReceivedMail[]): void {
  for (const { subject, attachments } of mails)
    lookThrough('mail subject', [subject, ...attachments.map(({ fileName }) => fileName)].join('\n'));
}

/** What Stripe was told beside the address for receipts: metadata, descriptions and keys, from the stand-in's own events. */
export async function lookThroughStripe(stripe: string, apiKey: string): Promise<void> {
  let after = '';
  for (let page = 0; page < 20; page++) {
    const answer = await fetch(`${stripe}/v1/events?limit=100${after}`, {
      headers: { authorization: `Bearer ${apiKey}`, 'stripe-version': Stripe.API_VERSION },
    });
    if (!answer.ok) throw new Error(`Stripe could not be looked through: ${answer.status} ${await answer.text()}`);
    const { data, has_more: hasMore } = (await answer.json()) as { data: { id: string }[]; has_more: boolean };
    lookThrough('stripe metadata', JSON.stringify(toldIn(data)));
    if (!hasMore) return;
    after = `&starting_after=${data.at(-1)?.id}`;
  }
}

const told = new Set(['metadata', 'description', 'client_reference_id', 'idempotency_key', 'statement_descriptor']);

function toldIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(toldIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) => (told.has(name) ? [one] : toldIn(one)));
}
