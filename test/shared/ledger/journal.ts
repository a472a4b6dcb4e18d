import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'vitest';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import { marshalItem } from '../../../functions/runtime/marshal.ts';
import { type Database, everyItem, type Key, type StoredItem, type TableName } from '../../../shared/kernel/table.ts';
import { readFundTotals, readTotals } from '../../../shared/ledger/balances.table.ts';
import { movementsOf, noMovements, trialDifferenceCents } from '../../../shared/ledger/balances.ts';
import type { Entry } from '../../../shared/ledger/entry.ts';
import {
  getTrialBalance,
  listJournalEntries,
  postEntry,
  readBalances,
  readFundBalance,
  sealEntries,
  verifyJournal,
} from '../../../shared/ledger/index.ts';
import { entryKey } from '../../../shared/ledger/journal.table.ts';
import { anAct, freshTables } from '../../support/database.ts';

export interface Journal {
  database: Database;
  client: DynamoDBClient;
  tables: Record<TableName, string>;
}

/** An empty journal in tables of its own. */
export async function freshJournal(client: DynamoDBClient): Promise<Journal> {
  const tables = await freshTables(client);
  return { client, tables, database: dynamoDatabase(client, tables) };
}

/** Posts entries, and hands back what the stream would say of them. */
export async function post({ database }: Journal, entries: readonly Entry[]): Promise<StoredItem[]> {
  await Promise.all(entries.map((entry) => database.commit(anAct(), [postEntry(entry)])));
  const stored = await database.getMany(entries.map(({ entryId }) => entryKey(entryId)));
  return stored.map((item) => item ?? expect.unreachable('a posted entry is stored'));
}

/** Posts and seals in batches of a size. */
export async function book(journal: Journal, entries: readonly Entry[], batchSize = 100): Promise<void> {
  const items = await post(journal, entries);
  for (let start = 0; start < items.length; start += batchSize)
    await sealEntries(journal, anAct(), items.slice(start, start + batchSize));
}

export type Verification = Awaited<ReturnType<typeof verifyJournal>>;

/** Follows the cursor to the end or the first finding. */
export async function verifyAll({ database }: Journal): Promise<Verification & { pages: number }> {
  let cursor: string | undefined;
  for (let pages = 1; ; pages++) {
    const page = await verifyJournal({ database }, anAct(), { params: undefined, query: { cursor }, body: undefined });
    if (page.nextCursor === null) return { ...page, pages };
    cursor = page.nextCursor;
  }
}

export async function listAll({ database }: Journal, limit?: number) {
  const items: Awaited<ReturnType<typeof listJournalEntries>>['items'] = [];
  let cursor: string | undefined;
  do {
    const input = { params: undefined, query: { cursor, limit }, body: undefined };
    const page = await listJournalEntries({ database }, anAct(), input);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

export async function storedMovements({ database }: Journal, fundIds: Iterable<string>) {
  const stored = { ...noMovements(), all: (await readBalances(database)).accounts };
  for await (const item of everyItem(database, { of: 'BALANCES' }))
    if (item.sk !== 'ALL') stored.months.set(item.sk, readTotals(item));
  for (const fundId of fundIds)
    for await (const item of everyItem(database, { of: `FUND_BALANCE#${fundId}` })) {
      const fund = stored.funds.get(fundId) ?? new Map();
      stored.funds.set(fundId, fund.set(item.sk, readFundTotals(item)));
    }
  return stored;
}

/** The law of the ledger: every entry sealed once, balances equal to the replay, nothing from nothing, the chain unbroken. */
export async function expectLawful(journal: Journal, entries: readonly Entry[]): Promise<void> {
  const replayed = movementsOf(entries);
  const listed = await listAll(journal, 100);
  expect(listed.map(({ entryId }) => entryId).sort()).toEqual(entries.map(({ entryId }) => entryId).sort());
  expect(listed.map(({ number }) => number)).toEqual(entries.map((_, index) => entries.length - index));
  expect(await storedMovements(journal, replayed.funds.keys())).toEqual(replayed);
  expect(trialDifferenceCents(replayed.all)).toBe(0n);
  for (const [fundId, months] of replayed.funds) {
    const balance = await readFundBalance(journal.database, fundId);
    const sum = [...months.values()].reduce((total, { inCents, outCents }) => total + inCents - outCents, 0n);
    expect(balance.balanceCents).toBe(sum);
  }
  const trial = await getTrialBalance(journal, anAct(), { params: undefined, query: {}, body: undefined });
  expect(trial.totalDebitCents).toBe(trial.totalCreditCents);
  expect(trial.watermark.entries).toBe(entries.length);
  expect(await verifyAll(journal)).toMatchObject({
    clean: true,
    finding: null,
    verifiedEntries: entries.length,
    totalEntries: entries.length,
  });
}

/** Writes straight to the table, past every rule. */
export async function putRaw({ client, tables }: Journal, item: Record<string, unknown>): Promise<void> {
  await client.send(new PutItemCommand({ TableName: tables.Cooperative, Item: marshalItem(item as StoredItem) }));
}

export async function rawItem({ database }: Journal, key: Key): Promise<StoredItem> {
  return (await database.get(key)) ?? expect.unreachable(`${key.pk} is stored`);
}
