import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import type { JobKind } from '../../jobs/words.ts';
import type { FigureSource } from '../figures/area.ts';
import type { regionFileKind } from '../words.ts';
import type { regionFile, regionFileCounts, rowError } from './words.ts';

/**
 * A file of CBS or RIVM as somebody sent it. It is known by the hash of its bytes together with what it is read for, so that the same file for
 * another municipality is another import. announced → importing → imported | refused; a refused one may be tried again.
 */
export type RegionFile = z.output<typeof regionFile>;
export type RegionFileKind = z.output<typeof regionFileKind>;
export type RegionFileCounts = z.output<typeof regionFileCounts>;
export type RowError = z.output<typeof rowError>;

export const mostErrorsKept = 200;

export function fileIdOf(told: Pick<RegionFile, 'kind' | 'cbsYear' | 'municipalities' | 'sha256'>): string {
  const identity = [told.kind, told.cbsYear, ...told.municipalities, told.sha256].join('\n');
  return `rgf_${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`;
}

interface KindFacts {
  jobKind: JobKind;
  endings: readonly string[];
  publisher: string;
  /** How the table is called when the file itself does not say. */
  table(cbsYear: number): string;
}

/** CBS asks to be named with its open data, under CC BY 4.0; the health figures are of RIVM and the GGDs and stand in the same place. */
export const licence = 'CC BY 4.0';
export const kinds: Readonly<Record<RegionFileKind, KindFacts>> = {
  addresses: {
    jobKind: 'address-import',
    endings: ['.csv'],
    publisher: 'CBS',
    table: (year) => `Buurt, wijk en gemeente ${year} voor postcode huisnummer`,
  },
  'key-figures': {
    jobKind: 'figures-import',
    endings: ['.csv', '.json'],
    publisher: 'CBS',
    table: (year) => `Kerncijfers wijken en buurten ${year}`,
  },
  health: {
    jobKind: 'health-import',
    endings: ['.json'],
    publisher: 'RIVM, GGD’en en CBS',
    table: () => 'Gezondheid per wijk en buurt (50120NED)',
  },
};

export const sourceOf = (file: RegionFile, table: string): FigureSource => ({
  publisher: file.publisher,
  table,
  year: file.cbsYear,
  licence: file.licence,
  fileId: file.fileId,
});
