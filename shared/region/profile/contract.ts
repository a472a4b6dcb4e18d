import * as z from 'zod/mini';
import { board, calendarDay, endpoint, idOf, wijkread } from '../../kernel/endpoint.ts';
import { regionRefusals } from '../refusals.ts';
import { ageBands, bothLanguages, boundary, cbsYear, figureSource, wijkId } from '../words.ts';

const year = z.codec(z.string().check(z.regex(/^20\d\d$/)), z.number(), {
  decode: (text) => Number(text),
  encode: (number) => String(number),
});
const wijkParams = z.strictObject({ wijkId });
const yearQuery = z.strictObject({ year: z.optional(year) });

/** withheld: it would say, or let be worked out, something of fewer than ten people. unknown: nobody published it for this place. */
const whyNot = z.nullable(z.enum(['withheld', 'unknown']));
const count = z.object({ count: z.nullable(z.int()), why: whyNot });

export const figureGroup = z.enum(['households', 'income', 'benefits', 'care', 'health', 'surroundings']);
export const figureUnit = z.enum(['percent', 'per-thousand', 'thousand-euro', 'kilometre', 'number']);

export const profileFigure = z.object({
  key: z.string(),
  group: figureGroup,
  label: bothLanguages,
  unit: figureUnit,
  /** A decimal number as text, as exact as it is known. */
  value: z.nullable(z.string()),
  why: whyNot,
  /** The same of the municipalities of the region together, by residents. */
  regionValue: z.nullable(z.string()),
  /** Of the CBS wijken that the buurten are in, or of the municipality where no smaller area has it. */
  level: z.nullable(z.enum(['buurt', 'cbs-wijk', 'municipality'])),
  source: z.nullable(figureSource),
  /** Earlier and later years that have it, oldest first, this one included. */
  years: z.array(z.object({ year: z.int(), value: z.nullable(z.string()) })),
});

export const wijkProfile = z.object({
  wijk: z.object({ wijkId, name: z.string(), boundary, validFrom: calendarDay() }),
  /** Of the key figures it is made of; the wijk's own boundary of that year. */
  cbsYear,
  residents: z.object({
    total: count,
    bands: z.array(z.object({ band: z.enum(ageBands), ...count.shape, permille: z.nullable(z.int()) })),
    source: figureSource,
    years: z.array(
      z.object({
        cbsYear,
        total: z.nullable(z.int()),
        bands: z.array(z.object({ band: z.enum(ageBands), count: z.nullable(z.int()) })),
        source: figureSource,
      }),
    ),
  }),
  households: z.object({ total: count, single: count, source: z.nullable(figureSource) }),
  figures: z.array(profileFigure),
  /** Every CBS year that `year` may be, newest first. */
  availableYears: z.array(cbsYear),
});

export const getWijkProfile = endpoint({
  id: 'getWijkProfile',
  method: 'GET',
  path: '/wijken/{wijkId}/profile',
  door: 'region-api',
  access: wijkread,
  summary: {
    nl: 'Wie er in een wijk wonen en hoe het met hen gaat, met bron en jaar bij elk getal',
    en: 'Who live in a wijk and how they are, with source and year beside every number',
  },
  params: wijkParams,
  query: yearQuery,
  reply: wijkProfile,
});

export const publishWijkProfiles = endpoint({
  id: 'publishWijkProfiles',
  method: 'POST',
  path: '/wijk-profiles/publication',
  door: 'region-api',
  access: board,
  once: true,
  status: 202,
  summary: {
    nl: 'De profielen van alle wijken van een CBS-jaar openbaar maken',
    en: 'Publish the profiles of all wijken of a CBS year',
  },
  body: z.strictObject({ cbsYear }),
  reply: z.object({ jobId: idOf('job') }),
  refusals: [regionRefusals.NO_WIJKEN_OF_YEAR],
});

export const publicWijkProfile = z.object({ ...wijkProfile.shape, publishedAt: z.string() });

export const getPublicWijkProfile = endpoint({
  id: 'getPublicWijkProfile',
  method: 'GET',
  path: '/wijken/{wijkId}/public-profile',
  door: 'site-api',
  access: { kind: 'public' },
  summary: {
    nl: 'Wie er in een wijk wonen: nooit een getal over minder dan tien mensen',
    en: 'Who live in a wijk: never a number of fewer than ten people',
  },
  params: wijkParams,
  query: yearQuery,
  reply: publicWijkProfile,
});
