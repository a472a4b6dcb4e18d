import * as z from 'zod/mini';
import { calendarDay } from '../kernel/endpoint.ts';

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
