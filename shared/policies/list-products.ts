import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { allProducts } from './product.table.ts';
import { onSale } from './product.ts';

/** What is on sale today; a version that is announced or withdrawn is not shown. */
export async function listProducts(
  deps: { database: Database },
  act: Act,
): Promise<Reply<typeof contract.listProducts>> {
  return { items: onSale(await allProducts(deps.database), amsterdamDate(act.at)) };
}

/** Every version there ever was, for who drafts, reviews and decides. */
export async function listProductVersions(deps: {
  database: Database;
}): Promise<Reply<typeof contract.listProductVersions>> {
  return { items: await allProducts(deps.database) };
}
