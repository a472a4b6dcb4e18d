import { useState } from 'preact/hooks';
import type { Problem } from '../api.ts';
import type { Loaded } from '../ui/load.ts';
import { asProblem, useLoad } from '../ui/load.ts';

interface OnePage<T> {
  items: readonly T[];
  nextCursor: string | null;
}

/** All of a list that something is chosen from or looked up in: what stands on a later page counts as much. */
export async function everyItem<T>(load: (cursor?: string) => Promise<OnePage<T>>): Promise<T[]> {
  let page = await load();
  const items = [...page.items];
  while (page.nextCursor !== null) {
    page = await load(page.nextCursor);
    items.push(...page.items);
  }
  return items;
}

/** A list that comes in pages: the first at once, the next under a button. */
export function usePages<T>(key: string, load: (cursor?: string) => Promise<OnePage<T>>) {
  const [further, setFurther] = useState<{ of: unknown; pages: OnePage<T>[] }>({ of: undefined, pages: [] });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { loaded, reload } = useLoad(key, () => load());

  const first = loaded.state === 'ready' ? loaded.value : undefined;
  // Pages that were fetched after an earlier first page no longer join on to this one.
  const pages = further.of === first ? further.pages : [];
  const nextCursor = (pages.at(-1) ?? first)?.nextCursor ?? null;

  const more = () => {
    if (nextCursor === null) return;
    setBusy(true);
    setProblem(undefined);
    load(nextCursor)
      .then((page) => setFurther({ of: first, pages: [...pages, page] }))
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };

  const all: Loaded<T[]> =
    loaded.state === 'ready' ? { ...loaded, value: [loaded.value, ...pages].flatMap(({ items }) => items) } : loaded;
  return { loaded: all, reload, more, hasMore: nextCursor !== null, busy, problem };
}
