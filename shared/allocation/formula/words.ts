import * as z from 'zod/mini';
import { cents, idOf, signedCents } from '../../kernel/endpoint.ts';
import { ageBands, buurtCode, cbsYear, residents, wijkId } from '../../region/words.ts';

/**
 * What the formula reads and what it answers, as it is frozen, published and computed again by others. Amounts are whole cents; any other number
 * that has decimals is text, so that no program rounds it on the way.
 */
const permille = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));
const decimal = z.string().check(z.regex(/^-?\d{1,15}(\.\d{1,12})?$/));
const perBand = <S extends z.core.$ZodType>(schema: S) =>
  z.strictObject({ '0-14': schema, '15-24': schema, '25-44': schema, '45-64': schema, '65+': schema });

/** The rule that weights and figures go into. A new rule gets a new name beside it, so that an old round computes as it did. */
export const formulaRule = z.literal('verdeelsleutel-1');

export const formulaStatus = z.enum(['draft', 'adopted', 'retired']);

export const figureKeys = ['lowIncomeHouseholds', 'longTermConditions', 'welfareRecipients'] as const;
const figureKey = z.enum(figureKeys);

const ofPots = z.int().check(z.minimum(0), z.maximum(10_000));
const ageWeight = permille(0, 10_000);
const needWeight = permille(0, 1000);

/** Weights are policy, not science: data that the cooperative adopts, never numbers in code. */
export const formulaParameters = z.strictObject({
  /** Together 10,000. */
  potsBasisPoints: z.strictObject({ base: ofPots, need: ofPots, performance: ofPots }),
  ageWeightsPermille: perBand(ageWeight),
  needWeightsPermille: z.strictObject({
    lowIncomeHouseholds: needWeight,
    longTermConditions: needWeight,
    welfareRecipients: needWeight,
  }),
  /** Between these a wijk's need may differ from the region's, whatever its figures are. */
  needModifierPermille: z.strictObject({ lowest: permille(1, 1000), highest: permille(1000, 10_000) }),
  /** The part of the performance pot that follows need alone, so that a hard start is not punished. */
  protectedPermille: permille(0, 1000),
  /** What a wijk receives at least. */
  smallestCents: cents(),
  /** Of what the wijk received in the round before. */
  floorPermille: permille(0, 1000),
  capPermille: permille(1000, 100_000),
});

const frozenFigure = z.object({ key: figureKey, permille: decimal, source: z.string(), year: z.int() });

const frozenIndicator = z.object({
  indicatorId: idOf('indicator'),
  name: z.string(),
  unit: z.string(),
  baseline: decimal,
  target: decimal,
  weightPermille: permille(0, 1000),
  /** Null when nothing was measured and validated: it then counts for half. */
  value: z.nullable(decimal),
  period: z.nullable(z.string()),
  source: z.nullable(z.string()),
});

export const frozenWijk = z.object({
  wijkId,
  wijkName: z.string(),
  wijkcontractId: idOf('wijkcontract'),
  contractVersion: z.int(),
  payeeId: z.nullable(z.string()),
  boundary: z.object({ cbsYear, buurtCodes: z.array(buurtCode) }),
  residents,
  residentsSource: z.object({ source: z.string(), year: z.int() }),
  /** A figure that is unknown is not on the list: the wijk then counts as the region does. */
  figures: z.array(frozenFigure),
  indicators: z.array(frozenIndicator),
  /** What it received in the last round that was committed; null for a wijk that is new. */
  previousCents: z.nullable(cents()),
  previousRoundId: z.nullable(idOf('round')),
});

/** Everything that the outcome depends on, and nothing else. */
export const snapshot = z.object({
  rule: formulaRule,
  fundId: idOf('fund'),
  budgetCents: cents(),
  formulaId: idOf('formula'),
  parameters: formulaParameters,
  cbsYear,
  wijken: z.array(frozenWijk),
});

const pots = z.object({ baseCents: cents(), needCents: cents(), performanceCents: cents() });

