import { inLanguage } from '../language/speaker.ts';
import { Alert } from '../ui/alert.tsx';
import { count } from './numbers.ts';
import { say } from './texts.ts';
import { isOver, type Job, useJob } from './use-job.ts';

interface JobProgressProps {
  jobId: string;
  label: string;
  onOver?: (job: Job) => void;
}

/** How far long work is; it may be left alone. What came of it is shown by whoever asked for it; why it failed is said here. */
export function JobProgress({ jobId, label, onOver }: JobProgressProps) {
  const job = useJob(jobId, onOver);
  if (!job) return <Bar label={label} note={say('job.waiting')} />;
  if (job.state === 'failed')
    return (
      <Alert kind="error" announce>
        <p>{job.refusal ? inLanguage(job.refusal) : say('job.failed')}</p>
      </Alert>
    );
  if (isOver(job)) return null;
  const { progress } = job;
  if (!progress) return <Bar label={label} note={say('job.waiting')} />;
  const { done, total, unit } = progress;
  const note =
    unit === 'bytes'
      ? say('job.percent', { share: total ? Math.floor((100 * done) / total) : 0 })
      : say(total === null ? `job.${unit}` : `job.${unit}.of`, { done: count(done), total: count(total ?? 0) });
  return <Bar label={label} note={note} {...(total && { share: done / total })} />;
}

interface BarProps {
  label: string;
  note: string;
  /** 0 to 1; without it the bar only says that something is under way. */
  share?: number;
}

export function Bar({ label, note, share }: BarProps) {
  return (
    <div class="zr-progress">
      <p>
        <strong>{label}</strong> <span class="zr-soft">{note}</span>
      </p>
      <progress aria-label={label} max={1} {...(share !== undefined && { value: Math.min(share, 1) })} />
    </div>
  );
}
