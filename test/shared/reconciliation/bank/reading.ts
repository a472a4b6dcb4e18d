import type { CamtEntry, CamtEvent, CamtStatement } from '../../../../shared/reconciliation/bank/camt-event.ts';
import { parseCamt } from '../../../../shared/reconciliation/bank/parse-camt.ts';

export async function* chunksOf(bytes: Uint8Array, at: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const cuts = [...at].sort((one, other) => one - other);
  let start = 0;
  for (const cut of [...cuts, bytes.length]) {
    yield bytes.subarray(start, cut);
    start = cut;
  }
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export async function eventsOf(file: string | Uint8Array, cuts: readonly number[] = []): Promise<CamtEvent[]> {
  const bytes = typeof file === 'string' ? bytesOf(file) : file;
  const events: CamtEvent[] = [];
  for await (const event of parseCamt(chunksOf(bytes, cuts))) events.push(event);
  return events;
}

export async function entriesOf(file: string): Promise<CamtEntry[]> {
  return (await eventsOf(file)).flatMap((event) => (event.kind === 'entry' ? [event.entry] : []));
}

export async function statementsOf(file: string): Promise<CamtStatement[]> {
  return (await eventsOf(file)).flatMap((event) => (event.kind === 'statement' ? [event.statement] : []));
}

export async function onlyEntry(file: string): Promise<CamtEntry> {
  const [entry, ...more] = await entriesOf(file);
  if (!entry || more.length > 0) throw new Error('There is not just one entry.');
  return entry;
}
