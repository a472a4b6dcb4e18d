import * as z from 'zod/mini';
import {
  type Access,
  board,
  calendarDay,
  endpoint,
  idOf,
  line,
  pageOf,
  pageQuery,
  wijkadvice,
  wijkread,
  wijkwork,
} from '../kernel/endpoint.ts';
import { buurtCode, cbsYear, wijkId } from '../region/words.ts';
import { wijkcontractsRefusals as refusals } from './refusals.ts';
import {
  contourName,
  contourRecord,
  historyLine,
  partyRole,
  residentBodyKind,
  textVersion,
  wijkcontractFields,
} from './words.ts';

export { contourNames, partyRole, residentBodyKind, wijkcontractStatus } from './words.ts';

/** Why something cannot be done yet, as the refusal would say it. */
const hindrance = z.object({ code: z.string(), nl: z.string(), en: z.string() });

/** What may be done now, by whom, and what still stands in the way. */
export const nextStep = z.object({
  operation: z.string(),
  roles: z.array(z.string()),
  /** Who may not, because it was drafted by this person: four eyes. */
  notBy: z.nullable(z.string()),
  hindrances: z.array(hindrance),
});

export const wijkcontract = z.object({
  ...wijkcontractFields,
  /** The five contours as a checklist: the evidence, and what is wrong with it as things stand. */
  checklist: z.array(
    z.object({ contour: contourName, record: z.nullable(contourRecord), hindrances: z.array(hindrance) }),
  ),
  /** Fewer than 10,000 or more than 30,000 residents: the board must say why it takes this boundary. */
  boundaryWarning: z.nullable(hindrance),
  next: z.array(nextStep),
});

export const params = z.strictObject({ wijkcontractId: idOf('wijkcontract') });
const ofParty = z.extend(params, { partyId: idOf('party') });
export const reason = line(400);
export const evidence = line(400);

/** Every edit of a contract answers with the contract as it stands then. */
export function edit<
  const Id extends string,
  const Path extends string,
  const Who extends Access,
  Params extends z.core.$ZodType,
  Body extends z.core.$ZodType,
>(declared: {
  id: Id;
  method?: 'POST';
  path: Path;
  access: Who;
  summary: { nl: string; en: string };
  params: Params;
  body: Body;
  refusals: readonly (typeof refusals)[keyof typeof refusals][];
}) {
  return endpoint({
    method: 'POST',
    door: 'region-api',
    once: true,
    versioned: true,
    reply: wijkcontract,
    ...declared,
  });
}

export const partyText = z.strictObject({
  name: line(80),
  role: partyRole,
  /** Only, and always, of a body of residents. */
  residentBodyKind: z.optional(residentBodyKind),
  /** Who signs for the party and by what right. The name is kept in the Vault. */
  mandate: z.optional(
    z.strictObject({
      representative: line(80),
      function: line(80),
      reference: line(120),
      validUntil: z.optional(calendarDay()),
    }),
  ),
});
export const boundaryText = z.strictObject({
  cbsYear,
  buurtCodes: z.array(buurtCode).check(z.minLength(1), z.maxLength(80)),
});
export const innovationTimeText = z.strictObject({
  percent: z.int().check(z.minimum(1), z.maximum(100)),
  howMeasured: line(400),
});
export const fundingBasisText = z.strictObject({
  /** One that was adopted. */
  formulaId: idOf('formula'),
  /** Of this contract; left out, all that it has and that are not retired. */
  indicatorIds: z.optional(z.array(idOf('indicator')).check(z.minLength(1), z.maxLength(20))),
});

export const createWijkcontract = endpoint({
  id: 'createWijkcontract',
  method: 'POST',
  path: '/wijkcontracts',
  door: 'region-api',
  access: wijkwork,
  once: true,
  status: 201,
  summary: { nl: 'Een wijkcontract opstellen', en: 'Draft a wijkcontract' },
  body: z.strictObject({
    wijkId,
    name: line(80),
    startsOn: calendarDay(),
    endsOn: calendarDay(),
    /** Whom money goes to. The account follows: two people stand for it. */
    payee: z.strictObject({ name: line(70) }),
  }),
  reply: wijkcontract,
  refusals: [refusals.WIJK_NOT_REGISTERED, refusals.TERM_TURNED_AROUND],
});

export const listWijkcontracts = endpoint({
  id: 'listWijkcontracts',
  method: 'GET',
  path: '/wijkcontracts',
  door: 'region-api',
  access: wijkadvice,
  summary: {
    nl: 'De wijkcontracten; voor een coördinator die van de eigen wijken',
    en: 'The wijkcontracts; for a coordinator those of the own wijken',
  },
  reply: z.object({ items: z.array(wijkcontract) }),
});

