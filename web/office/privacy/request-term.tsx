import { addMonths, localDate } from '../../../shared/kernel/dates.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { getDataRequest } from '../../../shared/privacy/requests/contract.ts';
import { longDate, shortDate } from '../../ui/dates.ts';
import { Badge } from '../parts.tsx';
import { say } from '../texts.ts';
import { daysUntil, useNow } from './clock.ts';

export type DataRequest = Reply<typeof getDataRequest>;

export const isOver = (state: DataRequest['state']): boolean => state === 'done' || state === 'refused';

export function toneOf(state: DataRequest['state']): 'done' | 'calm' | 'busy' {
  if (state === 'done') return 'done';
  return state === 'refused' ? 'calm' : 'busy';
}

const soon = 7;

/** The last day, and how far off that is. */
export function Due({ request: { dueOn, state } }: { request: Pick<DataRequest, 'dueOn' | 'state'> }) {
  const left = daysUntil(dueOn, useNow());
  if (isOver(state)) return <>{shortDate(dueOn)}</>;
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

export const termOf = ({ longestOn, receivedOn }: DataRequest) => ({
  day: longDate(longestOn),
  /** Within the first month the asker must hear of it. */
  due: longDate(addMonths(localDate(receivedOn), 1)),
});
