import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marshal } from '../../functions/runtime/marshal.ts';
import { localDate } from '../../shared/kernel/dates.ts';
import { accounts, credit, debit, entry, postEntry, readBalances } from '../../shared/ledger/index.ts';
import { anAct, fixedInstant, type TestDatabase, testDatabase } from '../support/database.ts';
import { useDoorEnvironment } from '../support/doors.ts';
import { lambdaContext } from '../support/requests.ts';

let local: TestDatabase;
let handler: (event: DynamoDBStreamEvent, context: never) => Promise<DynamoDBBatchResponse>;

beforeAll(async () => {
  local = await testDatabase();
  useDoorEnvironment(local.endpoint, local.tables);
  ({ handler } = (await import('../../functions/on-journal-entry.ts')) as never);
});
afterAll(() => local.stop());

async function posted(nth: number): Promise<DynamoDBRecord> {
  const cause = `bt:txn_${nth}`;
  const write = postEntry(
    entry({
      cause,
      bookedOn: localDate('2026-11-23'),
      recordedAt: fixedInstant,
      description: 'Betaling',
      postings: [debit(accounts.stripeBalance, 100n), credit(accounts.memberReceivables, 100n)],
    }),
  );
  await local.database.commit(anAct(), [write]);
  const Key = { pk: marshal(`JOURNAL#${cause}`), sk: marshal('ENTRY') };
  const { Item } = await local.client.send(new GetItemCommand({ TableName: local.tables.Cooperative, Key }));
  return {
    eventID: `event-${nth}`,
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: `${nth}`, NewImage: Item as never },
  };
}

describe('the stream of new journal entries', () => {
  it('brings each entry into the balances once, also when a record comes twice', async () => {
    const records = [await posted(1), await posted(2)];

    const first = await handler({ Records: [...records, ...records] }, lambdaContext);
    const again = await handler({ Records: records }, lambdaContext);

    expect([first, again]).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
    const { accounts, watermark } = await readBalances(local.database);
    expect(accounts.get('1050')).toEqual({ debitCents: 200n, creditCents: 0n });
    expect(watermark.entries).toBe(2);
  });

  it('fails the batch for what is no entry, after sealing the rest', async () => {
    const good = await posted(3);
    const stray = await posted(4);
    stray.dynamodb = { NewImage: { ...stray.dynamodb?.NewImage, pk: { S: 'JOURNAL#bt:copy' } } };

    await expect(handler({ Records: [stray, good] }, lambdaContext)).rejects.toThrow(/bt:copy/);

    expect((await readBalances(local.database)).watermark.entries).toBe(3);
  });
});
