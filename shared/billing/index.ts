/** Billing: what members owe, how it is paid, and the ledger's eye on the balance at Stripe. */

export { accountPage, payerAccount } from './account/payer-account.ts';
export { changeMyPolicy, changePolicy } from './agreements/change-policy.ts';
export { listUpcomingCollections } from './agreements/list-upcoming-collections.ts';
export { recordWithdrawal, withdrawFromMyPolicy } from './agreements/record-withdrawal.ts';
export { renewMemberships } from './agreements/renew-memberships.ts';
export { settleWithdrawals } from './agreements/settle-withdrawals.ts';
export { warnLateRefunds } from './agreements/warn-late-refunds.ts';
export type { Alert } from './alert.ts';
export { approveRefund } from './approve-refund.ts';
export { deathReviewDesk } from './arrears/death-review.ts';
export { approveArrearsDecision, proposeArrearsDecision } from './arrears/decide-arrears.ts';
export { getArrearsCase } from './arrears/get-arrears-case.ts';
export { getPayment } from './arrears/get-payment.ts';
export { listArrears } from './arrears/list-arrears.ts';
export { paymentDesk } from './arrears/payment-desk.ts';
export { renewMandate } from './arrears/renew-mandate.ts';
export { retryCollection } from './arrears/retry-collection.ts';
export { payContribution, startPayment } from './arrears/start-payment.ts';
export { workArrears } from './arrears/work-arrears.ts';
export { stripeFollowedTo } from './balance-cursor.table.ts';
export {
  bankPaymentBackUndone,
  bankPaymentUndone,
  contributionByReference,
  paidBackByBank,
  paidByBank,
  payableBackCents,
  payableCents,
  payableOf,
} from './bank-payment.ts';
export {
  contributionsOfMember,
  contributionsOfMonth,
  findContribution,
  findContributionOf,
} from './contribution.table.ts';
export { type Contribution, openCents } from './contribution.ts';
export { errandsNotDone } from './errand.table.ts';
export { followPayments, followSettledPayments } from './follow-payments.ts';
export { followSettled, followStripe } from './follow-stripe.ts';
export { forgetCustomer } from './forget-customer.ts';
export { getContribution } from './get-contribution.ts';
export { getOrderSummary } from './get-order-summary.ts';
export { followHouseholds } from './households/follow-households.ts';
export { getHousehold } from './households/get-household.ts';
export { contributionsByNumber } from './invoice-number.table.ts';
export { confirmLeaving, confirmLeavingOfMember } from './leaving/confirm-leaving.ts';
export { endingDesk } from './leaving/ending-desk.ts';
export { estateDesk } from './leaving/estate-desk.ts';
export { previewLeaving, previewLeavingOfMember } from './leaving/preview-leaving.ts';
export { revivalDesk } from './leaving/revival-desk.ts';
export { settleEndings } from './leaving/settle-endings.ts';
export { undoPolicyNotice, undoPolicyNoticeOfMember } from './leaving/undo-notice.ts';
export { listContributions } from './list-contributions.ts';
export { listRefunds } from './list-refunds.ts';
export { makeFinal } from './make-final.ts';
export { entryIdOf, meaningOf } from './movement.ts';
export { noteStripeBalance } from './note-stripe-balance.ts';
export { refundsOfContribution, transferFor } from './of-member.ts';
export { offerErrands } from './offer-errands.ts';
export type { Movement, Payments, Payout as StripePayout } from './payments.ts';
export { postMovement } from './post-movement.ts';
export { announcePriceChange, listPriceChanges } from './prices/announce-price-change.ts';
export { applyPriceChanges } from './prices/apply-price-changes.ts';
export { tellWhoStayed } from './prices/tell-who-stayed.ts';
export { writeToHolders } from './prices/write-to-holders.ts';
export { recoverEvents } from './recover-events.ts';
export { giveBackRefusedOrders, refusalDesk } from './refused/give-back.ts';
export { requestRefund } from './request-refund.ts';
export { returnReason } from './return-reason.ts';
export { runErrand } from './run-errand.ts';
export { startCheckout } from './start-checkout.ts';
export { lastStripeBalance } from './stripe-balance.table.ts';
export { sweepCheckouts } from './sweep-checkouts.ts';
export { sweepDisputes } from './sweep-disputes.ts';
export { sweepRefunds } from './sweep-refunds.ts';
export { sweepUnsettled } from './sweep-unsettled.ts';
export { takeStripeEvent } from './take-stripe-event.ts';
export { listWithdrawalStatements, settleWithdrawalStatement } from './withdrawal/settle-statement.ts';
export { withdrawFromContract } from './withdrawal/withdraw-from-contract.ts';
