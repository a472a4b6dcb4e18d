import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../api.ts';

export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'failed'; problem: Problem }
  | { state: 'ready'; value: T; problem?: Problem };

/**
 * Loads something for as long as its key stays the same; `reload` asks again and keeps what is shown until the answer is there. When that fails it
 * is still kept, beside the problem: forms on the page hold what somebody is typing.
 */
export function useLoad<T>(key: string, load: () => Promise<T>): { loaded: Loaded<T>; reload: () => void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const shownKey = useRef(key);

  useEffect(() => {
    let wanted = true;
    const isSame = shownKey.current === key;
    shownKey.current = key;
    setLoaded((before) => (isSame && before.state === 'ready' ? before : { state: 'loading' }));
    latest.current().then(
      (value) => wanted && setLoaded({ state: 'ready', value }),
      (error: unknown) => {
        if (!wanted) return;
        const problem = asProblem(error);
        setLoaded((before) => (before.state === 'ready' ? { ...before, problem } : { state: 'failed', problem }));
      },
    );
    return () => {
      wanted = false;
    };
  }, [key, turn]);

  return { loaded, reload: useCallback(() => setTurn((before) => before + 1), []) };
}

/** Anything else than a refusal is a defect of ours; the console keeps it for who looks into it. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  console.error(error);
  return new Problem({
    status: 0,
    code: 'FAULT',
    nl: 'Er ging bij ons iets mis. Laad de pagina opnieuw.',
    en: 'Something went wrong on our side. Reload the page.',
    errors: [],
  });
}
