import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marshalItem } from '../../../../functions/runtime/marshal.ts';
import { keepGrant, readTranche, writeTranche } from '../../../../shared/allocation/grants/grant.table.ts';
import {
  conditionalCents,
  earned,
  grantsFor,
  owedCents,
  owedParts,
  sumOfGrant,
  type Tranche,
  unconditionalParts,
} from '../../../../shared/allocation/grants/grant.ts';
import { divideMix, together, without } from '../../../../shared/allocation/grants/mix.ts';
import { splitFunding } from '../../../../shared/allocation/split-funding.ts';
import { type FundingPart, sumOfParts } from '../../../../shared/funds/index.ts';

const cents = (most = 10_000_000n) => fc.bigInt({ min: 0n, max: most });
const fundings = ['fda_gemeente', 'fda_verzekeraar', 'fda_zonmw', 'own'];
const layers = fc
  .array(cents(), { minLength: 1, maxLength: 4 })
  .map((amounts): FundingPart[] =>
    amounts
      .map((amountCents, at) => ({ funding: fundings[at] ?? 'own', amountCents }))
      .filter(({ amountCents }) => amountCents > 0n),
  );
/** Parts of a total by cutting it at places. */
const cutting = fc.array(fc.nat(1000), { maxLength: 7 });
function cut(total: bigint, places: readonly number[]): bigint[] {
  const at = [...places.map((place) => (total * BigInt(place)) / 1000n), 0n, total].sort((a, b) => (a < b ? -1 : 1));
  return at.slice(1).map((place, before) => place - (at[before] ?? 0n));
}
const byFunding = (parts: readonly FundingPart[]) =>
  Object.fromEntries(parts.map(({ funding, amountCents }) => [funding, amountCents]));

const permilles = fc
  .array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 8 })
  .map((weights) => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const floors = weights.map((weight) => Math.max(1, Math.floor((weight * 1000) / sum)));
    const [first = 0, ...others] = floors;
    return [1000 - others.reduce((total, part) => total + part, 0), ...others].map((part) => (part > 0 ? part : first));
  })
  .filter((parts) => parts.reduce((total, part) => total + part, 0) === 1000);
const planOf = (parts: readonly number[]) => ({
  fixed: parts.map((permille, at) => ({ permille, payFrom: `2027-0${at + 1}-01` })),
  performance: { conditionalPermille: 500, measuredBy: '2027-10-01', lapsesOn: '2027-12-31' },
});
const round = { roundId: 'rnd_000001', fundId: 'fnd_000001' };
const wijken = fc.array(fc.record({ amountCents: cents(), share: fc.nat(1000) }), { minLength: 1, maxLength: 12 });

describe('a mix of layers', () => {
  it('divides over amounts so that rows and columns both add up, and no part is above its fair share by a cent', () => {
    fc.assert(
      fc.property(layers, cutting, (mix, places) => {
        const total = sumOfParts(mix);
        const amounts = cut(total, places);
        const rows = divideMix(amounts, mix);
        expect(rows.map(sumOfParts)).toEqual(amounts);
        expect(byFunding(together(rows))).toEqual(byFunding(mix));
        for (const row of rows) for (const { amountCents } of row) expect(amountCents).toBeGreaterThan(0n);
      }),
      { numRuns: 2000 },
    );
  });

  it('is not divided over amounts that are not all of it', () => {
    expect(() => divideMix([1n], [{ funding: 'own', amountCents: 2n }])).toThrow(RangeError);
  });
});

