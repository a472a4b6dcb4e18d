import type * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { recordMeasurement } from './contract.ts';
import { resultsRefusals } from './refusals.ts';
import type { counted, measurement } from './words.ts';

/**
 * What was measured over a period, and by what source. It counts once another person validated it. A measurement is never changed: a correction is a new one of
 * the same period, and until that is validated the earlier one goes on counting.
 */
export type Measurement = z.output<typeof measurement>;
type Wish = z.output<typeof recordMeasurement.body>;

/** What stands for a period: the newest measurement of it, and the one that counts. */
export interface MeasuredPeriod {
  wijkcontractId: string;
  indicatorId: string;
  periodTo: string;
  newestId: string;
  counted: z.output<typeof counted> | null;
}

/** @throws a refusal when the period cannot have been measured. */
export function mustBeMeasurable({ periodFrom, periodTo }: Wish, act: Act): void {
  if (periodTo < periodFrom) throw resultsRefusals.PERIOD_TURNED_AROUND({ field: 'periodTo' });
  if (periodTo > amsterdamDate(act.at)) throw resultsRefusals.PERIOD_NOT_OVER({ field: 'periodTo' });
}

/** @throws a refusal when the new one cannot take the place of the earlier one. */
export function mustCorrect(wish: Wish, earlier: Measurement | undefined, period: MeasuredPeriod | undefined): void {
  const field = 'corrects';
  if (wish.correctionReason === undefined)
    throw resultsRefusals.CORRECTION_NOT_EXPLAINED({ field: 'correctionReason' });
  if (!earlier || earlier.periodTo !== wish.periodTo || earlier.periodFrom !== wish.periodFrom)
    throw resultsRefusals.CORRECTS_ANOTHER_PERIOD({ field });
  if (period?.newestId !== earlier.measurementId) throw resultsRefusals.MEASUREMENT_CORRECTED({ field });
}

export function validated(measurement: Measurement, act: Act): Measurement {
  mustHaveSeen(act, measurement.version);
  if (measurement.status === 'validated') throw resultsRefusals.MEASUREMENT_VALIDATED();
  if (measurement.recordedBy === act.actor.id) throw resultsRefusals.VALIDATED_BY_ITS_RECORDER();
  const stamp = { validatedBy: act.actor.id, validatedAt: act.at, version: measurement.version + 1 };
  return { ...measurement, status: 'validated', ...stamp };
}

export function countedOf(measurement: Measurement): z.output<typeof counted> {
  const { measurementId, value, periodFrom, periodTo, source, validatedAt } = measurement;
  return { measurementId, value, periodFrom, periodTo, source, validatedAt: validatedAt ?? '' };
}
