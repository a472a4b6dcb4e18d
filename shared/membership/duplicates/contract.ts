import * as z from 'zod/mini';
import { board, calendarDay, endpoint, idOf, noteOnPerson, pageOf, pageQuery } from '../../kernel/endpoint.ts';
import { memberRow } from '../contract.ts';
import { duplicateRefusals as refusals } from './refusals.ts';
import { identityField, reviewReason } from './words.ts';

const day = calendarDay();
const memberId = idOf('member');

export const duplicateReview = z.object({
  reviewId: idOf('review'),
  status: z.enum(['open', 'different-person', 'same-person']),
  reason: reviewReason,
  /** Who resembles the member: somebody who applies, or a line of an imported register. */
  applicationId: z.nullable(idOf('application')),
  imported: z.nullable(z.object({ importId: idOf('registerImport'), line: z.int() })),
  memberId: z.string(),
  openedAt: z.string(),
});

/** One thing that is known of a person, as both records have it. */
const comparedField = z.object({
  field: identityField,
  existing: z.nullable(z.string()),
  candidate: z.nullable(z.string()),
  differs: z.boolean(),
});

export const listDuplicateReviews = endpoint({
  id: 'listDuplicateReviews',
  method: 'GET',
  path: '/duplicate-reviews',
  door: 'register-api',
  access: board,
  summary: {
    nl: 'Wie op een bestaand lid lijkt, nieuwste eerst',
    en: 'Who resembles an existing member, newest first',
  },
  /** Those that wait, unless it says otherwise. */
  query: z.extend(pageQuery, { state: z.optional(z.enum(['open', 'resolved'])) }),
  /** The number of whom they resemble; the name is for who opens the review. */
  reply: pageOf(z.extend(duplicateReview, { memberNumber: z.nullable(z.int()) })),
});

export const getDuplicateReview = endpoint({
  id: 'getDuplicateReview',
  method: 'GET',
  path: '/duplicate-reviews/{reviewId}',
  door: 'register-api',
  access: board,
  summary: {
    nl: 'Bestaande en nieuwe gegevens naast elkaar',
    en: 'Existing and new data side by side',
  },
  params: z.strictObject({ reviewId: idOf('review') }),
  reply: z.object({
    review: duplicateReview,
    member: z.nullable(memberRow),
    fields: z.array(comparedField),
  }),
});

export const resolveDuplicateReview = endpoint({
  id: 'resolveDuplicateReview',
  method: 'POST',
  path: '/duplicate-reviews/{reviewId}/resolution',
  door: 'register-api',
  access: board,
  once: true,
  summary: { nl: 'Beslissen of het om dezelfde persoon gaat', en: 'Decide whether it is the same person' },
  params: z.strictObject({ reviewId: idOf('review') }),
  refusals: [refusals.REVIEW_ALREADY_RESOLVED, refusals.TAKES_ONLY_FROM_SAME_PERSON],
  body: z.strictObject({
    outcome: z.enum(['different-person', 'same-person']),
    reason: noteOnPerson(400),
    /** Of the same person: what the member's record takes over from the new data. */
    take: z.optional(z.array(identityField).check(z.maxLength(identityField.options.length))),
  }),
  reply: duplicateReview,
});

const side = z.object({ member: memberRow, spells: z.array(z.object({ from: day, until: z.nullable(day) })) });

export const merge = z.object({
  mergeId: idOf('merge'),
  memberId,
  memberNumber: z.int(),
  mergedMemberId: memberId,
  mergedNumber: z.int(),
  taken: z.array(identityField),
  mergedAt: z.string(),
  mergedBy: z.string(),
  /** The last day on which it can be undone. */
  undoUntil: day,
  undoneAt: z.nullable(z.string()),
  undoneBy: z.nullable(z.string()),
});

const sentence = z.object({ code: z.string(), nl: z.string(), en: z.string() });

export const previewMerge = endpoint({
  id: 'previewMerge',
  method: 'GET',
  path: '/members/{memberId}/merge-preview/{otherMemberId}',
  door: 'register-api',
  access: board,
  summary: {
    nl: 'Zien wat er gebeurt als twee leden worden samengevoegd',
    en: 'See what happens when two members are merged',
  },
  params: z.strictObject({ memberId, otherMemberId: memberId }),
  reply: z.object({
    kept: side,
    other: side,
    fields: z.array(comparedField),
    /** As the member that remains will stand in the register. */
    after: z.object({
      memberNumber: z.int(),
      memberSince: day,
      spells: side.shape.spells,
    }),
    /** Stays with the other number and is found through the one that remains: nothing that was booked is rewritten. */
    pointsOn: z.object({ consents: z.int(), policies: z.int(), events: z.int(), letters: z.int() }),
    /** Empty when it can be done. */
    blockers: z.array(sentence),
    undoUntil: day,
    versions: z.object({ kept: z.int(), other: z.int() }),
  }),
});

const mergeBlockers = [
  refusals.MERGE_WITH_ITSELF,
  refusals.MERGED_BEFORE,
  refusals.MERGE_ERASED,
  refusals.MERGE_ONLY_NATURAL,
  refusals.MERGE_PROCEDURE_OPEN,
  refusals.MERGE_OTHER_HAS_POLICY,
  refusals.MERGE_IN_HOUSEHOLD,
  refusals.MERGE_NOT_MEMBER,
];

export const mergeMembers = endpoint({
  id: 'mergeMembers',
  method: 'POST',
  path: '/members/{memberId}/merges',
  door: 'register-api',
  access: board,
  once: true,
  versioned: true,
  status: 201,
  summary: { nl: 'Een dubbel lid samenvoegen met dit lid', en: 'Merge a duplicate member into this one' },
  params: z.strictObject({ memberId }),
  body: z.strictObject({
    otherMemberId: memberId,
    /** The version of the other member as it was seen. */
    otherVersion: z.int(),
    take: z.array(identityField).check(z.maxLength(identityField.options.length)),
    reason: noteOnPerson(400),
  }),
  refusals: mergeBlockers,
  reply: merge,
});

export const listMerges = endpoint({
  id: 'listMerges',
  method: 'GET',
  path: '/merges',
  door: 'register-api',
  access: board,
  summary: { nl: 'Samengevoegde leden, nieuwste eerst', en: 'Merged members, newest first' },
  query: pageQuery,
  reply: pageOf(merge),
});

export const undoMerge = endpoint({
  id: 'undoMerge',
  method: 'POST',
  path: '/merges/{mergeId}/undo',
  door: 'register-api',
  access: board,
  once: true,
  summary: { nl: 'Een samenvoeging ongedaan maken', en: 'Undo a merge' },
  params: z.strictObject({ mergeId: idOf('merge') }),
  body: z.strictObject({ reason: noteOnPerson(400) }),
  refusals: [refusals.MERGE_UNDONE_BEFORE, refusals.MERGE_UNDO_TOO_LATE, refusals.MERGE_UNDO_OVERTAKEN],
  reply: merge,
});
