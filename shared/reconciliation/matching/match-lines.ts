import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { ConditionFailed, type Database } from '../../kernel/table.ts';
import { EntryAlreadyPosted } from '../../ledger/index.ts';
import { bankLines, bankLinesIn, bankLineTexts, findBankLine, keepBankLineStep } from '../bank/bank-line.table.ts';
import type { BankLine } from '../bank/bank-line.ts';
import type { Payout } from '../payouts/payout.ts';
import type { TraitsOfText } from './candidates.ts';
import { candidatesFor } from './load-candidates.ts';
import { type MatchPart, matchOf } from './match.ts';
import { postingWrites } from './post-match.ts';
import { matchAll, type Outcome, type Proposal, payoutDays } from './propose.ts';
import { spanAround } from './target-days.ts';
import { traitsOf } from './traits.ts';

interface MatchDeps {
  database: Database;
}

const atOnce = 500;
const waiting = ['open', 'proposed'] as const;

/**
 * Lets the rules look at these lines, and at the lines of Stripe around them that still wait: two that could both be one payout are seen
 * together. What is certain is booked; of what is likely the line says that there is a proposal. Running it again changes nothing.
 */
export async function matchLines(
  { database }: MatchDeps,
  act: Act,
  lineIds: readonly string[],
): Promise<{ linesMatched: number; linesProposed: number }> {
  const counts = { linesMatched: 0, linesProposed: 0 };
  for (let start = 0; start < lineIds.length; start += atOnce) {
    const found = await bankLines(database, lineIds.slice(start, start + atOnce));
    const lines = await withRivals(database, found.filter(isWaiting));
    const texts = await bankLineTexts(
      database,
      lines.map(({ lineId }) => lineId),
    );
    const traits = new Map(lines.map(({ lineId }, at) => [lineId, traitsOf(texts[at])]));
    await matchSome({ database, act, counts }, lines, { traits });
  }
  return counts;
}

const noTraits: TraitsOfText = { invoiceNumbers: [], references: [], account: null };

/** Lets the certain rules look again at the lines of Stripe around the days on which these payouts arrive; no text is read for it. */
export async function matchPayoutLines(
  { database }: MatchDeps,
  act: Act,
  payouts: readonly Payout[],
): Promise<{ linesMatched: number }> {
  const counts = { linesMatched: 0, linesProposed: 0 };
  for (const payout of payouts) {
    const lines = await stripeLinesAround(database, payout.arrivalOn, payout.arrivalOn);
    await matchSome({ database, act, counts }, lines, { justRead: payouts });
  }
  return { linesMatched: counts.linesMatched };
}

const lookBackDays = 400;

