/**
 * The first lines of a register that was sent, to see what its columns hold: they name people. They go when it is imported.
 * Access patterns:
 * 1. the sample of one import    get REGISTER_IMPORT#<importId> / SAMPLE
 */
import * as z from 'zod/mini';
import { type Database, type Key, putOver, removeItem, type Write } from '../../kernel/table.ts';

const table = 'Vault';
const stored = z.object({ lines: z.array(z.array(z.string())) });

const sampleKey = (importId: string): Key => ({ pk: `REGISTER_IMPORT#${importId}`, sk: 'SAMPLE' });

export function keepSample(importId: string, lines: readonly (readonly string[])[]): Write {
  return putOver({ ...sampleKey(importId), entity: 'RegisterSample', lines }, table);
}

export function dropSample(importId: string): Write {
  return removeItem(sampleKey(importId), table).done();
}

export async function sampleOf(database: Database, importId: string): Promise<string[][]> {
  const item = await database.get(sampleKey(importId), { table });
  return item ? z.parse(stored, item).lines : [];
}
