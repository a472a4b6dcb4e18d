/**
 * The documents of texts that somebody asked for.
 * Access patterns:
 * 1. who makes the document of a text     get WIJKCONTRACT#<wijkcontractId> / DOCUMENT#<number>
 */
import * as z from 'zod/mini';
import { type Database, type Key, putOver, type Write } from '../../kernel/table.ts';

const documentKey = (wijkcontractId: string, number: number): Key => ({
  pk: `WIJKCONTRACT#${wijkcontractId}`,
  sk: `DOCUMENT#${String(number).padStart(3, '0')}`,
});
const stored = z.object({ jobId: z.string() });

/** Asked for anew, the newest counts: the text is the same. */
export function keepDocument(wijkcontractId: string, number: number, jobId: string): Write {
  return putOver({ ...documentKey(wijkcontractId, number), entity: 'ContractDocument', jobId });
}

export async function jobOfDocument(
  database: Database,
  wijkcontractId: string,
  number: number,
): Promise<string | undefined> {
  const item = await database.get(documentKey(wijkcontractId, number));
  return item && z.parse(stored, item).jobId;
}
