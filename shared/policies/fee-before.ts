import { type LocalDate, localDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Database } from '../kernel/table.ts';
import { allProducts } from './product.table.ts';

/** What a year of membership cost before a decision raised it, and from which day the decision holds; undefined when it raised nothing. */
export async function feeBefore(
  database: Database,
  decisionId: string,
): Promise<{ fromOn: LocalDate; amountCents: Cents } | undefined> {
  const products = await allProducts(database);
  for (const raised of products.filter((one) => one.decisionId === decisionId)) {
    const before = products
      .filter((one) => one.productId === raised.productId && one.version < raised.version && one.activatedAt !== null)
      .toSorted((a, b) => b.version - a.version)
      .at(0);
    if (before && before.membershipFeeCents < raised.membershipFeeCents)
      return { fromOn: localDate(raised.validFrom), amountCents: before.membershipFeeCents };
  }
  return undefined;
}
