import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDatabase } from '../../functions/runtime/database.ts';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { localClient } from '../../local/tables.ts';
import { type Act, type Role, systemAct } from '../../shared/kernel/actor.ts';
import { type Instant, instant } from '../../shared/kernel/dates.ts';
import { idKinds, type NewId } from '../../shared/kernel/ids.ts';
import { type Database, indexes, type TableName } from '../../shared/kernel/table.ts';
import { learnFromVault, lookThroughTable } from './look-through.ts';

export interface TestDatabase {
  database: Database;
  client: DynamoDBClient;
  endpoint: string;
  tables: Record<TableName, string>;
  stop(): Promise<void>;
}

export { localClient };

/** The genuine DynamoDB Local in memory, with both tables as they are deployed. One for a test file: start in beforeAll, stop in afterAll. */
export async function testDatabase(): Promise<TestDatabase> {
  const { endpoint, stop: leave } = await runningDynamoDb();
  const client = localClient(endpoint);
  const tables = await freshTables(client);
  const stop = async () => {
    const all = made.splice(0);
    for (const { Vault } of all) await learnFromVault(client, Vault);
    for (const { Cooperative } of all) await lookThroughTable(client, Cooperative);
    await Promise.all(Object.values(tables).map((name) => client.send(new DeleteTableCommand({ TableName: name }))));
    client.destroy();
    await leave();
  };
  return { database: dynamoDatabase(client, tables), client, endpoint, tables, stop };
}

/** That of the worker this file of tests runs in; outside of tests one of its own. */
async function runningDynamoDb(): Promise<{ endpoint: string; stop: () => Promise<void> }> {
  const running = process.env.TEST_DATABASES?.split(' ') ?? [];
  const endpoint = running[Number(process.env.VITEST_POOL_ID) % running.length];
  return endpoint ? { endpoint, stop: async () => {} } : startDynamoDb();
}

/** The tables of this file of tests, which are looked through in the end. */
const made: Record<TableName, string>[] = [];

/** Two empty tables under new names, beside any that are there. */
export async function freshTables(client: DynamoDBClient): Promise<Record<TableName, string>> {
  const suffix = randomUUID().slice(0, 8);
  const tables = { Cooperative: `Cooperative-${suffix}`, Vault: `Vault-${suffix}` };
  made.push(tables);
  const index = indexes.whatIsListed;
  const attribute = (name: string) => ({ AttributeName: name, AttributeType: 'S' as const });
  const keys = [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: tables.Cooperative,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', index.partition, index.sort].map(attribute),
      KeySchema: keys,
      GlobalSecondaryIndexes: [
        {
          IndexName: index.name,
          KeySchema: [
            { AttributeName: index.partition, KeyType: 'HASH' },
            { AttributeName: index.sort, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  await client.send(
    new CreateTableCommand({
      TableName: tables.Vault,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map(attribute),
      KeySchema: keys,
    }),
  );
  return tables;
}

export const fixedInstant: Instant = instant('2026-11-23T09:00:00Z');

let requests = 0;

/** An act of a person when `person` is given, else of the system. Every act has a request id of its own. */
export function anAct(
  options: {
    operation?: string;
    person?: string;
    roles?: Role[];
    at?: Instant;
    once?: string;
    seenVersion?: number;
    bearer?: string;
    member?: { memberId: string; personId: string };
  } = {},
): Act {
  const { operation = 'test', at = fixedInstant } = options;
  const requestId = `request-${++requests}`;
  const act = systemAct(operation, at, requestId);
  if (options.person) act.actor = { kind: 'person', id: options.person, roles: options.roles ?? ['board'] };
  if (options.member)
    act.actor = {
      kind: 'member',
      id: options.member.memberId,
      personId: options.member.personId,
      sessionId: 'ses_test',
    };
  if (options.bearer) act.actor = { kind: 'bearer', id: 'bearer', token: options.bearer };
  if (options.once) act.once = { key: options.once, fingerprint: options.once };
  if (options.seenVersion !== undefined) act.seenVersion = options.seenVersion;
  return act;
}

export function sequentialIds(): NewId {
  let last = 0;
  return (kind) => `${idKinds[kind]}_${String(++last).padStart(6, '0')}`;
}
