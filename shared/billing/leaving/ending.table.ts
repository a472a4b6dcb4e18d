/**
 * The ends of agreements and memberships, as collection knows them.
 * Access patterns:
 * 1. the end of one agreement or membership        get ENDING#<endingId> / ENDING
 * 2. which must be looked at, the earliest first   list ENDINGS by day
 */
import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import { change, type Database, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import type { Ending } from './ending.ts';

export const endingsList = 'ENDINGS';

const keyOf = (endingId: string): Key => ({ pk: `ENDING#${endingId}`, sk: 'ENDING' });
const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

const stored = z.object({
  endingId: z.string(),
  kind: z.enum(['membership', 'policy']),
  memberId: z.string(),
  personId: z.string(),
  policyId: z.nullable(z.string()),
  endsOn: day(),
  stopsOn: day(),
  creditsFrom: z.nullable(day()),
  feeBefore: z._default(z.nullable(z.object({ fromOn: day(), amountCents: z.bigint() })), null),
  isForEstate: z.boolean(),
  requestedBy: z.string(),
  state: z.enum(['running', 'settled', 'undone']),
  stopErrandId: z.nullable(z.string()),
  stopAskedOn: z.nullable(day()),
  settledIds: z.array(z.string()),
  version: z.int(),
});

export const readEnding = (item: StoredItem): Ending => z.parse(stored, item);

export async function findEnding(database: Database, endingId: string): Promise<Ending | undefined> {
  const item = await database.get(keyOf(endingId));
  return item && readEnding(item);
}

const listed = (endingId: string, lookOn: LocalDate) => ({
  listedUnder: endingsList,
  listedAt: `${lookOn}#${endingId}`,
});

/** As it is fixed now; whoever fixed it in between is told to look again. */
export function keepEnding(known: Ending | undefined, ending: Ending, lookOn: LocalDate): Write {
  const place = { ...listed(ending.endingId, lookOn), feeBefore: ending.feeBefore && { ...ending.feeBefore } };
  if (!known) return putNew({ ...keyOf(ending.endingId), entity: 'Ending', ...ending, ...place }, stale);
  return change(keyOf(ending.endingId))
    .expect('version', '=', known.version)
    .set({ ...ending, ...place })
    .orElse(stale);
}

const stale = () => commonRefusals.BUSY();

/** Goes on from the version that was read; without a day to look on it leaves the list. */
export function moveEnding(
  from: Ending,
  values: Partial<Pick<Ending, 'state' | 'stopErrandId' | 'stopAskedOn' | 'settledIds'>>,
  lookOn: LocalDate | null,
): Write {
  const moved = change(keyOf(from.endingId)).expect('version', '=', from.version).add('version', 1);
  if (lookOn === null) return moved.set(values).remove('listedUnder', 'listedAt').done();
  return moved.set({ ...values, ...listed(from.endingId, lookOn) }).done();
}
