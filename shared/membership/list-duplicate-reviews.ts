import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { readReview, reviewsList } from './review.table.ts';

export async function listDuplicateReviews(
  deps: { database: Database },
  _act: Act,
  { query }: Input<typeof contract.listDuplicateReviews>,
): Promise<Reply<typeof contract.listDuplicateReviews>> {
  const page = await deps.database.query({ index: 'whatIsListed', of: reviewsList, newestFirst: true, ...query });
  return { items: page.items.map(readReview), nextCursor: page.nextCursor };
}