export const getWijkcontract = endpoint({
  id: 'getWijkcontract',
  method: 'GET',
  path: '/wijkcontracts/{wijkcontractId}',
  door: 'region-api',
  access: wijkread,
  summary: { nl: 'Een wijkcontract, met wie er tekent', en: 'A wijkcontract, with who signs it' },
  params,
  reply: z.object({
    wijkcontract,
    representatives: z.array(z.object({ partyId: idOf('party'), name: z.string() })),
    /** Every text that was or is to be: the first as signed and the amendments, newest first. */
    texts: z.array(textVersion),
  }),
});

export const listWijkcontractHistory = endpoint({
  id: 'listWijkcontractHistory',
  method: 'GET',
  path: '/wijkcontracts/{wijkcontractId}/history',
  door: 'region-api',
  access: wijkread,
  summary: { nl: 'Wie wanneer wat deed, nieuwste eerst', en: 'Who did what when, newest first' },
  params,
  query: pageQuery,
  reply: pageOf(historyLine),
});

export const changeTerms = edit({
  id: 'changeTerms',
  path: '/wijkcontracts/{wijkcontractId}/terms',
  access: wijkwork,
  summary: { nl: 'De afspraken van een wijkcontract wijzigen', en: 'Change the terms of a wijkcontract' },
  params,
  body: z.strictObject({
    name: z.optional(line(80)),
    startsOn: z.optional(calendarDay()),
    endsOn: z.optional(calendarDay()),
    payeeName: z.optional(line(70)),
    innovationTime: z.optional(innovationTimeText),
    fundingBasis: z.optional(fundingBasisText),
  }),
  refusals: [refusals.TEXT_IS_FIXED, refusals.TERM_TURNED_AROUND],
});

export const setBoundary = edit({
  id: 'setBoundary',
  path: '/wijkcontracts/{wijkcontractId}/boundary',
  access: wijkwork,
  summary: { nl: 'De grens van een wijkcontract vastleggen', en: 'Set the boundary of a wijkcontract' },
  params,
  body: boundaryText,
  refusals: [refusals.TEXT_IS_FIXED, refusals.WIJK_WITHOUT_YEAR, refusals.BOUNDARY_NOT_AS_DRAWN],
});

export const addParty = edit({
  id: 'addParty',
  path: '/wijkcontracts/{wijkcontractId}/parties',
  access: wijkwork,
  summary: { nl: 'Een partij aan het wijkcontract toevoegen', en: 'Add a party to the wijkcontract' },
  params,
  body: partyText,
  refusals: [refusals.TEXT_IS_FIXED, refusals.RESIDENT_BODY_KIND, refusals.TOO_MANY_PARTIES],
});

export const updateParty = edit({
  id: 'updateParty',
  path: '/wijkcontracts/{wijkcontractId}/parties/{partyId}',
  access: wijkwork,
  summary: { nl: 'Een partij van het wijkcontract wijzigen', en: 'Change a party of the wijkcontract' },
  params: ofParty,
  body: partyText,
  refusals: [refusals.TEXT_IS_FIXED, refusals.RESIDENT_BODY_KIND, refusals.NO_SUCH_PARTY],
});

export const removeParty = edit({
  id: 'removeParty',
  path: '/wijkcontracts/{wijkcontractId}/parties/{partyId}/removal',
  access: wijkwork,
  summary: { nl: 'Een partij uit het wijkcontract halen', en: 'Take a party out of the wijkcontract' },
  params: ofParty,
  body: z.strictObject({ reason }),
  refusals: [refusals.TEXT_IS_FIXED, refusals.NO_SUCH_PARTY],
});

export const recordContour = edit({
  id: 'recordContour',
  path: '/wijkcontracts/{wijkcontractId}/contours',
  access: wijkwork,
  summary: {
    nl: 'Het bewijs voor een van de vijf contouren vastleggen',
    en: 'Record the evidence for one of the five contours',
  },
  params,
  body: z.strictObject({
    contour: contourName,
    evidence,
    on: calendarDay(),
    /** Of the boundary, when the wijk is smaller or larger than meant; the board only. */
    overrideReason: z.optional(reason),
  }),
  refusals: [
    refusals.TEXT_IS_FIXED,
    refusals.EVIDENCE_DAY_AHEAD,
    refusals.BOUNDARY_SIZE,
    refusals.OVERRIDE_BY_BOARD,
    refusals.OVERRIDE_NOT_NEEDED,
    refusals.RESIDENT_BODY_MISSING,
    refusals.PROCESS_OWNER_NOT_ONE,
    refusals.INNOVATION_TIME_MISSING,
    refusals.FUNDING_BASIS_MISSING,
  ],
});

export const startNegotiation = endpoint({
  id: 'startNegotiation',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/negotiation',
  door: 'region-api',
  access: wijkwork,
  once: true,
  versioned: true,
  summary: { nl: 'Beginnen te onderhandelen', en: 'Begin to negotiate' },
  params,
  reply: wijkcontract,
  refusals: [refusals.WIJKCONTRACT_NOT_IN_STATE],
});

