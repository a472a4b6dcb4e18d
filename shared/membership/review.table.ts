/**
 * Applications that look like a member, for the board to judge.
 * Access patterns:
 * 1. one review by id             get REVIEW#<reviewId> / REVIEW
 * 2. all reviews, newest first    list DUPLICATE_REVIEWS by openedAt
 */
import * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import { change, type Database, type Key, putNew, type StoredItem, type Write } from '../kernel/table.ts';
import { duplicateReview } from './contract.ts';
import { membershipRefusals } from './refusals.ts';

export type DuplicateReview = z.infer<typeof duplicateReview>;
export const reviewsList = 'DUPLICATE_REVIEWS';

const reviewKey = (reviewId: string): Key => ({ pk: `REVIEW#${reviewId}`, sk: 'REVIEW' });

export const readReview = (item: StoredItem): DuplicateReview => z.parse(duplicateReview, item);

export async function findReview(database: Database, reviewId: string): Promise<DuplicateReview | undefined> {
  const item = await database.get(reviewKey(reviewId));
  return item && readReview(item);
}

export function openReview(review: DuplicateReview): Write {
  return putNew({
    ...reviewKey(review.reviewId),
    entity: 'DuplicateReview',
    ...review,
    listedUnder: reviewsList,
    listedAt: review.openedAt,
  });
}

export function resolveReview(
  reviewId: string,
  outcome: 'different-person' | 'same-person',
  reason: string,
  at: Instant,
): Write {
  return change(reviewKey(reviewId))
    .expect('status', '=', 'open')
    .set({ status: outcome, resolvedAt: at, resolutionReason: reason })
    .orElse(() => membershipRefusals.REVIEW_ALREADY_RESOLVED());
}
