import { openTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Write } from '../../kernel/table.ts';
import { accounts, credit, debit, type Entry, entry, mustBookInOpenPeriod, postEntry } from '../../ledger/index.ts';
import { moveAppropriated } from '../fund.table.ts';
import type { FoundFund } from '../fund.ts';
import { moveGuard } from '../guard.table.ts';
import { keepMovement } from '../movement.table.ts';
import { accountsOf, type FundingAgreement } from './funding-agreement.ts';

/**
 * What is left of money that must go back when its agreement has ended: it leaves the fund and becomes a debt to the funder, and somebody is told
 * to pay it. What comes back to the fund later is taken again. The agreement itself is written by who calls this.
 */
export function takeRestBack(
  ended: FundingAgreement,
  { fund: { fundId, account }, guard }: FoundFund,
  act: Act,
): { after: FundingAgreement; writes: Write[] } {
  const { fundingAgreementId: funding } = ended;
  const leftCents = guard.layers.find((layer) => layer.funding === funding)?.availableCents ?? 0n;
  if (ended.status !== 'ended' || !ended.refundable || leftCents === 0n) return { after: ended, writes: [] };
  const refunds = ended.refunds + 1;
  const parts = [{ funding, amountCents: -leftCents }];
  const booked = refundEntry(ended, { fundId, account }, leftCents, { number: refunds, act });
  const { entryId } = booked;
  const told = { at: act.at, kind: 'refund' as const, parts, entryId, description: ended.contractReference };
  return {
    after: { ...ended, refunds, refundOwedCents: ended.refundOwedCents + leftCents },
    writes: [
      moveGuard(fundId, { layers: parts, appropriatedCents: -leftCents }, () => commonRefusals.BUSY()),
      moveAppropriated(-leftCents),
      mustBookInOpenPeriod(booked),
      postEntry(booked),
      keepMovement(fundId, entryId, told),
      openTask({
        taskId: `funding-refund:${funding}:${refunds}`,
        kind: 'funding-refund',
        subject: funding,
        openedAt: act.at,
      }),
    ],
  };
}

/** It was income and part of the fund; now it is neither. */
function refundEntry(
  ended: FundingAgreement,
  { fundId: fund, account }: { fundId: string; account: string },
  leftCents: Cents,
  { number, act }: { number: number; act: Act },
): Entry {
  const { fundingAgreementId: funding } = ended;
  return entry({
    cause: `fundback:${funding}:${number}`,
    bookedOn: amsterdamDate(act.at),
    recordedAt: act.at,
    description: 'Restant terug naar financier',
    postings: [
      debit(accountsOf(ended).income, leftCents, { funding }),
      debit(account, leftCents, { fund, funding }),
      credit(accounts.creditors, leftCents, { funding }),
      credit(accounts.resultOfTheYear, leftCents, { funding }),
    ],
  });
}
