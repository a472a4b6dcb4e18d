/**
 * What was done on the strength of a decision, so that the board finds it all when the decision is annulled.
 * Access patterns:
 * 1. what rests on a decision      query DECISION#<decisionId>, REST#
 */
import * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import { type Database, everyItem, putOver, type Write } from '../../kernel/table.ts';
import { rest } from './words.ts';

type Rest = z.infer<typeof rest>;

const prefix = 'REST#';

/** Part of the transaction that rests on it, beside the check that it is in force. */
export const restsOn = (decisionId: string, { operation, at }: Act, subject: string): Write =>
  putOver({
    pk: `DECISION#${decisionId}`,
    sk: `${prefix}${at}#${operation}#${subject}`,
    entity: 'DecisionRest',
    ...{ decisionId, operation, subject, at },
  });

/** In the order in which it was done. */
export async function whatRestsOn(database: Database, decisionId: string): Promise<Rest[]> {
  const found: Rest[] = [];
  const question = { of: `DECISION#${decisionId}`, startsWith: prefix, consistent: true } as const;
  for await (const item of everyItem(database, question)) found.push(z.parse(rest, item));
  return found;
}
