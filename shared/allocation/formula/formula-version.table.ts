/**
 * Access patterns of formulas:
 * 1. one formula               get FORMULAS / <formulaId>
 * 2. the formulas, newest first    query FORMULAS
 */
import * as z from 'zod/mini';
import { commonRefusals } from '../../kernel/refusal.ts';
import { change, type Database, everyItem, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import type { FormulaVersion } from './formula-version.ts';
import { formulaRefusals } from './refusals.ts';
import { formulaParameters, formulaRule, formulaStatus } from './words.ts';

const list = 'FORMULAS';
const formulaKey = (formulaId: string): Key => ({ pk: list, sk: formulaId });

const stored = z.object({
  formulaId: z.string(),
  name: z.string(),
  rule: formulaRule,
  /** As they came over the wire: amounts stand in them as whole numbers. */
  parameters: formulaParameters,
  status: formulaStatus,
  createdBy: z.string(),
  createdAt: z.string(),
  adoptedBy: z.nullable(z.string()),
  adoptedAt: z.nullable(z.string()),
  adoptedByDecision: z.nullable(z.string()),
  retiredBy: z.nullable(z.string()),
  retiredAt: z.nullable(z.string()),
  version: z.int(),
});

const read = ({ text, ...item }: StoredItem): FormulaVersion =>
  z.parse(stored, { ...item, parameters: JSON.parse(String(text)) });

export async function findFormula(database: Database, formulaId: string): Promise<FormulaVersion | undefined> {
  const item = await database.get(formulaKey(formulaId));
  return item && read(item);
}

/**
 * The formula that a round may use.
 * @throws FORMULA_NOT_FOUND, FORMULA_NOT_ADOPTED
 */
export async function adoptedFormula(database: Database, formulaId: string): Promise<FormulaVersion> {
  const found = await findFormula(database, formulaId);
  if (!found) throw formulaRefusals.FORMULA_NOT_FOUND({ field: 'formulaId' });
  if (found.status !== 'adopted') throw formulaRefusals.FORMULA_NOT_ADOPTED({ field: 'formulaId' });
  return found;
}

/** Newest first; an id begins with the moment it was made. */
export async function everyFormula(database: Database): Promise<FormulaVersion[]> {
  const found: FormulaVersion[] = [];
  for await (const item of everyItem(database, { of: list, newestFirst: true, consistent: true }))
    found.push(read(item));
  return found;
}

export function keepFormula({ parameters, ...formula }: FormulaVersion): Write {
  const text = JSON.stringify(z.encode(formulaParameters, parameters));
  return putNew({ ...formulaKey(formula.formulaId), entity: 'Formula', ...formula, text });
}

/** Writes a step from the formula as it was read. */
export function keepFormulaStep(before: FormulaVersion, after: FormulaVersion): Write {
  const { status, adoptedBy, adoptedAt, adoptedByDecision, retiredBy, retiredAt, version } = after;
  return change(formulaKey(before.formulaId))
    .expect('status', '=', before.status)
    .expect('version', '=', before.version)
    .set({ status, adoptedBy, adoptedAt, adoptedByDecision, retiredBy, retiredAt, version })
    .orElse((existing) => (existing ? commonRefusals.VERSION_STALE() : commonRefusals.NOT_FOUND()));
}
