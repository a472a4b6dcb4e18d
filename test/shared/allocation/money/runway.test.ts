import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grant, Tranche } from '../../../../shared/allocation/grants/grant.ts';
import { type RunwayFacts, runwayOf } from '../../../../shared/allocation/money/runway.ts';
import { emptyGuard } from '../../../../shared/funds/fund.ts';
import type { FundingAgreement } from '../../../../shared/funds/index.ts';
import { instant, localDate } from '../../../../shared/kernel/dates.ts';

const today = localDate('2026-11-23');

const aTranche = (traits: Partial<Tranche> = {}): Tranche => ({
  number: 1,
  kind: 'fixed',
  amountCents: 12_000n,
  parts: [{ funding: 'fda_gem', amountCents: 12_000n }],
  payFrom: localDate('2027-01-15'),
  lapsesOn: null,
  state: 'planned',
  earnedCents: 0n,
  disbursementId: null,
  ...traits,
});

const aGrant = (tranches: Tranche[], traits: Partial<RunwayFacts['grants'][number]> = {}) => ({
  wijkcontractId: 'wct_1',
  wijkId: 'wijk_brink',
  roundId: 'rnd_1',
  fundId: 'fnd_1',
  allocatedCents: tranches.reduce((sum, { amountCents }) => sum + amountCents, 0n),
  tranches,
  version: 1,
  committedOn: localDate('2026-11-01'),
  ...traits,
});

const anAgreement = (endsOn: string, traits: Partial<FundingAgreement> = {}) =>
  ({
    fundingAgreementId: 'fda_gem',
    fundId: 'fnd_1',
    status: 'active',
    funder: { name: 'Gemeente', kind: 'municipality', iban: null },
    endsOn,
    ended: null,
    schedule: [],
    ...traits,
  }) as unknown as FundingAgreement;

const fund = {
  fundId: 'fnd_1',
  name: 'Wijkfonds',
  kind: 'restricted-fund' as const,
  purpose: 'P',
  account: '0530.01',
  decisionReference: 'D',
  createdAt: instant('2026-01-01'),
};

function runway(
  grants: ReturnType<typeof aGrant>[],
  agreements: FundingAgreement[] = [anAgreement('2027-06-30')],
  payments: Partial<Pick<RunwayFacts, 'isPaid' | 'payOn'>> = {},
) {
  const layers = [
    ...agreements.map(({ fundingAgreementId, endsOn }) => ({
      funding: fundingAgreementId,
      funderName: 'Gemeente',
      endsOn,
      availableCents: 500n,
    })),
    ...emptyGuard.layers,
  ];
  return runwayOf({
    today,
    funds: [{ fund, guard: { ...emptyGuard, availableCents: 500n, layers } }],
    agreements,
    grants,
    contracts: [{ wijkcontractId: 'wct_1', wijkId: 'wijk_brink', endsOn: '2028-12-31' }],
    wijkNames: new Map([['wijk_brink', 'De Brink']]),
    isPaid: () => false,
    payOn: () => undefined,
    ...payments,
  });
}

const at = <T extends { month: string }>(list: readonly T[] | undefined, month: string) =>
  list?.find((one) => one.month === month);

