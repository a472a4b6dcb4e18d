import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllocationInput } from '../../../shared/allocation/allocation-round.ts';
import { freeze } from '../../../shared/allocation/frozen-inputs.ts';
import { allocateByResidents } from '../../../shared/allocation/population-formula.ts';
import { ageBands } from '../../../shared/region/contract.ts';
import { residentsOf } from '../../support/funded-region.ts';

const anInput = (wijkId: string, young: number, old = 0): AllocationInput => ({
  wijkId,
  wijkName: wijkId.toUpperCase(),
  wijkcontractId: `wct_${wijkId}`,
  residents: residentsOf(young, old),
  source: 'CBS 2026',
});

const count = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 1_000_000 }));
const bands = fc.record(Object.fromEntries(ageBands.map((band) => [band, count])) as Record<string, typeof count>);
const someInputs = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z0-9-]{2,6}$/), bands), {
    selector: ([id]) => id,
    minLength: 1,
    maxLength: 20,
  })
  .map((wijken) =>
    wijken.map(([id, residents]) => ({
      ...anInput(`wijk_${id}`, 0),
      residents: residents as AllocationInput['residents'],
    })),
  )
  .filter((inputs) => inputs.some(({ residents }) => Object.values(residents).some((people) => people > 0)));
const aBudget = fc.oneof(fc.bigInt({ min: 1n, max: 500n }), fc.bigInt({ min: 1n, max: 9_000_000_000_000_000n }));
const often = { numRuns: 10_000 };

/** Independent of the rule: parts by sorting fractions with a common denominator, wijken taken in the order of their ids. */
function oracle(budgetCents: bigint, inputs: readonly AllocationInput[]): Map<string, bigint> {
  const people = ({ residents }: AllocationInput) =>
    Object.values(residents).reduce((sum, each) => sum + BigInt(each), 0n);
  const total = inputs.reduce((sum, input) => sum + people(input), 0n);
  const shares = inputs.map((input) => {
    const exact = budgetCents * people(input);
    return { wijkId: input.wijkId, whole: exact / total, over: exact % total };
  });
  const left = budgetCents - shares.reduce((sum, { whole }) => sum + whole, 0n);
  const ranked = [...shares].sort((a, b) =>
    a.over === b.over ? (a.wijkId < b.wijkId ? -1 : 1) : a.over > b.over ? -1 : 1,
  );
  return new Map(ranked.map(({ wijkId, whole }, rank) => [wijkId, BigInt(rank) < left ? whole + 1n : whole]));
}

