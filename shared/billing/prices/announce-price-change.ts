import { requireAdopted, restsOn } from '../../governance/index.ts';
import { startJob } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addMonths, amsterdamDate, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { findProduct, type ProductVersion } from '../../policies/index.ts';
import type * as contract from './contract.ts';
import { allPriceChanges, keepPriceChange, subjectOf } from './price-change.table.ts';
import { noticeMonths, type PriceChange } from './price-change.ts';
import { priceRefusals as refusals } from './refusals.ts';

type Announced = Reply<typeof contract.announcePriceChange>;

/**
 * The price of running agreements changes only where their own text reserves it, after a decision, and for each holder only after a letter
 * (art. 2:59 BW). A job goes by all holders and writes to them.
 */
export async function announcePriceChange(
  { database, newId }: { database: Database; newId: NewId },
  act: Act,
  { params, body }: Input<typeof contract.announcePriceChange>,
): Promise<Announced> {
  const { productId, version: fromVersion } = params;
  const { toVersion, decisionId } = body;
  const from = await findProduct(database, productId, fromVersion);
  if (!from) throw commonRefusals.NOT_FOUND();
  if (!from.unilateralChangeClause) throw refusals.PRICE_CHANGE_NOT_RESERVED();
  mustTakeThePlace(from, await findProduct(database, productId, toVersion), amsterdamDate(act.at));
  const notBefore = localDate(body.notBefore);
  if (notBefore < addMonths(amsterdamDate(act.at), noticeMonths))
    throw refusals.PRICE_CHANGE_TOO_SOON({ field: 'notBefore' });
  const { inForce } = await requireAdopted(database, decisionId, { matter: 'contribution' });

  const jobId = newId('job');
  const announced: PriceChange = {
    priceChangeId: newId('priceChange'),
    ...{ productId, fromVersion, toVersion, notBefore, decisionId, jobId },
    announcedBy: act.actor.id,
    announcedAt: act.at,
  };
  const asked = { requestedBy: act.actor.id, requestedAt: act.at };
  const job = startJob({ jobId, kind: 'price-change', subject: subjectOf(announced), ...asked });
  const writes = [keepPriceChange(announced), job, inForce, restsOn(decisionId, act, announced.priceChangeId)];
  await database.commit(act, writes, { subject: announced.priceChangeId, reply: announced });
  return announced;
}

/** Only the price may differ in kind, and it must: every term that somebody may hold has its price in a version that can be chosen. */
function mustTakeThePlace(from: ProductVersion, to: ProductVersion | undefined, today: LocalDate): void {
  const isOffered = to?.state === 'active' && (to.validUntil === null || today <= to.validUntil);
  if (!isOffered || to.version <= from.version || to.unilateralChangeClause !== from.unilateralChangeClause)
    throw refusals.PRICE_CHANGE_TO_ANOTHER_OFFER({ field: 'toVersion' });
  const becomes = from.prices.map(({ term }) => to.prices.find((offered) => offered.term === term)?.amountCents);
  if (becomes.includes(undefined)) throw refusals.PRICE_CHANGE_TO_ANOTHER_OFFER({ field: 'toVersion' });
  if (from.prices.every(({ amountCents }, at) => amountCents === becomes[at]))
    throw refusals.PRICE_CHANGE_SAME_PRICE({ field: 'toVersion' });
}

export async function listPriceChanges({
  database,
}: {
  database: Database;
}): Promise<Reply<typeof contract.listPriceChanges>> {
  return { items: await allPriceChanges(database) };
}
