import type { LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import { type Due, nextDueOn } from '../agreements/upcoming.ts';
import { type Contribution, type ContributionLine, claimedCents, openCents } from '../contribution.ts';
import { type Collected, duesBefore } from './collected.ts';
import { type FixedEnd, restOf, restParts } from './ending.ts';
import type { Leaving } from './own-contract.ts';

type MoneyAtEnd = Pick<Leaving['membership'], 'coming' | 'comingCents' | 'comesBackCents' | 'askedNoMoreCents'>;

const isGone = ({ status }: Contribution): boolean => ['refunded', 'cancelled', 'written-off'].includes(status);

const sum = (amounts: readonly Cents[]): Cents => amounts.reduce((all, one) => all + one, 0n);

export const noMoney: MoneyAtEnd = { coming: [], comingCents: 0n, comesBackCents: 0n, askedNoMoreCents: 0n };

/**
 * What an end costs and gives back, as it will be booked when the day has come. A term is claimed whole, also the last one: the debits were announced
 * as a row of whole terms, and another amount would need an announcement of its own fourteen days before. What is for days after the end goes
 * back the night after it.
 */
export function moneyAtEnd(contributions: readonly Contribution[], collected: Collected, end: FixedEnd): MoneyAtEnd {
  const dues = duesBefore(collected, end.stopsOn);
  const coming = dues.map((due, at) => ({
    dueOn: due.dueOn,
    amountCents: due.amountCents,
    comesBackCents: at === dues.length - 1 ? restOfTerm(due, collected, end.creditsFrom) : 0n,
  }));
  const claimed = contributions.filter((one) => !isGone(one)).map((one) => restOfClaim(one, end));
  return {
    coming,
    comingCents: sum(coming.map(({ amountCents }) => amountCents)),
    comesBackCents: sum([...coming, ...claimed].map(({ comesBackCents }) => comesBackCents)),
    askedNoMoreCents: sum(claimed.map(({ askedNoMoreCents }) => askedNoMoreCents)),
  };
}

function restOfClaim(contribution: Contribution, end: FixedEnd) {
  const rest = sum(restParts(contribution, end).map(({ amountCents }) => amountCents));
  const open = isCollectedYet(contribution, rest) ? 0n : openCents(contribution);
  const askedNoMoreCents = open <= 0n ? 0n : open < rest ? open : rest;
  return { askedNoMoreCents, comesBackCents: rest - askedNoMoreCents };
}

/** The bank has it under way, or will have: what is too much of it comes back once it was paid. One that is for later days whole is withdrawn. */
const isCollectedYet = (contribution: Contribution, rest: Cents): boolean =>
  contribution.status === 'collecting' || (contribution.status === 'due' && rest < claimedCents(contribution));

function restOfTerm({ dueOn, amountCents }: Due, { row }: Collected, creditsFrom: LocalDate | null): Cents {
  if (!row) return 0n;
  const { series, change } = row;
  const running = change && dueOn >= (change.fromOn ?? change.anchorOn) ? change : series;
  const line: Omit<ContributionLine, 'kind'> = {
    amountCents,
    creditedCents: 0n,
    from: dueOn,
    until: nextDueOn(running, dueOn),
  };
  return restOf(line, creditsFrom);
}
