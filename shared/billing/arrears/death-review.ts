import type { TaskDesk } from '../../governance/index.ts';
import { governanceRefusals as refusals } from '../../governance/refusals.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { diedOn, findMember } from '../../membership/index.ts';
import { waitForAccount } from '../account/collect-again.ts';
import { findContributionOf } from '../contribution.table.ts';
import { keepChange } from '../keep-change.ts';
import { isOfDeath, withoutDeath } from '../leaving/undo-credits.ts';
import { letterAbout } from './arrears-letters.ts';

/**
 * The bank told of a death (MD07). A death that is right is recorded, which closes the review; where no membership runs any more there is nothing
 * to record, and collecting stays off. When the member lives – the bank was wrong, or another paid – the mandate that it cancelled is gone all the
 * same: the member is asked for an account at once, without a reminder of anything. The next term after it is given is collected again, and what
 * the provider voided meanwhile stays void.
 */
export function deathReviewDesk({ database, newId }: { database: Database; newId: NewId }): TaskDesk {
  return {
    async whenClosed({ kind, memberId, subject: contributionId }, outcome, act): Promise<Write[]> {
      if (kind !== 'death-review' || memberId === null) return [];
      const member = await findMember(database, memberId);
      const isRecorded = member !== undefined && diedOn(member) !== null;
      if (isRecorded && outcome === 'payer-lives') throw refusals.DEATH_IS_RECORDED();
      if (isRecorded) return [];
      if (outcome === 'payer-died' && member && member.status !== 'ended')
        throw refusals.DEATH_TO_RECORD({ field: 'outcome' });
      if (outcome === 'payer-died') return [];
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
