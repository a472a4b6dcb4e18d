import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { findApplication } from '../application.table.ts';
import type { Identity } from '../contract.ts';
import { rowOf } from '../list-members.ts';
import { findMember, memberNumbers } from '../member.table.ts';
import { readIdentity } from '../vault.table.ts';
import { candidateOfReview } from './candidate.table.ts';
import { compared } from './compared.ts';
import type * as contract from './contract.ts';
import { type DuplicateReview, findReview, readReview, reviewsList } from './review.table.ts';

export async function listDuplicateReviews(
  { database }: { database: Database },
  _act: Act,
  { query: { state = 'open', ...page } }: Input<typeof contract.listDuplicateReviews>,
): Promise<Reply<typeof contract.listDuplicateReviews>> {
  const of = reviewsList(state);
  const found = await database.query({ index: 'whatIsListed', of, newestFirst: true, ...page });
  const reviews = found.items.map(readReview);
  const resembled = new Set(reviews.map(({ memberId }) => memberId));
  const numbers = await memberNumbers(database, [...resembled]);
  const items = reviews.map((review) => ({ ...review, memberNumber: numbers.get(review.memberId) ?? null }));
  return { items, nextCursor: found.nextCursor };
}

export async function getDuplicateReview(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract.getDuplicateReview>,
): Promise<Reply<typeof contract.getDuplicateReview>> {
  const review = await findReview(database, params.reviewId);
  if (!review) throw commonRefusals.NOT_FOUND();
  const member = await findMember(database, review.memberId);
  const [existing, candidate] = await Promise.all([
    member && readIdentity(database, member.personId),
    newDataOf(database, review),
  ]);
  const noted = member ? noteAccess(act, [member], 'duplicates') : [];
  await database.commit(act, noted, { subject: review.memberId });
  return { review, member: member ? rowOf(member, existing) : null, fields: compared(existing, candidate) };
}

/** What the application, or the line of the register, says; undefined once it was erased. */
export async function newDataOf(database: Database, review: DuplicateReview): Promise<Identity | undefined> {
  if (review.applicationId === null) return candidateOfReview(database, review.reviewId);
  const application = await findApplication(database, review.applicationId);
  return application && readIdentity(database, application.personId);
}
