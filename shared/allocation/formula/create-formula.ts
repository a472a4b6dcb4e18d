import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database } from '../../kernel/table.ts';
import type { createFormula as contract } from './contract.ts';
import { keepFormula } from './formula-version.table.ts';
import { type FormulaVersion, mustBeWhole } from './formula-version.ts';

export async function createFormula(
  deps: { database: Database; newId: NewId },
  act: Act,
  { body: { name, parameters } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  mustBeWhole(parameters);

  const draft: FormulaVersion = {
    formulaId: deps.newId('formula'),
    name,
    rule: 'verdeelsleutel-1',
    parameters,
    status: 'draft',
    createdBy: act.actor.id,
    createdAt: act.at,
    adoptedBy: null,
    adoptedAt: null,
    adoptedByDecision: null,
    retiredBy: null,
    retiredAt: null,
    version: 1,
  };

  await deps.database.commit(act, [keepFormula(draft)], { subject: draft.formulaId, reply: draft });
  return draft;
}
