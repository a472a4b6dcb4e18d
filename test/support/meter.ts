import type { AttributeValue, DynamoDBClient, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { indexes } from '../../shared/kernel/table.ts';

/**
 * Counts capacity as AWS bills it, because DynamoDB Local misreports transactions (four units for each kilobyte, whatever the items). A write
 * costs one unit for each started kilobyte, two in a transaction; every index row it puts or changes costs the same once more (twice when the
 * index key itself changes: the old row goes, a new one comes). A read costs half a unit for each started four kilobytes, one when strongly
 * consistent, two in a transaction. An update is billed for the larger of the item before and after, so updates read the item back here.
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
  if (value.N !== undefined) return Math.ceil(value.N.replace(/[-.]/g, '').length / 2) + (value.N.startsWith('-') ? 2 : 1);
  if (value.L !== undefined) return 3 + value.L.reduce((total, entry) => total + 1 + sizeOfValue(entry), 0);
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + sizeOf(value.M);
  return 1;
}

export const writeUnitsOf = (bytes: number, inTransaction: boolean) => Math.max(1, Math.ceil(bytes / 1024)) * (inTransaction ? 2 : 1);
export const readUnitsOf = (bytes: number, kind: 'eventual' | 'consistent' | 'transaction') =>
  Math.max(1, Math.ceil(bytes / 4096)) * { eventual: 0.5, consistent: 1, transaction: 2 }[kind];

interface Sent {
  Item?: Attributes;
  Key?: Attributes;
  ConsistentRead?: boolean;
  TransactItems?: TransactWriteItem[];
  UpdateExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  RequestItems?: Record<string, { ConsistentRead?: boolean }>;
}

interface Received {
  Item?: Attributes;
  Items?: Attributes[];
  Responses?: { Item?: Attributes }[] | Record<string, Attributes[]>;
}

export function meterOn(client: DynamoDBClient): Meter {
  const meter: Meter = {
    writeUnits: 0,
    readUnits: 0,
    scans: 0,
    calls: [],
    reset() {
      Object.assign(meter, { writeUnits: 0, readUnits: 0, scans: 0, calls: [] });
    },
  };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      count(meter, String(context.commandName), args.input as Sent, result.output as Received);
      return result;
    },
    { step: 'initialize', name: 'meter' },
  );
  return meter;
}

function count(meter: Meter, command: string, sent: Sent, received: Received): void {
  meter.calls.push(command);
  switch (command) {
    case 'PutItemCommand':
      meter.writeUnits += putUnits(sent.Item ?? {}, false);
      break;
    case 'UpdateItemCommand':
      meter.writeUnits += updateUnits(sent, false);
      break;
    case 'DeleteItemCommand':
      meter.writeUnits += 1;
      break;
    case 'TransactWriteItemsCommand':
      for (const item of sent.TransactItems ?? []) meter.writeUnits += transactUnits(item);
      break;
    case 'GetItemCommand':
      meter.readUnits += readUnitsOf(sizeOf(received.Item ?? {}), sent.ConsistentRead ? 'consistent' : 'eventual');
      break;
    case 'QueryCommand': {
      const bytes = (received.Items ?? []).reduce((total, item) => total + sizeOf(item), 0);
      meter.readUnits += readUnitsOf(bytes, sent.ConsistentRead ? 'consistent' : 'eventual');
      break;
    }
    case 'BatchGetItemCommand':
      for (const items of Object.values((received.Responses ?? {}) as Record<string, Attributes[]>))
        for (const item of items) meter.readUnits += readUnitsOf(sizeOf(item), 'consistent');
      break;
    case 'TransactGetItemsCommand':
      for (const { Item } of (received.Responses ?? []) as { Item?: Attributes }[])
        meter.readUnits += readUnitsOf(sizeOf(Item ?? {}), 'transaction');
      break;
    case 'ScanCommand':
      meter.scans++;
      break;
    default:
      throw new Error(`The meter does not know ${command}.`);
  }
}

function transactUnits({ Put, Update, Delete, ConditionCheck }: TransactWriteItem): number {
  if (Put) return putUnits(Put.Item ?? {}, true);
  if (Update) return updateUnits(Update as Sent, true);
  return Delete || ConditionCheck ? 2 : 0;
}

const listed = [indexes.whatIsListed.partition, indexes.whatIsListed.sort] as string[];

function putUnits(item: Attributes, inTransaction: boolean): number {
  const bytes = sizeOf(item);
  const indexRow = listed.every((name) => name in item) ? writeUnitsOf(bytes, false) : 0;
  return writeUnitsOf(bytes, inTransaction) + indexRow;
}

/**
 * The items that are updated here are under a kilobyte each (asserted by the benchmark that uses this), so the size before and after is one
 * unit. A row on the list changes with its item; when the list's own key moves it costs two.
 */
function updateUnits(update: Sent, inTransaction: boolean): number {
  const names = Object.values(update.ExpressionAttributeNames ?? {});
  const onList = /LIST|CONTRIBUTION|FUND|WIJKCONTRACT|MEMBER|APPLICATION|ROUND|DISBURSEMENT/.test(update.Key?.['pk']?.S ?? '') ? 1 : 0;
  const moved = names.some((name) => listed.includes(name)) ? 1 : 0;
  return writeUnitsOf(1, inTransaction) + onList + moved;
}