describe('an allocation by residents', () => {
  it('divides a known example to the cent', () => {
    const inputs = [anInput('wijk_c', 17_310), anInput('wijk_a', 12_400), anInput('wijk_b', 9000, 850)];
    const lines = allocateByResidents(10_000_000n, inputs);
    expect(lines.map(({ wijkId, amountCents, roundingCents }) => [wijkId, amountCents, roundingCents])).toEqual([
      ['wijk_a', 3_134_479n, 0n],
      ['wijk_b', 2_489_889n, 1n],
      ['wijk_c', 4_375_632n, 1n],
    ]);
    expect(lines[0]).toMatchObject({ shareNumerator: '12400', shareDenominator: '39560', residents: 12_400 });
  });

  it('agrees with an oracle of its own, and adds up to the budget', () => {
    fc.assert(
      fc.property(aBudget, someInputs, (budgetCents, inputs) => {
        const lines = allocateByResidents(budgetCents, inputs);
        expect(lines.reduce((sum, line) => sum + line.amountCents, 0n)).toBe(budgetCents);
        expect(new Map(lines.map((line) => [line.wijkId, line.amountCents])).size).toBe(inputs.length);
        const expected = oracle(budgetCents, inputs);
        for (const line of lines) expect(line.amountCents).toBe(expected.get(line.wijkId));
      }),
      often,
    );
  }, 60_000);

  it('gives the same lines and the same hash, to the byte, in whatever order the wijken come', () => {
    const shuffled = someInputs.chain((inputs) =>
      fc.tuple(fc.constant(inputs), fc.shuffledSubarray(inputs, { minLength: inputs.length })),
    );
    const bytes = (budgetCents: bigint, inputs: readonly AllocationInput[]) => {
      const text = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
      const frozen = freeze({ fundId: 'fnd_1', budgetCents, formulaVersion: 'residents-1', cbsYear: 2026, inputs });
      return [JSON.stringify(allocateByResidents(budgetCents, inputs), text), frozen];
    };
    fc.assert(
      fc.property(aBudget, shuffled, (budgetCents, [inputs, other]) => {
        expect(bytes(budgetCents, other)).toEqual(bytes(budgetCents, inputs));
      }),
      often,
    );
  }, 60_000);

  it('stays within a cent of the exact fraction that it shows', () => {
    fc.assert(
      fc.property(aBudget, someInputs, (budgetCents, inputs) => {
        for (const line of allocateByResidents(budgetCents, inputs)) {
          const [part, whole] = [BigInt(line.shareNumerator), BigInt(line.shareDenominator)];
          const away = line.amountCents * whole - budgetCents * part;
          expect(away < whole && away > -whole).toBe(true);
          expect(line.flooredCents).toBe((budgetCents * part) / whole);
          expect(line.flooredCents + line.roundingCents).toBe(line.amountCents);
        }
      }),
      often,
    );
  }, 60_000);

  it('does not change when every wijk grows by the same factor', () => {
    fc.assert(
      fc.property(aBudget, someInputs, fc.integer({ min: 2, max: 9 }), (budgetCents, inputs, factor) => {
        const grown = inputs.map((input) => ({
          ...input,
          residents: Object.fromEntries(
            ageBands.map((band) => [band, input.residents[band] * factor]),
          ) as AllocationInput['residents'],
        }));
        const amounts = (wijken: readonly AllocationInput[]) =>
          allocateByResidents(budgetCents, wijken).map(({ amountCents }) => amountCents);
        expect(amounts(grown)).toEqual(amounts(inputs));
      }),
      often,
    );
  }, 60_000);

  it('explains each part in plain words, in both languages', () => {
    const [first, second] = allocateByResidents(100_001n, [anInput('wijk_a', 12_400), anInput('wijk_b', 12_400)]);
    expect(first?.explanation).toEqual({
      nl: 'In WIJK_A wonen 12.400 van de 24.800 mensen (bron: CBS 2026). Dat is 50,00 procent. Van € 1.000,01 is dat € 500,00. Na het afronden op hele centen bleef er geld over. WIJK_A krijgt daarvan 1 cent extra. Samen is dat € 500,01.',
      en: '12,400 of the 24,800 people live in WIJK_A (source: CBS 2026). That is 50.00 per cent. Of €1,000.01 that is €500.00. After rounding down to whole cents some money was left. WIJK_A receives 1 cent of it. Together that is €500.01.',
    });
    expect(second?.explanation.nl).toBe(
      'In WIJK_B wonen 12.400 van de 24.800 mensen (bron: CBS 2026). Dat is 50,00 procent. Van € 1.000,01 is dat € 500,00.',
    );
  });

  it('cannot divide over wijken where nobody lives', () => {
    expect(() => allocateByResidents(1n, [anInput('wijk_a', 0)])).toThrow(RangeError);
  });
});

describe('frozen inputs', () => {
  const frozen = { fundId: 'fnd_1', budgetCents: 5n, formulaVersion: 'residents-1', cbsYear: 2026 };

  it('are one text that anyone can write again', () => {
    expect(freeze({ ...frozen, inputs: [anInput('wijk_a', 3)] })).toEqual({
      text: '{"budgetCents":"5","cbsYear":2026,"formulaVersion":"residents-1","fundId":"fnd_1","inputs":[{"residents":{"0-14":3,"15-24":0,"25-44":0,"45-64":0,"65+":0},"source":"CBS 2026","wijkId":"wijk_a","wijkName":"WIJK_A","wijkcontractId":"wct_wijk_a"}]}',
      hash: '8bab6f83fb67a7dd745d19e3c619eca89f9ea31ede190300c61e9c9e0127d33a',
    });
  });

  it('have another hash when anything in them is another', () => {
    const base = { ...frozen, inputs: [anInput('wijk_a', 3), anInput('wijk_b', 4)] };
    const others = [
      { ...base, budgetCents: 6n },
      { ...base, cbsYear: 2027 },
      { ...base, fundId: 'fnd_2' },
      { ...base, formulaVersion: 'residents-2' },
      { ...base, inputs: [anInput('wijk_a', 3), anInput('wijk_b', 5)] },
      { ...base, inputs: [anInput('wijk_a', 3)] },
    ];
    const hashes = [base, ...others].map((each) => freeze(each).hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
