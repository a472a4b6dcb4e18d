import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Links } from '../../kernel/links.ts';
import type { Database } from '../../kernel/table.ts';
import { openCents } from '../contribution.ts';
import { returnReason } from '../return-reason.ts';
import type * as contract from './contract.ts';
import { openPayment, stateOf } from './open-payment.ts';

export async function getPayment(
  deps: { database: Database; links: Links; cooperative: CooperativeFacts },
  act: Act,
  { params }: Input<typeof contract.getPayment>,
): Promise<Reply<typeof contract.getPayment>> {
  const { open, contribution } = await openPayment(deps, act, params.contributionId);
  const { contributionId, dueOn, lines, customerId } = contribution;
  const state = stateOf(contribution);
  const { action, nl, en } = returnReason(open.failureCode);
  const { legalName, debtorAccount } = deps.cooperative;
  const isOpen = state === 'open';
  return {
    contributionId,
    state,
    amountCents: isOpen ? openCents(contribution) : contribution.amountCents,
    dueOn,
    lines: lines.map(({ kind, amountCents, from, until }) => ({ kind, amountCents, from, until })),
    reason: isOpen ? { nl, en } : null,
    canPayOnline: isOpen,
    canRenewMandate: isOpen && action !== 'death-review' && customerId !== null,
    byBank:
      isOpen && open.paymentReference !== null
        ? { iban: debtorAccount.iban, name: legalName, paymentReference: open.paymentReference }
        : null,
  };
}
