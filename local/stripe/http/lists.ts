import type { JsonObject } from '../json.ts';
import type { Listed, ObjectName, ObjectTypes, Stored } from '../objects.ts';
import type { World } from '../world.ts';
import { StripeRefusal } from './refusals.ts';

interface ListQuery extends JsonObject {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
}

type Matches<Item> = (item: Item) => boolean;

/** A page of everything of one type, newest first; `among` are those of them that a reference already selected. */
export function listOf<Name extends ObjectName>(
  world: World,
  name: Name,
  url: string,
  params: JsonObject,
  matches: Matches<ObjectTypes[Name]> = () => true,
  among: ObjectTypes[Name][] = world.store.all(name),
): Listed<ObjectTypes[Name]> {
  const created = createdRange(params.created);
  const accepts = (item: ObjectTypes[Name]) => created.accepts(item) && matches(item);
  const { starting_after, ending_before } = params as ListQuery;
  const limit = pageSize(params);
  const position = ({ id }: Stored) => world.store.positionOf(id);
  if (ending_before !== undefined) {
    const after = cursor(world, name, ending_before, 'ending_before');
    const from = firstAt(among, (item) => position(item) > after);
    const { found, hasMore } = walk(among, from, +1, limit, accepts);
    return { object: 'list', data: found.reverse(), has_more: hasMore, url };
  }
  const before =
    starting_after === undefined ? Number.POSITIVE_INFINITY : cursor(world, name, starting_after, 'starting_after');
  const from = firstAt(among, (item) => position(item) >= before || created.isLater(item)) - 1;
  const { found, hasMore } = walk(among, from, -1, limit, accepts, created.isPast);
  return { object: 'list', data: found, has_more: hasMore, url };
}

/** Where `holds` begins to hold; it does not hold before and holds ever after. */
function firstAt<Item>(items: Item[], holds: Matches<Item>): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Walks from one position on and looks one item further than the page, to know whether there is more. */
function walk<Item>(
  all: Item[],
  from: number,
  step: 1 | -1,
  limit: number,
  accepts: Matches<Item>,
  isPast: Matches<Item> = () => false,
): { found: Item[]; hasMore: boolean } {
  const found: Item[] = [];
  for (let position = from; position >= 0 && position < all.length; position += step) {
    const item = all[position]!;
    if (isPast(item)) break;
    if (!accepts(item)) continue;
    if (found.length === limit) return { found, hasMore: true };
    found.push(item);
  }
  return { found, hasMore: false };
}

function pageSize({ limit }: JsonObject): number {
  const size = typeof limit === 'number' ? limit : 10;
  if (size >= 1 && size <= 100) return size;
  throw StripeRefusal.invalid('This value must be between 1 and 100 (inclusive).', { param: 'limit' });
}

function cursor(world: World, name: ObjectName, id: string, param: string): number {
  if (!world.store.find(name, id)) throw StripeRefusal.missing(name, id, param);
  return world.store.positionOf(id);
}

/** What came into being before the range is past it on the way from new to old, what came after it is later. */
function createdRange(created: unknown): Record<'accepts' | 'isPast' | 'isLater', Matches<Stored>> {
  const only = typeof created === 'number' ? { gte: created, lte: created } : created;
  const { gt, gte, lt, lte } = (only ?? {}) as Record<string, number | undefined>;
  const isPast: Matches<Stored> = ({ created: at }) =>
    (gt !== undefined && Number(at) <= gt) || (gte !== undefined && Number(at) < gte);
  const isLater: Matches<Stored> = ({ created: at }) =>
    (lt !== undefined && Number(at) >= lt) || (lte !== undefined && Number(at) > lte);
  return { accepts: (item) => !isPast(item) && !isLater(item), isPast, isLater };
}

/** A list inside an object, or one that is short enough never to need a second page. */
export function wholeList<Item>(data: Item[], url: string): Listed<Item> {
  return { object: 'list', data: data as (Item & JsonObject)[], has_more: false, url };
}

/** Pages a list that is not kept by type, such as the lines of one invoice; these run in their own order, not newest first. */
export function pageOf<Item extends Stored>(items: Item[], url: string, params: JsonObject): Listed<Item> {
  const { starting_after } = params as ListQuery;
  const after = starting_after === undefined ? -1 : items.findIndex(({ id }) => id === starting_after);
  if (starting_after !== undefined && after < 0) throw StripeRefusal.missing('item', starting_after, 'starting_after');
  const { found, hasMore } = walk(items, after + 1, 1, pageSize(params), () => true);
  return { object: 'list', data: found, has_more: hasMore, url };
}

/** Whether a filter that was given (or not) fits the value. */
export function fits(filter: unknown, value: unknown): boolean {
  return filter === undefined || filter === '' || filter === value;
}

/** The objects that a filter's reference selects; all of them when it is not given. */
export function selected<Name extends ObjectName>(
  world: World,
  name: Name,
  references: Record<string, unknown>,
): ObjectTypes[Name][] {
  const [given] = Object.entries(references).filter(([, value]) => value !== undefined && value !== '');
  return given ? world.store.where(name, given[0], given[1]) : world.store.all(name);
}
