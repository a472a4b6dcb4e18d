import type * as z from 'zod/mini';
import type { Cents } from '../../kernel/money.ts';
import type { finding, outcome } from './contract.ts';

export type Finding = z.output<typeof finding>;

/** What a check of the books came to: what it looked at, what should be equal, and by id what is not right. */
export interface Checked {
  outcome: z.output<typeof outcome>;
  expectedCents: Cents | null;
  foundCents: Cents | null;
  count: number;
  findings: Finding[];
  findingsInAll: number;
}

export const mostFindings = 50;

export const found = (
  kind: Finding['kind'],
  id: string,
  expectedCents: Cents | null = null,
  foundCents: Cents | null = null,
): Finding => ({ kind, id, expectedCents, foundCents });

/** It could not be looked at: there is nothing to hold it against, or it moved meanwhile. */
export const unknown = (count = 0): Checked => ({ ...allRight(count, []), outcome: 'unknown' });

/** Right when nothing was found that is not. */
export function allRight(count: number, findings: readonly Finding[], findingsInAll = findings.length): Checked {
  return {
    outcome: findingsInAll === 0 ? 'green' : 'red',
    expectedCents: null,
    foundCents: null,
    count,
    findings: findings.slice(0, mostFindings),
    findingsInAll,
  };
}

/** Right when two amounts are equal to the cent and nothing else was found. */
export function equal(
  expectedCents: Cents,
  foundCents: Cents,
  count: number,
  findings: readonly Finding[] = [],
  findingsInAll = findings.length,
): Checked {
  const rest = allRight(count, findings, findingsInAll);
  return { ...rest, outcome: expectedCents === foundCents ? rest.outcome : 'red', expectedCents, foundCents };
}