export const reopenNegotiation = edit({
  id: 'reopenNegotiation',
  path: '/wijkcontracts/{wijkcontractId}/renegotiation',
  access: wijkwork,
  summary: {
    nl: 'Opnieuw onderhandelen over een tekst die al vastlag; handtekeningen vervallen',
    en: 'Negotiate again on a text that was fixed; signatures lapse',
  },
  params,
  body: z.strictObject({ reason }),
  refusals: [refusals.WIJKCONTRACT_NOT_IN_STATE],
});

export const completeChecklist = endpoint({
  id: 'completeChecklist',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/checklist',
  door: 'region-api',
  access: wijkwork,
  once: true,
  versioned: true,
  summary: {
    nl: 'De vijf contouren zijn rond: de tekst ligt vast en kan getekend worden',
    en: 'The five contours are complete: the text is fixed and can be signed',
  },
  params,
  reply: wijkcontract,
  refusals: [
    refusals.WIJKCONTRACT_NOT_IN_STATE,
    refusals.CONTOUR_WITHOUT_EVIDENCE,
    refusals.BOUNDARY_SIZE,
    refusals.RESIDENT_BODY_MISSING,
    refusals.PROCESS_OWNER_NOT_ONE,
    refusals.INNOVATION_TIME_MISSING,
    refusals.FUNDING_BASIS_MISSING,
    refusals.PARTY_WITHOUT_MANDATE,
    refusals.MANDATE_LAPSED,
    refusals.TERM_IS_OVER,
  ],
});

export const recordSignature = edit({
  id: 'recordSignature',
  path: '/wijkcontracts/{wijkcontractId}/signatures',
  access: wijkwork,
  summary: { nl: 'De handtekening van een partij vastleggen', en: 'Record the signature of a party' },
  params,
  body: z.strictObject({ partyId: idOf('party'), signedOn: calendarDay(), evidence }),
  refusals: [
    refusals.WIJKCONTRACT_NOT_IN_STATE,
    refusals.NO_SUCH_PARTY,
    refusals.PARTY_HAS_SIGNED,
    refusals.SIGNED_AHEAD,
    refusals.MANDATE_LAPSED,
    refusals.PARTY_WITHOUT_MANDATE,
  ],
});

export const activateWijkcontract = endpoint({
  id: 'activateWijkcontract',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/activation',
  door: 'region-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Een getekend wijkcontract laten ingaan (door een ander dan wie het opstelde)',
    en: 'Activate a signed wijkcontract (by another than who drafted it)',
  },
  params,
  reply: wijkcontract,
  refusals: [
    refusals.ACTIVATED_BY_ITS_MAKER,
    refusals.WIJKCONTRACT_NOT_IN_STATE,
    refusals.CONTOUR_WITHOUT_EVIDENCE,
    refusals.WIJK_HAS_ACTIVE_CONTRACT,
    refusals.BUURT_IN_ACTIVE_CONTRACT,
    refusals.TERM_IS_OVER,
  ],
});

export const suspendWijkcontract = edit({
  id: 'suspendWijkcontract',
  path: '/wijkcontracts/{wijkcontractId}/suspension',
  access: board,
  summary: { nl: 'Een wijkcontract opschorten', en: 'Suspend a wijkcontract' },
  params,
  body: z.strictObject({ reason }),
  refusals: [refusals.WIJKCONTRACT_NOT_IN_STATE],
});

export const resumeWijkcontract = edit({
  id: 'resumeWijkcontract',
  path: '/wijkcontracts/{wijkcontractId}/resumption',
  access: board,
  summary: { nl: 'Een opgeschort wijkcontract hervatten', en: 'Resume a suspended wijkcontract' },
  params,
  body: z.strictObject({ reason }),
  refusals: [refusals.WIJKCONTRACT_NOT_IN_STATE, refusals.TERM_IS_OVER],
});

export const terminateWijkcontract = edit({
  id: 'terminateWijkcontract',
  path: '/wijkcontracts/{wijkcontractId}/termination',
  access: board,
  summary: { nl: 'Een wijkcontract opzeggen', en: 'Terminate a wijkcontract' },
  params,
  /** `on` is the last day; from the day after it the contract is over. */
  body: z.strictObject({ reason, on: calendarDay() }),
  refusals: [refusals.WIJKCONTRACT_NOT_IN_STATE, refusals.ENDS_BEFORE_TODAY, refusals.ENDS_AFTER_ITS_TERM],
});

export const settleWijkcontract = edit({
  id: 'settleWijkcontract',
  path: '/wijkcontracts/{wijkcontractId}/settlement',
  access: board,
  summary: {
    nl: 'Een wijkcontract dat voorbij is afsluiten, als het geld is afgerekend',
    en: 'Close a wijkcontract that is over, when its money is settled',
  },
  params,
  body: z.strictObject({ reference: line(120) }),
  refusals: [refusals.WIJKCONTRACT_NOT_IN_STATE, refusals.SETTLED_BY_ITS_MAKER],
});
