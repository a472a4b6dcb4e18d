import type { JobTools } from '../jobs/index.ts';
import type { ProgressUnit } from '../jobs/words.ts';
import { exportName, type Files, pieceName } from '../kernel/files.ts';
import type { Value } from '../kernel/table.ts';

/**
 * A file of any length, made in slices: each slice is read, written as pieces, and only then is the place kept, so that whatever interrupts the
 * work costs one slice. A piece has the name of its slice and is written over by a repeat. At the end the pieces are strung together.
 */
export interface Source<State extends Value, Place extends Value> {
  readonly begin: { state: State; place: Place };
  next(from: { state: State; place: Place }): Promise<Slice<State, Place>>;
  /** The whole file; `strand` reads back what the slices wrote under a name. */
  assemble(state: State, strand: (name: string) => AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  readonly mediaType: string;
}

export interface Slice<State, Place> {
  /** What to add to each strand. */
  strands: Readonly<Record<string, string>>;
  state: State;
  /** Where the next slice begins, or null after the last. */
  place: Place | null;
  progress: { done: number; total: number | null; unit: ProgressUnit };
}

interface Kept<State, Place> {
  state: State;
  place: Place | null;
  slices: number;
  /** Of each strand the numbers of the slices that have a piece of it. */
  strands: Record<string, number[]>;
}

export async function gather<State extends Value, Place extends Value>(
  files: Pick<Files, 'read' | 'write'>,
  exportId: string,
  tools: JobTools,
  source: Source<State, Place>,
): Promise<'done' | 'more'> {
  const nothing: Kept<State, Place> = { ...source.begin, slices: 0, strands: {} };
  let kept = (tools.cursor as unknown as Kept<State, Place> | null) ?? nothing;
  while (kept.place !== null) {
    const { strands, state, place, progress } = await source.next({ state: kept.state, place: kept.place });
    const written = { ...kept.strands };
    for (const [name, content] of Object.entries(strands).filter(([, text]) => text !== '')) {
      await files.write(pieceName(exportId, name, kept.slices), inChunks([content]), 'text/plain');
      written[name] = [...(written[name] ?? []), kept.slices];
    }
    kept = { state, place, slices: kept.slices + 1, strands: written };
    await tools.report(progress.done, progress.total, progress.unit);
    await tools.keepCursor(kept as unknown as Value);
    if (kept.place !== null && !tools.stillTime()) return 'more';
  }
  const { strands, state } = kept;
  async function* strand(name: string) {
    for (const slice of strands[name] ?? []) yield* files.read(pieceName(exportId, name, slice));
  }
  await files.write(exportName(exportId), source.assemble(state, strand), source.mediaType);
  return 'done';
}

const chunkLength = 64 * 1024;

/** Small texts as chunks that are worth sending. */
export async function* inChunks(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let waiting = '';
  for await (const text of texts) {
    waiting += text;
    if (waiting.length < chunkLength) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  if (waiting !== '') yield Buffer.from(waiting);
}
