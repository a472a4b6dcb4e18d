import type { LocalDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Database } from '../kernel/table.ts';
import type { Term } from '../membership/contract.ts';
import { versionsOf } from './product.table.ts';
import { onSale } from './product.ts';

export interface ProductOffer {
  productId: string;
  productVersion: number;
  name: { nl: string; en: string };
  term: Term;
  amountCents: Cents;
  perMonthCents: Cents;
  lookupKey: string;
  termsVersion: string;
  termsHash: string;
}

/** A product as it is on sale on a day with a term of payment; undefined when it is not. */
export async function findOffer(
  database: Database,
  productId: string,
  term: Term,
  on: LocalDate,
): Promise<ProductOffer | undefined> {
  const [product] = onSale(await versionsOf(database, productId), on);
  const price = product?.prices.find((offered) => offered.term === term);
  if (!product || !price) return undefined;
  const { version: productVersion, name, termsVersion, termsHash } = product;
  return { productId, productVersion, name, termsVersion, termsHash, ...price };
}
