import * as z from 'zod/mini';
import { board, calendarDay, endpoint, idOf, line, wijkwork } from '../../kernel/endpoint.ts';
import {
  boundaryText,
  edit,
  evidence,
  fundingBasisText,
  innovationTimeText,
  params,
  partyText,
  reason,
  wijkcontract,
} from '../contract.ts';
import { wijkcontractsRefusals as refusals } from '../refusals.ts';

/** The text of a contract that is meant, by its number. */
export const ofText = z.extend(params, {
  textVersion: z.codec(z.string().check(z.regex(/^[1-9]\d{0,2}$/)), z.number(), {
    decode: (text) => Number(text),
    encode: (number) => String(number),
  }),
});
export const draftAmendment = edit({
  id: 'draftAmendment',
  path: '/wijkcontracts/{wijkcontractId}/amendments',
  access: wijkwork,
  summary: {
    nl: 'Een wijziging opstellen: een nieuwe tekst naast de tekst die geldt',
    en: 'Draft an amendment: a new text beside the one that holds',
  },
  params,
  body: z.strictObject({
    reason,
    effectiveFrom: calendarDay(),
    name: z.optional(line(80)),
    endsOn: z.optional(calendarDay()),
    boundary: z.optional(boundaryText),
    innovationTime: z.optional(innovationTimeText),
    fundingBasis: z.optional(fundingBasisText),
    joining: z.optional(z.array(partyText).check(z.maxLength(20))),
    leaving: z.optional(z.array(idOf('party')).check(z.maxLength(20))),
    /** What the board says of a new boundary that is smaller or larger than meant. */
    overrideReason: z.optional(reason),
  }),
  refusals: [
    refusals.WIJKCONTRACT_NOT_IN_STATE,
    refusals.AMENDMENT_UNDER_WAY,
    refusals.AMENDMENT_CHANGES_NOTHING,
    refusals.EFFECTIVE_OUTSIDE_TERM,
    refusals.TERM_TURNED_AROUND,
    refusals.WIJK_WITHOUT_YEAR,
    refusals.BOUNDARY_NOT_AS_DRAWN,
    refusals.BOUNDARY_SIZE,
    refusals.OVERRIDE_BY_BOARD,
    refusals.RESIDENT_BODY_KIND,
    refusals.RESIDENT_BODY_MISSING,
    refusals.PROCESS_OWNER_NOT_ONE,
    refusals.INNOVATION_TIME_MISSING,
    refusals.PARTY_WITHOUT_MANDATE,
    refusals.NO_SUCH_PARTY,
    refusals.TOO_MANY_PARTIES,
  ],
});

export const signAmendment = edit({
  id: 'signAmendment',
  path: '/wijkcontracts/{wijkcontractId}/amendments/{textVersion}/signatures',
  access: wijkwork,
  summary: {
    nl: 'De handtekening van een partij onder een wijziging vastleggen',
    en: 'Record the signature of a party under an amendment',
  },
  params: ofText,
  body: z.strictObject({ partyId: idOf('party'), signedOn: calendarDay(), evidence }),
  refusals: [
    refusals.AMENDMENT_NOT_IN_STATE,
    refusals.NO_SUCH_PARTY,
    refusals.PARTY_HAS_SIGNED,
    refusals.SIGNED_AHEAD,
    refusals.MANDATE_LAPSED,
    refusals.PARTY_WITHOUT_MANDATE,
  ],
});

export const adoptAmendment = endpoint({
  id: 'adoptAmendment',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/amendments/{textVersion}/adoption',
  door: 'region-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Een getekende wijziging laten gelden vanaf haar dag (door een ander dan wie haar opstelde)',
    en: 'Let a signed amendment hold from its day (by another than who drafted it)',
  },
  params: ofText,
  reply: wijkcontract,
  refusals: [
    refusals.WIJKCONTRACT_NOT_IN_STATE,
    refusals.AMENDMENT_NOT_IN_STATE,
    refusals.ADOPTED_BY_ITS_DRAFTER,
    refusals.WIJK_HAS_ACTIVE_CONTRACT,
    refusals.BUURT_IN_ACTIVE_CONTRACT,
  ],
});

export const withdrawAmendment = edit({
  id: 'withdrawAmendment',
  path: '/wijkcontracts/{wijkcontractId}/amendments/{textVersion}/withdrawal',
  access: wijkwork,
  summary: { nl: 'Een wijziging intrekken die nog niet geldt', en: 'Withdraw an amendment that does not hold yet' },
  params: ofText,
  body: z.strictObject({ reason }),
  refusals: [refusals.AMENDMENT_NOT_IN_STATE],
});
