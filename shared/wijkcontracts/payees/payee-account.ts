import type * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import { type Instant, instant } from '../../kernel/dates.ts';
import { plainIban } from '../../kernel/iban.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { approvePayeeAccount } from './contract.ts';
import { payeesRefusals } from './refusals.ts';
import type { payeeAccount } from './words.ts';

/**
 * An account on which a payee of a wijkcontract is paid. One person proposes it; another types its number anew from the evidence, has the bank check the name
 * and approves. It is used from 24 hours later (INV-36), so that a forged request can still be noticed; until then payments go to the account before.
 */
export type PayeeAccount = z.output<typeof payeeAccount>;

const coolingHours = 24;

/** Which account of a payee is used from when. `before` holds until the approved one may be used. */
export interface PayeeStanding {
  payeeId: string;
  approvedId: string | null;
  usableFrom: string | null;
  beforeId: string | null;
  proposedId: string | null;
  version: number;
}

type Approval = z.output<typeof approvePayeeAccount.body>;

export function approved(account: PayeeAccount, iban: string, approval: Approval, act: Act): PayeeAccount {
  mustHaveSeen(act, account.version);
  if (account.status !== 'proposed') throw payeesRefusals.PAYEE_ACCOUNT_NOT_PROPOSED();
  if (account.proposedBy === act.actor.id) throw payeesRefusals.PAYEE_APPROVED_BY_PROPOSER();
  if (plainIban(approval.iban) !== iban) throw payeesRefusals.IBAN_NOT_THE_SAME({ field: 'iban' });
  if (approval.nameCheck === 'NO_MATCH' && approval.nameCheckReason === undefined)
    throw payeesRefusals.NAME_NOT_CONFIRMED({ field: 'nameCheckReason' });
  return {
    ...account,
    status: 'approved',
    nameCheck: approval.nameCheck,
    nameCheckReason: approval.nameCheckReason ?? null,
    decidedBy: act.actor.id,
    decidedAt: act.at,
    usableFrom: afterCooling(act.at),
    version: account.version + 1,
  };
}

export function rejected(account: PayeeAccount, rejectionReason: string, act: Act): PayeeAccount {
  mustHaveSeen(act, account.version);
  if (account.status !== 'proposed') throw payeesRefusals.PAYEE_ACCOUNT_NOT_PROPOSED();
  const stamp = { decidedBy: act.actor.id, decidedAt: act.at, version: account.version + 1 };
  return { ...account, status: 'rejected', rejectionReason, ...stamp };
}

const afterCooling = (at: Instant): Instant => instant(Date.parse(at) + coolingHours * 3_600_000);

/** Where a payment goes at an instant. */
export function usableId({ approvedId, usableFrom, beforeId }: PayeeStanding, at: Instant): string | null {
  return usableFrom !== null && usableFrom <= at ? approvedId : beforeId;
}

/** Approved, and waiting for its 24 hours. */
export const coolingId = ({ approvedId, usableFrom }: PayeeStanding, at: Instant): string | null =>
  usableFrom !== null && usableFrom > at ? approvedId : null;

/** An account that was never used gives way at once; what is used now is used until the new one may be. */
export function withApproved(standing: PayeeStanding, account: PayeeAccount, at: Instant): PayeeStanding {
  const { payeeAccountId: approvedId, usableFrom } = account;
  const beforeId = usableId(standing, at);
  return { ...standing, approvedId, usableFrom, beforeId, proposedId: null, version: standing.version + 1 };
}

export const withoutProposal = (standing: PayeeStanding): PayeeStanding => ({
  ...standing,
  proposedId: null,
  version: standing.version + 1,
});
