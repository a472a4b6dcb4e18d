import type * as z from 'zod/mini';
import type { LocalDate } from '../kernel/dates.ts';
import { ageBands, type boundary, type Residents, type wijk } from './words.ts';

/**
 * A wijk is a set of CBS buurten of one year, and no CBS wijk: residents draw its boundary, and it may differ from year to year. Within one
 * year a buurt belongs to one wijk at most. A boundary counts from a day on until that of the next version; none is ever edited. How many people
 * live there is always the sum over its buurten, with year and source beside it.
 */
export type Wijk = z.output<typeof wijk>;
export type Boundary = z.output<typeof boundary>;

export interface Buurt {
  buurtCode: string;
  residents: Residents;
}

/** A boundary as it was drawn, with the residents of each buurt at that time. */
export interface WijkVersion extends Wijk {
  buurten: readonly Buurt[];
  registeredBy: string | null;
  registeredAt: string | null;
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
export function namedTwice(buurten: readonly { buurtCode: string }[]): string | undefined {
  const seen = new Set<string>();
  for (const { buurtCode } of buurten) {
    if (seen.has(buurtCode)) return buurtCode;
    seen.add(buurtCode);
  }
  return undefined;
}

/** The version that counts on a day: the newest that has begun. */
export function versionAt<V extends Pick<Wijk, 'validFrom'>>(versions: readonly V[], day: LocalDate): V | undefined {
  const begun = versions.filter(({ validFrom }) => validFrom <= day);
  return begun.reduce<V | undefined>(
    (newest, next) => (newest && newest.validFrom > next.validFrom ? newest : next),
    undefined,
  );
}

/** The CBS wijk and the municipality of a buurt are in its code. */
export const cbsWijkOf = (buurtCode: string): string => `WK${buurtCode.slice(2, 8)}`;
export const municipalityOf = (areaCode: string): string => `GM${areaCode.slice(2, 6)}`;
