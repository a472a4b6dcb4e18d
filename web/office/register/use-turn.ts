import { useEffect, useRef } from 'preact/hooks';

/** Asks again when something else on the same page changed the member: the day, the version and the wijk shown stay those that hold. */
export function useTurn(turn: number, reload: () => void): void {
  const seen = useRef(turn);
  useEffect(() => {
    if (seen.current === turn) return;
    seen.current = turn;
    reload();
  }, [turn, reload]);
}
