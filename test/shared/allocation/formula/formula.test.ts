import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleParameters } from '../../../../shared/allocation/formula/contract.ts';
import { fractionOf } from '../../../../shared/allocation/formula/exact.ts';
import {
  amountsOf,
  type FrozenWijk,
  formula,
  inOrder,
  type Snapshot,
  workedOut,
} from '../../../../shared/allocation/formula/formula.ts';
import { project } from '../../../../shared/allocation/formula/projection.ts';
import {
  freezeSnapshot,
  readOutcome,
  readSnapshot,
  sealOutcome,
} from '../../../../shared/allocation/formula/snapshot.ts';
import { potsOf } from '../../../../shared/allocation/formula/targets.ts';
import { largestRemainder } from '../../../../shared/kernel/money.ts';
import { Refusal } from '../../../../shared/kernel/refusal.ts';
import { ageBands } from '../../../../shared/region/contract.ts';
import { aFrozenWijk, anIndicator, aSnapshot, goldenSnapshot, scored } from './builders.ts';
import { anySnapshot, snapshotOf } from './chance.ts';
import { hamilton, oracle, Q } from './oracle.ts';

const often = { numRuns: 10_000 };
const sumOf = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n);
const codeOf = (task: () => unknown): string => {
  try {
    task();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'nothing refused';
};
const near = (decimal: string, exact: Q, cents: Q) => {
  const { numerator, denominator } = fractionOf(decimal);
  const away = new Q(numerator, denominator).minus(exact);
  return away.below(cents) && new Q(0n).minus(cents).below(away);
};

/** The same round, told in another order, and with other units of weight and measure. */
const otherwise = fc.tuple(fc.nat(6), fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 9 }));

const turned = (snapshot: Snapshot, turn: number): Snapshot => {
  const at = turn % snapshot.wijken.length;
  const wijken = [...snapshot.wijken.slice(at), ...snapshot.wijken.slice(0, at)];
  if (turn % 2 === 0) wijken.reverse();
  return {
    ...snapshot,
    wijken: wijken.map((wijk) => ({
      ...wijk,
      figures: [...wijk.figures].reverse(),
      indicators: [...wijk.indicators].reverse(),
    })),
  };
};

function inOtherUnits(snapshot: Snapshot, weight: number, unit: number): Snapshot {
  const ages = snapshot.parameters.ageWeightsPermille;
  const heavier = Object.fromEntries(ageBands.map((band) => [band, ages[band] * weight])) as typeof ages;
  const times = (permille: string) => {
    const digits = permille.split('.')[1]?.length ?? 0;
    const text = String(BigInt(permille.replace('.', '')) * BigInt(unit)).padStart(digits + 1, '0');
    return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  };
  return {
    ...snapshot,
    parameters: { ...snapshot.parameters, ageWeightsPermille: heavier },
    wijken: snapshot.wijken.map((wijk) => ({
      ...wijk,
      figures: wijk.figures.map((figure) => ({ ...figure, permille: times(figure.permille) })),
    })),
  };
}

