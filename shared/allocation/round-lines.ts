import * as z from 'zod/mini';
import type { Cents } from '../kernel/money.ts';
import type { Database } from '../kernel/table.ts';
import type { AllocationRound, TranchePlan } from './allocation-round.ts';
import { canonicalJson } from './formula/canonical.ts';
import type { Outcome } from './formula/formula.ts';
import { readText } from './round-text.table.ts';

/** What a wijk receives, in short: all that its grant and the entry are made of. */
export interface RoundLine {
  wijkId: string;
  wijkcontractId: string;
  amountCents: Cents;
  /** Of it, what has yet to be earned. */
  conditionalCents: Cents;
}

/** Only what comes out of the performance pot can depend on results; of that so many thousandths, rounded down. */
export function linesOf({ lines }: Outcome, { performance }: TranchePlan): RoundLine[] {
  const permille = BigInt(performance?.conditionalPermille ?? 0);
  return lines.map(({ wijkId, wijkcontractId, amountCents, parts }) => ({
    wijkId,
    wijkcontractId,
    amountCents,
    conditionalCents: (parts.performanceCents * permille) / 1000n,
  }));
}

export const conditionalIn = (lines: readonly RoundLine[]): bigint =>
  lines.reduce((sum, { conditionalCents }) => sum + conditionalCents, 0n);

const row = z.tuple([z.string(), z.string(), z.string(), z.string()]);

/** A row for each wijk, amounts as text: short, because a commitment reads it, and the same for the same lines. */
export const writeLines = (lines: readonly RoundLine[]): string =>
  canonicalJson(
    lines.map((line) => [
      line.wijkId,
      line.wijkcontractId,
      line.amountCents.toString(),
      line.conditionalCents.toString(),
    ]),
  );

/** @throws when they are not those that were calculated. */
export async function readLines(database: Database, round: AllocationRound): Promise<RoundLine[]> {
  const text = await readText(database, round, 'LINES', round.linesHash);
  return z.parse(z.array(row), JSON.parse(text)).map(([wijkId, wijkcontractId, amount, conditional]) => ({
    wijkId,
    wijkcontractId,
    amountCents: BigInt(amount),
    conditionalCents: BigInt(conditional),
  }));
}
