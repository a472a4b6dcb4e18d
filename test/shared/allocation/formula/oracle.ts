import type { FormulaParameters, FrozenWijk, Snapshot } from '../../../../shared/allocation/formula/formula.ts';

/**
 * The formula once more, written plainly: fractions of two whole numbers, every sum made anew, and the multiplier found by halving. Slow, and shares
 * no line with the product.
 */
export class Q {
  readonly n: bigint;
  readonly d: bigint;
  constructor(n: bigint, d = 1n) {
    this.n = d < 0n ? -n : n;
    this.d = d < 0n ? -d : d;
  }
  plus(o: Q) {
    if (this.d === o.d) return new Q(this.n + o.n, this.d);
    return new Q(this.n * o.d + o.n * this.d, this.d * o.d);
  }
  minus(o: Q) {
    if (this.d === o.d) return new Q(this.n - o.n, this.d);
    return new Q(this.n * o.d - o.n * this.d, this.d * o.d);
  }
  times(o: Q) {
    return new Q(this.n * o.n, this.d * o.d);
  }
  over(o: Q) {
    return new Q(this.n * o.d, this.d * o.n);
  }
  below(o: Q) {
    return this.n * o.d < o.n * this.d;
  }
  is(o: Q) {
    return this.n * o.d === o.n * this.d;
  }
  get floor() {
    const cut = this.n / this.d;
    return this.n < 0n && cut * this.d !== this.n ? cut - 1n : cut;
  }
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small > 0n) [large, small] = [small, large % small];
  return large;
}

/** The same proportions in whole numbers, as small as they can be. */
function proportions(list: readonly Q[]): Q[] {
  const multiple = list.reduce((all, { d }) => (all / commonDivisor(all, d)) * d, 1n);
  const whole = list.map(({ n, d }) => (n * multiple) / d);
  const divisor = whole.reduce(commonDivisor, 0n);
  return whole.map((each) => new Q(divisor === 0n ? 0n : each / divisor));
}

const zero = new Q(0n);
const one = new Q(1n);
const permille = (value: number) => new Q(BigInt(value), 1000n);
const sum = (list: readonly Q[]) => list.reduce((total, each) => total.plus(each), zero);
const clamp = (value: Q, low: Q, high: Q | null) => (value.below(low) ? low : high?.below(value) ? high : value);
const decimal = (text: string) => {
  const [whole = '', behind = ''] = text.split('.');
  return new Q(BigInt(whole + behind), 10n ** BigInt(behind.length));
};

/** Largest remainder by plain sorting; the earlier first among equals. */
export function hamilton(total: bigint, quotas: readonly Q[]): bigint[] {
  const parts = quotas.map((quota) => quota.floor);
  const left = Number(total - parts.reduce((all, part) => all + part, 0n));
  const order = quotas.map((quota, at) => ({ at, over: quota.minus(new Q(quota.floor)) }));
  order.sort((a, b) => (a.over.is(b.over) ? a.at - b.at : a.over.below(b.over) ? 1 : -1));
  for (const { at } of order.slice(0, left)) parts[at] = (parts[at] ?? 0n) + 1n;
  return parts;
}

const people = (wijk: FrozenWijk) => Object.values(wijk.residents).reduce((total, count) => total + count, 0);

function needs({ wijken, parameters }: Snapshot): Q[] {
  const keys = Object.keys(parameters.needWeightsPermille) as (keyof FormulaParameters['needWeightsPermille'])[];
  const figure = (wijk: FrozenWijk, key: string) => {
    const found = wijk.figures.find((each) => each.key === key);
    return found && decimal(found.permille);
  };
  const mean = (key: string) => {
    const known = wijken.filter((wijk) => figure(wijk, key));
    const all = sum(known.map((wijk) => (figure(wijk, key) ?? zero).times(new Q(BigInt(people(wijk))))));
    const count = known.reduce((total, wijk) => total + people(wijk), 0);
    return count === 0 ? zero : all.over(new Q(BigInt(count)));
  };
  const means = new Map(keys.map((key) => [key, mean(key)]));
  return wijken.map((wijk) => {
    const weighted = sum(
      Object.entries(parameters.ageWeightsPermille).map(([band, weight]) =>
        permille(weight).times(new Q(BigInt(wijk.residents[band as keyof FrozenWijk['residents']]))),
      ),
    );
    let modifier = one;
    for (const key of keys) {
      const [value, average] = [figure(wijk, key), means.get(key) ?? zero];
      if (!value || average.n === 0n) continue;
      modifier = modifier.plus(permille(parameters.needWeightsPermille[key]).times(value.over(average).minus(one)));
    }
    const { lowest, highest } = parameters.needModifierPermille;
    return weighted.times(clamp(modifier, permille(lowest), permille(highest)));
  });
}

