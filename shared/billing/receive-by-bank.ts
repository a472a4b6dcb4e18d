import type { Act } from '../kernel/actor.ts';
import type { LocalDate } from '../kernel/dates.ts';
import { instant } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database, Write } from '../kernel/table.ts';
import { findContributionOf } from './contribution.table.ts';
import { type Contribution, latest, settled } from './contribution.ts';
import { requestErrand } from './errand.table.ts';
import { keepChange } from './keep-change.ts';

export interface BankReceipt {
  memberId: string;
  contributionId: string;
  /** Below zero when a match is undone. */
  amountCents: Cents;
  /** The entry that books it, in the same transaction. */
  entryId: string;
  receivedOn: LocalDate;
}

/** Money for a contribution that came in by the bank and not by the provider, who must be told when its invoice is still open. */
export async function receiveByBank(database: Database, act: Act, receipt: BankReceipt): Promise<Write[]> {
  const before = await findContributionOf(database, receipt.memberId, receipt.contributionId);
  if (!before) throw commonRefusals.NOT_FOUND();
  const after = receivedBy(before, receipt);
  return [...keepChange(before, after, act.at), ...tellProvider(before, after, receipt, act)];
}

function receivedBy(before: Contribution, { amountCents, entryId, receivedOn }: BankReceipt): Contribution {
  const isUndone = amountCents < 0n;
  return settled(before, {
    receivedCents: before.receivedCents + amountCents,
    entryIds: [...before.entryIds, entryId],
    ...(isUndone
      ? { wasReturned: true }
      : { method: 'bank', paidAt: latest(before.paidAt, instant(`${receivedOn}T12:00:00Z`)) }),
  });
}

function tellProvider(before: Contribution, after: Contribution, { entryId }: BankReceipt, act: Act): Write[] {
  const { contributionId, invoiceId, memberId } = after;
  if (after.status !== 'paid' || before.told.stage === 'paid' || before.claim === 'cancelled') return [];
  const errandId = `paid:${contributionId}:${entryId}`;
  return [
    requestErrand({ errandId, kind: 'paid-out-of-band', memberId, contributionId, invoiceId, requestedAt: act.at }),
  ];
}
