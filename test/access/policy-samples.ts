/** Bodies for products, prices, withdrawal and leaving. */
const leaving = { membership: { seenEndsOn: '2026-12-31' }, policies: [] };

export const policySamples: Record<string, object> = {
  reviewProduct: { legalReviewId: 'toets-2026-09' },
  activateProduct: { decisionId: 'dec_00000000000000000000000000' },
  confirmLeaving: leaving,
  confirmLeavingOfMember: leaving,
  changeMyPolicy: { productId: 'gezonde-polis-basis', term: 'year' },
};