describe('the grants of a round', () => {
  it('add up to the round by wijk, by tranche and by funder, however it is planned', () => {
    fc.assert(
      fc.property(wijken, permilles, cutting, (wishes, parts, places) => {
        const lines = wishes.map(({ amountCents, share }, at) => ({
          ...{ wijkId: `wijk_${at}`, wijkcontractId: `wct_${at}`, amountCents },
          conditionalCents: (amountCents * BigInt(share)) / 1000n,
        }));
        const total = lines.reduce((sum, { amountCents }) => sum + amountCents, 0n);
        const mix = cut(total, places.slice(0, 3))
          .map((amountCents, at) => ({ funding: fundings[at] ?? 'own', amountCents }))
          .filter(({ amountCents }) => amountCents > 0n);
        const grants = grantsFor({ ...round, tranchePlan: planOf(parts) }, splitFunding(lines, mix));
        expect(grants.map(({ wijkId, allocatedCents }) => [wijkId, allocatedCents])).toEqual(
          lines.filter(({ amountCents }) => amountCents > 0n).map(({ wijkId, amountCents }) => [wijkId, amountCents]),
        );
        const everyTranche = grants.flatMap(({ tranches }) => tranches);
        expect(byFunding(together(everyTranche.map((tranche) => tranche.parts)))).toEqual(byFunding(mix));
        for (const tranche of everyTranche) {
          expect(sumOfParts(tranche.parts)).toBe(tranche.amountCents);
          expect(tranche.amountCents).toBeGreaterThan(0n);
        }
        for (const grant of grants) {
          const line = lines.find(({ wijkId }) => wijkId === grant.wijkId);
          expect(sumOfGrant(grant, conditionalCents)).toBe(line?.conditionalCents);
          expect(sumOfGrant(grant, owedCents)).toBe(sumOfParts(unconditionalParts(grant)));
          expect(sumOfGrant(grant, ({ amountCents }) => amountCents)).toBe(grant.allocatedCents);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('stay under a kilobyte with the longest plan, three funders and ids as they are', () => {
    const id = (kind: string) => `${kind}_01jd8m3k2v9x7q5r4t6w8y0z12`;
    const mix = ['fda', 'fdb'].map((kind) => ({ funding: id(kind), amountCents: 40_000_000n }));
    const unconditional = [...mix, { funding: 'own', amountCents: 30_000_000n }];
    const names = {
      wijkcontractId: id('wct'),
      wijkId: 'wijk_havenkwartier',
      unconditional,
      conditional: unconditional,
    };
    const plan = planOf([130, 130, 130, 130, 120, 120, 120, 120]);
    const [grant] = grantsFor({ roundId: id('rnd'), fundId: id('fnd'), tranchePlan: plan }, [names]);
    const item = grant && keepGrant(grant).item;
    const bytes = Object.entries(marshalItem(item ?? {})).reduce(
      (sum, [name, value]) => sum + name.length + String(value.S ?? value.N ?? '').length,
      0,
    );
    expect(grant?.tranches).toHaveLength(9);
    expect(bytes).toBeLessThan(1024);
  });
});

const aTranche = (mix: FundingPart[]): Tranche => ({
  ...{ number: 2, kind: 'performance', state: 'planned', earnedCents: 0n, disbursementId: null },
  ...{ amountCents: sumOfParts(mix), parts: mix, payFrom: '2027-10-01' as Tranche['payFrom'] },
  lapsesOn: '2027-12-31' as Tranche['payFrom'],
});

describe('a performance tranche', () => {
  it('is earned and gives back so that both are the whole, layer by layer, and nothing is rounded up', () => {
    fc.assert(
      fc.property(layers, fc.nat(1000), (mix, permille) => {
        const tranche = aTranche(mix);
        const { after, back } = earned(tranche, permille);
        expect(owedCents(after)).toBe((tranche.amountCents * BigInt(permille)) / 1000n);
        expect(byFunding(together([owedParts(after), back]))).toEqual(byFunding(mix));
        expect(conditionalCents(after)).toBe(0n);
        expect(without(mix, owedParts(after))).toEqual(back);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a tranche as it is kept', () => {
  it('reads back as it was written', () => {
    const state = fc.constantFrom<Tranche['state']>('planned', 'earned', 'planned-for-payment', 'lapsed', 'released');
    fc.assert(
      fc.property(layers, state, fc.option(fc.constant('dis_000001')), fc.boolean(), (mix, to, id, isFixed) => {
        const kind = isFixed ? ('fixed' as const) : ('performance' as const);
        const tranche = { ...aTranche(mix), kind, state: to, disbursementId: id };
        if (isFixed) tranche.lapsesOn = null;
        expect(readTranche(2, writeTranche(tranche, fundings), fundings)).toEqual(tranche);
      }),
    );
  });
});
