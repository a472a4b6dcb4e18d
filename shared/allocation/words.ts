import * as z from 'zod/mini';
import { calendarDay } from '../kernel/endpoint.ts';
import { wijkId } from '../region/words.ts';
import { scenarioResult, sensitivityRow } from './formula/words.ts';

/** What contract and table both say of a round. The table reads it here, so that it does not carry the contract into every door. */
export const roundStatus = z.enum([
  'draft',
  'frozen',
  'calculated',
  'advised',
  'proposed',
  'decided',
  'rejected',
  'published',
  /** Its money has left the fund, and goes to the wijken part after part. */
  'committing',
  'committed',
  'closed',
]);

/** The themes of a regioplan. */
export const planTheme = z.enum([
  'prevention',
  'mental-wellbeing',
  'healthy-ageing',
  'labour-market',
  'digitalisation',
  'other',
]);

export const advisoryBody = z.enum(['medical-council', 'regional-table']);

/** Steps that are kept in the history of a round, in the order in which a round can take them. */
export const roundStep = z.enum([
  'open',
  'change',
  'freeze',
  'calculate',
  'advise',
  'propose',
  'adopt',
  'reject',
  'publish',
  'commit',
  'close',
  'revise',
  'recuse',
]);

/**
 * When a wijk receives its part: fixed tranches, in thousandths of what is not conditional, and what is conditional on results: so many
 * thousandths of its share out of the performance pot, looked at on `measuredBy` and gone after `lapsesOn`.
 */
export const tranchePlan = z.strictObject({
  fixed: z
    .array(z.strictObject({ permille: z.int().check(z.minimum(1), z.maximum(1000)), payFrom: calendarDay() }))
    .check(z.minLength(1), z.maxLength(8)),
  performance: z.nullable(
    z.strictObject({
      conditionalPermille: z.int().check(z.minimum(1), z.maximum(1000)),
      measuredBy: calendarDay(),
      lapsesOn: calendarDay(),
    }),
  ),
});

/** Scenarios side by side, as they are kept with the draft. */
export const scenarioSet = z.object({
  computedAt: z.string(),
  computedBy: z.string(),
  /** SHA-256 of the figures they were all computed with. */
  dataHash: z.string(),
  cbsYear: z.int(),
  /** What is not known: the wijk then counts as the region does, or for half. */
  missing: z.array(z.object({ wijkId, wijkName: z.string(), what: z.string() })),
  /** The first is what the others are held against. */
  scenarios: z.array(z.extend(scenarioResult, { sensitivity: z.array(sensitivityRow) })),
});
