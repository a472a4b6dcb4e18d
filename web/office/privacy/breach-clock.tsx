import { moment } from '../../ui/dates.ts';
import { say } from '../texts.ts';
import { hoursUntil, isPast, useNow } from './clock.ts';

interface BreachClockProps {
  what: string;
  discoveredAt: string;
  reportBy: string;
}

const lastHours = 24;

/** How much of the 72 hours is left, large; the words say it, the bar shows it. */
export function BreachClock({ what, discoveredAt, reportBy }: BreachClockProps) {
  const now = useNow();
  const isLate = isPast(reportBy, now);
  const hours = hoursUntil(reportBy, now);
  const whole = Date.parse(reportBy) - Date.parse(discoveredAt);
  const share = Math.min(1, Math.max(0, (Date.parse(reportBy) - now) / whole));
  return (
    <div class={`zr-card zr-countdown ${hours < lastHours ? 'is-urgent' : ''}`}>
      <p class="zr-countdown__hours">{wordsFor(hours, isLate)}</p>
      <progress aria-hidden="true" max={1} value={share} />
      <p>{say(isLate ? 'breaches.over' : 'breaches.by', { at: moment(reportBy) })}</p>
      <p class="zr-soft">{what}</p>
    </div>
  );
}

function wordsFor(hours: number, isLate: boolean): string {
  if (hours === 0) return say(isLate ? 'breaches.late.minutes' : 'breaches.left.minutes');
  return say(isLate ? 'breaches.late' : 'breaches.left', { count: Math.abs(hours) });
}
