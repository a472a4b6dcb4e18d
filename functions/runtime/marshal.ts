import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { StoredItem, Value } from '../../shared/kernel/table.ts';

/** The only translation between our values and DynamoDB's. Numbers whose attribute ends in `Cents` are bigint on our side. */
export function marshal(value: Value): AttributeValue {
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'bigint':
      return { N: value.toString() };
    case 'number':
      if (!Number.isSafeInteger(value)) throw new RangeError('Only whole safe numbers are stored.');
      return { N: String(value) };
    case 'boolean':
      return { BOOL: value };
    default:
      if (value === null || value === undefined) return { NULL: true };
      if (Array.isArray(value)) return { L: value.map(marshal) };
      return { M: marshalItem(value as { [name: string]: Value }) };
  }
}

export function marshalItem(item: { readonly [name: string]: Value }): Record<string, AttributeValue> {
  const result: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(item)) if (value !== undefined) result[name] = marshal(value);
  return result;
}

export function unmarshal(attribute: AttributeValue, name = ''): Value {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return name.endsWith('Cents') ? BigInt(attribute.N) : Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.L !== undefined) return attribute.L.map((entry) => unmarshal(entry, name));
  if (attribute.M !== undefined) return unmarshalItem(attribute.M);
  return null;
}

export function unmarshalItem(item: Record<string, AttributeValue>): StoredItem {
  const result: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(item)) result[name] = unmarshal(attribute, name);
  return result as StoredItem;
}
