import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database } from '../../kernel/table.ts';
import type { draftAmendment as amendment } from '../../wijkcontracts/amendments/contract.ts';
import type { changeTerms as terms } from '../../wijkcontracts/contract.ts';
import { draftAmendment as amend, changeTerms as change } from '../../wijkcontracts/index.ts';
import { findFormula } from './formula-version.table.ts';
import { formulaRefusals } from './refusals.ts';

/** The parties of a contract agree on a formula that was adopted: what nobody decided on is nothing to sign. */
export async function changeTerms(
  deps: { database: Database },
  act: Act,
  input: Input<typeof terms>,
): Promise<Reply<typeof terms>> {
  await mustBeAdopted(deps.database, input.body.fundingBasis);
  return change(deps, act, input);
}

export async function draftAmendment(
  deps: { database: Database; newId: NewId },
  act: Act,
  input: Input<typeof amendment>,
): Promise<Reply<typeof amendment>> {
  await mustBeAdopted(deps.database, input.body.fundingBasis);
  return amend(deps, act, input);
}

async function mustBeAdopted(database: Database, basis: { formulaId: string } | undefined): Promise<void> {
  if (!basis) return;
  const field = 'fundingBasis.formulaId';
  const formula = await findFormula(database, basis.formulaId);
  if (!formula) throw formulaRefusals.FORMULA_NOT_FOUND({ field });
  if (formula.status !== 'adopted') throw formulaRefusals.FORMULA_NOT_ADOPTED({ field });
}
