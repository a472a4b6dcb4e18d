import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type FailedBatch, type MappingRules, runEventSource } from '../../local/event-source.ts';
import { FunctionFailed } from '../../local/execution-environment.ts';
import type { LambdaStreamRecord } from '../../local/stream-record.ts';

const strict: MappingRules = {
  filter: () => true,
  batchSize: 4,
  batchingWindowMs: 0,
  retryAttempts: 2,
  recordAgeSeconds: -1,
  bisects: false,
  reportsItemFailures: false,
  onFailureArn: 'arn:aws:sqs:queue',
};

function aRecord(number: number, bornSecondsAgo = 0): LambdaStreamRecord {
  const ApproximateCreationDateTime = Math.floor(Date.now() / 1000) - bornSecondsAgo;
  const dynamodb = {
    ApproximateCreationDateTime,
    Keys: {},
    SequenceNumber: String(number),
    SizeBytes: 1,
    StreamViewType: 'NEW_IMAGE',
  };
  return {
    eventID: String(number),
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: '',
    eventSourceARN: '',
    dynamodb,
  };
}

const numbers = (records: readonly LambdaStreamRecord[]) => records.map(({ eventID }) => Number(eventID));
const records = (...ids: number[]) => ids.map((id) => aRecord(id));

async function run(
  rules: Partial<MappingRules>,
  offered: readonly LambdaStreamRecord[],
  answer: (ids: number[]) => unknown,
) {
  const calls: number[][] = [];
  const failed: FailedBatch[] = [];
  const settled: string[] = [];
  const source = runEventSource({
    rules: { ...strict, ...rules },
    firstRetryMs: 1,
    invoke: async (batch) => {
      calls.push(numbers(batch));
      return answer(numbers(batch));
    },
    onFailed: (batch) => failed.push(batch),
    onSettled: (_, sequenceNumber) => settled.push(sequenceNumber),
  });
  source.offer('shard', offered);
  while (!source.isIdle()) await delay(1);
  return {
    calls,
    failed: failed.map((batch) => ({ ids: numbers(batch.records), attempts: batch.attempts, reason: batch.reason })),
    settled,
  };
}

const crashOn = (poison: number) => (ids: number[]) => {
  if (ids.includes(poison)) throw new FunctionFailed('Error', 'poison');
};
const reportOn = (poison: number) => (ids: number[]) => ({
  batchItemFailures: ids.includes(poison) ? [{ itemIdentifier: String(poison) }] : [],
});

describe('an event source mapping', () => {
  it('hands over batches of at most the stated size, in order', async () => {
    const { calls, settled } = await run({}, records(1, 2, 3, 4, 5, 6), () => null);

    expect(calls).toEqual([
      [1, 2, 3, 4],
      [5, 6],
    ]);
    expect(settled).toEqual(['4', '6']);
  });

  it('hands over only what passes the filter', async () => {
    const { calls } = await run(
      { filter: (record) => (record as LambdaStreamRecord).eventID !== '2' },
      records(1, 2, 3),
      () => null,
    );

    expect(calls).toEqual([[1, 3]]);
  });

  it('tries a failing batch again as often as stated, dead-letters it, and goes on with the next', async () => {
    const { calls, failed } = await run({}, records(1, 2, 3, 4, 5), crashOn(2));

    expect(calls).toEqual([[1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4], [5]]);
    expect(failed).toEqual([{ ids: [1, 2, 3, 4], attempts: 3, reason: 'Error: poison' }]);
  });

  it('dead-letters nothing when a later try succeeds', async () => {
    let tries = 0;
    const { failed } = await run({}, records(1), () => {
      tries += 1;
      if (tries < 3) throw new FunctionFailed('Error', 'not yet');
    });

    expect(failed).toEqual([]);
  });

  it('halves a failing batch until only the poison is left', async () => {
    const { calls, failed } = await run({ bisects: true }, records(1, 2, 3, 4), crashOn(3));

    expect(calls).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [3], [3], [4]]);
    expect(failed.map(({ ids }) => ids)).toEqual([[3]]);
  });

  it('goes on from the first record that a function reports, and settles those before it', async () => {
    const { calls, failed, settled } = await run(
      { reportsItemFailures: true, bisects: true },
      records(1, 2, 3, 4),
      reportOn(3),
    );

    expect(calls).toEqual([[1, 2, 3, 4], [3, 4], [3], [3], [3], [4]]);
    expect(failed.map(({ ids }) => ids)).toEqual([[3]]);
    expect(settled).toEqual(['2', '3', '4']);
  });

  it('takes a report about an unknown record for a failure of the whole batch', async () => {
    const { failed } = await run({ reportsItemFailures: true, retryAttempts: 0 }, records(1, 2), () => ({
      batchItemFailures: [{ itemIdentifier: '99' }],
    }));

    expect(failed.map(({ ids }) => ids)).toEqual([[1, 2]]);
  });

  it('does not look at reports when the mapping does not ask for them', async () => {
    const { failed } = await run({}, records(1), () => ({ batchItemFailures: [{ itemIdentifier: '1' }] }));

    expect(failed).toEqual([]);
  });

  it('gives up on records that are too old, however many tries are left', async () => {
    const { calls, failed } = await run({ retryAttempts: -1, recordAgeSeconds: 60 }, [aRecord(1, 120)], crashOn(1));

    expect(calls).toEqual([[1]]);
    expect(failed.map(({ ids }) => ids)).toEqual([[1]]);
  });
});
