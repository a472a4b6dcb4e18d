import type * as z from 'zod/mini';
import { ageBands, type Residents, type wijk } from './contract.ts';

/**
 * A wijk is a set of CBS buurten of one year, and no CBS wijk: residents draw its boundary, and it may differ from year to year. Within one
 * year a buurt belongs to one wijk at most. How many people live there is always the sum over its buurten, with year and source beside it.
 */
export type Wijk = z.output<typeof wijk>;

export interface Buurt {
  buurtCode: string;
  residents: Residents;
}

export function sumOfResidents(parts: readonly Residents[]): Residents {
  const sum: Residents = { '0-14': 0, '15-24': 0, '25-44': 0, '45-64': 0, '65+': 0 };
  for (const part of parts) for (const band of ageBands) sum[band] += part[band];
  return sum;
}

export function countOf(residents: Residents): number {
  return ageBands.reduce((total, band) => total + residents[band], 0);
}

/** The first code that stands on the list twice, if any. */
export function namedTwice(buurten: readonly Buurt[]): string | undefined {
  const seen = new Set<string>();
  for (const { buurtCode } of buurten) {
    if (seen.has(buurtCode)) return buurtCode;
    seen.add(buurtCode);
  }
  return undefined;
}
