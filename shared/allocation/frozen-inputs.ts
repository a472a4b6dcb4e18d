import { createHash } from 'node:crypto';
import type { AllocationInput } from './allocation-round.ts';

/** Everything the outcome depends on. */
export interface FrozenInputs {
  fundId: string;
  budgetCents: bigint;
  formulaVersion: string;
  cbsYear: number;
  inputs: readonly AllocationInput[];
}

/**
 * The inputs as one text that is the same for the same inputs: JSON without spaces, names in alphabetical order, amounts as text, wijken in the
 * order of their ids. Its SHA-256 is published with the round, so that anyone can tell that nothing was changed afterwards.
 */
export function freeze(frozen: FrozenInputs): { text: string; hash: string } {
  const inputs = [...frozen.inputs].sort((a, b) => (a.wijkId < b.wijkId ? -1 : 1));
  const text = canonical({ ...frozen, budgetCents: frozen.budgetCents.toString(), inputs });
  return { text, hash: createHash('sha256').update(text).digest('hex') };
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}
