import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToWorkOn } from '../contract-at-hand.ts';
import type { recordMeasurement as contract } from './contract.ts';
import { type Measurement, mustBeMeasurable, mustCorrect } from './measurement.ts';
import { resultsRefusals } from './refusals.ts';
import { findIndicator, findMeasurement, findPeriod, keepMeasurement } from './results.table.ts';

export async function recordMeasurement(
  deps: { database: Database; newId: NewId },
  act: Act,
  { params, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { database } = deps;
  const { wijkId } = await contractToWorkOn(database, act, params.wijkcontractId);
  const indicator = await findIndicator(database, params.wijkcontractId, params.indicatorId);
  if (!indicator) throw commonRefusals.NOT_FOUND();
  if (indicator.status === 'retired') throw resultsRefusals.INDICATOR_RETIRED();

  mustBeMeasurable(body, act);
  const { corrects } = body;
  if (corrects !== undefined) {
    const [earlier, period] = await Promise.all([
      findMeasurement(database, { ...params, measurementId: corrects }),
      findPeriod(database, { ...params, periodTo: body.periodTo }),
    ]);
    mustCorrect(body, earlier, period);
  }
  const measured: Measurement = {
    measurementId: deps.newId('measurement'),
    ...params,
    wijkId,
    periodFrom: body.periodFrom,
    periodTo: body.periodTo,
    value: body.value,
    source: body.source,
    status: 'provisional',
    recordedBy: act.actor.id,
    recordedAt: act.at,
    validatedBy: null,
    validatedAt: null,
    corrects: corrects ?? null,
    correctionReason: body.correctionReason ?? null,
    version: 1,
  };

  await database.commit(act, keepMeasurement(measured), { subject: measured.measurementId, reply: measured });
  return measured;
}
