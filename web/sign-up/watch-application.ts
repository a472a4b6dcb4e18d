import { useEffect, useRef, useState } from 'preact/hooks';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { type ApplicationStatus, getApplication } from '../../shared/membership/contract.ts';
import { call, type Problem } from '../api.ts';
import { asProblem } from '../ui/load.ts';
import type { KnownApplication } from './known-application.ts';

export type ApplicationView = Reply<typeof getApplication>;

const waits: ReadonlySet<ApplicationStatus> = new Set([
  'awaiting-email',
  'awaiting-payment',
  'payment-under-way',
  'under-review',
  'awaiting-admission',
]);

/** Quick at first, because most payments arrive within seconds; then slower, because a page may stay open for days. */
export function pauseAfter(seconds: number): number {
  if (seconds < 30) return 1500;
  return seconds < 180 ? 5000 : 30_000;
}

/** Follows an application until it waits for nothing any more. A failed look is tried again; only a refusal ends it. */
export function useApplication(known: KnownApplication | undefined) {
  const [view, setView] = useState<ApplicationView>();
  const [problem, setProblem] = useState<Problem>();
  const [waitedSeconds, setWaitedSeconds] = useState(0);
  const [turn, setTurn] = useState(0);
  const since = useRef(Date.now());

  useEffect(() => {
    if (!known) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wanted = true;
    const again = () => {
      const seconds = (Date.now() - since.current) / 1000;
      setWaitedSeconds(seconds);
      timer = setTimeout(look, pauseAfter(seconds));
    };
    const look = () => {
      call(getApplication, { params: { applicationId: known.applicationId } }, { token: known.token }).then(
        (found) => {
          if (!wanted) return;
          setProblem(undefined);
          setView(found);
          if (waits.has(found.status)) again();
        },
        (error: unknown) => {
          if (!wanted) return;
          const refused = asProblem(error);
          setProblem(refused);
          if (refused.status === 0 || refused.status >= 500) again();
        },
      );
    };
    look();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [known?.applicationId, known?.token, turn]);

  return { view, problem, waitedSeconds, look: () => setTurn((before) => before + 1) };
}