describe('the runway', () => {
  it('shows what is committed and what waits for results in the month in which it is due', () => {
    const found = runway(
      [
        aGrant([
          aTranche(),
          aTranche({ number: 2, payFrom: localDate('2026-03-01') }),
          aTranche({ number: 3, kind: 'performance', payFrom: localDate('2027-10-01') }),
          aTranche({ number: 4, state: 'released' }),
          aTranche({ number: 5, state: 'planned-for-payment', disbursementId: 'dis_paid' }),
          aTranche({ number: 6, state: 'planned-for-payment', disbursementId: 'dis_planned' }),
        ]),
      ],
      undefined,
      {
        isPaid: (id) => id === 'dis_paid',
        payOn: () => localDate('2027-03-01'),
      },
    );
    expect(found.months).toHaveLength(36);
    expect(found.months[0]).toBe('2026-11');
    const [wijk] = found.wijken;
    expect(wijk).toMatchObject({ wijkName: 'De Brink', contractEndsOn: '2028-12-31' });
    expect(at(wijk?.months, '2026-11')?.committedCents).toBe(12_000n);
    expect(at(wijk?.months, '2027-01')?.committedCents).toBe(12_000n);
    expect(at(wijk?.months, '2027-03')?.committedCents).toBe(12_000n);
    expect(at(wijk?.months, '2027-10')).toMatchObject({ committedCents: 0n, plannedCents: 12_000n });
    const total = found.wijken[0]?.months.reduce((sum, month) => sum + month.committedCents, 0n);
    expect(total).toBe(36_000n);
  });

  it('shows the cliff: the month after its last day a funding brings nothing', () => {
    const found = runway([aGrant([aTranche()])]);
    const months = found.wijken[0]?.months;
    expect(at(months, '2027-06')).toMatchObject({ expectedCents: 1000n, lostCents: 0n });
    expect(at(months, '2027-07')).toMatchObject({ expectedCents: 0n, lostCents: 1000n });
    expect(at(months, '2027-08')).toMatchObject({ expectedCents: 0n, lostCents: 0n });
    expect(found.cliffs).toEqual([
      {
        funding: 'fda_gem',
        funderName: 'Gemeente',
        endsOn: '2027-06-30',
        fundId: 'fnd_1',
        fundName: 'Wijkfonds',
        month: '2027-07',
        warnedFrom: '2026-09-30',
        isWarned: true,
        lostCents: 1000n,
        wijken: [{ wijkId: 'wijk_brink', wijkName: 'De Brink', lostCents: 1000n }],
      },
    ]);
    expect(runway([], [anAgreement('2027-08-24')]).cliffs[0]?.isWarned).toBe(false);
  });

  it('expects nothing for ever but own money, and counts rounds of the last year alone', () => {
    const own = aTranche({ parts: [{ funding: 'own', amountCents: 12_000n }] });
    const months = runway([aGrant([own])]).wijken[0]?.months;
    expect(months?.every(({ expectedCents, lostCents }) => expectedCents === 1000n && lostCents === 0n)).toBe(true);
    const old = aGrant([own], { committedOn: localDate('2025-11-23') });
    expect(runway([old]).wijken[0]?.months.every(({ expectedCents }) => expectedCents === 0n)).toBe(true);
  });

  it('shows what funders have still to pay, overdue in the first month', () => {
    const schedule = [
      { number: 1, dueOn: '2026-10-01', amountCents: 900n, receivedCents: 400n, state: 'called' },
      { number: 2, dueOn: '2027-02-01', amountCents: 700n, receivedCents: 0n, state: 'planned' },
      { number: 3, dueOn: '2027-02-15', amountCents: 700n, receivedCents: 700n, state: 'received' },
    ] as FundingAgreement['schedule'];
    const [first] = runway([], [anAgreement('2027-12-31', { schedule })]).funds;
    const layer = first?.fundings.find(({ funding }) => funding === 'fda_gem');
    expect(at(layer?.months, '2026-11')?.receivableCents).toBe(500n);
    expect(at(layer?.months, '2027-02')?.receivableCents).toBe(700n);
    const over = runway([], [anAgreement('2027-12-31', { schedule, status: 'ended' })]).funds[0]?.fundings[0];
    expect(over?.months.reduce((sum, month) => sum + month.receivableCents, 0n)).toBe(500n);
  });

  it('adds up: of twelve months a year, of funders a month, of wijken a fund', () => {
    const someGrant = fc
      .tuple(fc.nat(5_000_000), fc.nat(5_000_000), fc.constantFrom('fixed', 'performance'))
      .map(([gem, own, kind]) => {
        const parts = [
          { funding: 'fda_gem', amountCents: BigInt(gem) },
          { funding: 'own', amountCents: BigInt(own) },
        ].filter(({ amountCents }) => amountCents > 0n);
        return aGrant([
          aTranche({ parts, amountCents: BigInt(gem + own), kind: kind as Grant['tranches'][number]['kind'] }),
        ]);
      })
      .filter(({ allocatedCents }) => allocatedCents > 0n);
    fc.assert(
      fc.property(fc.array(someGrant, { minLength: 1, maxLength: 6 }), (grants) => {
        const found = runway(grants, [anAgreement('2028-11-30')]);
        const [wijk] = found.wijken;
        const allocated = grants.reduce((sum, { allocatedCents }) => sum + allocatedCents, 0n);
        const year = wijk?.months.slice(0, 12).reduce((sum, month) => sum + month.expectedCents, 0n);
        expect(year).toBe(allocated);
        expect(wijk?.fundings.reduce((sum, { yearCents }) => sum + yearCents, 0n)).toBe(allocated);
        for (const [place, month] of (wijk?.months ?? []).entries()) {
          const ofFundings = (of: 'committedCents' | 'expectedCents') =>
            wijk?.fundings.reduce((sum, funding) => sum + (funding.months[place]?.[of] ?? 0n), 0n);
          expect(ofFundings('expectedCents')).toBe(month.expectedCents);
          expect(ofFundings('committedCents')).toBe(month.committedCents);
          expect(found.funds[0]?.months[place]).toEqual(month);
        }
      }),
      { numRuns: 200 },
    );
  });
});
