/**
 * Why somebody was given notice, expelled or reinstated, and what a member brought forward: about a person, so in the Vault.
 * Access patterns:
 * 1. the texts of one person's procedures, in order       query PERSON#<personId>, PROCEDURE#
 * 2. one text, for its letter                             get PERSON#<personId> / PROCEDURE#<procedureId>#<part>
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { type Database, everyItem, putNew, type Write } from '../../kernel/table.ts';

const table = 'Vault';
const stored = z.object({ procedureId: z.string(), part: z.string(), text: z.string(), at: z.string() });
export type ProcedureText = z.infer<typeof stored>;

export type TextPart = 'reasons' | 'appeal' | 'appeal-decision' | 'correction' | 'lifting';

const keyOf = (personId: string, procedureId: string, part: TextPart) => ({
  pk: `PERSON#${personId}`,
  sk: `PROCEDURE#${procedureId}#${part}`,
});

export function keepProcedureText(
  personId: string,
  { procedureId, part, text }: { procedureId: string; part: TextPart; text: string },
  at: Instant,
): Write {
  const item = { ...keyOf(personId, procedureId, part), entity: 'ProcedureText', procedureId, part, text, at };
  return putNew(item, undefined, table);
}

export async function procedureTexts(database: Database, personId: string): Promise<ProcedureText[]> {
  const found: ProcedureText[] = [];
  const question = { table, of: `PERSON#${personId}`, startsWith: 'PROCEDURE#', consistent: true } as const;
  for await (const item of everyItem(database, question)) found.push(z.parse(stored, item));
  return found.sort((one, other) => (one.at < other.at ? -1 : 1));
}

/** Undefined when the person was erased. */
export async function procedureText(
  database: Database,
  personId: string,
  procedureId: string,
  part: TextPart,
): Promise<string | undefined> {
  const item = await database.get(keyOf(personId, procedureId, part), { table });
  return item && z.parse(stored, item).text;
}