/** Exactly, in the order of the ids; undefined when nothing can be worked out. */
function targetsOf(snapshot: Snapshot): Q[] | undefined {
  try {
    const { wijken, unit } = workedOut(inOrder(snapshot)).targets;
    return wijken.map(({ total }) => new Q(total, unit));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

describe('the example that was worked out by hand', () => {
  const { lines, pots, means, multiplier } = formula(goldenSnapshot);

  it('comes out to the cent', () => {
    expect(lines.map(({ wijkId, amountCents }) => [wijkId, amountCents])).toEqual([
      ['wijk_001', 23_228_219n],
      ['wijk_002', 23_240_166n],
      ['wijk_003', 15_790_311n],
      ['wijk_004', 37_741_304n],
    ]);
    expect(sumOf(lines.map(({ amountCents }) => amountCents))).toBe(100_000_000n);
  });

  it('has the pots, the means, the weighted residents, the modifiers and the targets of the example', () => {
    expect(pots).toEqual({ baseCents: 10_000_000n, needCents: 70_000_000n, performanceCents: 20_000_000n });
    expect(means.map(({ numerator, denominator }) => `${numerator}/${denominator}`)).toEqual([
      '101480/233',
      '239020/699',
      '36721/699',
    ]);
    expect(lines.map(({ weightedResidents }) => weightedResidents)).toEqual(['15130', '19500', '10100', '27550']);
    expect(lines.map(({ modifier }) => modifier)).toEqual(['1.079702', '0.85604', '1.009032', '1.051911']);
    expect(lines.map(({ target }) => Number(target.total).toFixed(2))).toEqual([
      '23228218.59',
      '23240166.55',
      '15790311.03',
      '37741303.84',
    ]);
    expect(multiplier).toBe('1');
    expect(lines.every(({ bound }) => bound === null)).toBe(true);
  });

  it('splits whole amounts by largest remainder, the earlier first among equals', () => {
    expect(largestRemainder(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(largestRemainder(1000n, [2n, 1n, 3n])).toEqual([333n, 167n, 500n]);
  });
});

describe('an allocation by the formula', () => {
  it('agrees with an oracle of its own, to the cent, in any order and any unit, and breaks the same rules (INV-30, 31, 33)', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(anySnapshot, otherwise, (snapshot, [turn, weight, unit]) => {
        const expected = oracle(snapshot);
        const others = [turned(snapshot, turn), inOtherUnits(snapshot, weight, unit)];
        if (typeof expected === 'string') {
          seen.set(expected, (seen.get(expected) ?? 0) + 1);
          for (const given of [snapshot, ...others]) expect(codeOf(() => amountsOf(given))).toBe(expected);
          return;
        }
        seen.set('worked', (seen.get('worked') ?? 0) + 1);
        const found = amountsOf(snapshot);
        expect(found.map(({ amountCents }) => amountCents)).toEqual(expected.amounts);
        for (const given of others) expect(amountsOf(given)).toEqual(found);
        expect(sumOf(expected.amounts)).toBe(snapshot.budgetCents);
        for (const [at, { amountCents }] of found.entries()) {
          const cap = expected.caps[at] ?? null;
          const away = new Q(amountCents).minus(expected.quotas[at] ?? new Q(0n));
          const isRight =
            amountCents >= (expected.floors[at] ?? 0n) &&
            (cap === null || amountCents <= cap) &&
            away.below(new Q(1n)) &&
            new Q(-1n).below(away);
          if (!isRight) expect.fail(`${amountCents} is out of its bounds or a cent away from its quota.`);
        }
      }),
      often,
    );
    for (const rule of ['worked', 'NO_NEED', 'FLOORS_EXCEED_BUDGET', 'CAPS_BELOW_BUDGET'])
      expect(seen.get(rule) ?? 0, rule).toBeGreaterThan(30);
    expect(seen.get('worked') ?? 0).toBeGreaterThan(3000);
  }, 240_000);

  it('divides the budget over pots that are together the budget, each less than a cent from its share (INV-30)', () => {
    const cuts = fc.tuple(fc.nat(10_000), fc.nat(10_000), fc.bigInt({ min: 0n, max: 10n ** 12n }));
    fc.assert(
      fc.property(cuts, ([a, b, budgetCents]) => {
        const points = { base: Math.min(a, b), need: Math.abs(a - b), performance: 10_000 - Math.max(a, b) };
        const { baseCents, needCents, performanceCents } = potsOf(budgetCents, {
          ...exampleParameters,
          potsBasisPoints: points,
        });
        const shares = Object.values(points).map((each) => new Q(budgetCents * BigInt(each), 10_000n));
        expect([baseCents, needCents, performanceCents]).toEqual(hamilton(budgetCents, shares));
        expect(baseCents + needCents + performanceCents).toBe(budgetCents);
      }),
      often,
    );
  });

  it('shows lines that add up: pots to the budget, parts to the amount, targets to what the oracle says', () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const expected = oracle(snapshot);
        if (typeof expected === 'string') return;
        const { pots, lines } = formula(snapshot);
        expect(pots.baseCents + pots.needCents + pots.performanceCents).toBe(snapshot.budgetCents);
        for (const [at, line] of lines.entries()) {
          const { baseCents, needCents, performanceCents } = line.parts;
          expect(baseCents + needCents + performanceCents).toBe(line.amountCents);
          const millionth = new Q(1n, 1_000_000n);
          expect(near(line.target.total, expected.targets[at] ?? new Q(0n), millionth)).toBe(true);
          expect(near(line.quota, expected.quotas[at] ?? new Q(0n), millionth)).toBe(true);
          expect([0n, 1n]).toContain(line.roundingCents);
          if (line.bound === 'floor') expect(line.amountCents).toBe(line.floorCents);
          if (line.bound === 'cap') expect(line.amountCents).toBe(line.capCents);
        }
      }),
      { numRuns: 1500 },
    );
  }, 240_000);

  it('gives the same bytes in whatever order things come, today and when it is read again, under their own hash (INV-32)', () => {
    fc.assert(
      fc.property(snapshotOf(2), otherwise, (snapshot, [turn]) => {
        const frozen = freezeSnapshot(snapshot);
        expect(freezeSnapshot(turned(snapshot, turn))).toEqual(frozen);
        const again = readSnapshot(frozen.text, frozen.hash);
        const expected = oracle(snapshot);
        if (typeof expected === 'string') return;
        const { text, hash } = sealOutcome(formula(turned(snapshot, turn)));
        expect(sealOutcome(formula(again)).text).toBe(text);
        expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
        const told: { lines: { amountCents: number; explanation: object }[] } = JSON.parse(text);
        expect(told.lines.map(({ amountCents }) => BigInt(amountCents))).toEqual(expected.amounts);
        expect(told.lines.every(({ explanation }) => 'nl' in explanation && 'en' in explanation)).toBe(true);
      }),
      often,
    );
  }, 240_000);

  it('never lowers the target of a wijk whose score rises, nor raises that of another (INV-33)', () => {
    const raised = fc.tuple(
      snapshotOf(5),
      fc.nat(),
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 0, max: 1000 }),
    );
    fc.assert(
      fc.property(raised, ([snapshot, pick, a, b]) => {
        const chosen = pick % snapshot.wijken.length;
        const withScore = (permille: number): Snapshot => ({
          ...snapshot,
          wijken: snapshot.wijken.map((wijk, at) => (at === chosen ? { ...wijk, indicators: scored(permille) } : wijk)),
        });
        const [before, after] = [Math.min(a, b), Math.max(a, b)].map((score) => targetsOf(withScore(score)));
        // A score moves no floor, no cap and no need: when one of the two can be worked out, so can the other.
        expect(before === undefined).toBe(after === undefined);
        for (const [at, from] of before?.entries() ?? []) {
          const to = after?.[at] ?? new Q(0n);
          if (at === chosen ? to.below(from) : from.below(to)) expect.fail(`The target of ${at} went the wrong way.`);
        }
      }),
      often,
    );
  }, 240_000);
});

