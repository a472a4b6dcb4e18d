import type { LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import { type Due, nextDueOn } from '../agreements/upcoming.ts';
import type { Contribution, ContributionLine } from '../contribution.ts';
import type { LineKind } from '../payments.ts';
import type { Collected } from './collected.ts';
import { restOf } from './ending.ts';

const isGone = ({ status }: Contribution): boolean => ['refunded', 'cancelled', 'written-off'].includes(status);

/** What comes back after an end: of the terms that were claimed, and of the last one that is still to come. */
export function comesBack(
  contributions: readonly Contribution[],
  kind: LineKind,
  dues: readonly Due[],
  { row }: Collected,
  creditsFrom: LocalDate,
): Cents {
  const claimed = contributions
    .filter((one) => !isGone(one))
    .flatMap(({ lines }) => lines.filter((line) => line.kind === kind));
  const last = dues.at(-1);
  const lines = last && row ? [...claimed, termOf(last, row)] : claimed;
  return lines.reduce((sum, line) => sum + restOf(line, creditsFrom), 0n);
}

function termOf({ dueOn, amountCents }: Due, row: NonNullable<Collected['row']>): Omit<ContributionLine, 'kind'> {
  const { series, change } = row;
  const running = change && dueOn >= (change.fromOn ?? change.anchorOn) ? change : series;
  return { amountCents, creditedCents: 0n, from: dueOn, until: nextDueOn(running, dueOn) };
}
