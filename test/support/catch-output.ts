import { appendFileSync } from 'node:fs';
import { leaksIn } from './leaks.ts';

/** Where each worker writes down what it found; the suite fails when anything stands there in the end. */
const leaksFile = (): string | undefined => process.env.LEAKS_FILE;

/** Looks through something that left a function, writes down who is in it, and says whether anybody is. */
export function lookThrough(where: string, text: string, into?: string): boolean {
  const found = leaksIn(text);
  const file = into ?? leaksFile();
  if (found.length > 0 && file) appendFileSync(file, `${where}: ${found.join(', ')}\n`);
  return found.length > 0;
}

/** What was said before it was known who stands in the vaults of this file of tests. */
const heard: { where: string; text: string }[] = [];

/** Looks through what passes by, and remembers it for `lookAgain`. */
export function overhear(where: string, text: string, into?: string): void {
  const isTold = lookThrough(where, text, into);
  if (into === undefined && !isTold) heard.push({ where, text });
}

/** Everything that was said, now that more people are known. */
export function lookAgain(): void {
  for (const { where, text } of heard.splice(0)) lookThrough(where, text);
}

/** Every function logs to the standard output of its process. A line of metrics is a line of the log that says so. */
export function watchLogs(stream: { write: typeof process.stdout.write }, into?: string): () => void {
  const write = stream.write;
  stream.write = function watched(this: unknown, chunk: string | Uint8Array, ...rest: never[]) {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    // A structured line of a function; what tests and tools say for themselves is not among them.
    for (const line of text.split('\n'))
      if (line.startsWith('{')) overhear(line.includes('"_aws"') ? 'metric' : 'log', line, into);
    return (write as (...args: unknown[]) => boolean).call(stream, chunk, ...rest);
  } as typeof process.stdout.write;
  return () => {
    stream.write = write;
  };
}

/** The text of every refusal and fault over HTTP. */
export function watchProblems(into?: string): () => void {
  const genuine = globalThis.fetch;
  globalThis.fetch = async (...asked) => {
    const answer = await genuine(...asked);
    if (answer.headers.get('content-type')?.includes('problem+json'))
      overhear('problem', await answer.clone().text(), into);
    return answer;
  };
  return () => {
    globalThis.fetch = genuine;
  };
}
