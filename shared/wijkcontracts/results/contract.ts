import * as z from 'zod/mini';
import { type Access, board, calendarDay, endpoint, idOf, line, wijkread, wijkwork } from '../../kernel/endpoint.ts';
import { wijkcontractsRefusals } from '../refusals.ts';
import { resultsRefusals as refusals } from './refusals.ts';
import {
  adviceOutcome,
  counted,
  decimalText,
  direction,
  indicator,
  indicatorSet,
  measurement,
  resultAgreement,
  resultOutcome,
} from './words.ts';

export { adviceOutcome, direction } from './words.ts';

/** The medical council advises, so it reads what it advises on; it holds nothing about persons. */
const resultRead = { kind: 'roles', roles: [...wijkread.roles, 'medical-council'] } as const satisfies Access;
const advising = { kind: 'roles', roles: ['medical-council', 'board'] } as const satisfies Access;

const measuredValue = z.string().check(z.maxLength(18), z.regex(decimalText));
const decimal = () => measuredValue;
const weight = () => z.int().check(z.minimum(1), z.maximum(1000));

const ofContract = z.strictObject({ wijkcontractId: idOf('wijkcontract') });
const ofIndicator = z.strictObject({ wijkcontractId: idOf('wijkcontract'), indicatorId: idOf('indicator') });
const ofAgreement = z.strictObject({
  wijkcontractId: idOf('wijkcontract'),
  resultAgreementId: idOf('resultAgreement'),
});

const indicatorText = z.strictObject({
  name: line(80),
  definition: line(1000),
  unit: line(40),
  direction,
  baseline: decimal(),
  target: decimal(),
  weightPermille: weight(),
});

export const listIndicators = endpoint({
  id: 'listIndicators',
  method: 'GET',
  path: '/wijkcontracts/{wijkcontractId}/indicators',
  door: 'region-api',
  access: resultRead,
  summary: {
    nl: 'De indicatoren van een wijkcontract, met wat nu meetelt',
    en: 'The indicators of a wijkcontract, with what counts now',
  },
  params: ofContract,
  reply: z.object({
    items: z.array(z.extend(indicator, { counted: z.nullable(counted), scorePermille: z.nullable(z.string()) })),
    /** What holds now; its version is 0 before the first set. */
    set: z.nullable(indicatorSet),
    setVersion: z.int(),
    earlierSets: z.array(indicatorSet),
    /** The score of the contract, rounded to a tenth of a permille for the eye; a round computes with the exact fraction. */
    scorePermille: z.string(),
  }),
});

export const proposeIndicator = endpoint({
  id: 'proposeIndicator',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/indicators',
  door: 'region-api',
  access: wijkwork,
  once: true,
  status: 201,
  summary: { nl: 'Een indicator voorstellen', en: 'Propose an indicator' },
  params: ofContract,
  body: indicatorText,
  reply: indicator,
  refusals: [refusals.TARGET_NOT_AHEAD, wijkcontractsRefusals.CONTRACT_IS_SETTLED],
});

export const reviseIndicator = endpoint({
  id: 'reviseIndicator',
  method: 'PUT',
  path: '/wijkcontracts/{wijkcontractId}/indicators/{indicatorId}',
  door: 'region-api',
  access: wijkwork,
  versioned: true,
  summary: {
    nl: 'Een voorgestelde indicator wijzigen; een advies dat er was vervalt',
    en: 'Revise a proposed indicator; advice that was given lapses',
  },
  params: ofIndicator,
  body: indicatorText,
  reply: indicator,
  refusals: [refusals.TARGET_NOT_AHEAD, refusals.INDICATOR_NOT_OPEN, wijkcontractsRefusals.CONTRACT_IS_SETTLED],
});

export const adviseOnIndicator = endpoint({
  id: 'adviseOnIndicator',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/indicators/{indicatorId}/advice',
  door: 'region-api',
  access: advising,
  once: true,
  versioned: true,
  summary: {
    nl: 'Het schriftelijke advies van de medische raad vastleggen',
    en: "Record the medical council's written advice",
  },
  params: ofIndicator,
  body: z.strictObject({
    outcome: adviceOutcome,
    text: line(2000),
    reference: line(80),
    advisedOn: calendarDay(),
  }),
  reply: indicator,
  refusals: [refusals.INDICATOR_NOT_OPEN, refusals.ADVICE_DAY_AHEAD, wijkcontractsRefusals.CONTRACT_IS_SETTLED],
});

export const retireIndicator = endpoint({
  id: 'retireIndicator',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/indicators/{indicatorId}/retirement',
  door: 'region-api',
  access: wijkwork,
  once: true,
  versioned: true,
  summary: {
    nl: 'Een indicator laten vallen die niet meetelt',
    en: 'Retire an indicator that does not count',
  },
  params: ofIndicator,
  body: z.strictObject({ reason: line(400) }),
  reply: indicator,
  refusals: [refusals.INDICATOR_NOT_OPEN, refusals.INDICATOR_COUNTS, wijkcontractsRefusals.CONTRACT_IS_SETTLED],
});

export const adoptIndicatorSet = endpoint({
  id: 'adoptIndicatorSet',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/indicator-set',
  door: 'region-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Vaststellen welke indicatoren meetellen en hoe zwaar; wat er niet meer bij staat vervalt',
    en: 'Adopt which indicators count and how much; those left out are retired',
  },
  params: ofContract,
  body: z.strictObject({
    indicators: z
      .array(z.strictObject({ indicatorId: idOf('indicator'), weightPermille: weight() }))
      .check(z.minLength(1), z.maxLength(20)),
    decisionReference: line(80),
    deviationReason: z.optional(line(400)),
  }),
  reply: indicatorSet,
  refusals: [
    refusals.INDICATOR_NOT_FOUND,
    refusals.INDICATOR_NAMED_TWICE,
    refusals.INDICATOR_RETIRED,
    refusals.WEIGHTS_NOT_WHOLE,
    refusals.ADOPTED_BY_ITS_PROPOSER,
    refusals.DEVIATION_NOT_EXPLAINED,
    wijkcontractsRefusals.CONTRACT_IS_SETTLED,
  ],
});

