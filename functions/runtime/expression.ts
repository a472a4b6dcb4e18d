import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Condition, Value, Write } from '../../shared/kernel/table.ts';
import { marshal } from './marshal.ts';

/** Collects placeholders, so that no name or value ever stands in an expression's text. */
export class Placeholders {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, AttributeValue> = {};
  #count = 0;

  name(attribute: string): string {
    const placeholder = `#${Object.keys(this.names).length}`;
    const known = Object.entries(this.names).find(([, name]) => name === attribute);
    if (known) return known[0];
    this.names[placeholder] = attribute;
    return placeholder;
  }

  value(value: Value): string {
    const placeholder = `:${this.#count++}`;
    this.values[placeholder] = marshal(value);
    return placeholder;
  }
}

export function conditionExpression(conditions: readonly Condition[], used: Placeholders): string | undefined {
  if (conditions.length === 0) return undefined;
  return conditions.map((condition) => conditionText(condition, used)).join(' AND ');
}

function conditionText(condition: Condition, used: Placeholders): string {
  const name = used.name(condition.attribute);
  switch (condition.is) {
    case 'absent':
      return `attribute_not_exists(${name})`;
    case 'present':
      return `attribute_exists(${name})`;
    case 'in':
      return `${name} IN (${condition.values.map((value) => used.value(value)).join(', ')})`;
    default:
      return `${name} ${condition.is} ${used.value(condition.value)}`;
  }
}

export function updateExpression(write: Write, used: Placeholders): string {
  const set = Object.entries(write.set).filter(([, value]) => value !== undefined);
  const clauses = [
    clause(
      'SET',
      set.map(([name, value]) => `${used.name(name)} = ${used.value(value)}`),
    ),
    clause(
      'ADD',
      Object.entries(write.add).map(([name, value]) => `${used.name(name)} ${used.value(value)}`),
    ),
    clause(
      'REMOVE',
      write.remove.map((name) => used.name(name)),
    ),
  ];
  return clauses.filter((text) => text !== '').join(' ');
}

function clause(verb: string, parts: string[]): string {
  return parts.length === 0 ? '' : `${verb} ${parts.join(', ')}`;
}

/** Only what is used may be sent: DynamoDB refuses empty maps. */
export function placeholders(used: Placeholders) {
  return {
    ...(Object.keys(used.names).length > 0 && { ExpressionAttributeNames: used.names }),
    ...(Object.keys(used.values).length > 0 && { ExpressionAttributeValues: used.values }),
  };
}
