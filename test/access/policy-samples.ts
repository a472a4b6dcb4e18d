/** Bodies for products, prices, withdrawal and leaving. */
const leaving = { membership: { seenEndsOn: '2026-12-31' }, policies: [] };

export const policySamples: Record<string, object> = {
  reviewProduct: { legalReviewId: 'toets-2026-09' },
  activateProduct: { decisionId: 'dec_00000000000000000000000000' },
  confirmLeaving: leaving,
  confirmLeavingOfMember: leaving,
  withdrawFromContract: {
    name: 'N. de Vries',
    reference: 'pol_00000000000000000000000000',
    email: 'n.devries@example.org',
    membershipToo: false,
    language: 'nl',
    confirmation: 'Herroeping bevestigen',
  },
  withdrawFromMyPolicy: {
    policyId: 'pol_00000000000000000000000000',
    membershipToo: false,
    confirmation: 'Herroeping bevestigen',
  },
  settleWithdrawalStatement: { policy: null, note: 'Geen overeenkomst gevonden' },
  announcePriceChange: { toVersion: 2, notBefore: '2027-03-01', decisionId: 'dec_00000000000000000000000000' },
  changeMyPolicy: { productId: 'gezonde-polis-basis', term: 'year' },
};
