import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToRead } from '../contract-at-hand.ts';
import type { listMeasurements as contract } from './contract.ts';
import type { Measurement } from './measurement.ts';
import { findIndicator, measurementsOf, periodsOf } from './results.table.ts';

export async function listMeasurements(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { wijkcontractId, indicatorId } = params;
  await contractToRead(database, act, wijkcontractId);
  if (!(await findIndicator(database, wijkcontractId, indicatorId))) throw commonRefusals.NOT_FOUND();
  const [measurements, periods] = await Promise.all([
    measurementsOf(database, wijkcontractId, indicatorId),
    periodsOf(database, wijkcontractId, indicatorId),
  ]);
  const counted = new Set(periods.map((period) => period.counted?.measurementId));
  const correctedBy = new Map(measurements.map(({ corrects, measurementId }) => [corrects, measurementId]));
  const items = measurements.sort(newestFirst).map((each) => ({
    ...each,
    counts: counted.has(each.measurementId),
    correctedBy: correctedBy.get(each.measurementId) ?? null,
  }));
  return { items };
}

const moment = ({ periodTo, recordedAt }: Measurement) => `${periodTo} ${recordedAt}`;
const newestFirst = (one: Measurement, other: Measurement) => (moment(one) < moment(other) ? 1 : -1);
