import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import type * as contract from './contract.ts';
import { findFormula, keepFormulaStep } from './formula-version.table.ts';
import { adopted, type FormulaVersion, retired } from './formula-version.ts';

/** Records the decision that adopted a formula; who drew it up does not record it. */
export async function adoptFormula(
  { database }: { database: Database },
  act: Act,
  { params: { formulaId }, body: { decisionReference } }: Input<typeof contract.adoptFormula>,
): Promise<Reply<typeof contract.adoptFormula>> {
  const draft = await mustFind(database, formulaId);
  return keepStep(database, act, draft, adopted(draft, act, decisionReference));
}

/** No new round can begin with it; rounds that did go on. */
export async function retireFormula(
  { database }: { database: Database },
  act: Act,
  { params: { formulaId } }: Input<typeof contract.retireFormula>,
): Promise<Reply<typeof contract.retireFormula>> {
  const formula = await mustFind(database, formulaId);
  return keepStep(database, act, formula, retired(formula, act));
}

async function mustFind(database: Database, formulaId: string): Promise<FormulaVersion> {
  const found = await findFormula(database, formulaId);
  if (!found) throw commonRefusals.NOT_FOUND();
  return found;
}

async function keepStep(database: Database, act: Act, before: FormulaVersion, after: FormulaVersion) {
  await database.commit(act, [keepFormulaStep(before, after)], { subject: after.formulaId, reply: after });
  return after;
}
