import * as z from 'zod/mini';
import { calendarDay, cents } from '../../kernel/endpoint.ts';
import { term } from '../../membership/words.ts';
import { lineKind } from '../words.ts';

/** Words that more than one contract says. */

export const upcomingCollection = z.object({
  kind: lineKind,
  policyId: z.nullable(z.string()),
  /** The day on which the term begins. */
  dueOn: calendarDay(),
  /** The first day from then on that banks settle (TARGET). */
  debitsOn: calendarDay(),
  amountCents: cents(),
  term,
});
