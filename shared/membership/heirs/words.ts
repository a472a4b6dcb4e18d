import * as z from 'zod/mini';
import { calendarDay, cents, idOf } from '../../kernel/endpoint.ts';
import { language } from '../words.ts';

/** What became of a letter on paper: it is printed and posted by a person, who says so. */
export const onPaper = {
  madeBy: z.string(),
  prints: z.array(z.object({ by: z.string(), at: z.string() })),
  posted: z.nullable(z.object({ by: z.string(), at: z.string(), on: calendarDay() })),
  /** Another letter took its place before it was posted: it goes nowhere any more. */
  replacedAt: z.nullable(z.string()),
};

export const heirsLetter = z.object({
  letterId: idOf('letter'),
  number: z.int(),
  language,
  diedOn: calendarDay(),
  madeAt: z.string(),
  ...onPaper,
  /** The SHA-256 of exactly what was made, as of every other letter. */
  contentHash: z.string(),
});

export const estateSettlement = z.object({
  /** The agreement that ended by the death; null without one. */
  policy: z.nullable(z.object({ name: z.object({ nl: z.string(), en: z.string() }), endsOn: calendarDay() })),
  /** What was debited after the day of death and comes back, by the day on which it came in. */
  debitedAfter: z.array(z.object({ on: calendarDay(), amountCents: cents() })),
  /** All that comes back: those debits, and what was paid before for later days. */
  backCents: cents(),
  /** A debit that the bank may still send back by itself; it is not among what comes back. */
  underWayCents: cents(),
  /** Unpaid, from before the death. */
  owedCents: cents(),
});