export const recordMeasurement = endpoint({
  id: 'recordMeasurement',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/indicators/{indicatorId}/measurements',
  door: 'region-api',
  access: wijkwork,
  once: true,
  status: 201,
  summary: {
    nl: 'Een meting vastleggen, of een verbetering van een eerdere',
    en: 'Record a measurement, or a correction of an earlier one',
  },
  params: ofIndicator,
  body: z.strictObject({
    periodFrom: calendarDay(),
    periodTo: calendarDay(),
    value: decimal(),
    source: line(200),
    corrects: z.optional(idOf('measurement')),
    correctionReason: z.optional(line(400)),
  }),
  reply: measurement,
  refusals: [
    refusals.PERIOD_TURNED_AROUND,
    refusals.PERIOD_NOT_OVER,
    refusals.PERIOD_MEASURED,
    refusals.CORRECTION_NOT_EXPLAINED,
    refusals.CORRECTS_ANOTHER_PERIOD,
    refusals.MEASUREMENT_CORRECTED,
    refusals.INDICATOR_RETIRED,
    wijkcontractsRefusals.CONTRACT_IS_SETTLED,
  ],
});

export const validateMeasurement = endpoint({
  id: 'validateMeasurement',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/indicators/{indicatorId}/measurements/{measurementId}/validation',
  door: 'region-api',
  access: wijkwork,
  once: true,
  versioned: true,
  summary: {
    nl: 'Een meting goedkeuren (door een ander dan wie haar vastlegde)',
    en: 'Validate a measurement (by another than who recorded it)',
  },
  params: z.extend(ofIndicator, { measurementId: idOf('measurement') }),
  reply: measurement,
  refusals: [
    refusals.VALIDATED_BY_ITS_RECORDER,
    refusals.MEASUREMENT_VALIDATED,
    refusals.MEASUREMENT_CORRECTED,
    wijkcontractsRefusals.CONTRACT_IS_SETTLED,
  ],
});

export const listMeasurements = endpoint({
  id: 'listMeasurements',
  method: 'GET',
  path: '/wijkcontracts/{wijkcontractId}/indicators/{indicatorId}/measurements',
  door: 'region-api',
  access: resultRead,
  summary: {
    nl: 'De metingen van een indicator, nieuwste eerst',
    en: 'The measurements of an indicator, newest first',
  },
  params: ofIndicator,
  reply: z.object({
    /** `counts`: this one stands for its period. `correctedBy`: which measurement took its place or wants to. */
    items: z.array(z.extend(measurement, { counts: z.boolean(), correctedBy: z.nullable(idOf('measurement')) })),
  }),
});

export const proposeResultAgreement = endpoint({
  id: 'proposeResultAgreement',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/result-agreements',
  door: 'region-api',
  access: wijkwork,
  once: true,
  status: 201,
  summary: {
    nl: 'Een resultaatafspraak voorstellen, met het bedrag dat erbij hoort',
    en: 'Propose a result agreement with its fee',
  },
  params: ofContract,
  body: z.strictObject({
    indicatorId: idOf('indicator'),
    threshold: decimal(),
    dueOn: calendarDay(),
    feePermille: weight(),
  }),
  reply: resultAgreement,
  refusals: [
    refusals.INDICATOR_NOT_FOUND,
    refusals.INDICATOR_NOT_ACTIVE,
    refusals.THRESHOLD_NOT_AHEAD,
    refusals.DUE_OUTSIDE_TERM,
    wijkcontractsRefusals.CONTRACT_IS_SETTLED,
  ],
});

export const agreeOnResult = endpoint({
  id: 'agreeOnResult',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/result-agreements/{resultAgreementId}/agreement',
  door: 'region-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Een resultaatafspraak laten gelden (door een ander dan wie haar voorstelde)',
    en: 'Agree on a result agreement (by another than who proposed it)',
  },
  params: ofAgreement,
  reply: resultAgreement,
  refusals: [
    refusals.AGREED_BY_ITS_PROPOSER,
    refusals.AGREEMENT_NOT_IN_STATE,
    refusals.FEES_PASS_THE_WHOLE,
    wijkcontractsRefusals.CONTRACT_IS_SETTLED,
  ],
});

export const endResultAgreement = endpoint({
  id: 'endResultAgreement',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/result-agreements/{resultAgreementId}/end',
  door: 'region-api',
  access: board,
  once: true,
  versioned: true,
  summary: { nl: 'Een resultaatafspraak beëindigen', en: 'End a result agreement' },
  params: ofAgreement,
  body: z.strictObject({ reason: line(400) }),
  reply: resultAgreement,
  refusals: [refusals.AGREEMENT_NOT_IN_STATE, wijkcontractsRefusals.CONTRACT_IS_SETTLED],
});

export const listResultAgreements = endpoint({
  id: 'listResultAgreements',
  method: 'GET',
  path: '/wijkcontracts/{wijkcontractId}/result-agreements',
  door: 'region-api',
  access: resultRead,
  summary: {
    nl: 'De resultaatafspraken van een wijkcontract, met wat gehaald is',
    en: 'The result agreements of a wijkcontract, with what was reached',
  },
  params: ofContract,
  reply: z.object({
    items: z.array(z.extend(resultAgreement, { outcome: resultOutcome, measurement: z.nullable(counted) })),
    /** What all that hold earn together. */
    agreedPermille: z.int(),
  }),
});
