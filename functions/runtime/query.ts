import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { commonRefusals } from '../../shared/kernel/refusal.ts';
import { indexes, type Page, type Question, type StoredItem } from '../../shared/kernel/table.ts';
import { Placeholders, placeholders } from './expression.ts';
import { marshal, unmarshalItem } from './marshal.ts';

/** One page of a partition, or of a list on the index, in order. */
export async function queryPage(client: DynamoDBClient, TableName: string, question: Question): Promise<Page> {
  const index = question.index && indexes[question.index];
  const partition = index?.partition ?? 'pk';
  const sort = index?.sort ?? 'sk';
  const used = new Placeholders();
  const terms = [`${used.name(partition)} = ${used.value(question.of)}`];
  if (question.startsWith !== undefined)
    terms.push(`begins_with(${used.name(sort)}, ${used.value(question.startsWith)})`);
  else if (question.from !== undefined && question.to !== undefined)
    terms.push(`${used.name(sort)} BETWEEN ${used.value(question.from)} AND ${used.value(question.to)}`);
  else if (question.from !== undefined) terms.push(`${used.name(sort)} >= ${used.value(question.from)}`);
  else if (question.to !== undefined) terms.push(`${used.name(sort)} <= ${used.value(question.to)}`);
  const reply = await client.send(
    new QueryCommand({
      TableName,
      ...(index && { IndexName: index.name }),
      KeyConditionExpression: terms.join(' AND '),
      ...placeholders(used),
      ScanIndexForward: !question.newestFirst,
      ConsistentRead: question.consistent === true && !index,
      Limit: question.limit ?? 25,
      ...(question.cursor && { ExclusiveStartKey: readCursor(question.cursor, question, partition, sort) }),
    }),
  );
  const last = reply.LastEvaluatedKey && unmarshalItem(reply.LastEvaluatedKey);
  return { items: (reply.Items ?? []).map(unmarshalItem), nextCursor: last ? writeCursor(last, sort) : null };
}

/** A cursor holds sort keys only. The partition always comes from the request, so a forged cursor cannot reach another one. */
function writeCursor(last: StoredItem, sort: string): string {
  return Buffer.from(JSON.stringify(sort === 'sk' ? [last.sk] : [last.sk, last[sort], last.pk])).toString('base64url');
}

function readCursor(cursor: string, question: Question, partition: string, sort: string) {
  const { of } = question;
  const parts = cursorParts(cursor, sort === 'sk' ? 1 : 3);
  if (!liesWithin(question, parts[sort === 'sk' ? 0 : 1] ?? '')) throw notOurs();
  if (sort === 'sk') return { pk: marshal(of), sk: marshal(parts[0]) };
  return { [partition]: marshal(of), [sort]: marshal(parts[1]), pk: marshal(parts[2]), sk: marshal(parts[0]) };
}

/** DynamoDB takes a place outside of what is asked for as a fault of ours. */
function liesWithin({ startsWith, from = '', to }: Question, at: string): boolean {
  if (startsWith !== undefined) return at.startsWith(startsWith);
  return at !== '' && at >= from && (to === undefined || at <= to);
}

function cursorParts(cursor: string, count: number): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === count && parts.every((part) => typeof part === 'string')) return parts;
  } catch {
    // Falls through: a cursor that we did not write is refused like any other bad input.
  }
  throw notOurs();
}

const notOurs = () => commonRefusals.INVALID_REQUEST({ field: 'cursor' });
