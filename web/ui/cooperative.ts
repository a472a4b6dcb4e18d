import { getCooperative } from '../../shared/governance/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { listProducts } from '../../shared/policies/contract.ts';
import { call } from '../api.ts';
import type { Facts } from './page.tsx';

export type Product = Reply<typeof listProducts>['items'][number];

/** What every visitor may know: who the cooperative is and what one can choose. */
export async function loadOffer(): Promise<{ facts: Facts; products: Product[] }> {
  const [{ facts }, { items }] = await Promise.all([call(getCooperative, {}), call(listProducts, {})]);
  return { facts, products: items };
}

export async function loadFacts(): Promise<Facts> {
  return (await call(getCooperative, {})).facts;
}
