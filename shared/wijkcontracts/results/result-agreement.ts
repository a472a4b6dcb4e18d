import type * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import { compared, fractionOf } from './decimal.ts';
import type { Counted, Indicator } from './indicator.ts';
import { resultsRefusals } from './refusals.ts';
import type { resultAgreement, resultOutcome } from './words.ts';

/**
 * What a wijkcontract earns when an indicator reaches a threshold by a day: so many permille of the performance part. One person proposes, another agrees,
 * and all that hold together never promise more than the whole part.
 */
export type ResultAgreement = z.output<typeof resultAgreement>;
export type ResultOutcome = z.output<typeof resultOutcome>;

export interface Result {
  agreement: ResultAgreement;
  outcome: ResultOutcome;
  /** The newest validated measurement over a period that ends by the due day. */
  measurement: Counted | null;
}

/** @throws THRESHOLD_NOT_AHEAD when the wijk stood there already. */
export function mustAskProgress(threshold: string, { direction, baseline }: Indicator): void {
  const way = compared(fractionOf(threshold), fractionOf(baseline));
  if (direction === 'up' ? way <= 0n : way >= 0n) throw resultsRefusals.THRESHOLD_NOT_AHEAD({ field: 'threshold' });
}

export function agreed(agreement: ResultAgreement, act: Act): ResultAgreement {
  mustHaveSeen(act, agreement.version);
  if (agreement.status !== 'proposed') throw resultsRefusals.AGREEMENT_NOT_IN_STATE();
  if (agreement.proposedBy === act.actor.id) throw resultsRefusals.AGREED_BY_ITS_PROPOSER();
  const stamp = { agreedBy: act.actor.id, agreedAt: act.at, version: agreement.version + 1 };
  return { ...agreement, status: 'agreed', ...stamp };
}

export function ended(agreement: ResultAgreement, reason: string, act: Act): ResultAgreement {
  mustHaveSeen(act, agreement.version);
  if (agreement.status === 'ended') throw resultsRefusals.AGREEMENT_NOT_IN_STATE();
  const note = { by: act.actor.id, at: act.at, reason };
  return { ...agreement, status: 'ended', ended: note, version: agreement.version + 1 };
}

/** What came of it, as known on a day. `measured` are the periods of its indicator that count. */
export function resultOf(agreement: ResultAgreement, measured: readonly Counted[], on: LocalDate): Result {
  const inTime = measured.filter(({ periodTo }) => periodTo <= agreement.dueOn && periodTo <= on);
  const newest = inTime.reduce<Counted | null>(
    (last, each) => (last === null || each.periodTo > last.periodTo ? each : last),
    null,
  );
  return { agreement, outcome: outcomeOf(agreement, newest, on), measurement: newest };
}

function outcomeOf({ direction, threshold, dueOn }: ResultAgreement, newest: Counted | null, on: string) {
  if (newest === null) return 'unknown';
  const way = compared(fractionOf(newest.value), fractionOf(threshold));
  if (direction === 'up' ? way >= 0n : way <= 0n) return 'reached';
  return on < dueOn ? 'unknown' : 'not-reached';
}
