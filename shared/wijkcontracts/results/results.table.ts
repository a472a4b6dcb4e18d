/**
 * Access patterns of what a wijkcontract is measured by:
 * 1. one indicator; those of a contract             get, query WIJKCONTRACT#<id> / INDICATOR#<indicatorId>
 * 2. one measurement; those of an indicator         get, query WIJKCONTRACT#<id> / MEASURED#<indicatorId>#<measurementId>
 * 3. what counts for a period; for an indicator     get, query WIJKCONTRACT#<id> / PERIOD#<indicatorId>#<last day>
 * 4. one result agreement; those of a contract      get, query WIJKCONTRACT#<id> / RESULT#<resultAgreementId>
 * 5. the sets that were adopted                     query WIJKCONTRACT#<id> / INDICATORSET#<version>
 * 6. how contracts stand now                        get many WIJKCONTRACT#<id> / STANDING
 * The standing is kept beside each act that changes it, so that a round over ten thousand contracts reads one small item of each. Its version is the guard:
 * whoever adopts a set or validates a measurement has seen the standing as it is.
 */
import * as z from 'zod/mini';
import { commonRefusals } from '../../kernel/refusal.ts';
import { change, type Database, everyItem, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import type { Counted, Indicator, IndicatorSet } from './indicator.ts';
import type { MeasuredPeriod, Measurement } from './measurement.ts';
import { resultsRefusals } from './refusals.ts';
import type { ResultAgreement } from './result-agreement.ts';
import { counted, direction, indicator, indicatorSet, measurement, resultAgreement } from './words.ts';

const partition = (wijkcontractId: string) => `WIJKCONTRACT#${wijkcontractId}`;
const key = (wijkcontractId: string, sk: string): Key => ({ pk: partition(wijkcontractId), sk });
const indicatorKey = ({ wijkcontractId, indicatorId }: Pick<Indicator, 'wijkcontractId' | 'indicatorId'>) =>
  key(wijkcontractId, `INDICATOR#${indicatorId}`);
type MeasurementName = Pick<Measurement, 'wijkcontractId' | 'indicatorId' | 'measurementId'>;
const measurementKey = ({ wijkcontractId, indicatorId, measurementId }: MeasurementName) =>
  key(wijkcontractId, `MEASURED#${indicatorId}#${measurementId}`);
type PeriodName = Pick<MeasuredPeriod, 'wijkcontractId' | 'indicatorId' | 'periodTo'>;
const periodKey = ({ wijkcontractId, indicatorId, periodTo }: PeriodName) =>
  key(wijkcontractId, `PERIOD#${indicatorId}#${periodTo}`);
const agreementKey = (wijkcontractId: string, resultAgreementId: string) =>
  key(wijkcontractId, `RESULT#${resultAgreementId}`);
const setKey = (wijkcontractId: string, version: number) =>
  key(wijkcontractId, `INDICATORSET#${String(version).padStart(6, '0')}`);
const standingKey = (wijkcontractId: string) => key(wijkcontractId, 'STANDING');

const period = z.object({
  wijkcontractId: z.string(),
  indicatorId: z.string(),
  periodTo: z.string(),
  newestId: z.string(),
  counted: z.nullable(counted),
});

const standing = z.object({
  /** 0 when there is none yet. */
  version: z.int(),
  setVersion: z.int(),
  indicators: z.array(
    z.object({
      indicatorId: z.string(),
      name: z.string(),
      unit: z.string(),
      direction,
      baseline: z.string(),
      target: z.string(),
      weightPermille: z.int(),
      counted: z.nullable(counted),
    }),
  ),
  agreedPermille: z.int(),
});
export type Standing = z.output<typeof standing>;

const nothing: Standing = { version: 0, setVersion: 0, indicators: [], agreedPermille: 0 };

async function everyOf<T>(database: Database, wijkcontractId: string, startsWith: string, read: z.ZodMiniType<T>) {
  const found: T[] = [];
  const question = { of: partition(wijkcontractId), startsWith, consistent: true };
  for await (const item of everyItem(database, question)) found.push(z.parse(read, item));
  return found;
}

export async function findIndicator(database: Database, wijkcontractId: string, indicatorId: string) {
  const item = await database.get(indicatorKey({ wijkcontractId, indicatorId }));
  return item && z.parse(indicator, item);
}

export const indicatorsOf = (database: Database, wijkcontractId: string): Promise<Indicator[]> =>
  everyOf(database, wijkcontractId, 'INDICATOR#', indicator);

export const setsOf = (database: Database, wijkcontractId: string): Promise<IndicatorSet[]> =>
  everyOf(database, wijkcontractId, 'INDICATORSET#', indicatorSet);

export const measurementsOf = (database: Database, wijkcontractId: string, indicatorId: string) =>
  everyOf(database, wijkcontractId, `MEASURED#${indicatorId}#`, measurement);

/** Of one indicator, or of all. */
export const periodsOf = (database: Database, wijkcontractId: string, indicatorId?: string) =>
  everyOf(database, wijkcontractId, indicatorId ? `PERIOD#${indicatorId}#` : 'PERIOD#', period);

export const agreementsOf = (database: Database, wijkcontractId: string): Promise<ResultAgreement[]> =>
  everyOf(database, wijkcontractId, 'RESULT#', resultAgreement);

export async function findMeasurement(database: Database, name: MeasurementName): Promise<Measurement | undefined> {
  const item = await database.get(measurementKey(name));
  return item && z.parse(measurement, item);
}

export async function findPeriod(database: Database, name: PeriodName): Promise<MeasuredPeriod | undefined> {
  const item = await database.get(periodKey(name));
  return item && z.parse(period, item);
}

export async function findAgreement(database: Database, wijkcontractId: string, resultAgreementId: string) {
  const item = await database.get(agreementKey(wijkcontractId, resultAgreementId));
  return item && z.parse(resultAgreement, item);
}

/** In the order asked. */
export async function standingsOf(database: Database, wijkcontractIds: readonly string[]): Promise<Standing[]> {
  const items = await database.getMany(wijkcontractIds.map(standingKey));
  return items.map((item) => (item ? z.parse(standing, item) : nothing));
}

export async function standingOf(database: Database, wijkcontractId: string): Promise<Standing> {
  const [found = nothing] = await standingsOf(database, [wijkcontractId]);
  return found;
}

/** The standing as it becomes, if nobody changed it since it was read. */
export function keepStanding(
  wijkcontractId: string,
  before: Standing,
  after: Partial<Omit<Standing, 'version'>>,
  otherwise: (existing: StoredItem | undefined) => Error = () => commonRefusals.BUSY(),
): Write {
  const at = standingKey(wijkcontractId);
  const version = before.version + 1;
  if (before.version === 0)
    return putNew({ ...at, entity: 'WijkcontractStanding', ...nothing, ...after, version }, otherwise);
  return change(at)
    .expect('version', '=', before.version)
    .set({ ...after, version })
    .orElse(otherwise);
}

export function keepProposed(proposed: Indicator): Write {
  return putNew({ ...indicatorKey(proposed), entity: 'Indicator', ...proposed });
}

export function keepIndicator(after: Indicator): Write {
  const { wijkcontractId, indicatorId, wijkId, ...rest } = after;
  return change(indicatorKey({ wijkcontractId, indicatorId }))
    .expect('version', '=', after.version - 1)
    .set(rest)
    .orElse((existing) => (existing ? commonRefusals.VERSION_STALE() : commonRefusals.NOT_FOUND()));
}

export function keepSet(wijkcontractId: string, set: IndicatorSet): Write {
  const at = setKey(wijkcontractId, set.version);
  return putNew({ ...at, entity: 'IndicatorSet', ...set }, () => commonRefusals.VERSION_STALE());
}

/** A measurement, and its place as the newest of its period. */
export function keepMeasurement(measured: Measurement): Write[] {
  const { wijkcontractId, indicatorId, periodTo, measurementId: newestId, corrects } = measured;
  const at = periodKey(measured);
  const place = corrects
    ? change(at)
        .expect('newestId', '=', corrects)
        .set({ newestId })
        .orElse(() => resultsRefusals.MEASUREMENT_CORRECTED({ field: 'corrects' }))
    : putNew({ ...at, entity: 'MeasuredPeriod', wijkcontractId, indicatorId, periodTo, newestId, counted: null }, () =>
        resultsRefusals.PERIOD_MEASURED({ field: 'periodTo' }),
      );
  return [putNew({ ...measurementKey(measured), entity: 'Measurement', ...measured }), place];
}

/** From now on it is what counts for its period. */
export function keepValidated(measured: Measurement, counts: Counted): Write[] {
  const { status, validatedBy, validatedAt, version, measurementId } = measured;
  return [
    change(measurementKey(measured))
      .expect('version', '=', version - 1)
      .set({ status, validatedBy, validatedAt, version })
      .orElse((existing) => (existing ? commonRefusals.VERSION_STALE() : commonRefusals.NOT_FOUND())),
    change(periodKey(measured))
      .expect('newestId', '=', measurementId)
      .set({ counted: counts })
      .orElse(() => resultsRefusals.MEASUREMENT_CORRECTED()),
  ];
}

export function keepProposedAgreement(proposed: ResultAgreement): Write {
  const at = agreementKey(proposed.wijkcontractId, proposed.resultAgreementId);
  return putNew({ ...at, entity: 'ResultAgreement', ...proposed });
}

export function keepAgreementStep(after: ResultAgreement): Write {
  const { wijkcontractId, resultAgreementId, status, agreedBy, agreedAt, ended, version } = after;
  return change(agreementKey(wijkcontractId, resultAgreementId))
    .expect('version', '=', version - 1)
    .set({ status, agreedBy, agreedAt, ended, version })
    .orElse((existing) => (existing ? commonRefusals.VERSION_STALE() : commonRefusals.NOT_FOUND()));
}
