/**
 * Changes of price, and each holder's own notice of one.
 * Access patterns:
 * 1. one change                                         get PRICE_CHANGE#<productId>#<from> / TO#<to>
 * 2. all changes, in the order they were announced      list PRICE_CHANGES
 * 3. the notices whose day comes near, by that day      list PRICE_NOTICES
 * 4. one notice, of who stays after all                 get PRICE_NOTICE#<policyId> / TO#<to>
 * 5. who stayed, and may have been passed by            list PRICE_STAYERS
 */
import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';
import { addDays } from '../../kernel/dates.ts';
import {
  change,
  type Database,
  everyItem,
  type Key,
  putNew,
  putOver,
  type StoredItem,
  type Write,
} from '../../kernel/table.ts';
import type { PriceChange } from './price-change.ts';
import { priceRefusals } from './refusals.ts';

const changesList = 'PRICE_CHANGES';
export const noticesList = 'PRICE_NOTICES';

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

type Place = Pick<PriceChange, 'productId' | 'fromVersion' | 'toVersion'>;
const changeKey = ({ productId, fromVersion, toVersion }: Place): Key => ({
  pk: `PRICE_CHANGE#${productId}#${fromVersion}`,
  sk: `TO#${toVersion}`,
});

/** What a job carries to find its change again. */
export const subjectOf = ({ productId, fromVersion, toVersion }: Place): string =>
  `${productId}:${fromVersion}:${toVersion}`;

export function placeOf(subject: string): Place {
  const [productId = '', from = '', to = ''] = subject.split(':');
  return { productId, fromVersion: Number(from), toVersion: Number(to) };
}

const storedChange = z.object({
  priceChangeId: z.string(),
  productId: z.string(),
  fromVersion: z.int(),
  toVersion: z.int(),
  notBefore: day(),
  decisionId: z.string(),
  jobId: z.string(),
  announcedBy: z.string(),
  announcedAt: z.string(),
});

export async function findPriceChange(database: Database, place: Place): Promise<PriceChange | undefined> {
  const item = await database.get(changeKey(place));
  return item && z.parse(storedChange, item);
}

export function keepPriceChange(announced: PriceChange): Write {
  const place = { listedUnder: changesList, listedAt: `${announced.announcedAt}#${announced.priceChangeId}` };
  return putNew({ ...changeKey(announced), entity: 'PriceChange', ...announced, ...place }, () =>
    priceRefusals.PRICE_CHANGE_KNOWN({ field: 'toVersion' }),
  );
}

/** A handful in a lifetime. */
export async function allPriceChanges(database: Database): Promise<PriceChange[]> {
  const found: PriceChange[] = [];
  for await (const item of everyItem(database, { index: 'whatIsListed', of: changesList }))
    found.push(z.parse(storedChange, item));
  return found;
}

const storedNotice = z.object({
  policyId: z.string(),
  personId: z.string(),
  memberId: z.string(),
  toVersion: z.int(),
  letterId: z.string(),
  effectiveOn: day(),
  version: z.int(),
});
export type PriceNotice = z.infer<typeof storedNotice>;

export const readNotice = (item: StoredItem): PriceNotice => z.parse(storedNotice, item);

const noticeKey = ({ policyId, toVersion }: Pick<PriceNotice, 'policyId' | 'toVersion'>): Key => ({
  pk: `PRICE_NOTICE#${policyId}`,
  sk: `TO#${toVersion}`,
});

/** The provider is told in the last week, when every earlier term was claimed at the old price. */
const toldAheadDays = 7;
const listed = (policyId: string, effectiveOn: LocalDate) => ({
  listedUnder: noticesList,
  listedAt: `${addDays(effectiveOn, -toldAheadDays)}#${policyId}`,
});

export function keepNotice(notice: Omit<PriceNotice, 'version'>): Write {
  const place = listed(notice.policyId, notice.effectiveOn);
  return change(noticeKey(notice))
    .set({ entity: 'PriceNotice', ...notice, ...place })
    .add('version', 1)
    .done();
}

/** Carried out, or overtaken by what the holder did. */
export const noticeDone = (notice: PriceNotice): Write =>
  change(noticeKey(notice)).expect('version', '=', notice.version).remove('listedUnder', 'listedAt').done();

export const noticePostponed = (notice: PriceNotice, letterId: string, effectiveOn: LocalDate): Write =>
  change(noticeKey(notice))
    .expect('version', '=', notice.version)
    .set({ letterId, effectiveOn, ...listed(notice.policyId, effectiveOn) })
    .add('version', 1)
    .done();

/** Told before; the holder left and stays after all. */
export const noticeAgain = (notice: PriceNotice): Write =>
  change(noticeKey(notice))
    .expect('version', '=', notice.version)
    .set(listed(notice.policyId, notice.effectiveOn))
    .done();

export async function findNotice(
  database: Database,
  policyId: string,
  toVersion: number,
): Promise<PriceNotice | undefined> {
  const item = await database.get(noticeKey({ policyId, toVersion }));
  return item && readNotice(item);
}

export const stayersList = 'PRICE_STAYERS';
const storedStayer = z.object({ policyId: z.string(), personId: z.string() });
type Stayer = z.infer<typeof storedStayer>;

export const readStayer = (item: StoredItem): Stayer => z.parse(storedStayer, item);

const stayerKey = ({ policyId }: Stayer): Key => ({ pk: `PRICE_NOTICE#${policyId}`, sk: 'STAYED' });

/** While somebody is leaving no price is announced to them, and none that was is carried out: whoever stays is looked at once more. */
export const noteWhoStays = ({ policyId, personId }: Stayer, on: LocalDate): Write =>
  putOver({
    ...stayerKey({ policyId, personId }),
    entity: 'PriceStayer',
    ...{ policyId, personId, listedUnder: stayersList, listedAt: `${on}#${policyId}` },
  });

/** The nightly round may delete nothing, so it is taken off the list. */
export const stayerSeen = (stayer: Stayer): Write =>
  change(stayerKey(stayer)).expectPresent('listedUnder').remove('listedUnder', 'listedAt').done();
