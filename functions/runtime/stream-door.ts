import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type Act, systemAct } from '../../shared/kernel/actor.ts';
import type { StoredItem } from '../../shared/kernel/table.ts';
import { now } from './clock.ts';
import { describeFault, log } from './log.ts';
import { unmarshalItem } from './marshal.ts';

/**
 * A function behind the table's stream, one item at a time. What fails is reported by its sequence number, so that only it and what follows
 * it come again; after the finite retries it lands in the dead-letter queue.
 */
export function streamDoor<Deps>(
  operation: string,
  deps: Deps,
  take: (deps: Deps, act: Act, item: StoredItem, stillTime: () => boolean) => Promise<void>,
) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>({ timeoutEarlyInMillis: 0 }).handler(
    async (event, context) => {
      const stillTime = fairShare(() => context.getRemainingTimeInMillis());
      for (const record of event.Records) {
        try {
          await take(deps, actOf(operation, record), newItem(record), stillTime);
          log({ operation, eventId: record.eventID ?? '', done: true });
        } catch (error) {
          log({ operation, eventId: record.eventID ?? '', done: false, ...describeFault(error) });
          return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
        }
      }
      return { batchItemFailures: [] };
    },
  );
}

const fairShareMilliseconds = 240_000;
const toPutThingsAwayMilliseconds = 60_000;

/** Long work gives way after four minutes, because others in the same shard wait behind it. */
function fairShare(remaining: () => number): () => boolean {
  const end = Math.max(toPutThingsAwayMilliseconds, remaining() - fairShareMilliseconds);
  return () => remaining() > end;
}

/** A function that takes a whole batch at once; when it fails, the batch is halved and comes again. */
export function batchDoor<Deps>(
  operation: string,
  deps: Deps,
  take: (deps: Deps, act: Act, items: StoredItem[]) => Promise<void>,
) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>({ timeoutEarlyInMillis: 0 }).handler(async (event) => {
    const [first] = event.Records;
    if (!first) return { batchItemFailures: [] };
    try {
      await take(deps, actOf(operation, first), event.Records.map(newItem));
    } catch (error) {
      log({ operation, records: event.Records.length, done: false, ...describeFault(error) });
      throw error;
    }
    log({ operation, records: event.Records.length, done: true });
    return { batchItemFailures: [] };
  });
}

function actOf(operation: string, record: DynamoDBRecord): Act {
  return systemAct(operation, now(), record.eventID ?? 'stream');
}

function newItem(record: DynamoDBRecord): StoredItem {
  return unmarshalItem((record.dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>);
}
