import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { CannotStart } from './cannot-start.ts';
import { type Assembly, loadAssembly, type Resource } from './template.ts';

export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' };

export function localClient(endpoint: string): DynamoDBClient {
  const client = new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials: localCredentials });
  // As in the product: it would prepare a log of all that is asked and answered, which nobody keeps.
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}

export function tablesOf(assembly: Assembly): readonly Resource[] {
  return [...assembly.ofType('AWS::DynamoDB::GlobalTable'), ...assembly.ofType('AWS::DynamoDB::Table')];
}

/** Makes the tables of a template, with their keys, indexes, streams and expiry; tables that exist already stay as they are. */
export async function createTables(endpoint: string, template: Assembly | string): Promise<readonly string[]> {
  const assembly = typeof template === 'string' ? loadAssembly(template) : template;
  const client = localClient(endpoint);
  try {
    return await Promise.all(tablesOf(assembly).map((table) => createTable(client, table)));
  } finally {
    client.destroy();
  }
}

async function createTable(client: DynamoDBClient, table: Resource): Promise<string> {
  const wanted = definitionOf(table);
  const existing = await describe(client, table.ref);
  if (existing) {
    refuseDifference(wanted, existing);
    return table.ref;
  }
  await client.send(new CreateTableCommand(wanted));
  const expiry = table.property('TimeToLiveSpecification') as { AttributeName: string; Enabled: boolean } | undefined;
  if (expiry?.Enabled) {
    await client.send(new UpdateTimeToLiveCommand({ TableName: table.ref, TimeToLiveSpecification: expiry }));
  }
  return table.ref;
}

function definitionOf(table: Resource): CreateTableCommandInput {
  const stream = table.property('StreamSpecification') as { StreamViewType: 'NEW_AND_OLD_IMAGES' } | undefined;
  return {
    TableName: table.ref,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: table.property('KeySchema') as unknown as CreateTableCommandInput['KeySchema'],
    AttributeDefinitions: table.property(
      'AttributeDefinitions',
    ) as unknown as CreateTableCommandInput['AttributeDefinitions'],
    GlobalSecondaryIndexes: indexes(table, 'GlobalSecondaryIndexes'),
    LocalSecondaryIndexes: indexes(table, 'LocalSecondaryIndexes'),
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } }),
  };
}

/** The template also states capacity and insights per index, which CreateTable does not take. */
function indexes(table: Resource, property: string): CreateTableCommandInput['GlobalSecondaryIndexes'] {
  const written = (table.property(property) ?? []) as unknown as CreateTableCommandInput['GlobalSecondaryIndexes'];
  if (!written || written.length === 0) return undefined;
  return written.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
}

async function describe(client: DynamoDBClient, tableName: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: tableName }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function refuseDifference(wanted: CreateTableCommandInput, existing: TableDescription): void {
  if (shape(wanted) === shape(existing)) return;
  throw new CannotStart(
    `Table ${wanted.TableName} was made with other keys or indexes than the template now states: start over with "npm start -- --fresh".`,
  );
}

function shape(table: CreateTableCommandInput | TableDescription): string {
  const keys = (schema: CreateTableCommandInput['KeySchema']) =>
    (schema ?? [])
      .map((key) => `${key.KeyType} ${key.AttributeName}`)
      .sort()
      .join();
  const named = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])]
    .map((index) => `${index.IndexName}: ${keys(index.KeySchema)} ${index.Projection?.ProjectionType}`)
    .sort();
  return [keys(table.KeySchema), table.StreamSpecification?.StreamViewType, ...named].join(' | ');
}
