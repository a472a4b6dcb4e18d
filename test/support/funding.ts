/** A municipality pays in two instalments, for whatever fund it is. */
export const fundingBody = (fundId: string) => ({
  name: 'Samen Gezond',
  funder: { name: 'Gemeente Rietmeer', kind: 'municipality' as const, iban: 'NL39RABO0300065264' },
  contractReference: 'GR-2026-17',
  restriction: 'Ontmoeten en bewegen in de wijk',
  restrictedBy: 'third-party' as const,
  fundId,
  basis: {
    kind: 'lump-sum' as const,
    instalments: [
      { dueOn: '2026-12-01', amountCents: 600_000 },
      { dueOn: '2027-06-01', amountCents: 400_000 },
    ],
  },
  startsOn: '2026-11-01',
  endsOn: '2027-12-31',
  refundable: true,
});
