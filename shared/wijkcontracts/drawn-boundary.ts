import type * as z from 'zod/mini';
import type { Database } from '../kernel/table.ts';
import { wijkenOfYear } from '../region/index.ts';
import type { boundaryText } from './contract.ts';
import { wijkcontractsRefusals } from './refusals.ts';
import type { Terms } from './wijkcontract.ts';

/**
 * A contract holds where its wijk is drawn for a year: the parties name the buurten themselves, and residents and money are counted on the same
 * ones. The contract keeps its own copy, so that a wijk that is drawn anew changes no agreement.
 */
export async function drawnBoundary(
  database: Database,
  wijkId: string,
  { cbsYear, buurtCodes }: z.output<typeof boundaryText>,
): Promise<Terms['boundary']> {
  const [wijk] = await wijkenOfYear(database, [wijkId], cbsYear);
  if (!wijk) throw wijkcontractsRefusals.WIJK_WITHOUT_YEAR({ field: 'cbsYear', values: { cbsYear } });
  const drawn = wijk.boundary.buurtCodes;
  const buurtCode =
    drawn.find((code) => !buurtCodes.includes(code)) ?? buurtCodes.find((code) => !drawn.includes(code));
  if (buurtCode !== undefined)
    throw wijkcontractsRefusals.BOUNDARY_NOT_AS_DRAWN({ field: 'buurtCodes', values: { buurtCode, cbsYear } });
  return copyOf(wijk);
}

export function copyOf(wijk: {
  boundary: { cbsYear: number; buurtCodes: readonly string[] };
  totalResidents: number;
  source: string;
}): Terms['boundary'] {
  const { cbsYear, buurtCodes } = wijk.boundary;
  return { cbsYear, buurtCodes: [...buurtCodes].sort(), residents: wijk.totalResidents, source: wijk.source };
}
