/** Billing: what members owe, how it is paid, and the ledger's eye on the balance at Stripe. */
export type { Alert } from './alert.ts';
export { followSettled, followStripe } from './follow-stripe.ts';
export { getOrderSummary } from './get-order-summary.ts';
export { listContributions } from './list-contributions.ts';
export { entryIdOf, meaningOf } from './movement.ts';
export { noteStripeBalance } from './note-stripe-balance.ts';
export type { Movement, Payments, Payout as StripePayout } from './payments.ts';
export { postMovement } from './post-movement.ts';
export { recoverEvents } from './recover-events.ts';
export { startCheckout } from './start-checkout.ts';
export { lastStripeBalance } from './stripe-balance.table.ts';
export { sweepCheckouts } from './sweep-checkouts.ts';
export { takeStripeEvent } from './take-stripe-event.ts';
