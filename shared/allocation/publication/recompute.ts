import * as z from 'zod/mini';
import type { Cents } from '../../kernel/money.ts';
import { formula } from '../formula/formula.ts';
import { freezeSnapshot, sealOutcome } from '../formula/snapshot.ts';
import { publication } from './contract.ts';

export interface Recomputed {
  name: string;
  budgetCents: Cents;
  wijken: { wijkId: string; wijkName: string; publishedCents: Cents | null; computedCents: Cents | null }[];
  /** Whether the figures are those whose hash was published, and the outcome too, word for word. */
  isSameSnapshot: boolean;
  isSameOutcome: boolean;
}

/**
 * Computes a published round again from the figures in the download, and sets it beside what was published. Nothing of the published outcome is used.
 * @throws when the text is no download of a published round.
 */
export function recompute(text: string): Recomputed {
  const { round, snapshot, snapshotHash, outcome, outcomeHash } = z.decode(publication, JSON.parse(text));
  const computed = formula(snapshot);
  const published = new Map(outcome.lines.map((line) => [line.wijkId, line]));
  const found = new Map(computed.lines.map((line) => [line.wijkId, line]));
  const wijkIds = [...new Set([...published.keys(), ...found.keys()])].sort();
  return {
    name: round.name,
    budgetCents: snapshot.budgetCents,
    wijken: wijkIds.map((wijkId) => ({
      wijkId,
      wijkName: (published.get(wijkId) ?? found.get(wijkId))?.wijkName ?? wijkId,
      publishedCents: published.get(wijkId)?.amountCents ?? null,
      computedCents: found.get(wijkId)?.amountCents ?? null,
    })),
    isSameSnapshot: freezeSnapshot(snapshot).hash === snapshotHash,
    isSameOutcome: sealOutcome(computed).hash === outcomeHash && sealOutcome(outcome).hash === outcomeHash,
  };
}