/** Every night: all lines that wait, by what points at them outside the vault. */
export async function matchOpenLines(
  { database }: MatchDeps,
  act: Act,
  stillTime: () => boolean,
): Promise<{ linesMatched: number }> {
  const counts = { linesMatched: 0, linesProposed: 0 };
  const from = addDays(amsterdamDate(act.at), -lookBackDays);
  for (const state of waiting) {
    let cursor: string | undefined;
    do {
      if (!stillTime()) return { linesMatched: counts.linesMatched };
      const page = await bankLinesIn(database, state, { from, limit: 100, cursor });
      const lines = await withRivals(database, page.items);
      await matchSome({ database, act, counts }, lines, {});
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  return { linesMatched: counts.linesMatched };
}

const isWaiting = (line: BankLine | undefined): line is BankLine =>
  line !== undefined && (line.state === 'open' || line.state === 'proposed');

/** With the waiting lines of Stripe that could be the same payouts. */
async function withRivals(database: Database, lines: readonly BankLine[]): Promise<BankLine[]> {
  const days = lines.filter(({ isStripe }) => isStripe).map(({ bookedOn }) => bookedOn);
  const [first, last] = [days.reduce(earliest, days[0] ?? null), days.reduce(latest, days[0] ?? null)];
  if (first === null || last === null) return [...lines];
  const known = new Set(lines.map(({ lineId }) => lineId));
  const rivals = await stripeLinesAround(database, first, last);
  return [...lines, ...rivals.filter(({ lineId }) => !known.has(lineId))];
}

const earliest = (a: LocalDate | null, b: LocalDate) => (a !== null && a < b ? a : b);
const latest = (a: LocalDate | null, b: LocalDate) => (a !== null && a > b ? a : b);

async function stripeLinesAround(database: Database, first: LocalDate, last: LocalDate): Promise<BankLine[]> {
  const span = { from: spanAround(first, 2 * payoutDays).from, to: spanAround(last, 2 * payoutDays).to };
  const found: BankLine[] = [];
  for (const state of waiting) {
    let cursor: string | undefined;
    do {
      const page = await bankLinesIn(database, state, { ...span, limit: 100, cursor });
      found.push(...page.items.filter(({ isStripe }) => isStripe));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  return found;
}

/**
 * What a person undid is not done again by a rule: such a line only gets proposals. Once a payment is known to have left, the line that brings
 * it back points at something: the rules go round until they find no more. A line that somebody else deals with at the same moment is left to
 * them.
 */
async function matchSome(
  { database, act, counts }: Run,
  lines: readonly BankLine[],
  { traits = new Map(), justRead = [] }: { traits?: ReadonlyMap<string, TraitsOfText>; justRead?: readonly Payout[] },
): Promise<void> {
  let left: readonly BankLine[] = lines;
  for (;;) {
    const known = left.map(({ lineId }) => traits.get(lineId) ?? noTraits);
    const candidates = await candidatesFor(database, left, known, justRead);
    const outcomes = matchAll(left, ({ lineId }) => traits.get(lineId), candidates);
    const matched = new Set<string>();
    for (const { line, match } of outcomes)
      if (match && line.matchNumber === 0 && (await matchByRule(database, act, line, match))) matched.add(line.lineId);
    counts.linesMatched += matched.size;
    left = left.filter(({ lineId }) => !matched.has(lineId));
    if (matched.size > 0 && left.length > 0) continue;
    const others = outcomes.filter(({ line }) => !matched.has(line.lineId));
    counts.linesProposed += await noteProposals(database, act, others);
    return;
  }
}

interface Run {
  database: Database;
  act: Act;
  counts: { linesMatched: number; linesProposed: number };
}

async function matchByRule(database: Database, act: Act, line: BankLine, proposal: Proposal): Promise<boolean> {
  const match = matchOf(line, partsOf(proposal, line), act, { rule: proposal.rule, isCertain: true });
  return unlessOvertaken(async () => database.commit(act, await postingWrites(database, act, line, match)));
}

export const partsOf = ({ candidate }: Proposal, { amountCents }: BankLine): MatchPart[] => [
  { amountCents, target: candidate.target },
];

async function unlessOvertaken(commit: () => Promise<void>): Promise<boolean> {
  try {
    await commit();
    return true;
  } catch (error) {
    if (error instanceof Refusal || error instanceof ConditionFailed || error instanceof EntryAlreadyPosted)
      return false;
    throw error;
  }
}

/** So that the list of what waits shows where a proposal helps. */
async function noteProposals(database: Database, act: Act, outcomes: readonly Outcome<BankLine>[]): Promise<number> {
  let noted = 0;
  for (const { line, proposals } of outcomes) {
    if (proposals.length === 0 || line.state !== 'open') continue;
    const step = keepBankLineStep(line, { state: 'proposed', matchNumber: line.matchNumber });
    if (await unlessOvertaken(() => database.commit(act, [step]))) noted++;
  }
  return noted;
}

/** What the rules make of one line now, with its text: for whoever looks at it. */
export async function proposalsNow(database: Database, lineId: string): Promise<readonly Proposal[]> {
  const line = await findBankLine(database, lineId);
  if (!isWaiting(line)) return [];
  const lines = await withRivals(database, [line]);
  const [text] = await bankLineTexts(database, [lineId]);
  const traits = lines.map((one) => (one.lineId === lineId ? traitsOf(text) : noTraits));
  const outcomes = matchAll(lines, (one) => traits[lines.indexOf(one)], await candidatesFor(database, lines, traits));
  return outcomes.find((outcome) => outcome.line.lineId === lineId)?.proposals ?? [];
}
