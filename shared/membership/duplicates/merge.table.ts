/**
 * Members that were merged.
 * Access patterns:
 * 1. one merge by id                                        get MERGE#<mergeId> / MERGE
 * 2. all merges, newest first                               list MERGES by the moment
 * 3. those whose term for undoing has passed, by day        list MERGES_TO_CLOSE by the last day (the closing item of each)
 */
import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import { change, type Database, everyItem, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import { member } from '../life/words.ts';
import type { Member } from '../member.ts';
import { merge } from './contract.ts';
import { duplicateRefusals } from './refusals.ts';

export const mergesList = 'MERGES';
const closingList = 'MERGES_TO_CLOSE';
const mergeKey = (mergeId: string): Key => ({ pk: `MERGE#${mergeId}`, sk: 'MERGE' });
const closingKey = (mergeId: string): Key => ({ pk: `MERGE#${mergeId}`, sk: 'CLOSING' });

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');
const { spells, suspensions, memberSince, status, endsOn, wijkId, formerly } = member.shape;
const shownMerge = z.extend(merge, { undoUntil: day() });

const stored = z.extend(shownMerge, {
  personId: z.string(),
  mergedPersonId: z.string(),
  /** As the two records stood before. */
  before: z.object({
    kept: z.object({ spells, suspensions, memberSince, formerly }),
    other: z.object({ spells, suspensions, memberSince, status, endsOn, wijkId }),
  }),
  after: z.object({ spells, suspensions, memberSince }),
});
export type Merge = z.infer<typeof stored>;
export type ShownMerge = z.infer<typeof shownMerge>;

export const readMerge = (item: StoredItem): ShownMerge => z.parse(shownMerge, item);

export async function findMerge(database: Database, mergeId: string): Promise<Merge | undefined> {
  const item = await database.get(mergeKey(mergeId));
  return item && z.parse(stored, item);
}

/** With the item that reminds of closing it. */
export function keepMerge(kept: Merge): Write[] {
  const { mergeId, mergedAt, mergedPersonId } = kept;
  return [
    putNew({
      ...mergeKey(mergeId),
      entity: 'Merge',
      ...kept,
      listedUnder: mergesList,
      listedAt: `${mergedAt}#${mergeId}`,
    }),
    putNew({
      ...closingKey(mergeId),
      entity: 'MergeClosing',
      mergeId,
      personId: mergedPersonId,
      listedUnder: closingList,
      listedAt: `${kept.undoUntil}#${mergeId}`,
    }),
  ];
}

/** Who was asked twice at once undoes it once. */
export function undoneMerge(mergeId: string, undone: { undoneAt: Instant; undoneBy: string }): Write[] {
  const record = change(mergeKey(mergeId))
    .expect('undoneAt', '=', null)
    .set(undone)
    .orElse(() => duplicateRefusals.MERGE_UNDONE_BEFORE());
  return [record, closed(mergeId)];
}

/** Nothing is left to do; a second time as well. */
export const closed = (mergeId: string): Write => change(closingKey(mergeId)).remove('listedUnder', 'listedAt').done();

/** Those that cannot be undone any more on a day, the longest ago first. */
export async function* mergesToClose(
  database: Database,
  on: LocalDate,
): AsyncGenerator<{ mergeId: string; personId: string }> {
  for await (const item of everyItem(database, { index: 'whatIsListed', of: closingList, to: `${on}#~` }))
    yield z.parse(z.object({ mergeId: z.string(), personId: z.string() }), item);
}

export function beforeOf(kept: Member, other: Member): Merge['before'] {
  return {
    kept: {
      spells: kept.spells,
      suspensions: kept.suspensions,
      memberSince: kept.memberSince,
      formerly: kept.formerly,
    },
    other: {
      spells: other.spells,
      suspensions: other.suspensions,
      memberSince: other.memberSince,
      status: other.status,
      endsOn: other.endsOn,
      wijkId: other.wijkId,
    },
  };
}
