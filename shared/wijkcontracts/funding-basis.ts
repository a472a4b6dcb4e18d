import type * as z from 'zod/mini';
import type { Database } from '../kernel/table.ts';
import type { fundingBasisText } from './contract.ts';
import { wijkcontractsRefusals as refusals } from './refusals.ts';
import { resultsRefusals } from './results/refusals.ts';
import { indicatorsOf } from './results/results.table.ts';
import type { Terms } from './wijkcontract.ts';

type Wish = z.output<typeof fundingBasisText>;

/**
 * By which formula a wijk receives money, and which indicators count: those that are named, or all that the contract has. They stand in the text with
 * their names, as the parties sign it.
 */
export async function fundingBasisOf(
  database: Database,
  wijkcontractId: string,
  { formulaId, indicatorIds }: Wish,
): Promise<NonNullable<Terms['fundingBasis']>> {
  const known = await indicatorsOf(database, wijkcontractId);
  const chosen = indicatorIds ?? known.flatMap(({ indicatorId, status }) => (status === 'retired' ? [] : indicatorId));
  if (chosen.length === 0) throw refusals.BASIS_WITHOUT_INDICATORS({ field: 'fundingBasis' });
  const indicators = chosen.map((indicatorId, at) => {
    const field = `fundingBasis.indicatorIds.${at}`;
    const indicator = known.find((each) => each.indicatorId === indicatorId);
    if (!indicator) throw resultsRefusals.INDICATOR_NOT_FOUND({ field });
    if (indicator.status === 'retired') throw resultsRefusals.INDICATOR_RETIRED({ field });
    if (chosen.indexOf(indicatorId) !== at) throw resultsRefusals.INDICATOR_NAMED_TWICE({ field });
    return { indicatorId, name: indicator.name };
  });
  return { formulaId, indicators };
}
