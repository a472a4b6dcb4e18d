import type { Value } from '../../kernel/table.ts';
import { type Checked, type Finding, mostFindings } from './checked.ts';

/** What a long check has seen so far: it grows by a page, holds at most fifty findings, and can be put away until the next step. */
export type Tally = Pick<Checked, 'count' | 'findings' | 'findingsInAll'>;

export const emptyTally: Tally = { count: 0, findings: [], findingsInAll: 0 };

export function tally(before: Tally, count: number, findings: readonly (Finding | undefined)[]): Tally {
  const wrong = findings.filter((finding) => finding !== undefined);
  return {
    count: before.count + count,
    findings: [...before.findings, ...wrong].slice(0, mostFindings),
    findingsInAll: before.findingsInAll + wrong.length,
  };
}

/** As a cursor keeps it: JSON, which knows no bigint. */
export function putAway({ count, findings, findingsInAll }: Tally): Value {
  const text = (cents: bigint | null) => (cents === null ? null : cents.toString());
  const kept = findings.map(({ kind, id, expectedCents, foundCents }) => [
    kind,
    id,
    text(expectedCents),
    text(foundCents),
  ]);
  return { count, findingsInAll, findings: kept };
}

export function takenUp(value: Value): Tally {
  if (value === null || typeof value !== 'object' || !('count' in value)) return emptyTally;
  const { count, findingsInAll, findings } = value;
  const amount = (text: Value) => (typeof text === 'string' ? BigInt(text) : null);
  const kept = (Array.isArray(findings) ? findings : []) as readonly (readonly Value[])[];
  return {
    count: Number(count),
    findingsInAll: Number(findingsInAll),
    findings: kept.map(([kind, id, expected, found]) => ({
      kind: kind as Finding['kind'],
      id: String(id),
      expectedCents: amount(expected),
      foundCents: amount(found),
    })),
  };
}
