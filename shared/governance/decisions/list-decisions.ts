import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import type { getDecision as getOne, listDecisions as listAll } from './contract.ts';
import { decisionsList, loadDecision, placesOf, readDecision } from './decision.table.ts';
import type { Decision } from './decision.ts';
import { whatRestsOn } from './rest.table.ts';

interface Deps {
  database: Database;
}

const usualLimit = 50;

/** Newest first. A filter is applied while reading on, so a page is full as long as there are any. */
export async function listDecisions(
  { database }: Deps,
  _act: Act,
  { query }: Input<typeof listAll>,
): Promise<Reply<typeof listAll>> {
  const { year, status, matter, cursor, limit = usualLimit } = query;
  const fits = (found: Decision) => (!status || found.status === status) && (!matter || found.matter === matter);
  const items: Decision[] = [];
  let at = cursor;
  do {
    const page = await database.query({
      index: 'whatIsListed',
      of: decisionsList,
      ...(year !== undefined && placesOf(Number(year))),
      newestFirst: true,
      cursor: at,
      limit: limit - items.length,
    });
    items.push(...page.items.map(readDecision).filter(fits));
    at = page.nextCursor ?? undefined;
  } while (at !== undefined && items.length < limit);
  return { items, nextCursor: at ?? null };
}

export async function getDecision(
  { database }: Deps,
  _act: Act,
  { params: { decisionId } }: Input<typeof getOne>,
): Promise<Reply<typeof getOne>> {
  const [found, rests] = await Promise.all([loadDecision(database, decisionId), whatRestsOn(database, decisionId)]);
  return { ...found, rests };
}
