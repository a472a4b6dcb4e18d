import { useState } from 'preact/hooks';
import type { Problem } from '../api.ts';
import { asProblem } from '../ui/load.ts';

/** One thing that is being done after a press: not twice at once, and what the cooperative said when it said no. */
export function useDoing(): {
  busy: boolean;
  problem: Problem | undefined;
  run: (work: () => Promise<void>) => void;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const run = (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    work()
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  return { busy, problem, run };
}
