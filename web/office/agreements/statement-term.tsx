import { addDays, amsterdamDate, instant } from '../../../shared/kernel/dates.ts';
import { shortDate } from '../../ui/dates.ts';
import { Badge } from '../parts.tsx';
import { daysUntil, useNow } from '../privacy/clock.ts';
import { say } from '../texts.ts';

/** All that was paid goes back within fourteen days of receipt (article 6:230r BW), however long it takes to find the agreement. */
const paidBackWithinDays = 14;

const soon = 5;

/** The last day to pay back, and how far off that is. */
export function RefundTerm({ receivedAt }: { receivedAt: string }) {
  const dueOn = addDays(amsterdamDate(instant(receivedAt)), paidBackWithinDays);
  const left = daysUntil(dueOn, useNow());
  return (
    <>
      {shortDate(dueOn)} <Badge tone={left < soon ? 'alarm' : 'busy'}>{wordsFor(left)}</Badge>
    </>
  );
}

function wordsFor(left: number): string {
  if (left === 0) return say('requests.today');
  return say(left < 0 ? 'requests.late' : 'requests.left', { count: Math.abs(left) });
}
