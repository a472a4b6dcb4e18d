/** Policies: what can be chosen, what it costs, what was agreed. */
export { type AcceptedOrder, acceptOrder, type PressedOrder } from './accept-order.ts';
export { concludePolicyWrites } from './conclude-policy.ts';
export { forbiddenWords } from './copy-linter.ts';
export { listProducts } from './list-products.ts';
export { type Offer, type OrderSummary, orderSummary } from './order-summary.ts';
export { loadProduct, policyDesk } from './policy-desk.ts';
export { isOnSale, lookupKeyOf, monthsOf, type Product } from './product.ts';
export { publishProduct } from './publish-product.ts';
export { notInsurance } from './texts.ts';
