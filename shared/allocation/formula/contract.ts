import * as z from 'zod/mini';
import { board, endpoint, idOf, line, wijkadvice } from '../../kernel/endpoint.ts';
import { formulaRefusals as refusals } from './refusals.ts';
import { formulaParameters, formulaRule, formulaStatus } from './words.ts';

export const formulaVersion = z.object({
  formulaId: idOf('formula'),
  name: z.string(),
  rule: formulaRule,
  parameters: formulaParameters,
  status: formulaStatus,
  createdBy: z.string(),
  createdAt: z.string(),
  adoptedBy: z.nullable(z.string()),
  adoptedAt: z.nullable(z.string()),
  adoptedByDecision: z.nullable(z.string()),
  retiredBy: z.nullable(z.string()),
  retiredAt: z.nullable(z.string()),
  version: z.int(),
});

/** Where the talk about weights may begin; they count for nothing until the cooperative adopts them. */
export const exampleParameters: z.output<typeof formulaParameters> = {
  potsBasisPoints: { base: 1000, need: 7000, performance: 2000 },
  ageWeightsPermille: { '0-14': 900, '15-24': 800, '25-44': 850, '45-64': 1050, '65+': 1600 },
  needWeightsPermille: { lowIncomeHouseholds: 250, longTermConditions: 250, welfareRecipients: 100 },
  needModifierPermille: { lowest: 750, highest: 1500 },
  protectedPermille: 500,
  smallestCents: 7_500_000n,
  floorPermille: 950,
  capPermille: 1400,
};

const formulaParams = z.strictObject({ formulaId: idOf('formula') });

export const createFormula = endpoint({
  id: 'createFormula',
  method: 'POST',
  path: '/formulas',
  door: 'allocation-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Een verdeelsleutel opstellen', en: 'Draw up a formula' },
  body: z.strictObject({ name: line(80), parameters: formulaParameters }),
  refusals: [refusals.POTS_NOT_WHOLE, refusals.FORMULA_HAS_NO_WEIGHT],
  reply: formulaVersion,
});

export const adoptFormula = endpoint({
  id: 'adoptFormula',
  method: 'POST',
  path: '/formulas/{formulaId}/adoption',
  door: 'allocation-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Vastleggen dat een verdeelsleutel is vastgesteld (door een ander bestuurslid)',
    en: 'Record that a formula was adopted (by another board member)',
  },
  params: formulaParams,
  body: z.strictObject({ decisionReference: line(60) }),
  refusals: [refusals.FORMULA_NOT_DRAFT, refusals.ADOPTED_BY_ITS_MAKER],
  reply: formulaVersion,
});

export const retireFormula = endpoint({
  id: 'retireFormula',
  method: 'POST',
  path: '/formulas/{formulaId}/retirement',
  door: 'allocation-api',
  access: board,
  once: true,
  versioned: true,
  summary: { nl: 'Een verdeelsleutel niet meer gebruiken', en: 'Use a formula no longer' },
  params: formulaParams,
  refusals: [refusals.FORMULA_NOT_ADOPTED],
  reply: formulaVersion,
});

export const listFormulas = endpoint({
  id: 'listFormulas',
  method: 'GET',
  path: '/formulas',
  door: 'allocation-api',
  access: wijkadvice,
  summary: { nl: 'De verdeelsleutels, nieuwste eerst', en: 'The formulas, newest first' },
  reply: z.object({ items: z.array(formulaVersion) }),
});
