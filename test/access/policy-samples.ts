/** Bodies for products, prices, withdrawal and leaving. */
export const policySamples: Record<string, object> = {
  reviewProduct: { legalReviewId: 'toets-2026-09' },
  activateProduct: { decisionId: 'dec_00000000000000000000000000' },
};
