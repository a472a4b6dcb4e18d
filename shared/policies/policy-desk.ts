import type { Database } from '../kernel/table.ts';
import { type Agreement, type PolicyDesk, policyChoice } from '../membership/index.ts';
import { concludePolicyWrites } from './conclude-policy.ts';
import { findPolicy } from './health-policy.table.ts';
import { findProduct, versionsOf } from './product.table.ts';
import { onSale, type Product } from './product.ts';
import { notInsurance } from './texts.ts';

/** Answers what membership asks of the policies. */
export function policyDesk(database: Database): PolicyDesk {
  return {
    async isOnSale(wanted, on) {
      const [product] = onSale(await versionsOf(database, wanted.productId), on);
      return product?.version === wanted.productVersion && product.prices.some(({ term }) => term === wanted.term);
    },

    async conclude(application, at) {
      const wanted = policyChoice(application.choice);
      if (!wanted) return null;
      return concludePolicyWrites(
        application,
        await loadProduct(database, wanted.productId, wanted.productVersion),
        at,
      );
    },

    async agreement(personId, policyId, language): Promise<Agreement> {
      const policy = await findPolicy(database, personId, policyId);
      if (!policy) throw new Error(`Policy ${policyId} is not in the file of its person.`);
      const product = await loadProduct(database, policy.productId, policy.productVersion);
      return {
        ...policy,
        productName: product.name[language],
        description: product.description[language],
        benefits: product.benefits.map((benefit) => benefit.description[language]),
        initialTermMonths: product.initialTermMonths,
        terms: product.terms[language],
        notInsurance: notInsurance[language],
      };
    },
  };
}

/** A version that was chosen is never gone; when it is, that is our fault and not the caller's. */
export async function loadProduct(database: Database, productId: string, version: number): Promise<Product> {
  const product = await findProduct(database, productId, version);
  if (!product) throw new Error(`Product ${productId} has no version ${version}.`);
  return product;
}
