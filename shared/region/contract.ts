import * as z from 'zod/mini';
import { board, calendarDay, endpoint, line, office, postcode, wijkread } from '../kernel/endpoint.ts';
import { regionRefusals } from './refusals.ts';
import { bothLanguages, buurtCode, cbsYear, figureSource, municipalityCode, residents, wijk, wijkId } from './words.ts';

export { ageBands, type Residents, wijkId } from './words.ts';

const yearInQuery = z.codec(z.string().check(z.regex(/^20\d\d$/)), z.number(), {
  decode: (text) => Number(text),
  encode: (year) => String(year),
});
const wijkParams = z.strictObject({ wijkId });

export const findWijk = endpoint({
  id: 'findWijk',
  method: 'GET',
  path: '/wijken/by-address',
  door: 'site-api',
  access: { kind: 'public' },
  summary: { nl: 'Bij welke wijk een adres hoort', en: 'The wijk an address belongs to' },
  query: z.strictObject({
    postcode: postcode(),
    houseNumber: z.codec(z.string().check(z.regex(/^[1-9]\d{0,4}$/)), z.number(), {
      decode: (text) => Number(text),
      encode: (number) => String(number),
    }),
    /** The day it is asked for; today when it is left out. */
    on: z.optional(calendarDay()),
  }),
  reply: z.object({
    /** Null outside the region: then there is a waiting list. */
    wijk: z.nullable(
      z.object({
        wijkId,
        name: z.string(),
        /** exact: this house number is known. majority: most of its postcode lies there. */
        confidence: z.enum(['exact', 'majority']),
        buurtCode,
        cbsYear,
      }),
    ),
  }),
});

export const listWijken = endpoint({
  id: 'listWijken',
  method: 'GET',
  path: '/wijken',
  door: 'region-api',
  access: wijkread,
  summary: {
    nl: 'De wijken van de regio; voor een coördinator de eigen wijken',
    en: 'The wijken of the region; for a coordinator the own wijken',
  },
  reply: z.object({ items: z.array(wijk) }),
});

export const getWijk = endpoint({
  id: 'getWijk',
  method: 'GET',
  path: '/wijken/{wijkId}',
  door: 'region-api',
  access: wijkread,
  summary: {
    nl: 'Een wijk met haar buurten en eerdere grenzen',
    en: 'A wijk with its buurten and earlier boundaries',
  },
  params: wijkParams,
  reply: z.object({
    /** As it was drawn last; it may count from a later day than today. */
    wijk,
    /** Newest first. */
    versions: z.array(
      z.object({
        ...wijk.shape,
        /** Null for the version that is newest. */
        validUntil: z.nullable(calendarDay()),
        registeredBy: z.nullable(z.string()),
        registeredAt: z.nullable(z.string()),
        buurten: z.array(
          z.object({
            buurtCode,
            /** Null when no key figures of that year were read in. */
            name: z.nullable(z.string()),
            residents,
            totalResidents: z.int(),
          }),
        ),
      }),
    ),
  }),
});

export const registerWijk = endpoint({
  id: 'registerWijk',
  method: 'POST',
  path: '/wijken',
  door: 'region-api',
  access: board,
  once: true,
  status: 201,
  summary: {
    nl: 'Een wijk vastleggen als verzameling buurten, of opnieuw begrenzen voor een later jaar',
    en: 'Register a wijk as a set of buurten, or redraw it for a later year',
  },
  body: z.strictObject({
    wijkId,
    name: line(80),
    cbsYear,
    /** Without residents those of the key figures of that year are taken. */
    buurten: z
      .array(z.strictObject({ buurtCode, residents: z.optional(residents) }))
      .check(z.minLength(1), z.maxLength(80)),
    /** Where the residents come from; only needed when they are given. */
    source: z.optional(line(200)),
    /** 1 January of the CBS year when it is left out. */
    validFrom: z.optional(calendarDay()),
  }),
  reply: wijk,
  refusals: [
    regionRefusals.BUURT_IN_OTHER_WIJK,
    regionRefusals.BUURT_NAMED_TWICE,
    regionRefusals.BUURT_WITHOUT_FIGURES,
    regionRefusals.WIJK_SOURCE_MISSING,
    regionRefusals.WIJK_YEAR_NOT_NEWER,
    regionRefusals.WIJK_DAY_NOT_LATER,
  ],
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
  refusals: [regionRefusals.ADDRESS_IN_TWO_BUURTEN],
});

const placedBuurt = z.object({
  buurtCode,
  name: z.string(),
  municipalityCode,
  municipalityName: z.string(),
  /** Null when CBS keeps it back. */
  residents: z.nullable(z.int()),
  /** Null when it is in no wijk that year. */
  wijkId: z.nullable(wijkId),
  wijkName: z.nullable(z.string()),
});

export const listBuurten = endpoint({
  id: 'listBuurten',
  method: 'GET',
  path: '/buurten',
  door: 'region-api',
  access: office,
  summary: {
    nl: 'De buurten van een gemeente in een CBS-jaar, met de wijk waarin zij liggen',
    en: 'The buurten of a municipality in a CBS year, with the wijk they are in',
  },
  query: z.strictObject({ cbsYear: yearInQuery, municipalityCode }),
  reply: z.object({ cbsYear, items: z.array(placedBuurt), source: z.nullable(figureSource) }),
});

export const listUnassignedBuurten = endpoint({
  id: 'listUnassignedBuurten',
  method: 'GET',
  path: '/buurten/unassigned',
  door: 'region-api',
  access: office,
  summary: { nl: 'Buurten van de regio die in geen wijk liggen', en: 'Buurten of the region that are in no wijk' },
  query: z.strictObject({ cbsYear: yearInQuery }),
  reply: z.object({
    cbsYear,
    /** Buurten that the key figures of this year know, in any wijk or none. */
    buurten: z.int(),
    items: z.array(placedBuurt),
    /** Of the buurten on the list, as far as CBS tells. */
    residents: z.int(),
  }),
});

/** What was read in of each municipality: the years to choose from. */
export const listRegionFigures = endpoint({
  id: 'listRegionFigures',
  method: 'GET',
  path: '/region-figures',
  door: 'region-api',
  access: office,
  summary: {
    nl: 'Van welke gemeenten en jaren er cijfers zijn',
    en: 'Which municipalities and years there are figures of',
  },
  reply: z.object({
    items: z.array(
      z.object({
        kind: z.enum(['key-figures', 'health']),
        cbsYear,
        municipalityCode,
        municipalityName: z.nullable(z.string()),
        source: figureSource,
      }),
    ),
    /** Every figure that may be read in, with its name and what it counts. */
    figures: z.array(z.object({ key: z.string(), label: bothLanguages, unit: z.string() })),
  }),
});
