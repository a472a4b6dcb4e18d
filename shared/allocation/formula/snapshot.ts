import * as z from 'zod/mini';
import { type Sealed, sealed } from './canonical.ts';
import { inOrder, type Outcome, type Snapshot } from './formula.ts';
import { outcome, snapshot } from './words.ts';

/** The snapshot as the one text that is kept, published and hashed. */
export const freezeSnapshot = (given: Snapshot): Sealed => sealed(inOrder(given));

/** @throws when the text is no longer the one that was frozen: inputs that were tampered with are a fault. */
export function readSnapshot(text: string, hash: string): Snapshot {
  const read = z.parse(snapshot, JSON.parse(text));
  if (freezeSnapshot(read).hash !== hash) throw new Error('The snapshot is not the one that was frozen.');
  return read;
}

export const sealOutcome = (found: Outcome): Sealed => sealed(found);

/** @throws when the text is no longer the one that was calculated. */
export function readOutcome(text: string, hash: string): Outcome {
  const read = z.parse(outcome, JSON.parse(text));
  if (sealed(read).hash !== hash) throw new Error('The outcome is not the one that was calculated.');
  return read;
}
