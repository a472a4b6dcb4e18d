import type { TaskDesk } from '../../governance/index.ts';
import { governanceRefusals as refusals } from '../../governance/refusals.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { loadMember } from '../../membership/index.ts';
import { waitForAccount } from '../account/collect-again.ts';
import { findContributionOf } from '../contribution.table.ts';
import { keepChange } from '../keep-change.ts';
import { isOfDeath, withoutDeath } from '../leaving/undo-credits.ts';
import { letterAbout } from './arrears-letters.ts';

/**
 * The bank told of a death (MD07). A death that is right is recorded, which closes the review. When the bank was wrong, the mandate that it
 * cancelled is gone all the same: the member is asked for an account at once, without a reminder of anything. The next term after it is given is
 * collected again, and what the provider voided meanwhile stays void.
 */
export function deathReviewDesk({ database, newId }: { database: Database; newId: NewId }): TaskDesk {
  return {
    async whenClosed({ kind, memberId, subject: contributionId }, outcome, act): Promise<Write[]> {
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
        ...keepChange(before, after, act.at),
        ...waitForAccount(after, act),
        await letterAbout({ database, newId }, act, after, 'account-asked', {}),
      ];
    },
  };
}
