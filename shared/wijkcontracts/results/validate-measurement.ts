import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToWorkOn } from '../contract-at-hand.ts';
import type { validateMeasurement as contract } from './contract.ts';
import type { Counted } from './indicator.ts';
import { countedOf, validated } from './measurement.ts';
import { findMeasurement, keepStanding, keepValidated, type Standing, standingOf } from './results.table.ts';

/** From here on the measurement counts: for its period, and for the standing when no later period does. */
export async function validateMeasurement(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  await contractToWorkOn(database, act, params.wijkcontractId);
  const [measurement, standing] = await Promise.all([
    findMeasurement(database, params),
    standingOf(database, params.wijkcontractId),
  ]);
  if (!measurement) throw commonRefusals.NOT_FOUND();

  const after = validated(measurement, act);
  const counts = countedOf(after);
  const indicators = standing.indicators.map((each) => counting(each, params.indicatorId, counts));

  // Also an indicator that does not count yet moves the standing on: a set may be adopted with it this very moment.
  const writes = [...keepValidated(after, counts), keepStanding(params.wijkcontractId, standing, { indicators })];
  await database.commit(act, writes, { subject: after.measurementId, reply: after });
  return after;
}

function counting(each: Standing['indicators'][number], indicatorId: string, counts: Counted) {
  const later = each.counted && each.counted.periodTo > counts.periodTo;
  return each.indicatorId !== indicatorId || later ? each : { ...each, counted: counts };
}
