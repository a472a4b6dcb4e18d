import * as z from 'zod/mini';

/** What can happen to a membership. Each stands in the register for ever, with the day it counts from and the moment it was recorded. */
export const entryKind = z.enum([
  'admitted',
  'returned',
  'resigned',
  'resignation-acknowledged',
  'resignation-undo-asked',
  'resignation-undo-refused',
  'resignation-undone',
  'leaves-at-once',
  'termination-noticed',
  'termination-revoked',
  'expulsion-noticed',
  'expulsion-received',
  'appealed',
  'reinstated',
  'suspended',
  'suspension-lifted',
  'suspension-ended',
  'ended',
  'death-corrected',
  'transferred',
  'name-changed',
  'address-changed',
  'merged',
  'merge-undone',
]);
export type EntryKind = z.infer<typeof entryKind>;

/** Those that the yearly list of changes tells of (2:61 d BW). */
export const statutoryKinds: readonly EntryKind[] = [
  'admitted',
  'returned',
  'ended',
  'death-corrected',
  'name-changed',
];

export const registerEntry = z.object({
  memberId: z.string(),
  memberNumber: z.int(),
  kind: entryKind,
  /** The day from which it counts; `at` is when it was recorded. */
  on: z.string(),
  at: z.string(),
  actorId: z.string(),
  /** Why a membership ended, or on which ground somebody was given notice. */
  reason: z.nullable(z.string()),
  procedureId: z.nullable(z.string()),
  decisionId: z.nullable(z.string()),
  statuteVersion: z.nullable(z.int()),
});
export type RegisterEntry = z.infer<typeof registerEntry>;
