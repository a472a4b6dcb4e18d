/** Billing: what members owe, how it is paid, and the ledger's eye on the balance at Stripe. */
export type { Alert } from './alert.ts';
export { followSettled, followStripe } from './follow-stripe.ts';
export { getOrderSummary } from './get-order-summary.ts';
export { listContributions } from './list-contributions.ts';
export type { Payments } from './payments.ts';
export { recoverEvents } from './recover-events.ts';
export { startCheckout } from './start-checkout.ts';
export { sweepCheckouts } from './sweep-checkouts.ts';
export { takeStripeEvent } from './take-stripe-event.ts';
