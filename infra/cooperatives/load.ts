import { type Cooperative, checkedCooperative } from './cooperative.ts';
import { rietmeer } from './rietmeer.ts';

/** Every cooperative that can be deployed from this house. */
const cooperatives: Record<string, Cooperative> = { rietmeer };

/** @throws Error with one sentence when the name is unknown or a fact breaks a rule. */
export function loadCooperative(name: string): Cooperative {
  const declared = cooperatives[name];
  if (!declared)
    throw new Error(
      `There is no cooperative "${name}" in infra/cooperatives: choose ${Object.keys(cooperatives).join(', ')}.`,
    );
  return checkedCooperative(name, declared);
}