describe('the rules at their edges', () => {
  const [a, b] = ['wijk_aa', 'wijk_bb'];
  const equal = (given: Partial<FrozenWijk> = {}) => [
    aFrozenWijk({ wijkId: b, ...given }),
    aFrozenWijk({ wijkId: a, ...given }),
  ];
  const amounts = (snapshot: Snapshot) => amountsOf(snapshot).map(({ amountCents }) => amountCents);

  it('gives the odd cent among equals to the wijk whose id comes first', () => {
    expect(amounts(aSnapshot(equal(), { budgetCents: 20_000_001n }))).toEqual([10_000_001n, 10_000_000n]);
  });

  it('gives all to the only wijk there is', () => {
    expect(amounts(aSnapshot([aFrozenWijk({ wijkId: a })], { budgetCents: 20_000_001n }))).toEqual([20_000_001n]);
  });

  it('holds a wijk to its cap and to its floor, and says so', () => {
    const wijken = [
      aFrozenWijk({ wijkId: a, previousCents: 10_000_000n }),
      aFrozenWijk({ wijkId: b, previousCents: 50_000_000n }),
      aFrozenWijk({ wijkId: 'wijk_cc' }),
    ];
    const { lines } = formula(aSnapshot(wijken, { budgetCents: 90_000_000n }));
    expect(lines.map(({ bound, amountCents }) => [bound, amountCents])).toEqual([
      ['cap', 14_000_000n],
      ['floor', 47_500_000n],
      [null, 28_500_000n],
    ]);
    const [capped, floored, free] = lines.map(({ explanation }) => explanation);
    expect(capped?.nl).toContain('WIJK_AA krijgt de bovengrens: 140% van de vorige ronde.');
    expect(floored?.nl).toContain('WIJK_BB krijgt de ondergrens: 95% van de vorige ronde.');
    expect(floored?.en).toContain('WIJK_BB receives the floor: 95% of the round before.');
    expect(free?.nl.join(' ')).toContain('Daarom gaat dit bedrag keer 0,95.');
    expect(free?.nl).toContain('De wijk deed niet mee aan een vorige ronde.');
  });

  it('rounds a floor up and a cap down to whole cents, and lets the smallest amount pass the cap', () => {
    const { lines } = formula(
      aSnapshot(
        [aFrozenWijk({ wijkId: a, previousCents: 8_000_001n }), aFrozenWijk({ wijkId: b, previousCents: 101n })],
        {
          budgetCents: 18_000_000n,
        },
      ),
    );
    expect(lines.map(({ floorCents, capCents }) => [floorCents, capCents])).toEqual([
      [7_600_001n, 11_200_001n],
      [7_500_000n, 7_500_000n],
    ]);
  });

  it('counts a wijk that received nothing before as new', () => {
    const [line] = formula(aSnapshot([aFrozenWijk({ wijkId: a, previousCents: 0n })])).lines;
    expect(line).toMatchObject({ capCents: null, floorCents: 7_500_000n, amountCents: 100_000_000n });
  });

  it('limits how far figures may lift or lower a need, and says so', () => {
    const figures = (permille: string): FrozenWijk['figures'] => [
      { key: 'lowIncomeHouseholds', permille, source: 'CBS', year: 2024 },
    ];
    const wijken = [
      aFrozenWijk({ wijkId: a, figures: figures('999') }),
      aFrozenWijk({ wijkId: b, figures: figures('1') }),
    ];
    const needWeightsPermille = { lowIncomeHouseholds: 1000, longTermConditions: 0, welfareRecipients: 0 };
    const [high, low] = formula(aSnapshot(wijken, { parameters: { needWeightsPermille } })).lines;
    expect(high).toMatchObject({ modifier: '1.5', modifierBound: 'highest' });
    expect(low).toMatchObject({ modifier: '0.75', modifierBound: 'lowest' });
    expect(high?.explanation.nl).toContain(
      'Daarom telt de behoefte per persoon 50 procent zwaarder dan gemiddeld in de regio.',
    );
    expect(low?.explanation.en).toContain('That is the least that may count.');
  });

  it('counts a wijk whose figure is unknown as the region does, and says so', () => {
    const wijken = [
      aFrozenWijk({ wijkId: a, figures: [{ key: 'welfareRecipients', permille: '60', source: 'CBS', year: 2024 }] }),
      aFrozenWijk({ wijkId: b }),
    ];
    const [known, unknown] = formula(aSnapshot(wijken)).lines;
    expect(known?.figures.at(-1)).toMatchObject({ permille: '60', meanPermille: '60', contribution: '0' });
    expect(unknown?.figures.at(-1)).toMatchObject({ permille: null, source: null, contribution: '0' });
    expect(unknown?.explanation.nl).toContain(
      'Het aantal mensen met een bijstandsuitkering is niet bekend. Daar telt de wijk als het gemiddelde van de regio.',
    );
  });

  it('scores from baseline to target, down as well as up, and half where nothing was measured', () => {
    const scoreOf = (given: Parameters<typeof anIndicator>[0]) =>
      formula(aSnapshot([aFrozenWijk({ wijkId: a, indicators: [anIndicator(given)] })])).lines[0];
    expect(scoreOf({ baseline: '40', target: '25', value: '30' })?.score).toBe('0.666667');
    expect(scoreOf({ baseline: '40', target: '25', value: '41.5' })?.score).toBe('0');
    expect(scoreOf({ baseline: '2.5', target: '3', value: '9' })?.score).toBe('1');
    expect(scoreOf({ value: null })).toMatchObject({ score: '0.5', scoreIncomplete: true });
    expect(scoreOf({ baseline: '3', target: '3.0', value: '3' })).toMatchObject({
      score: '0.5',
      scoreIncomplete: true,
    });
  });

  it('lets the performance pot follow need when nobody scores and nothing is protected', () => {
    const wijken = equal({ indicators: scored(0) });
    const snapshot = aSnapshot(wijken, { budgetCents: 20_000_000n, parameters: { protectedPermille: 0 } });
    expect(amounts(snapshot)).toEqual([10_000_000n, 10_000_000n]);
  });

  it('leaves a wijk where nobody lives its smallest amount', () => {
    const nobody = Object.fromEntries(ageBands.map((band) => [band, 0])) as FrozenWijk['residents'];
    const wijken = [aFrozenWijk({ wijkId: a, residents: nobody }), aFrozenWijk({ wijkId: b })];
    const parameters = { potsBasisPoints: { base: 0, need: 8000, performance: 2000 } };
    expect(amounts(aSnapshot(wijken, { parameters }))).toEqual([7_500_000n, 92_500_000n]);
  });

  it('says by how much the floors exceed a budget, or the caps fall short of it', () => {
    const wijken = equal({ previousCents: 10_000_000n });
    const refusal = (budgetCents: bigint) => {
      try {
        return formula(aSnapshot(wijken, { budgetCents }));
      } catch (error) {
        return error;
      }
    };
    expect(refusal(18_999_999n)).toMatchObject({
      code: 'FLOORS_EXCEED_BUDGET',
      nl: 'De ondergrenzen van alle wijken zijn samen € 190.000,00. Het budget is € 189.999,99: dat is te klein.',
    });
    expect(refusal(28_000_001n)).toMatchObject({ code: 'CAPS_BELOW_BUDGET' });
    expect(refusal(19_000_000n)).toMatchObject({ multiplier: null, lines: [{ bound: 'floor' }, { bound: 'floor' }] });
    expect(refusal(28_000_000n)).toMatchObject({ lines: [{ amountCents: 14_000_000n }, { amountCents: 14_000_000n }] });
  });

  it('finds a budget exactly where one wijk leaves its floor and another reaches its cap', () => {
    const bounds = [
      { floorCents: 10n, capCents: 20n },
      { floorCents: 0n, capCents: 10n },
      { floorCents: 10n, capCents: 10n },
    ];
    expect(project(30n, [1n, 1n, 1n], bounds).amounts).toEqual([10n, 10n, 10n]);
    expect(project(37n, [1n, 1n, 1n], bounds).amounts).toEqual([17n, 10n, 10n]);
  });
});

