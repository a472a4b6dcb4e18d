import { randomUUID } from 'node:crypto';
import {
  BatchGetItemCommand,
  type CancellationReason,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Act } from '../../shared/kernel/actor.ts';
import { commonRefusals } from '../../shared/kernel/refusal.ts';
import {
  type CommitOptions,
  ConditionFailed,
  type Database,
  type Key,
  putNew,
  type StoredItem,
  type TableName,
  type Write,
} from '../../shared/kernel/table.ts';
import { conditionExpression, Placeholders, placeholders, updateExpression } from './expression.ts';
import { marshal, marshalItem, unmarshalItem } from './marshal.ts';
import { queryPage } from './query.ts';
import { auditItem, onceItem } from './records.ts';
import { attempts, isTransient, pause, retried } from './retry.ts';

/**
 * DynamoDB behind the kernel's Database. A single write carries the id of its commit, so that a retry after a lost response recognises its own
 * work; a transaction carries a client token, which DynamoDB remembers for ten minutes, for the same reason.
 */
export function dynamoDatabase(client: DynamoDBClient, tables: Record<TableName, string>): Database {
  const nameOf = (table: TableName = 'Cooperative') => tables[table];

  return {
    async get(key, options = {}) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: nameOf(options.table), Key: keyOf(key), ConsistentRead: !options.eventually }),
      );
      return Item && unmarshalItem(Item);
    },

    async getMany(keys, options = {}) {
      const TableName = nameOf(options.table);
      const found = new Map<string, StoredItem>();
      for (let start = 0; start < keys.length; start += 100) {
        const wanted = [...new Map(keys.slice(start, start + 100).map((key) => [idOf(key), keyOf(key)])).values()];
        let request: Record<string, { Keys: ReturnType<typeof keyOf>[]; ConsistentRead: boolean }> | undefined = {
          [TableName]: { Keys: wanted, ConsistentRead: !options.eventually },
        };
        for (let attempt = 0; request?.[TableName]?.Keys.length; attempt++) {
          if (attempt > 0) await pause(attempt);
          if (attempt === attempts) throw new Error('Reading many items was throttled too long.');
          const reply = await client.send(new BatchGetItemCommand({ RequestItems: request }));
          for (const raw of reply.Responses?.[TableName] ?? []) {
            const item = unmarshalItem(raw);
            found.set(idOf(item), item);
          }
          request = reply.UnprocessedKeys as typeof request;
        }
      }
      return keys.map((key) => found.get(idOf(key)));
    },

    async snapshot(keys, options = {}) {
      const TableName = nameOf(options.table);
      const reply = await retried(() =>
        client.send(
          new TransactGetItemsCommand({ TransactItems: keys.map((key) => ({ Get: { TableName, Key: keyOf(key) } })) }),
        ),
      );
      return (reply.Responses ?? []).map(({ Item }) => Item && unmarshalItem(Item));
    },

    query: (question) => queryPage(client, nameOf(question.table), question),

    async commit(act, writes, options) {
      const all = [...writes, ...recordsOf(act, options)];
      if (all.length === 0) return;
      const [only] = all;
      if (all.length === 1 && only && only.kind !== 'check') await writeOne(client, nameOf(only.table), only);
      else await writeTogether(client, nameOf, all);
    },
  };
}

function recordsOf(act: Act, options: CommitOptions | undefined): Write[] {
  const records: Write[] = [];
  if ((act.actor.kind === 'person' || act.actor.kind === 'member') && options)
    records.push(putNew(auditItem(act, options.subject)));
  if (act.once && options) records.push(putNew(onceItem(act, act.once, options.reply), () => commonRefusals.BUSY()));
  return records;
}

const keyOf = (key: Key) => ({ pk: marshal(key.pk), sk: marshal(key.sk) });
const idOf = (key: Key) => `${key.pk}\n${key.sk}`;

async function writeOne(client: DynamoDBClient, TableName: string, write: Write): Promise<void> {
  const commitId = randomUUID();
  try {
    await retried(() => sendOne(client, TableName, write, commitId));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const existing = error.Item && unmarshalItem(error.Item);
    if (existing?.commitId === commitId) return;
    throw write.otherwise?.(existing) ?? new ConditionFailed(write, existing, 0);
  }
}

async function sendOne(client: DynamoDBClient, TableName: string, write: Write, commitId: string): Promise<void> {
  const used = new Placeholders();
  const change = { ...write, set: { ...write.set, commitId } };
  const UpdateExpression = write.kind === 'update' ? updateExpression(change, used) : undefined;
  const common = {
    TableName,
    ConditionExpression: conditionExpression(write.conditions, used),
    ...placeholders(used),
    ...(!write.blind && { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const }),
  };
  if (write.kind === 'put') {
    const mark = write.conditions.length > 0 && !write.blind && { commitId };
    await client.send(new PutItemCommand({ ...common, Item: marshalItem({ ...write.item, ...mark }) }));
  } else if (write.kind === 'delete') await client.send(new DeleteItemCommand({ ...common, Key: keyOf(write.key) }));
  else await client.send(new UpdateItemCommand({ ...common, Key: keyOf(write.key), UpdateExpression }));
}

async function writeTogether(
  client: DynamoDBClient,
  nameOf: (table: TableName) => string,
  writes: Write[],
): Promise<void> {
  const command = new TransactWriteItemsCommand({
    TransactItems: writes.map((write) => together(nameOf(write.table), write)),
    ClientRequestToken: randomUUID(),
  });
  try {
    await retried(() => client.send(command));
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    // Who keeps losing to others may simply ask again: no fault, and nobody is called out of bed.
    throw refusalOf(writes, error.CancellationReasons ?? []) ?? (isTransient(error) ? commonRefusals.BUSY() : error);
  }
}

function refusalOf(writes: Write[], reasons: CancellationReason[]): Error | undefined {
  const at = reasons.findIndex((reason) => reason.Code === 'ConditionalCheckFailed');
  const failed = writes[at];
  if (!failed) return undefined;
  const raw = reasons[at]?.Item;
  const existing = raw && unmarshalItem(raw);
  return failed.otherwise?.(existing) ?? new ConditionFailed(failed, existing, at);
}

function together(TableName: string, write: Write): TransactWriteItem {
  const used = new Placeholders();
  const UpdateExpression = write.kind === 'update' ? updateExpression(write, used) : '';
  const common = {
    TableName,
    ConditionExpression: conditionExpression(write.conditions, used),
    ...placeholders(used),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
  switch (write.kind) {
    case 'put':
      return { Put: { ...common, Item: marshalItem(write.item ?? {}) } };
    case 'update':
      return { Update: { ...common, Key: keyOf(write.key), UpdateExpression } };
    case 'delete':
      return { Delete: { ...common, Key: keyOf(write.key) } };
    case 'check':
      return {
        ConditionCheck: { ...common, Key: keyOf(write.key), ConditionExpression: common.ConditionExpression ?? '' },
      };
  }
}
