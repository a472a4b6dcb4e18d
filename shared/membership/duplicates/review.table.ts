/**
 * Who looks like a member, for the board to judge: somebody who applies, or a line of a register.
 * Access patterns:
 * 1. one review by id                           get REVIEW#<reviewId> / REVIEW
 * 2. open or resolved reviews, newest first     list DUPLICATE_REVIEWS#<state> by openedAt
 */
import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import { change, type Database, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import { duplicateReview } from './contract.ts';
import { duplicateRefusals } from './refusals.ts';

export type DuplicateReview = z.infer<typeof duplicateReview>;
export const reviewsList = (state: 'open' | 'resolved'): string => `DUPLICATE_REVIEWS#${state}`;

const reviewKey = (reviewId: string): Key => ({ pk: `REVIEW#${reviewId}`, sk: 'REVIEW' });

export const readReview = (item: StoredItem): DuplicateReview => z.parse(duplicateReview, item);

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

/** How a line of a register would have been entered, were it nobody's double. */
const entry = z.object({
  memberNumber: z.int(),
  memberSince: day(),
  endedOn: z.nullable(day()),
  rowHash: z.string(),
});
export type ImportedEntry = z.infer<typeof entry>;

export async function findReview(database: Database, reviewId: string): Promise<DuplicateReview | undefined> {
  const item = await database.get(reviewKey(reviewId));
  return item && readReview(item);
}

export async function entryOf(database: Database, reviewId: string): Promise<ImportedEntry> {
  return z.parse(z.object({ entry }), await database.get(reviewKey(reviewId))).entry;
}

export function openReview(review: DuplicateReview, entered?: ImportedEntry): Write {
  return putNew({
    ...reviewKey(review.reviewId),
    entity: 'DuplicateReview',
    ...review,
    ...(entered && { entry: entered }),
    listedUnder: reviewsList('open'),
    listedAt: `${review.openedAt}#${review.reviewId}`,
  });
}

export function resolveReview(
  reviewId: string,
  outcome: 'different-person' | 'same-person',
  { reason, taken, at }: { reason: string; taken: readonly string[]; at: Instant },
): Write {
  return change(reviewKey(reviewId))
    .expect('status', '=', 'open')
    .set({ status: outcome, resolvedAt: at, resolutionReason: reason, taken, listedUnder: reviewsList('resolved') })
    .orElse(() => duplicateRefusals.REVIEW_ALREADY_RESOLVED());
}
