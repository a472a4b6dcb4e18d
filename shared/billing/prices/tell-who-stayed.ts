import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import { unlessRaceIsLost } from '../../kernel/race.ts';
import { eachInTurn } from '../../kernel/rounds.ts';
import { type Database, everyItem, type Write } from '../../kernel/table.ts';
import { agreedOn, findPolicy, findProduct, type HealthPolicy } from '../../policies/index.ts';
import { allPriceChanges, findNotice, noticeAgain, readStayer, stayerSeen, stayersList } from './price-change.table.ts';
import { isHolder, type PriceChange } from './price-change.ts';
import { noticeWrites } from './write-to-holders.ts';

interface TellDeps {
  database: Database;
  newId: NewId;
}

/**
 * The night after somebody stays after all: an announced price that holds again is carried out on its day, and who was leaving when one was
 * announced, and was passed by, gets the same letter and the same month.
 */
export async function tellWhoStayed(
  deps: TellDeps,
  act: Act,
  stillTime: () => boolean,
): Promise<{ stayersWithPrice: number }> {
  const counts = { stayersWithPrice: 0 };
  const waiting = everyItem(deps.database, { index: 'whatIsListed', of: stayersList });
  await eachInTurn(waiting, stillTime, async (item) => {
    const stayer = readStayer(item);
    const told = await unlessRaceIsLost(async () => {
      const policy = await findPolicy(deps.database, stayer.personId, stayer.policyId);
      const writes = policy ? await toldWrites(deps, act, policy) : [];
      await deps.database.commit(act, [stayerSeen(stayer), ...writes]);
      return writes.length > 0;
    });
    if (told) counts.stayersWithPrice++;
  });
  return counts;
}

async function toldWrites(deps: TellDeps, act: Act, policy: HealthPolicy): Promise<Write[]> {
  const today = amsterdamDate(act.at);
  const { change } = policy;
  if (change?.kind === 'price' && change.effectiveOn > today) {
    const notice = await findNotice(deps.database, policy.policyId, change.productVersion);
    return notice ? [noticeAgain(notice)] : [];
  }
  const { productId, productVersion } = agreedOn(policy, today);
  const announced = lastFrom(await allPriceChanges(deps.database), productId, productVersion);
  if (!announced || !isHolder(policy, { ...announced, fromVersion: productVersion }, today)) return [];
  const to = await findProduct(deps.database, announced.productId, announced.toVersion);
  return to ? noticeWrites(deps, act, policy, announced, to) : [];
}

/** The version that in the end took the place of the one that is held: it may have been replaced more than once. */
function lastFrom(all: readonly PriceChange[], productId: string, version: number): PriceChange | undefined {
  const next = all.filter((one) => one.productId === productId && one.fromVersion === version).at(-1);
  return next && (lastFrom(all, productId, next.toVersion) ?? next);
}