function score({ indicators }: FrozenWijk): Q {
  const half = new Q(1n, 2n);
  const weight = indicators.reduce((total, { weightPermille }) => total + weightPermille, 0);
  if (weight === 0) return half;
  const each = indicators.map(({ value, baseline, target, weightPermille }) => {
    const way = decimal(target).minus(decimal(baseline));
    const gone = value === null || way.n === 0n ? half : decimal(value).minus(decimal(baseline)).over(way);
    return clamp(gone, zero, one).times(new Q(BigInt(weightPermille), BigInt(weight)));
  });
  return sum(each);
}

export interface Expected {
  targets: Q[];
  quotas: Q[];
  amounts: bigint[];
  floors: bigint[];
  caps: (bigint | null)[];
}

/** The wijken stand in the order of their ids. Answers with the name of the rule that is broken, if one is. */
export function oracle(snapshot: Snapshot): Expected | string {
  const { budgetCents, parameters, wijken } = snapshot;
  const { base, need, performance } = parameters.potsBasisPoints;
  const share = (points: number) => new Q(budgetCents * BigInt(points), 10_000n);
  const [basePot = 0n, needPot = 0n, performancePot = 0n] = hamilton(budgetCents, [base, need, performance].map(share));
  const byNeed = proportions(needs(snapshot));
  if (sum(byNeed).n === 0n) return 'NO_NEED';
  const kept = permille(parameters.protectedPermille);
  const scored = wijken.map((wijk, at) => (byNeed[at] ?? zero).times(kept.plus(one.minus(kept).times(score(wijk)))));
  let earned = proportions(scored);
  if (sum(earned).n === 0n) earned = byNeed;
  const targets = wijken.map((_, at) =>
    new Q(basePot, BigInt(wijken.length))
      .plus(new Q(needPot).times(byNeed[at] ?? zero).over(sum(byNeed)))
      .plus(new Q(performancePot).times(earned[at] ?? zero).over(sum(earned))),
  );
  return projected(budgetCents, targets, boundsOf(snapshot));
}

function boundsOf({ wijken, parameters }: Snapshot) {
  const floors: bigint[] = [];
  const caps: (bigint | null)[] = [];
  for (const { previousCents } of wijken) {
    const isNew = !previousCents;
    const kept = isNew ? 0n : -new Q(-previousCents * BigInt(parameters.floorPermille), 1000n).floor;
    const floor = kept > parameters.smallestCents ? kept : parameters.smallestCents;
    const cap = isNew ? null : new Q(previousCents * BigInt(parameters.capPermille), 1000n).floor;
    floors.push(floor);
    caps.push(cap !== null && cap < floor ? floor : cap);
  }
  return { floors, caps };
}

function projected(budgetCents: bigint, targets: Q[], { floors, caps }: Pick<Expected, 'floors' | 'caps'>) {
  const budget = new Q(budgetCents);
  const at = (multiplier: Q) =>
    targets.map((target, wijk) => {
      const cap = caps[wijk] ?? null;
      return clamp(target.times(multiplier), new Q(floors[wijk] ?? 0n), cap === null ? null : new Q(cap));
    });
  if (budget.below(sum(at(zero)))) return 'FLOORS_EXCEED_BUDGET';
  // Between two neighbouring bends the sum is one straight line. Which two they are is found by halving, and the line is then solved exactly.
  const bends = targets.flatMap((target, wijk) =>
    target.n === 0n ? [] : [floors[wijk], caps[wijk]].flatMap((cents) => (cents ? [new Q(cents).over(target)] : [])),
  );
  const points = [zero, ...bends.sort((a, b) => (a.is(b) ? 0 : a.below(b) ? -1 : 1))];
  let end = (points.at(-1) ?? zero).plus(one);
  for (let doubled = 0; sum(at(end)).below(budget); doubled++) {
    if (doubled === 200) return 'CAPS_BELOW_BUDGET';
    end = end.times(new Q(2n));
  }
  points.push(end);
  let [low, high] = [0, points.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sum(at(points[middle] ?? zero)).below(budget)) low = middle;
    else high = middle;
  }
  const [before, after] = [at(points[low] ?? zero), at(points[high] ?? zero)];
  const rise = sum(after).minus(sum(before));
  const along = rise.n === 0n ? zero : budget.minus(sum(before)).over(rise);
  const quotas = before.map((quota, wijk) => quota.plus((after[wijk] ?? quota).minus(quota).times(along)));
  return { targets, quotas, amounts: hamilton(budgetCents, quotas), floors, caps };
}
