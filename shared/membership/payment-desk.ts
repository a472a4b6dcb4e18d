/**
 * What membership asks of billing, which builds on membership and so cannot be asked by import: the door of the letters hands the desk over, so
 * that who has paid in the meantime is not asked to pay.
 */
export interface PaymentDesk {
  isStillOwed(contributionId: string): Promise<boolean>;
}
