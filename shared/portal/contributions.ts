import {
  type Contribution,
  contributionsOfMember,
  findContributionOf,
  openCents,
  refundsOfContribution,
  returnReason,
  transferFor,
} from '../billing/index.ts';
import type { CooperativeFacts } from '../governance/cooperative.ts';
import { type Act, requireMember } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { contributionExplanations, stateOfContribution } from './contribution-state.ts';

type MyContribution = Reply<typeof contract.listMyContributions>['items'][number];

export async function listMyContributions(
  { database }: { database: Database },
  act: Act,
  { query }: Input<typeof contract.listMyContributions>,
): Promise<Reply<typeof contract.listMyContributions>> {
  const { memberId } = requireMember(act);
  const { items, nextCursor } = await contributionsOfMember(database, memberId, undefined, query);
  return { items: items.map(shown), nextCursor };
}

export async function getMyContribution(
  { database, cooperative }: { database: Database; cooperative: CooperativeFacts },
  act: Act,
  { params }: Input<typeof contract.getMyContribution>,
): Promise<Reply<typeof contract.getMyContribution>> {
  const contribution = await myContribution(database, act, params.contributionId);
  const isOpen = stateOfContribution(contribution) === 'open';
  const [refunds, byBank] = await Promise.all([
    refundsOfContribution(database, contribution),
    isOpen ? transferFor(database, cooperative, contribution) : null,
  ]);
  const { failure } = contribution;
  const reason = failure && returnReason(failure.code);
  return {
    contribution: shown(contribution),
    failure: failure && reason && isOpen ? { at: failure.at, nl: reason.nl, en: reason.en } : null,
    refunds: refunds.map(({ amountCents, state, requestedAt }) => ({ amountCents, state, requestedAt })),
    byBank,
  };
}

/** Of somebody else there is nothing here, whatever the id. */
export async function myContribution(database: Database, act: Act, contributionId: string): Promise<Contribution> {
  const contribution = await findContributionOf(database, requireMember(act).memberId, contributionId);
  if (!contribution) throw commonRefusals.NOT_FOUND();
  return contribution;
}

/** What the member can pay now. A member has few contributions: the last hundred reach back many years. */
export async function openContributions(database: Database, memberId: string): Promise<MyContribution[]> {
  const { items } = await contributionsOfMember(database, memberId, undefined, { limit: 100 });
  return items.map(shown).filter(({ state }) => state === 'open');
}

function shown(contribution: Contribution): MyContribution {
  const state = stateOfContribution(contribution);
  const { contributionId, invoiceNumber, amountCents, refundedCents, dueOn, paidAt, method, lines } = contribution;
  const comingBackCents = contribution.refundAskedCents - refundedCents;
  const isPaid = state === 'paid';
  return {
    ...{ contributionId, invoiceNumber, state, amountCents, refundedCents, dueOn },
    comingBackCents: comingBackCents > 0n ? comingBackCents : 0n,
    explanation: explanationOf(contribution, state),
    openCents: state === 'open' ? openCents(contribution) : 0n,
    lines: lines.map(({ kind, amountCents: cents, from, until }) => ({ kind, amountCents: cents, from, until })),
    paidAt: isPaid ? paidAt : null,
    method: isPaid ? method : null,
    canPayNow: state === 'open',
    hasReceipt: isPaid,
  };
}

/** With the bank's reason, which tells what to do; what a bank says of a death is no news to whoever reads this. */
function explanationOf({ failure }: Contribution, state: MyContribution['state']): MyContribution['explanation'] {
  const reason = failure && returnReason(failure.code);
  if (state !== 'open' || !reason || reason.action === 'death-review') return contributionExplanations[state];
  const { nl, en } = contributionExplanations.open;
  return {
    nl: `De bank zegt: ${reason.nl.toLowerCase()}. ${nl}`,
    en: `The bank says: ${reason.en.toLowerCase()}. ${en}`,
  };
}
