import * as z from 'zod/mini';
import { calendarDay, idOf } from '../kernel/endpoint.ts';

/** The forms that the contracts, the tables and other domains share. */
export const cbsYear = z.int().check(z.minimum(2012), z.maximum(2099));
export const wijkId = z.string().check(z.regex(/^wijk_[a-z0-9-]{2,40}$/));
/** CBS codes are no numbers: Amsterdam's hold letters. */
export const buurtCode = z.string().check(z.regex(/^BU\d{4}[0-9A-Z]{4}$/));
export const municipalityCode = z.string().check(z.regex(/^GM\d{4}$/));

export const ageBands = ['0-14', '15-24', '25-44', '45-64', '65+'] as const;
const count = z.int().check(z.minimum(0), z.maximum(1_000_000));
export const residents = z.strictObject({
  '0-14': count,
  '15-24': count,
  '25-44': count,
  '45-64': count,
  '65+': count,
});
export type Residents = z.infer<typeof residents>;

export const boundary = z.object({ cbsYear, buurtCodes: z.array(buurtCode) });

export const wijk = z.object({
  wijkId,
  name: z.string(),
  boundary,
  /** The first day on which this boundary counts; it counts until that of the next version. */
  validFrom: calendarDay(),
  residents,
  totalResidents: z.int(),
  source: z.string(),
  version: z.int(),
});

export const bothLanguages = z.object({ nl: z.string(), en: z.string() });

/** Where a number comes from. It stands beside every number that is shown. */
export const figureSource = z.object({
  publisher: z.string(),
  table: z.string(),
  year: z.int(),
  licence: z.string(),
  /** The file that brought it; null when it was given by hand. */
  fileId: z.nullable(idOf('regionFile')),
});

export const regionFileKinds = ['addresses', 'key-figures', 'health'] as const;
export const regionFileKind = z.enum(regionFileKinds);
