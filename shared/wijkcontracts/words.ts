import * as z from 'zod/mini';
import { calendarDay, idOf } from '../kernel/endpoint.ts';
import { boundary, wijkId } from '../region/words.ts';

/** Words and shapes that stand in the tables as well as on the wire. */

export const wijkcontractStatus = z.enum([
  'draft',
  'in-negotiation',
  'checklist-complete',
  'signed',
  'active',
  'suspended',
  'expired',
  'terminated',
  'settled',
]);

export const partyRole = z.enum(['resident-body', 'process-owner', 'care-partner', 'municipality', 'insurer']);

/** A body of residents is one of these three; other parties have no kind. */
export const residentBodyKind = z.enum(['WIJKRAAD', 'WIJKPLATFORM', 'ZORGCOOPERATIE']);

/** The five contours of a wijkcontract. */
export const contourNames = [
  'boundary',
  'resident-party',
  'process-owner',
  'innovation-time',
  'funding-basis',
] as const;
export const contourName = z.enum(contourNames);

export const signature = z.object({
  signedOn: calendarDay(),
  /** Where the signed paper is found. */
  evidence: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
});

/** By what right somebody signs for a party. Who that is stands in the Vault. */
export const mandate = z.object({
  function: z.string(),
  reference: z.string(),
  validUntil: z.nullable(calendarDay()),
});

export const party = z.object({
  partyId: idOf('party'),
  name: z.string(),
  role: partyRole,
  residentBodyKind: z.nullable(residentBodyKind),
  mandate: z.nullable(mandate),
  signature: z.nullable(signature),
});

export const contourRecord = z.object({
  evidence: z.string(),
  /** The day of the evidence. */
  on: calendarDay(),
  by: z.string(),
  recordedAt: z.string(),
  /** Why the board takes a wijk that is smaller or larger than the agreement means. */
  overrideReason: z.nullable(z.string()),
});

export const contours = z.object({
  boundary: z.nullable(contourRecord),
  'resident-party': z.nullable(contourRecord),
  'process-owner': z.nullable(contourRecord),
  'innovation-time': z.nullable(contourRecord),
  'funding-basis': z.nullable(contourRecord),
});

export const innovationTimeTerm = z.object({ percent: z.int(), howMeasured: z.string() });
export const fundingBasis = z.object({
  formulaId: idOf('formula'),
  indicators: z.array(z.object({ indicatorId: idOf('indicator'), name: z.string() })),
});

/** The contract's own copy of where it holds: redrawing the wijk does not change it. */
export const contractBoundary = z.extend(boundary, { residents: z.int(), source: z.string() });

/** What a party puts its name to. */
export const terms = z.object({
  name: z.string(),
  wijkName: z.string(),
  /** Who receives the money. Its accounts are asked apart. */
  payee: z.object({ payeeId: idOf('payee'), name: z.string() }),
  startsOn: calendarDay(),
  endsOn: calendarDay(),
  boundary: contractBoundary,
  parties: z.array(party),
  innovationTime: z.nullable(innovationTimeTerm),
  fundingBasis: z.nullable(fundingBasis),
});

export const ending = z.object({
  reason: z.string(),
  /** The last day. */
  on: calendarDay(),
  by: z.string(),
  recordedAt: z.string(),
});

export const suspension = z.object({
  reason: z.string(),
  from: calendarDay(),
  by: z.string(),
  recordedAt: z.string(),
});

export const settlement = z.object({
  reference: z.string(),
  by: z.string(),
  recordedAt: z.string(),
});

export const amendmentStatus = z.enum(['drafted', 'signed', 'adopted', 'active', 'superseded', 'withdrawn']);

export const openAmendment = z.object({
  textVersion: z.int(),
  status: amendmentStatus,
  effectiveFrom: calendarDay(),
  draftedBy: z.string(),
});

/** What everybody of the office may know of a contract; who signs for a party is asked apart. */
export const wijkcontractFields = {
  wijkcontractId: idOf('wijkcontract'),
  wijkId,
  status: wijkcontractStatus,
  /** Which text holds: 1 as first signed, one more with every amendment that became active. */
  textVersion: z.int(),
  ...terms.shape,
  contours,
  /** SHA-256 of the text that the parties sign, from the moment that it is fixed. */
  termsHash: z.nullable(z.string()),
  draftedBy: z.string(),
  draftedAt: z.string(),
  activatedBy: z.nullable(z.string()),
  activatedAt: z.nullable(z.string()),
  suspension: z.nullable(suspension),
  ending: z.nullable(ending),
  settlement: z.nullable(settlement),
  /** The amendment that is under way, if any. */
  openAmendment: z.nullable(openAmendment),
  /** How many texts were drafted: the number of the newest. */
  textsDrafted: z.int(),
  /** For If-Match. */
  version: z.int(),
};

/** One text of a contract: the first as it was signed, or an amendment, which is a whole new text beside the one that holds. */
export const textVersion = z.object({
  wijkcontractId: idOf('wijkcontract'),
  textVersion: z.int(),
  status: amendmentStatus,
  terms,
  contours,
  termsHash: z.string(),
  effectiveFrom: calendarDay(),
  /** What changes and why; of the first text nothing. */
  reason: z.nullable(z.string()),
  draftedBy: z.string(),
  draftedAt: z.string(),
  adoptedBy: z.nullable(z.string()),
  adoptedAt: z.nullable(z.string()),
  withdrawnBy: z.nullable(z.string()),
});

/** How far the document of a text is. */
export const documentState = z.enum(['waiting', 'running', 'done', 'failed']);

/** One step in the life of a contract, for who looks back. */
export const historyLine = z.object({
  /** The operation: `recordSignature`, `activateWijkcontract`, `expireWijkcontracts`. */
  operation: z.string(),
  /** A person id, or the system. */
  by: z.string(),
  at: z.string(),
  /** The status after it. */
  status: wijkcontractStatus,
  /** What it was about: a party, a contour, the number of an amendment; else null. */
  about: z.nullable(z.string()),
  /** What was said with it: a reason or evidence. */
  note: z.nullable(z.string()),
});
