import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { indexes } from '../../shared/kernel/table.ts';

/**
 * Counts capacity as AWS bills it, because DynamoDB Local misreports transactions (four units for each kilobyte, whatever the items). A write
 * costs one unit for each started kilobyte of the larger of the item before and after, two in a transaction. An index row that is put, changed
 * or removed costs its own kilobytes, and twice when its key changes, for the old row goes and a new one comes. A read costs half a unit for
 * each started four kilobytes, one when strongly consistent, two in a transaction. So every written item is read before and after the call,
 * through a client of its own that is not counted.
 */
export interface Meter {
  writeUnits: number;
  readUnits: number;
  scans: number;
  calls: string[];
  reset(): void;
}

type Attributes = Record<string, AttributeValue>;

export function sizeOf(item: Attributes): number {
  return Object.entries(item).reduce((total, [name, value]) => total + Buffer.byteLength(name) + sizeOfValue(value), 0);
}

function sizeOfValue(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined)
    return Math.ceil(value.N.replace(/[-.]/g, '').length / 2) + (value.N.startsWith('-') ? 2 : 1);
  if (value.L !== undefined) return 3 + value.L.reduce((total, entry) => total + 1 + sizeOfValue(entry), 0);
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + sizeOf(value.M);
  return 1;
}

export function readUnitsOf(bytes: number, kind: 'eventual' | 'consistent' | 'transaction'): number {
  return Math.max(1, Math.ceil(bytes / 4096)) * { eventual: 0.5, consistent: 1, transaction: 2 }[kind];
}

/** The units of one written item, from what stood there before and what stands there after. */
export function writeUnitsOf(
  before: Attributes | undefined,
  after: Attributes | undefined,
  inTransaction: boolean,
): number {
  const kilobytes = Math.max(1, Math.ceil(Math.max(sizeOf(before ?? {}), sizeOf(after ?? {})) / 1024));
  return kilobytes * (inTransaction ? 2 : 1) + indexUnits(before, after);
}

const { partition, sort } = indexes.whatIsListed;
const rowKey = (item: Attributes | undefined) =>
  item?.[partition]?.S !== undefined ? `${item[partition].S}\n${item[sort]?.S}` : undefined;

function indexUnits(before: Attributes | undefined, after: Attributes | undefined): number {
  const [old, now] = [rowKey(before), rowKey(after)];
  const units = (item: Attributes | undefined) => Math.max(1, Math.ceil(sizeOf(item ?? {}) / 1024));
  if (old === undefined && now === undefined) return 0;
  if (old === now) return JSON.stringify(before) === JSON.stringify(after) ? 0 : Math.max(units(before), units(after));
  return (old === undefined ? 0 : units(before)) + (now === undefined ? 0 : units(after));
}

interface Written {
  TableName?: string | undefined;
  Key?: Attributes | undefined;
  Item?: Attributes | undefined;
}

interface Asked {
  ConsistentRead?: boolean;
  RequestItems?: Record<string, { ConsistentRead?: boolean }>;
}

interface Received {
  Item?: Attributes;
  Items?: Attributes[];
  Responses?: { Item?: Attributes }[] | Record<string, Attributes[]>;
}

export function meterOn(client: DynamoDBClient, uncounted: DynamoDBClient): Meter {
  const meter: Meter = {
    writeUnits: 0,
    readUnits: 0,
    scans: 0,
    calls: [],
    reset() {
      Object.assign(meter, { writeUnits: 0, readUnits: 0, scans: 0, calls: [] });
    },
  };
  const standing = async ({ TableName, Key, Item }: Written): Promise<Attributes | undefined> => {
    const { pk, sk } = (Key ?? Item) as { pk: AttributeValue; sk: AttributeValue };
    return (await uncounted.send(new GetItemCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item;
  };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = String(context.commandName);
      const { writes, inTransaction } = writtenBy(command, args.input);
      const before = await Promise.all(writes.map(standing));
      const result = await next(args);
      const after = await Promise.all(writes.map(standing));
      meter.calls.push(command);
      for (const at of writes.keys()) meter.writeUnits += writeUnitsOf(before[at], after[at], inTransaction);
      countReads(meter, command, args.input as Asked, result.output as Received);
      return result;
    },
    { step: 'initialize', name: 'meter' },
  );
  return meter;
}

function writtenBy(command: string, input: object): { writes: Written[]; inTransaction: boolean } {
  if (['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand'].includes(command))
    return { writes: [input as Written], inTransaction: false };
  if (command !== 'TransactWriteItemsCommand') return { writes: [], inTransaction: true };
  const { TransactItems = [] } = input as { TransactItems?: TransactWriteItem[] };
  const writes = TransactItems.map(
    ({ Put, Update, Delete, ConditionCheck }) => Put ?? Update ?? Delete ?? ConditionCheck ?? {},
  );
  return { writes, inTransaction: true };
}

function countReads(meter: Meter, command: string, { ConsistentRead, RequestItems }: Asked, received: Received): void {
  const kind = ConsistentRead ? 'consistent' : 'eventual';
  const bytes = (items: Attributes[] = []) => items.reduce((total, item) => total + sizeOf(item), 0);
  switch (command) {
    case 'GetItemCommand':
      meter.readUnits += readUnitsOf(sizeOf(received.Item ?? {}), kind);
      break;
    case 'QueryCommand':
      meter.readUnits += readUnitsOf(bytes(received.Items), kind);
      break;
    case 'BatchGetItemCommand':
      for (const [table, items] of Object.entries((received.Responses ?? {}) as Record<string, Attributes[]>))
        for (const item of items)
          meter.readUnits += readUnitsOf(
            sizeOf(item),
            RequestItems?.[table]?.ConsistentRead ? 'consistent' : 'eventual',
          );
      break;
    case 'TransactGetItemsCommand':
      for (const { Item } of (received.Responses ?? []) as { Item?: Attributes }[])
        meter.readUnits += readUnitsOf(sizeOf(Item ?? {}), 'transaction');
      break;
    case 'ScanCommand':
      meter.scans++;
      break;
    default:
  }
}
