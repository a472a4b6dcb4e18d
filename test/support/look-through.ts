import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AttributeValue,
  type DynamoDBClient,
  paginateScan,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { lookThrough } from './catch-output.ts';

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

/** A table that a test took away itself has nothing to tell. */
async function* pagesOf(client: DynamoDBClient, TableName: string) {
  try {
    yield* paginateScan({ client }, { TableName });
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}

export function lookThroughItems(items: readonly Record<string, AttributeValue>[]): void {
  for (const item of items.slice(0, mostItems)) {
    // A contract with a funder names the account of an organisation, which is nobody's.
    if (item.entity?.S === 'FundingAgreement') continue;
    lookThrough(`stream ${item.entity?.S ?? ''}`, JSON.stringify(item));
  }
}

/** The logs of the functions of a rehearsal, and messages that nobody could handle. */
export function lookThroughFiles(directory: string): void {
  for (const file of globSync('**/*.log', { cwd: directory }))
    lookThrough(`file ${file}`, readFileSync(join(directory, file), 'utf8'));
}

/** What Stripe was told beside an object: every metadata there is, from the stand-in's own events. */
export async function lookThroughStripe(stripe: string, apiKey: string): Promise<void> {
  let after = '';
  for (let page = 0; page < 20; page++) {
    const answer = await fetch(`${stripe}/v1/events?limit=100${after}`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    if (!answer.ok) return;
    const { data, has_more: hasMore } = (await answer.json()) as { data: { id: string }[]; has_more: boolean };
    lookThrough('stripe metadata', JSON.stringify(metadataIn(data)));
    if (!hasMore) return;
    after = `&starting_after=${data.at(-1)?.id}`;
  }
}

function metadataIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(metadataIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) => (name === 'metadata' ? [one] : metadataIn(one)));
}
