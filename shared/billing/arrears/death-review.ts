import type { TaskDesk } from '../../governance/index.ts';
import { governanceRefusals as refusals } from '../../governance/refusals.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { loadMember } from '../../membership/index.ts';
import { findContributionOf } from '../contribution.table.ts';
import { keepChange } from '../keep-change.ts';
import { isOfDeath, withoutDeath } from '../leaving/undo-credits.ts';
import { resumeCollection } from './collection-hold.ts';

/**
 * The bank told of a death (MD07). A death that is right is recorded, which closes the review. When the bank was wrong, its news holds nothing up
 * any more: the next term is collected again, and what the provider voided meanwhile stays void.
 */
export function deathReviewDesk({ database }: { database: Database }): TaskDesk {
  return {
    async whenClosed({ kind, memberId, subject: contributionId }, outcome, { at }): Promise<Write[]> {
      if (kind !== 'death-review' || memberId === null) return [];
      const { status, spells } = await loadMember(database, memberId);
      const isRecorded = status === 'ended' && spells.at(-1)?.reason === 'death';
      if (isRecorded && outcome === 'payer-lives') throw refusals.DEATH_IS_RECORDED();
      if (isRecorded) return [];
      if (outcome !== 'payer-lives') throw refusals.DEATH_NEEDS_ANSWER({ field: 'outcome' });
      const before = await findContributionOf(database, memberId, contributionId);
      if (!before || !isOfDeath(before.failure)) return [];
      const after = withoutDeath(before);
      return [
        ...keepChange(before, after, at),
        resumeCollection({ contributionId, memberId, occurrence: after.version, requestedAt: at }),
      ];
    },
  };
}
