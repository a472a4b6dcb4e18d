import type * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import { formatEuro } from '../../kernel/money.ts';
import type { BankLine } from '../bank/bank-line.ts';
import type { MatchTarget } from './candidates.ts';
import type * as contract from './contract.ts';
import type { Proposal } from './propose.ts';
import { matchingRefusals } from './refusals.ts';

export type MatchPart = z.output<typeof contract.matchPart>;

/**
 * What a bank line was said to be, by a rule or a person: parts that add up to it exactly (INV-08). The line counts its matches; one that is
 * undone stays with its reversal, and the next has the next number.
 */
export interface Match {
  lineId: string;
  number: number;
  state: 'awaiting-approval' | 'posted' | 'undone';
  rule: Proposal['rule'] | null;
  parts: readonly MatchPart[];
  entryId: string | null;
  matchedBy: string;
  matchedAt: Instant;
  approvedBy: string | null;
  undone: { by: string; at: Instant; reason: string; entryId: string | null } | null;
}

export const entryIdOfMatch = ({ lineId, number }: Pick<Match, 'lineId' | 'number'>): string =>
  `match:${lineId}:${number}`;

export function matchOf(
  line: BankLine,
  parts: readonly MatchPart[],
  act: Act,
  how: { rule: Proposal['rule'] | null; isCertain: boolean },
): Match {
  const { lineId } = line;
  const number = line.matchNumber + 1;
  return {
    lineId,
    number,
    state: how.isCertain ? 'posted' : 'awaiting-approval',
    rule: how.rule,
    parts,
    entryId: how.isCertain ? entryIdOfMatch({ lineId, number }) : null,
    matchedBy: act.actor.id,
    matchedAt: act.at,
    approvedBy: null,
    undone: null,
  };
}

export function mustAddUp({ amountCents }: BankLine, parts: readonly MatchPart[]): void {
  const sum = parts.reduce((total, part) => total + part.amountCents, 0n);
  if (sum !== amountCents)
    throw matchingRefusals.PARTS_DO_NOT_ADD_UP({ field: 'parts', values: sums(sum, amountCents) });
}

const sums = (sum: Cents, line: Cents) => ({
  sum: formatEuro(sum),
  line: formatEuro(line),
  sumEn: formatEuro(sum, 'en'),
  lineEn: formatEuro(line, 'en'),
});

/** What a target is, as one id; an account may be named more than once. */
export function nameOf(target: MatchTarget): string {
  switch (target.kind) {
    case 'payout':
      return target.payoutId;
    case 'contribution':
    case 'contribution-refund':
      return target.contributionId;
    case 'disbursement':
    case 'returned-disbursement':
      return target.disbursementId;
    case 'payment-file':
      return `${target.paymentFileId} ${target.payOn}`;
    case 'funding':
      return `${target.fundingAgreementId} ${target.number}`;
    case 'clawback':
      return target.clawbackId;
    case 'funding-refund':
      return `${target.fundingAgreementId} refund`;
    case 'account':
      return target.account;
  }
}

export function mustDiffer(parts: readonly MatchPart[]): void {
  const names = parts.filter(({ target }) => target.kind !== 'account').map(({ target }) => nameOf(target));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw matchingRefusals.TARGET_NAMED_TWICE({ field: 'parts', values: { target: twice } });
}

export function approvedMatch(match: Match, act: Act): Match {
  if (match.state !== 'awaiting-approval') throw matchingRefusals.MATCH_NOT_AWAITING();
  if (match.matchedBy === act.actor.id) throw matchingRefusals.MATCHED_BY_ITS_APPROVER();
  return { ...match, state: 'posted', approvedBy: act.actor.id, entryId: entryIdOfMatch(match) };
}

export function undoneMatch(match: Match, act: Act, reason: string): Match {
  if (match.state === 'undone') throw matchingRefusals.NOTHING_TO_UNDO();
  const entryId = match.entryId === null ? null : `rev:${match.entryId}`;
  return { ...match, state: 'undone', undone: { by: act.actor.id, at: act.at, reason, entryId } };
}

export function matchReply({ lineId: _, ...match }: Match): z.output<typeof contract.bankLineMatch> {
  return { ...match, parts: [...match.parts] };
}
