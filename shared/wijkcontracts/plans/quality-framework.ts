import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToRead, contractToWorkOn } from '../contract-at-hand.ts';
import type * as contract from './contract.ts';
import { offeredQualityItems } from './offered-quality-items.ts';
import { findQualityItem, keepAssessed, keepNewQualityItem, qualityItemsOf } from './plans.table.ts';
import { assessed, byCategory, idOfOffered, newItem } from './quality-item.ts';
import { plansRefusals } from './refusals.ts';

export async function getQualityFramework(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract.getQualityFramework>,
): Promise<Reply<typeof contract.getQualityFramework>> {
  const { wijkcontractId } = await contractToRead(database, act, params.wijkcontractId);
  const items = await qualityItemsOf(database, wijkcontractId);
  const held = new Set(items.map(({ qualityItemId }) => qualityItemId));
  const offered = offeredQualityItems.filter((each) => !held.has(idOfOffered(each)));
  return { items, categories: byCategory(items), offered: [...offered] };
}

/** Whoever takes what was taken before changes nothing: an item that is offered has the same id for everybody. */
export async function takeOfferedQualityItems(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.takeOfferedQualityItems>,
): Promise<Reply<typeof contract.takeOfferedQualityItems>> {
  const { wijkcontractId, wijkId } = await contractToWorkOn(database, act, params.wijkcontractId);
  const held = await qualityItemsOf(database, wijkcontractId);

  const wanted = [...new Set(body.keys)].map((key, at) => {
    const offered = offeredQualityItems.find((each) => each.key === key);
    if (!offered) throw plansRefusals.QUALITY_ITEM_NOT_OFFERED({ field: `keys.${at}` });
    const { category, text, norm } = offered;
    const qualityItemId = idOfOffered(offered);
    return newItem({ qualityItemId, wijkcontractId, wijkId, category, text: text.nl, norm: norm.nl });
  });
  const taken = wanted.filter((item) => !held.some(({ qualityItemId }) => qualityItemId === item.qualityItemId));
  const reply = { items: [...held, ...taken] };

  await database.commit(act, taken.map(keepNewQualityItem), { subject: wijkcontractId, reply });
  return reply;
}

export async function addQualityItem(
  deps: { database: Database; newId: NewId },
  act: Act,
  { params, body }: Input<typeof contract.addQualityItem>,
): Promise<Reply<typeof contract.addQualityItem>> {
  const { wijkcontractId, wijkId } = await contractToWorkOn(deps.database, act, params.wijkcontractId);

  const item = newItem({ qualityItemId: deps.newId('qualityItem'), wijkcontractId, wijkId, ...body });

  await deps.database.commit(act, [keepNewQualityItem(item)], { subject: item.qualityItemId, reply: item });
  return item;
}

export async function assessQualityItem(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.assessQualityItem>,
): Promise<Reply<typeof contract.assessQualityItem>> {
  await contractToWorkOn(database, act, params.wijkcontractId);
  const item = await findQualityItem(database, params.wijkcontractId, params.qualityItemId);
  if (!item) throw commonRefusals.NOT_FOUND();

  const after = assessed(item, body, act);

  await database.commit(act, [keepAssessed(after)], { subject: after.qualityItemId, reply: after });
  return after;
}
