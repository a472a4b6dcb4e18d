import { type FundingAgreement, scheduleOf } from '../../../shared/funds/agreements/funding-agreement.ts';
import { instant } from '../../../shared/kernel/dates.ts';

export const fundId = 'fnd_0001';

type Terms = Pick<
  FundingAgreement,
  'fundingAgreementId' | 'name' | 'funder' | 'basis' | 'startsOn' | 'endsOn' | 'refundable' | 'restriction'
>;

function sampleAgreement(terms: Terms, status: 'draft' | 'active', hasReceived: boolean): FundingAgreement {
  const schedule = scheduleOf(terms, terms.fundingAgreementId).map((instalment) =>
    hasReceived && instalment.number === 1
      ? {
          ...instalment,
          state: 'received' as const,
          calledOn: '2026-03-16',
          callEntryId: `funding:${terms.fundingAgreementId}:1`,
          receivedCents: instalment.amountCents,
        }
      : instalment,
  );
  return {
    ...terms,
    contractReference: `K-2026-${terms.fundingAgreementId.slice(4)}`,
    restrictedBy: 'third-party',
    fundId,
    schedule,
    status,
    refundOwedCents: 0n,
    refundPaidCents: 0n,
    refunds: 0,
    draftedBy: 'person_anna',
    draftedAt: instant('2026-02-20T09:00:00.000Z'),
    activatedBy: status === 'active' ? 'person_bram' : null,
    activatedAt: status === 'active' ? instant('2026-02-24T09:00:00.000Z') : null,
    ended: null,
    amendment: null,
    termsVersion: 1,
    earlierTerms: [],
    version: status === 'active' ? 4 : 1,
  };
}

const lump = (...instalments: [dueOn: string, amountCents: bigint][]): FundingAgreement['basis'] => ({
  kind: 'lump-sum',
  instalments: instalments.map(([dueOn, amountCents]) => ({ dueOn, amountCents })),
});

export function sampleAgreements(): FundingAgreement[] {
  return [
    sampleAgreement(
      {
        fundingAgreementId: 'fda_gemeente',
        name: 'Bijdrage preventie 2026',
        funder: { name: 'Gemeente Rietmeer', kind: 'municipality', iban: 'NL91ABNA0417164300' },
        restriction: 'Alleen voor bewegen in de wijken van Rietmeer',
        basis: lump(['2026-04-01', 40_000_000n], ['2027-01-04', 20_000_000n]),
        startsOn: '2026-03-01',
        endsOn: '2027-06-30',
        refundable: true,
      },
      'active',
      true,
    ),
    sampleAgreement(
      {
        fundingAgreementId: 'fda_subsidie',
        name: 'Samen Gezond 2026–2028',
        funder: { name: 'Subsidie Samen Gezond', kind: 'subsidy', iban: null },
        restriction: 'Voor plannen uit het regioplan',
        basis: lump(['2026-04-08', 30_000_000n]),
        startsOn: '2026-03-01',
        endsOn: '2028-12-31',
        refundable: false,
      },
      'active',
      true,
    ),
    sampleAgreement(
      {
        fundingAgreementId: 'fda_zorg0001',
        name: 'O&I 2027',
        funder: { name: 'Coöperatie Zorg aan Zee', kind: 'insurer', iban: null },
        restriction: 'Organisatie en infrastructuur van de wijken',
        basis: { kind: 'per-person-per-quarter', perPersonCents: 125n, persons: 52_590 },
        startsOn: '2027-01-01',
        endsOn: '2027-12-31',
        refundable: false,
      },
      'draft',
      false,
    ),
  ];
}
