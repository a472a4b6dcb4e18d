import type { LocalDate } from '../shared/kernel/dates.ts';
import type {
  Candidate,
  CandidatePayout,
  Candidates,
  LineToMatch,
} from '../shared/reconciliation/matching/candidates.ts';
import { matchAll } from '../shared/reconciliation/matching/propose.ts';
import { compare, row } from './measure.ts';

/**
 * B7: matched lines a second, all rules, against parsing the same lines and joining them to the same candidates by one map. One line in a thousand
 * is a cent off or points nowhere. Of a hundred lines ninety-six name a payment reference, three a disbursement, one is a payout of Stripe.
 */
const sizes = [10_000, 100_000, 1_000_000];
const from = Date.parse('2026-01-05T00:00:00Z');
const workingDay = (number: number): LocalDate => {
  const week = Math.floor(number / 5);
  return new Date(from + (week * 7 + (number % 5)) * 86_400_000).toISOString().slice(0, 10) as LocalDate;
};

interface File {
  text: string;
  candidates: { kind: 'claim' | 'sent' | 'payout'; pointer: string; amountCents: bigint; on: LocalDate }[];
  matching: number;
}

/** The same numbers each time: what is drawn follows from the size alone. */
function draw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function makeFile(size: number): File {
  const chance = draw(size);
  const rows: string[] = [];
  const candidates: File['candidates'] = [];
  let wrong = 0;
  for (let number = 0; number < size; number++) {
    const on = workingDay(number % 250);
    const isWrong = number % 1000 === 999;
    if (isWrong) wrong++;
    const place = number % 100;
    const kind = place === 99 && !isWrong ? 'payout' : place >= 96 && !isWrong ? 'sent' : 'claim';
    const amountCents = kind === 'payout' ? 1_000_000 + number : 500 + (number % 9000);
    const pointer =
      kind === 'sent'
        ? `dis_${String(number).padStart(26, '0')}`
        : `${number % 9}001${String(number).padStart(12, '0')}`;
    candidates.push({ kind, pointer, amountCents: BigInt(amountCents), on });
    const shown = isWrong ? amountCents + 1 : amountCents;
    const [own, reference] = kind === 'sent' ? [pointer, ''] : ['', kind === 'claim' ? pointer : ''];
    const side = kind === 'sent' ? 'D' : 'C';
    rows.push(`bln_${number};${side};${shown};${on};${own};${reference};${kind === 'payout' ? 'S' : ''}`);
  }
  for (const list of [rows, candidates] as unknown[][])
    for (let at = list.length - 1; at > 0; at--) {
      const other = Math.floor(chance() * (at + 1));
      [list[at], list[other]] = [list[other], list[at]];
    }
  return { text: rows.join('\n'), candidates, matching: size - wrong };
}

function parse(text: string): LineToMatch[] {
  const lines: LineToMatch[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const [lineId = '', side, amount = '', bookedOn, own, reference, stripe] = text.slice(start, end).split(';');
    lines.push({
      lineId,
      side: side === 'C' ? 'credit' : 'debit',
      amountCents: BigInt(amount),
      bookedOn: bookedOn as LocalDate,
      endToEndId: own || null,
      paymentFileId: null,
      structuredReference: reference || null,
      isStripe: stripe === 'S',
      isReturn: false,
    });
    start = end + 1;
  }
  return lines;
}

function candidatesOf(file: File): Candidates {
  const sent = new Map<string, Candidate>();
  const claims = new Map<string, Candidate>();
  const payouts = new Map<bigint, CandidatePayout[]>();
  for (const { kind, pointer, amountCents, on } of file.candidates) {
    if (kind === 'claim') {
      const target = { kind: 'contribution' as const, memberId: 'mem_1', contributionId: pointer };
      claims.set(pointer, { target, amountCents, isDivisible: true });
    } else if (kind === 'sent') {
      const target = { kind: 'disbursement' as const, disbursementId: pointer };
      sent.set(pointer, { target, amountCents, isDivisible: false });
    } else {
      const target = { kind: 'payout' as const, payoutId: pointer };
      const payout = { target, amountCents, isDivisible: false, expectedOn: on, notBefore: null };
      const same = payouts.get(amountCents);
      if (same) same.push(payout);
      else payouts.set(amountCents, [payout]);
    }
  }
  const none = new Map();
  return {
    sent,
    claims,
    payouts: { credit: payouts, debit: none },
    returned: none,
    batches: none,
    invoices: none,
    accounts: none,
    expected: { credit: none, debit: none },
  };
}

function match(file: File, candidates: Candidates): void {
  let matched = 0;
  for (const outcome of matchAll(parse(file.text), () => undefined, candidates)) if (outcome.match) matched++;
  if (matched !== file.matching) throw new Error(`${matched} of ${file.matching} lines were matched.`);
}

/** One map for all: the pointer, or for a payout its amount. */
function joinIndex(file: File): Map<string, { amountCents: bigint }> {
  return new Map(file.candidates.map((one) => [one.kind === 'payout' ? String(one.amountCents) : one.pointer, one]));
}

function join(file: File, index: Map<string, { amountCents: bigint }>): void {
  let joined = 0;
  for (const line of parse(file.text)) {
    const found = index.get(line.endToEndId ?? line.structuredReference ?? String(line.amountCents));
    if (found && found.amountCents === line.amountCents) joined++;
  }
  if (joined !== file.matching) throw new Error(`${joined} of ${file.matching} lines were joined.`);
}

const times: { size: number; ours: number; ratio: number; note: string }[] = [];
for (const size of sizes) {
  const file = makeFile(size);
  const rounds = size === 1_000_000 ? 7 : 9;
  const compared = await compare(
    rounds,
    () => join(file, joinIndex(file)),
    () => match(file, candidatesOf(file)),
  );
  times.push({ size, ours: compared.ours, ratio: compared.floor / compared.ours, note: compared.note });
}

/** The slope of the logarithms through all sizes: 1 is in proportion to the number of lines. */
function exponent(cost: (time: (typeof times)[number]) => number): number {
  const points = times.map((time) => [Math.log(time.size), Math.log(cost(time))] as const);
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const up = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return up / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

/**
 * A map of a million entries leaves the processor's caches, whoever fills it. So growth is held against the floor's own at each size: what the
 * rules add to proportion.
 */
const growth = 1 + exponent(({ ratio }) => 1 / ratio);
const plain = `plain exponents: ours ${exponent(({ ours }) => ours).toFixed(2)}, floor ${exponent(({ ours, ratio }) => ours * ratio).toFixed(2)}`;

const largest = times.at(-1);
const perSecond = Math.round((largest?.size ?? 0) / ((largest?.ours ?? 1) / 1000));
const rows = [
  row(
    'B7.million',
    'matching a million lines',
    largest?.ratio ?? 0,
    0.5,
    'higher',
    `${perSecond} lines/s; ${largest?.note}`,
  ),
  row(
    'B7.growth',
    'growth of matching beside its floor',
    growth,
    1.05,
    'lower',
    `ratios ${times.map(({ ratio }) => ratio.toFixed(2)).join(', ')}; ${plain}`,
  ),
];
process.stdout.write(`${JSON.stringify(rows)}\n`);
