import { type Cents, euros, largestRemainder } from '../../kernel/money.ts';
import { type Fraction, sumOf } from './exact.ts';
import { formulaRefusals } from './refusals.ts';

/** What a wijk may receive: whole cents, so that rounding never crosses them. */
export interface Bounds {
  floorCents: Cents;
  /** Null without: a wijk that is new. */
  capCents: Cents | null;
}

export interface Projection {
  /** Null when every wijk stands at a floor or a cap. */
  multiplier: Fraction | null;
  bounds: ('floor' | 'cap' | null)[];
  amounts: Cents[];
}

/** The multiplier at which a wijk leaves its floor or reaches its cap. */
interface Turn {
  wijk: number;
  cents: Cents;
  target: bigint;
  leaves: 'floor' | 'free';
}

/**
 * P7–P8: the one multiplier λ with Σ clamp(λ × target, floor, cap) = budget, and then whole cents by largest remainder. The sum only grows with λ, in
 * straight pieces between the turns; walking along the turns in their order finds the piece where the budget lies, exactly. Targets may be in any
 * unit. The order of the wijken settles ties.
 */
export function project(budgetCents: Cents, targets: readonly bigint[], bounds: readonly Bounds[]): Projection {
  mustBePossible(budgetCents, targets, bounds);
  const states: ('floor' | 'free' | 'cap')[] = bounds.map(() => 'floor');
  let fixed = sumOf(bounds.map(({ floorCents }) => floorCents));
  let free = 0n;
  for (const { wijk, cents, target, leaves } of turnsOf(targets, bounds)) {
    if (fixed * target + free * cents >= budgetCents * target) break;
    fixed += leaves === 'floor' ? -cents : cents;
    free += leaves === 'floor' ? target : -target;
    states[wijk] = leaves === 'floor' ? 'free' : 'cap';
  }
  const left = budgetCents - fixed;
  return {
    multiplier: free === 0n ? null : { numerator: left, denominator: free },
    bounds: states.map((state) => (state === 'free' ? null : state)),
    amounts: amountsOf(left, { targets, bounds, states, free }),
  };
}

function turnsOf(targets: readonly bigint[], bounds: readonly Bounds[]): Turn[] {
  const turns = targets.flatMap((target, wijk): Turn[] => {
    const { floorCents = 0n, capCents = null } = bounds[wijk] ?? {};
    if (target === 0n) return [];
    const leavesFloor: Turn = { wijk, cents: floorCents, target, leaves: 'floor' };
    return capCents === null ? [leavesFloor] : [leavesFloor, { wijk, cents: capCents, target, leaves: 'free' }];
  });
  // A wijk whose floor is its cap leaves the one before it reaches the other: what stood first stays first.
  return turns.sort((a, b) => {
    const difference = a.cents * b.target - b.cents * a.target;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  });
}

interface Found {
  targets: readonly bigint[];
  bounds: readonly Bounds[];
  states: readonly ('floor' | 'free' | 'cap')[];
  free: bigint;
}

function amountsOf(leftCents: Cents, { targets, bounds, states, free }: Found): Cents[] {
  const weights = targets.map((target, at) => (states[at] === 'free' ? target : 0n));
  const shares = free === 0n ? weights : largestRemainder(leftCents, weights);
  return states.map((state, at) => {
    if (state === 'free') return shares[at] ?? 0n;
    const { floorCents = 0n, capCents = null } = bounds[at] ?? {};
    return state === 'cap' && capCents !== null ? capCents : floorCents;
  });
}

/** What has no target can never rise above its floor. */
function mustBePossible(budgetCents: Cents, targets: readonly bigint[], bounds: readonly Bounds[]): void {
  const floors = sumOf(bounds.map(({ floorCents }) => floorCents));
  const values = (name: string, amountCents: Cents) => ({
    ...euros(name, amountCents),
    ...euros('budget', budgetCents),
  });
  if (floors > budgetCents) throw formulaRefusals.FLOORS_EXCEED_BUDGET({ values: values('floors', floors) });
  const canGrow = (at: number) => (targets[at] ?? 0n) > 0n;
  if (bounds.some(({ capCents }, at) => capCents === null && canGrow(at))) return;
  const caps = sumOf(
    bounds.map(({ floorCents, capCents }, at) => (canGrow(at) ? (capCents ?? floorCents) : floorCents)),
  );
  if (caps < budgetCents) throw formulaRefusals.CAPS_BELOW_BUDGET({ values: values('caps', caps) });
}
