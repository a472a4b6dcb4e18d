import type { Cents } from './money.ts';

/**
 * Splits a total over weights by largest remainder (Hamilton), exact to the cent.
 * The parts come in the order of the weights and always add up to the total; a tie goes to the earlier weight. Linear in the number of weights:
 * who gets one cent more is found by selection, never by sorting them all.
 * @throws RangeError when the total or a weight is negative, or when all weights are zero.
 */
export function largestRemainder(totalCents: Cents, weights: readonly bigint[]): Cents[] {
  if (totalCents < 0n) throw new RangeError('A total to split is not negative.');
  return splitInNumbers(totalCents, weights) ?? splitInBigints(totalCents, weights);
}

const mostExact = Number.MAX_SAFE_INTEGER;

/**
 * The quick way, for when every number on the way is whole below 2^53: total = whole × sum + rest, so a share is whole × weight + rest × weight
 * ÷ sum, and rest × weight stays small where total × weight would not. Undefined when it does not.
 */
function splitInNumbers(totalCents: Cents, weights: readonly bigint[]): Cents[] | undefined {
  const small = inNumbers(weights);
  if (!small || totalCents > mostExact) return undefined;
  const { values, sum, largest } = small;
  const whole = Math.floor(Number(totalCents) / sum);
  const rest = Number(totalCents % BigInt(sum));
  if (rest * largest > mostExact) return undefined;

  const { remainders, given } = shareOut(values, whole, rest, sum);
  const range = { lowest: 0, highest: sum };
  return withExtraCents(values, remainders, kthLargest(remainders, Number(totalCents) - given, range));
}

/** Puts the floored share in the place of each weight: a million weights need no second row of as many numbers. */
function shareOut(values: Float64Array, whole: number, rest: number, sum: number) {
  const remainders = new Float64Array(values.length);
  let given = 0;
  for (let at = 0; at < values.length; at++) {
    const weight = values[at] as number;
    const product = rest * weight;
    const floored = Math.floor(product / sum);
    const part = whole * weight + floored;
    remainders[at] = product - floored * sum;
    values[at] = part;
    given += part;
  }
  return { remainders, given };
}

function inNumbers(weights: readonly bigint[]): { values: Float64Array; sum: number; largest: number } | undefined {
  const values = new Float64Array(weights.length);
  let sum = 0;
  let largest = 0;
  for (let at = 0; at < values.length; at++) {
    const value = Number(weights[at]);
    if (value < 0) throw new RangeError('A weight is not negative.');
    if (value > largest) largest = value;
    values[at] = value;
    sum += value;
    if (sum > mostExact) return undefined;
  }
  if (sum === 0) throw new RangeError('At least one weight is above zero.');
  return { values, sum, largest };
}

function splitInBigints(totalCents: Cents, weights: readonly bigint[]): Cents[] {
  let sum = 0n;
  for (const weight of weights) {
    if (weight < 0n) throw new RangeError('A weight is not negative.');
    sum += weight;
  }
  const remainders = new Array<bigint>(weights.length);
  let left = totalCents;
  const parts = weights.map((weight, at) => {
    const product = totalCents * weight;
    const part = product / sum;
    remainders[at] = product - part * sum;
    left -= part;
    return part;
  });
  for (const at of largestOfBig(remainders, sum, Number(left))) parts[at] = (parts[at] as bigint) + 1n;
  return parts;
}

/** Remainders cut down to 53 bits decide, but for those that are equal then: only these few are compared whole. */
function largestOfBig(remainders: readonly bigint[], sum: bigint, count: number): number[] {
  const cut = BigInt(Math.max(0, sum.toString(2).length - 53));
  const rough = Float64Array.from(remainders, (remainder) => Number(remainder >> cut));
  const { last } = kthLargest(rough, count);
  const chosen: number[] = [];
  const doubtful: number[] = [];
  for (let at = 0; at < rough.length; at++) {
    if ((rough[at] as number) > last) chosen.push(at);
    else if (rough[at] === last) doubtful.push(at);
  }
  const whole = (at: number) => remainders[at] as bigint;
  doubtful.sort((a, b) => (whole(a) === whole(b) ? a - b : whole(a) > whole(b) ? -1 : 1));
  return [...chosen, ...doubtful.slice(0, count - chosen.length)];
}

const drawers = 4096;

/** The lowest value that still gets a cent, and how many of those that have exactly this value do. */
interface Threshold {
  last: number;
  equals: number;
}

/**
 * The value that `count` values reach or pass. Values are dealt into drawers by size and only the drawer that holds the answer is opened, and
 * dealt again: the range shrinks by a factor of thousands each time, so a handful of passes finds it, whatever the values are.
 */
function kthLargest(values: Float64Array, count: number, known: Range = rangeOf(values)): Threshold {
  if (count === 0) return { last: Number.POSITIVE_INFINITY, equals: 0 };
  let candidates = values;
  let range = known;
  let wanted = count;
  for (;;) {
    const { lowest, highest } = range;
    if (lowest === highest) return { last: lowest, equals: wanted };
    const dealt = deal(candidates, lowest, highest);
    let drawer = drawers - 1;
    while (wanted > (dealt.counts[drawer] as number)) wanted -= dealt.counts[drawer--] as number;
    const opened = new Float64Array(dealt.counts[drawer] as number);
    let next = 0;
    for (let at = 0; at < candidates.length; at++)
      if (dealt.places[at] === drawer) opened[next++] = candidates[at] as number;
    candidates = opened;
    range = rangeOf(opened);
  }
}

/** No value lies outside it. */
interface Range {
  lowest: number;
  highest: number;
}

/** A larger value never lies in a lower drawer: subtraction and multiplication both keep the order. */
function deal(values: Float64Array, lowest: number, highest: number): { counts: Int32Array; places: Uint16Array } {
  const counts = new Int32Array(drawers);
  const places = new Uint16Array(values.length);
  const scale = (drawers - 1) / (highest - lowest);
  for (let at = 0; at < values.length; at++) {
    const place = Math.trunc(((values[at] as number) - lowest) * scale);
    places[at] = place;
    (counts[place] as number)++;
  }
  return { counts, places };
}

function rangeOf(values: Float64Array): Range {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { lowest, highest };
}

/**
 * One cent more for whoever passes the threshold, and for the first of those who just reach it. Parts of many residents are few different
 * amounts: a bigint that was made is used again, which spares most of the allocation.
 */
function withExtraCents(parts: Float64Array, remainders: Float64Array, { last, equals }: Threshold): bigint[] {
  const madeFor = new Float64Array(drawers).fill(-1);
  const made = new Array<bigint>(drawers).fill(0n);
  const cents = new Array<bigint>(parts.length);
  let left = equals;
  for (let at = 0; at < parts.length; at++) {
    const remainder = remainders[at] as number;
    let part = parts[at] as number;
    if (remainder > last || (remainder === last && left-- > 0)) part++;
    const place = part & (drawers - 1);
    if (madeFor[place] !== part) {
      madeFor[place] = part;
      made[place] = BigInt(part);
    }
    cents[at] = made[place] as bigint;
  }
  return cents;
}
