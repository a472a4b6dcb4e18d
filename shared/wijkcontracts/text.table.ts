/**
 * The texts of wijkcontracts: the first as it was signed, and the amendments beside it.
 * Access patterns:
 * 1. one text; all of a contract     get, query WIJKCONTRACT#<wijkcontractId> / TEXT#<number>
 * They are written in one transaction with the contract, whose version is the condition; so nobody writes one over another's.
 */
import * as z from 'zod/mini';
import { type Database, everyItem, type Key, putOver, type Write } from '../kernel/table.ts';
import { textVersion } from './words.ts';

export type TextVersion = z.output<typeof textVersion>;

const partition = (wijkcontractId: string) => `WIJKCONTRACT#${wijkcontractId}`;
const textKey = (wijkcontractId: string, number: number): Key => ({
  pk: partition(wijkcontractId),
  sk: `TEXT#${String(number).padStart(3, '0')}`,
});

export async function findText(
  database: Database,
  wijkcontractId: string,
  number: number,
): Promise<TextVersion | undefined> {
  const item = await database.get(textKey(wijkcontractId, number));
  return item && z.parse(textVersion, item);
}

/** Newest first. */
export async function textsOf(database: Database, wijkcontractId: string): Promise<TextVersion[]> {
  const texts: TextVersion[] = [];
  const question = { of: partition(wijkcontractId), startsWith: 'TEXT#', newestFirst: true, consistent: true };
  for await (const item of everyItem(database, question)) texts.push(z.parse(textVersion, item));
  return texts;
}

export function keepText(text: TextVersion): Write {
  return putOver({ ...textKey(text.wijkcontractId, text.textVersion), entity: 'WijkcontractText', ...text });
}
