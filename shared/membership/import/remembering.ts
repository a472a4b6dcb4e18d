import type { Database, Page, StoredItem } from '../../kernel/table.ts';

const mostRemembered = 20_000;

/** Reads each thing once: the postcodes of a region are looked up again and again by those who live there. For a batch of minutes only. */
export function remembering(database: Database): Database {
  const items = new Map<string, Promise<StoredItem | undefined>>();
  const pages = new Map<string, Promise<Page>>();
  return {
    ...database,
    get: (key, options) =>
      once(items, JSON.stringify([key.pk, key.sk, options?.table]), () => database.get(key, options)),
    query: (question) => once(pages, JSON.stringify(question), () => database.query(question)),
  };
}

function once<T>(known: Map<string, Promise<T>>, name: string, read: () => Promise<T>): Promise<T> {
  const before = known.get(name);
  if (before) return before;
  if (known.size >= mostRemembered) known.clear();
  const reading = read();
  known.set(name, reading);
  return reading;
}
