/** What could not be handled after all retries: kept on disk until somebody looks at it and sends it again. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DeadLetter {
  readonly id: string;
  readonly at: string;
  /** The queue that the template names as destination. */
  readonly queue: string;
  readonly functionName: string;
  readonly impactIfFailing: string;
  readonly reason: string;
  readonly attempts: number;
  /** Exactly what the function received, so that it can receive it again. */
  readonly event: unknown;
}

export interface DeadLetterBox {
  put(letter: Omit<DeadLetter, 'id'>): DeadLetter;
  all(): readonly DeadLetter[];
  find(id: string): DeadLetter | undefined;
  replaceEvent(id: string, event: unknown): void;
  remove(id: string): void;
}

export function deadLetterBox(directory: string): DeadLetterBox {
  mkdirSync(directory, { recursive: true });
  const letters = new Map<string, DeadLetter>();
  for (const file of readdirSync(directory).filter((name) => /^dl_\d+\.json$/.test(name))) {
    const letter = JSON.parse(readFileSync(join(directory, file), 'utf8')) as DeadLetter;
    letters.set(letter.id, letter);
  }
  let last = Math.max(0, ...[...letters.keys()].map((id) => Number(id.slice('dl_'.length))));
  const keep = (letter: DeadLetter) => {
    letters.set(letter.id, letter);
    writeFileSync(join(directory, `${letter.id}.json`), JSON.stringify(letter, null, 2));
    return letter;
  };
  return {
    put: (letter) => {
      last += 1;
      return keep({ id: `dl_${last}`, ...letter });
    },
    all: () => [...letters.values()].sort((a, b) => Number(a.id.slice(3)) - Number(b.id.slice(3))),
    find: (id) => letters.get(id),
    replaceEvent: (id, event) => {
      const letter = letters.get(id);
      if (letter) keep({ ...letter, event });
    },
    remove: (id) => {
      letters.delete(id);
      rmSync(join(directory, `${id}.json`), { force: true });
    },
  };
}