describe('what is kept of a round', () => {
  it('reads back to the same snapshot and the same outcome, byte for byte', () => {
    const frozen = freezeSnapshot(goldenSnapshot);
    const outcome = sealOutcome(formula(goldenSnapshot));
    const read = readSnapshot(frozen.text, frozen.hash);
    expect(freezeSnapshot(read)).toEqual(frozen);
    expect(sealOutcome(formula(read))).toEqual(outcome);
    expect(sealOutcome(readOutcome(outcome.text, outcome.hash))).toEqual(outcome);
  });

  it('has the bytes that it had on the day this was written', () => {
    expect(freezeSnapshot(goldenSnapshot).hash).toBe(
      '1281135099389ddfad234c7634dd82589baa03feddfc7edbf417878fe50d9a8d',
    );
    expect(sealOutcome(formula(goldenSnapshot)).hash).toBe(
      'dff10f5589031fabe704a91dd541024079ee6f0d9609818d19929134f0eafa83',
    );
  });

  it('is a fault when it was altered', () => {
    const { text, hash } = freezeSnapshot(goldenSnapshot);
    expect(() => readSnapshot(text.replace('"permille":"520"', '"permille":"521"'), hash)).toThrow('frozen');
    const outcome = sealOutcome(formula(goldenSnapshot));
    expect(() => readOutcome(outcome.text.replace('23228219', '23228220'), outcome.hash)).toThrow('calculated');
  });
});
