import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marshalItem } from '../../../../functions/runtime/marshal.ts';
import { keepGrant, readTranche, writeTranche } from '../../../../shared/allocation/grants/grant.table.ts';
import {
  conditionalCents,
  earned,
  freed,
  grantsFor,
  lapsed,
  owedCents,
  owedParts,
  plannedForPayment,
  released,
  sumOfGrant,
  type Tranche,
  unconditionalParts,
} from '../../../../shared/allocation/grants/grant.ts';
import { divideMix, together, without } from '../../../../shared/allocation/grants/mix.ts';
import { splitFunding } from '../../../../shared/allocation/split-funding.ts';
import { type FundingPart, sumOfParts } from '../../../../shared/funds/index.ts';
import { Refusal } from '../../../../shared/kernel/refusal.ts';

const often = { numRuns: 10_000 };
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
const wijken = fc.array(fc.record({ amountCents: cents(), share: fc.nat(1000) }), { minLength: 1, maxLength: 5 });

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
      { numRuns: 2000 },
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
      often,
    );
  });
});

describe('the payments of a grant', () => {
  const step = fc.record({
    what: fc.constantFrom('plan', 'plan', 'plan', 'take back', 'earn', 'lapse', 'release', 'pay'),
    which: fc.nat(8),
    permille: fc.oneof(fc.constantFrom(0, 1000), fc.nat(1000)),
  });

  /** A tranche as three heaps of cents and what was promised to a payment: nothing of the product. */
  interface Heaps {
    isFixed: boolean;
    unknown: bigint;
    owed: bigint;
    back: bigint;
    payment: string | null;
    isPaid: boolean;
  }

  it('never come to more than was granted, pay each tranche once, and what is not earned goes back to the same layers (INV-35, 39)', () => {
    let planned = 0;
    fc.assert(
      fc.property(
        cents(100_000n),
        fc.nat(1000),
        permilles,
        layers,
        fc.array(step, { minLength: 3, maxLength: 9 }),
        (amount, share, parts, mix, steps) => {
          const total = sumOfParts(mix);
          const [amountCents] = [total, amount].sort((a, b) => (a < b ? -1 : 1)) as [bigint];
          const given =
            mix.length === 0 || amountCents === 0n ? [] : divideMix([amountCents, total - amountCents], mix)[0];
          if (!given || given.length === 0) return;
          const lines = [
            {
              wijkId: 'wijk_1',
              wijkcontractId: 'wct_1',
              amountCents,
              conditionalCents: (amountCents * BigInt(share)) / 1000n,
            },
          ];
          const [grant] = grantsFor({ ...round, tranchePlan: planOf(parts) }, splitFunding(lines, given));
          if (!grant) return;
          const tranches = new Map(grant.tranches.map((tranche) => [tranche.number, tranche]));
          const heaps = new Map(
            grant.tranches.map(({ number, kind, amountCents: whole }): [number, Heaps] => {
              const isFixed = kind === 'fixed';
              return [
                number,
                {
                  isFixed,
                  unknown: isFixed ? 0n : whole,
                  owed: isFixed ? whole : 0n,
                  back: 0n,
                  payment: null,
                  isPaid: false,
                },
              ];
            }),
          );
          const backTo: FundingPart[][] = [];
          const settle = (number: number, { after, back }: { after: Tranche; back: FundingPart[] }) => {
            tranches.set(number, after);
            backTo.push(back);
            return sumOfParts(back);
          };
          for (const [at, { what, which, permille }] of steps.entries()) {
            const number = [...tranches.keys()][which % tranches.size] ?? 1;
            const [before, heap] = [tranches.get(number), heaps.get(number)];
            if (!before || !heap) continue;
            const isOpen = heap.payment === null && heap.back === 0n;
            const expected: Record<string, boolean> = {
              plan: heap.payment === null && heap.owed > 0n,
              earn: heap.unknown > 0n,
              lapse: heap.unknown > 0n,
              release: heap.isFixed && isOpen,
              'take back': heap.payment !== null && !heap.isPaid,
              pay: heap.payment !== null && !heap.isPaid,
            };
            const may = expected[what] ?? false;
            if (what === 'pay' || what === 'take back') {
              if (!may) continue;
              if (what === 'pay') heap.isPaid = true;
              else {
                tranches.set(number, freed(before));
                heap.payment = null;
              }
              continue;
            }
            const act = () => {
              if (what === 'plan') return plannedForPayment(before, `dis_${at}`);
              if (what === 'earn') return earned(before, permille);
              return what === 'lapse' ? lapsed(before) : released(before);
            };
            if (!may) {
              expect(act).toThrow(Refusal);
              continue;
            }
            const done = act();
            if (!('after' in done)) {
              planned++;
              tranches.set(number, done);
              heap.payment = `dis_${at}`;
              expect(owedCents(done)).toBe(heap.owed);
              continue;
            }
            const back = settle(number, done);
            const kept = what === 'earn' ? (heap.unknown * BigInt(permille)) / 1000n : 0n;
            expect(back).toBe(heap.isFixed ? heap.owed : heap.unknown - kept);
            Object.assign(heap, { unknown: 0n, owed: kept, back });
          }
          const all = [...heaps.values()];
          const sum = (of: (heap: Heaps) => bigint) => all.reduce((so, heap) => so + of(heap), 0n);
          const now = { ...grant, tranches: [...tranches.values()] };
          expect(sumOfGrant(now, owedCents)).toBe(sum(({ owed }) => owed));
          expect(sumOfGrant(now, conditionalCents)).toBe(sum(({ unknown }) => unknown));
          expect(sum(({ owed, unknown, back }) => owed + unknown + back)).toBe(grant.allocatedCents);
          const paidCents = sum(({ payment, owed }) => (payment === null ? 0n : owed));
          expect(paidCents <= grant.allocatedCents).toBe(true);
          const stays = now.tranches.map((tranche) =>
            conditionalCents(tranche) > 0n ? [...tranche.parts] : owedParts(tranche),
          );
          expect(byFunding(together([...stays, ...backTo]))).toEqual(
            byFunding(together(grant.tranches.map((one) => one.parts))),
          );
        },
      ),
      often,
    );
    expect(planned).toBeGreaterThan(3000);
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
