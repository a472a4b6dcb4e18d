/**
 * The long texts of a round: what was frozen, what was computed from it, what each wijk receives, and the scenarios of the draft. Each is one text,
 * kept in pieces because an item holds 400 KB; what was frozen or computed is written once and held against its hash whenever it is read.
 * Access patterns:
 * 1. a text of one revision        query ROUND#<roundId>, <KIND>#<revision>#   (get its first piece, when it is short)
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { commonRefusals } from '../kernel/refusal.ts';
import { type Database, type Key, putNew, putOver, type Write } from '../kernel/table.ts';
import type { AllocationRound } from './allocation-round.ts';

/** In characters; each is three bytes at most, so a piece always fits. */
const longestPiece = 120_000;

export type TextKind = 'SNAPSHOT' | 'OUTCOME' | 'LINES' | 'SCENARIOS';
type Revision = Pick<AllocationRound, 'roundId' | 'revision'>;

function pieceKey({ roundId, revision }: Revision, kind: TextKind, at: number): Key {
  const inPlace = (number: number) => String(number).padStart(4, '0');
  return { pk: `ROUND#${roundId}`, sk: `${kind}#${inPlace(revision)}#${inPlace(at)}` };
}

const piece = z.object({ text: z.string(), pieces: z.int() });

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Writes a text once; nothing ever stands in its place again. */
export const keepText = (round: Revision, kind: TextKind, text: string): Write[] =>
  inPieces(text).map((part, at, all) =>
    putNew({ ...pieceKey(round, kind, at), entity: 'RoundText', text: part, pieces: all.length }, () =>
      commonRefusals.VERSION_STALE(),
    ),
  );

/** Only for what is no record of a decision: scenarios are computed again and again. */
export const keepTextOver = (round: Revision, kind: TextKind, text: string): Write[] =>
  inPieces(text).map((part, at, all) =>
    putOver({ ...pieceKey(round, kind, at), entity: 'RoundText', text: part, pieces: all.length }),
  );

/** A character of two halves is never cut in two: each half by itself would be lost. */
function inPieces(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length || from === 0; from += pieces.at(-1)?.length || 1) {
    const piece = text.slice(from, from + longestPiece);
    pieces.push(/[\uD800-\uDBFF]$/.test(piece) ? piece.slice(0, -1) : piece);
  }
  return pieces;
}

/** Null when there is none. What is written once may be read eventually, as soon as it is found. */
export async function findText(
  database: Database,
  round: Revision,
  kind: TextKind,
  options: { eventually?: boolean } = {},
): Promise<string | null> {
  const soon = await database.get(pieceKey(round, kind, 0), options);
  const first = soon ?? (options.eventually ? await database.get(pieceKey(round, kind, 0)) : undefined);
  if (!first) return null;
  const { text, pieces } = z.parse(piece, first);
  const others = Array.from({ length: pieces - 1 }, (_, at) => pieceKey(round, kind, at + 1));
  const rest = await database.getMany(others);
  return [text, ...rest.map((item) => z.parse(piece, item).text)].join('');
}

/** @throws when it is not the text whose hash the round carries: what was tampered with is a fault, never a basis to go on. */
export async function readText(
  database: Database,
  round: Revision,
  kind: TextKind,
  hash: string | null,
): Promise<string> {
  const text = await findText(database, round, kind, { eventually: true });
  if (text === null || hash === null || hashOf(text) !== hash)
    throw new Error(`The ${kind.toLowerCase()} of ${round.roundId} is not the one that was kept.`);
  return text;
}
