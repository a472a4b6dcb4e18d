import { type AttributeValue, ListTablesCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import type { TableName } from '../../shared/kernel/table.ts';
import { localClient } from './database.ts';

/** Everything that stands in a table of a running stack, as it is stored. Only a test may look at it so. */
export async function storedItems(endpoint: string, table: TableName): Promise<Record<string, AttributeValue>[]> {
  const client = localClient(endpoint);
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const TableName = TableNames.find((name) => name.toLowerCase().includes(table.toLowerCase()));
  const items: Record<string, AttributeValue>[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    items.push(...Items);
  client.destroy();
  return items;
}

/** The same text for the same contents of both tables. */
export async function pictureOf(endpoint: string): Promise<string> {
  const tables = await Promise.all([storedItems(endpoint, 'Cooperative'), storedItems(endpoint, 'Vault')]);
  return tables
    .flat()
    .map((item) => JSON.stringify(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1))))
    .sort()
    .join('\n');
}
