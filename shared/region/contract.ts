import * as z from 'zod/mini';
import { board, endpoint, line, office, postcode } from '../kernel/endpoint.ts';
import { regionRefusals } from './refusals.ts';

export const cbsYear = z.int().check(z.minimum(2020), z.maximum(2099));
export const wijkId = z.string().check(z.regex(/^wijk_[a-z0-9-]{2,40}$/));
/** CBS codes are no numbers: Amsterdam's hold letters. */
export const buurtCode = z.string().check(z.regex(/^BU\d{4}[0-9A-Z]{4}$/));

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

export const wijk = z.object({
  wijkId,
  name: z.string(),
  boundary: z.object({ cbsYear, buurtCodes: z.array(buurtCode) }),
  residents,
  totalResidents: z.int(),
  source: z.string(),
  version: z.int(),
});

const confidence = z.enum(['exact', 'majority']);

export const findWijk = endpoint({
  id: 'findWijk',
  method: 'GET',
  path: '/wijken/by-address',
  door: 'public-api',
  access: { kind: 'public' },
  summary: { nl: 'Bij welke wijk een adres hoort', en: 'The wijk an address belongs to' },
  query: z.strictObject({
    postcode: postcode(),
    houseNumber: z.codec(z.string().check(z.regex(/^[1-9]\d{0,4}$/)), z.number(), {
      decode: (text) => Number(text),
      encode: (number) => String(number),
    }),
  }),
  /** Null outside the region: then there is a waiting list. */
  reply: z.object({ wijk: z.nullable(z.object({ wijkId, name: z.string(), confidence })) }),
});

export const listWijken = endpoint({
  id: 'listWijken',
  method: 'GET',
  path: '/wijken',
  door: 'region-api',
  access: office,
  summary: { nl: 'De wijken van de regio', en: 'The wijken of the region' },
  reply: z.object({ items: z.array(wijk) }),
});

export const registerWijk = endpoint({
  id: 'registerWijk',
  method: 'POST',
  path: '/wijken',
  door: 'region-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Een wijk vastleggen als verzameling buurten', en: 'Register a wijk as a set of buurten' },
  body: z.strictObject({
    wijkId,
    name: line(80),
    cbsYear,
    buurten: z.array(z.strictObject({ buurtCode, residents })).check(z.minLength(1), z.maxLength(80)),
    source: line(200),
  }),
  reply: wijk,
  refusals: [regionRefusals.BUURT_IN_OTHER_WIJK, regionRefusals.BUURT_NAMED_TWICE, regionRefusals.WIJK_YEAR_NOT_NEWER],
});

export const assignAddresses = endpoint({
  id: 'assignAddresses',
  method: 'POST',
  path: '/addresses',
  door: 'region-api',
  access: board,
  once: true,
  summary: {
    nl: 'Postcodes en huisnummers aan buurten verbinden',
    en: 'Connect postcodes and house numbers to buurten',
  },
  /** A row without house numbers is the majority answer for its whole postcode. */
  body: z.strictObject({
    cbsYear,
    rows: z
      .array(
        z.strictObject({
          postcode: postcode(),
          buurtCode,
          houseNumbers: z.optional(z.array(z.int().check(z.minimum(1), z.maximum(99999))).check(z.maxLength(400))),
        }),
      )
      .check(z.minLength(1), z.maxLength(50)),
  }),
  reply: z.object({ assigned: z.int() }),
  refusals: [regionRefusals.ADDRESS_YEAR_TOO_OLD, regionRefusals.ADDRESS_IN_TWO_BUURTEN],
});
