import type { Job, JobTools } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addMonths, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import { untilRaceIsWon } from '../../kernel/race.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { type Member, registerPage } from '../../membership/index.ts';
import {
  agreeToChange,
  findPolicy,
  findProduct,
  type HealthPolicy,
  type ProductVersion,
} from '../../policies/index.ts';
import { contributionsOf } from '../agreements/terms-of.ts';
import { atOnce } from '../at-once.ts';
import { collectedBy } from '../leaving/collected.ts';
import { findPriceChange, keepNotice, placeOf } from './price-change.table.ts';
import { firstTermFrom, isHolder, newPrice, noticeMonths, type PriceChange } from './price-change.ts';
import { priceLetter } from './price-letter.ts';

interface HolderDeps {
  database: Database;
  newId: NewId;
  now: () => Act['at'];
}

/**
 * Goes by the whole register, page after page, and writes to each holder of the version. Whoever was written to has the change in the own
 * policy, so that a job that is cut off and begins the page again writes to nobody twice.
 */
export async function writeToHolders(deps: HolderDeps, act: Act, job: Job, tools: JobTools): Promise<'done' | 'more'> {
  const announced = await findPriceChange(deps.database, placeOf(job.subject));
  const to = announced && (await findProduct(deps.database, announced.productId, announced.toVersion));
  if (!announced || !to) throw new Error(`The change of price ${job.subject} is not there.`);
  let place = placeIn(tools.cursor);
  for (;;) {
    const page = await registerPage(deps.database, { cursor: place.cursor ?? undefined });
    let written = 0;
    await atOnce(page.items, async (member) => {
      if (await toldHolder(deps, { ...act, at: deps.now() }, member, announced, to)) written++;
    });
    place = { seen: place.seen + page.items.length, written: place.written + written, cursor: page.nextCursor };
    tools.note({ seen: place.seen, written: place.written });
    await tools.report(place.seen, null, 'lines');
    if (place.cursor === null) return 'done';
    await tools.keepCursor(place);
    if (!tools.stillTime()) return 'more';
  }
}

interface PlaceInRegister {
  seen: number;
  written: number;
  cursor: string | null;
  [name: string]: number | string | null;
}

function placeIn(cursor: JobTools['cursor']): PlaceInRegister {
  const kept = cursor as PlaceInRegister | null;
  return kept ?? { seen: 0, written: 0, cursor: null };
}

const attempts = 4;

async function toldHolder(
  deps: HolderDeps,
  act: Act,
  member: Member,
  announced: PriceChange,
  to: ProductVersion,
): Promise<boolean> {
  const { personId, policyId } = member;
  if (policyId === null) return false;
  return untilRaceIsWon(async () => {
    const policy = await findPolicy(deps.database, personId, policyId);
    if (!policy || !isHolder(policy, announced, amsterdamDate(act.at))) return false;
    const writes = await noticeWrites(deps, act, policy, announced, to);
    if (writes.length > 0) await deps.database.commit(act, writes);
    return writes.length > 0;
  }, attempts);
}

export async function noticeWrites(
  deps: Omit<HolderDeps, 'now'>,
  act: Act,
  policy: HealthPolicy,
  { notBefore, toVersion }: PriceChange,
  to: ProductVersion,
): Promise<Write[]> {
  const { policyId, personId, memberId } = policy;
  const today = amsterdamDate(act.at);
  const earliest = later(notBefore, addMonths(today, noticeMonths));
  const effectiveOn = await termFrom(deps.database, policy, earliest, today);
  const change = effectiveOn && newPrice(policy, to, effectiveOn, act.at);
  if (!change) return [];
  const { letterId, write } = await priceLetter(deps, act, policy, change);
  return [
    agreeToChange(policy, change),
    keepNotice({ policyId, personId, memberId, toVersion, letterId, effectiveOn }),
    write,
  ];
}

export async function termFrom(
  database: Database,
  policy: HealthPolicy,
  day: LocalDate,
  today: LocalDate,
): Promise<LocalDate | null> {
  const { memberId } = policy;
  const contributions = await contributionsOf(database, memberId);
  const { row } = await collectedBy(database, { memberId, policy, contributions }, 'policy', today);
  return row && firstTermFrom(row, day);
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
