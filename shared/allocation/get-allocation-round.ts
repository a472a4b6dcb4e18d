import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Cents } from '../kernel/money.ts';
import type { Database } from '../kernel/table.ts';
import { adviceOn, historyOf, interestsIn, loadRound } from './allocation-round.table.ts';
import type { AllocationRound, HistoryStep } from './allocation-round.ts';
import type { getRoundCalculation as calculationContract, getAllocationRound as contract } from './contract.ts';
import type { OutcomeLine } from './formula/formula.ts';
import { frozenIn, outcomeOf } from './round-calculation.ts';
import { readLines } from './round-lines.ts';
import { roundReply } from './round-reply.ts';

type Line = Reply<typeof contract>['lines'][number];

export async function getAllocationRound(
  { database }: { database: Database },
  _act: Act,
  { params: { roundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const round = await loadRound(database, roundId);
  const [lines, advice, interests, history] = await Promise.all([
    linesIn(database, round),
    adviceOn(database, round),
    interestsIn(database, roundId),
    historyOf(database, roundId),
  ]);
  return { ...roundReply(round), lines, advice, interests, history: withCommitment(round, history) };
}

async function linesIn(database: Database, round: AllocationRound): Promise<Line[]> {
  if (round.outcomeHash === null) return [];
  const [{ lines }, short] = await Promise.all([outcomeOf(database, round), readLines(database, round)]);
  return lines.map((line, at) => asLine(line, short[at]?.conditionalCents ?? 0n));
}

export function asLine(line: OutcomeLine, conditionalCents: Cents): Line {
  const { wijkId, wijkName, wijkcontractId, residents, previousCents, amountCents, bound, parts, explanation } = line;
  return {
    wijkId,
    wijkName,
    wijkcontractId,
    residents,
    previousCents,
    amountCents,
    changeCents: previousCents === null ? null : amountCents - previousCents,
    perResidentCents: residents === 0 ? null : (amountCents * 2n + BigInt(residents)) / (BigInt(residents) * 2n),
    conditionalCents,
    unconditionalCents: amountCents - conditionalCents,
    bound,
    parts,
    explanation,
  };
}

/** The commitment writes no line of its own in the largest transaction there is: the round itself says it. */
function withCommitment(round: AllocationRound, history: readonly HistoryStep[]): HistoryStep[] {
  const { committedAt, committedBy, revision } = round;
  if (committedAt === null || committedBy === null) return [...history];
  const commitment: HistoryStep = { step: 'commit', at: committedAt, by: committedBy, revision, note: null };
  const later = history.findIndex(({ at, step }) => at > committedAt || step === 'close');
  return later === -1 ? [...history, commitment] : history.toSpliced(later, 0, commitment);
}

/** All that was frozen and computed, for who wants to compute it again. */
export async function getRoundCalculation(
  { database }: { database: Database },
  _act: Act,
  { params: { roundId } }: Input<typeof calculationContract>,
): Promise<Reply<typeof calculationContract>> {
  const round = await loadRound(database, roundId);
  const { snapshotHash, outcomeHash } = round;
  const [snapshot, outcome] = await Promise.all([
    snapshotHash === null ? null : frozenIn(database, round),
    outcomeHash === null ? null : outcomeOf(database, round),
  ]);
  return { snapshotHash, snapshot, outcomeHash, outcome };
}
