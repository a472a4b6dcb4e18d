import { requireAdopted, restsOn } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database, Write } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { findProduct, moveProduct } from './product.table.ts';
import type { ProductVersion } from './product.ts';
import { activated, retired, reviewed } from './product-states.ts';

interface Deps {
  database: Database;
}
type Moved = Reply<typeof contract.reviewProduct>;
type Params = Input<typeof contract.retireProduct>['params'];

export async function reviewProduct(
  { database }: Deps,
  act: Act,
  { params, body }: Input<typeof contract.reviewProduct>,
): Promise<Moved> {
  const product = await load(database, params);
  return keep(database, act, product, reviewed(product, body.legalReviewId, act));
}

/** What members pay rests on a decision (INV-57); the law's own check is that a lawyer has looked first. */
export async function activateProduct(
  { database }: Deps,
  act: Act,
  { params, body: { decisionId } }: Input<typeof contract.activateProduct>,
): Promise<Moved> {
  const product = await load(database, params);
  const values = activated(product, decisionId, act);
  const { inForce } = await requireAdopted(database, decisionId, { matter: 'contribution' });
  return keep(database, act, product, values, [
    inForce,
    restsOn(decisionId, act, `${params.productId}:${params.version}`),
  ]);
}

/** Nobody can choose it any more; who holds it keeps its price and terms. */
export async function retireProduct(
  { database }: Deps,
  act: Act,
  { params }: Input<typeof contract.retireProduct>,
): Promise<Moved> {
  const product = await load(database, params);
  return keep(database, act, product, retired(product, act));
}

async function load(database: Database, { productId, version }: Params): Promise<ProductVersion> {
  const product = await findProduct(database, productId, version);
  if (!product) throw commonRefusals.NOT_FOUND();
  return product;
}

async function keep(
  database: Database,
  act: Act,
  product: ProductVersion,
  values: Partial<ProductVersion>,
  writes: Write[] = [],
): Promise<Moved> {
  const reply = { ...product, ...values };
  const subject = `${product.productId}-v${product.version}`;
  await database.commit(act, [moveProduct(product, values), ...writes], { subject, reply });
  return reply;
}
