import { useEffect, useRef, useState } from 'preact/hooks';
import { getJob } from '../../shared/jobs/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { useOffice } from './office-context.ts';

export type Job = Reply<typeof getJob>;

export const isOver = ({ state }: Pick<Job, 'state'>): boolean => state === 'done' || state === 'failed';

/**
 * Follows long work until it is over. It runs on the server, so whoever leaves the page or loads it again finds it by its id and follows on;
 * a look that fails is tried again, because the work itself goes on.
 */
export function useJob(jobId: string | null, onOver?: (job: Job) => void): Job | undefined {
  const office = useOffice();
  const [job, setJob] = useState<Job>();
  const told = useRef(onOver);
  told.current = onOver;
  useEffect(() => {
    setJob(undefined);
    if (jobId === null) return;
    let timer: number | undefined;
    let looks = 0;
    let wanted = true;
    const look = async () => {
      const found = await office.call(getJob, { params: { jobId } }).catch(() => undefined);
      if (!wanted) return;
      if (found) setJob(found);
      if (found && isOver(found)) return told.current?.(found);
      looks++;
      timer = window.setTimeout(look, Math.min(500 + looks * 250, 4000));
    };
    void look();
    return () => {
      wanted = false;
      window.clearTimeout(timer);
    };
  }, [jobId]);
  return job;
}
