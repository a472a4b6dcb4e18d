import type { Instant } from '../../kernel/dates.ts';
import type { RuleId } from './words.ts';

/**
 * One go of the engine: a trial that only counts, or a removal. It holds its own place and counts, which move in the transaction of what was
 * removed: wherever it breaks off it goes on, and says exactly what it did.
 */
export interface RetentionRun {
  runId: string;
  mode: 'trial' | 'apply';
  state: 'running' | 'done';
  startedBy: string;
  startedAt: Instant;
  endedAt: Instant | null;
  decisionReference: string | null;
  rules: Counted[];
  /** Which of the rules is next, and where in it. */
  rule: number;
  cursor: string | null;
  version: number;
}

export interface Counted {
  ruleId: RuleId;
  found: number;
  removed: number;
  examples: string[];
}

const mostExamples = 5;

/** What one step found, added to what was known. */
export function counting(run: RetentionRun, found: readonly string[], removed: number): Counted[] {
  return run.rules.map((counted, at) =>
    at === run.rule
      ? {
          ...counted,
          found: counted.found + found.length,
          removed: counted.removed + removed,
          examples: [...counted.examples, ...found].slice(0, mostExamples),
        }
      : counted,
  );
}

/** A page further within a rule, or on to the next one, or at the end. */
export function onward(run: RetentionRun, nextCursor: string | null, at: Instant): Partial<RetentionRun> {
  if (nextCursor !== null) return { cursor: nextCursor };
  const rule = run.rule + 1;
  const isOver = rule === run.rules.length;
  return { rule, cursor: null, ...(isOver && { state: 'done' as const, endedAt: at }) };
}

const trialHoldsDays = 7;

/** Whether what was looked at is recent enough to act on. */
export const stillHolds = ({ mode, state, endedAt }: RetentionRun, at: Instant): boolean =>
  mode === 'trial' &&
  state === 'done' &&
  endedAt !== null &&
  Date.parse(at) - Date.parse(endedAt) <= trialHoldsDays * 86_400_000;