export const outcomeLine = z.object({
  wijkId,
  wijkName: z.string(),
  wijkcontractId: idOf('wijkcontract'),
  residents: z.int(),
  residentsSource: z.object({ source: z.string(), year: z.int() }),
  ages: z.array(z.object({ band: z.enum(ageBands), residents: z.int(), weightPermille: z.int() })),
  /** Residents, each counted by the weight of the age. */
  weightedResidents: decimal,
  figures: z.array(
    z.object({
      key: figureKey,
      /** Null when it is unknown. */
      permille: z.nullable(decimal),
      meanPermille: decimal,
      weightPermille: z.int(),
      /** What this figure adds to the modifier, or takes off it. */
      contribution: decimal,
      source: z.nullable(z.string()),
      year: z.nullable(z.int()),
    }),
  ),
  modifier: decimal,
  modifierBound: z.nullable(z.enum(['lowest', 'highest'])),
  need: decimal,
  indicators: z.array(z.extend(frozenIndicator, { score: decimal, missing: z.boolean() })),
  score: decimal,
  /** True when there is no indicator at all, or one of them was not measured. */
  scoreIncomplete: z.boolean(),
  /** In cents, with what is behind the comma: what each pot gives before floors and caps. */
  target: z.object({ base: decimal, need: decimal, performance: decimal, total: decimal }),
  previousCents: z.nullable(cents()),
  floorCents: cents(),
  /** Null when there is none: the wijk is new. */
  capCents: z.nullable(cents()),
  bound: z.nullable(z.enum(['floor', 'cap'])),
  /** In cents, after floors and caps, before rounding. */
  quota: decimal,
  roundingCents: cents(),
  amountCents: cents(),
  /** The amount by the pots it comes from; they add up to it. */
  parts: pots,
  explanation: z.object({ nl: z.array(z.string()), en: z.array(z.string()) }),
});

export const outcome = z.object({
  formulaId: idOf('formula'),
  snapshotHash: z.string(),
  budgetCents: cents(),
  pots,
  /** The region's mean of each figure, weighted by residents: exact, and rounded for the reader. */
  means: z.array(z.object({ key: figureKey, numerator: z.string(), denominator: z.string(), permille: decimal })),
  /** By which every target is multiplied so that floors, caps and budget all fit; null when every wijk stands at a floor or a cap. */
  multiplier: z.nullable(decimal),
  lines: z.array(outcomeLine),
});

const refused = z.nullable(z.object({ code: z.string(), nl: z.string(), en: z.string() }));

const scenarioLine = z.object({
  wijkId,
  wijkName: z.string(),
  residents: z.int(),
  amountCents: cents(),
  bound: z.nullable(z.enum(['floor', 'cap'])),
  /** Rounded; null where nobody lives. */
  perResidentCents: z.nullable(cents()),
  /** More or less than in the round before; null for a wijk that is new. */
  changeCents: z.nullable(signedCents()),
  changePerResidentCents: z.nullable(signedCents()),
  /** More or less than in the first scenario of the list: who gains and who loses by choosing this one. Null when the first cannot be worked out. */
  againstFirstCents: z.nullable(signedCents()),
});

/** What one set of weights would give, or why it gives nothing. */
export const scenarioResult = z.object({
  scenarioId: idOf('scenario'),
  name: z.string(),
  budgetCents: cents(),
  parameters: formulaParameters,
  refusal: refused,
  gaining: z.int(),
  losing: z.int(),
  lines: z.array(scenarioLine),
});

const shifted = z.object({
  value: z.int(),
  refusal: refused,
  changes: z.array(z.object({ wijkId, changeCents: signedCents() })),
});

/** What each wijk gains or loses when one weight is a tenth lower, and a tenth higher. */
export const sensitivityRow = z.object({
  /** The place of the weight among the parameters: `ageWeightsPermille.65+`. */
  weight: z.string(),
  value: z.int(),
  lower: shifted,
  higher: shifted,
});
