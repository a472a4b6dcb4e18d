import type { listArrears } from '../../shared/billing/arrears/contract.ts';
import type { listRefunds } from '../../shared/billing/contract.ts';
import type { listJobs } from '../../shared/jobs/contract.ts';
import { addDays, localDate } from '../../shared/kernel/dates.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import type { listInvariantRuns, listPeriods } from '../../shared/reconciliation/close/contract.ts';
import type { getReconciliation } from '../../shared/reconciliation/matching/contract.ts';
import { monthName, shortDate } from '../ui/dates.ts';
import { euro } from '../ui/money.ts';
import { count } from './numbers.ts';
import { needsBoardOrTreasurer, needsTreasurer, whyNotSecond } from './permission.ts';
import { type Queues, queueTodos } from './queues.ts';
import type { Section } from './route.ts';
import { placeOf, type Task } from './task-link.ts';
import { say } from './texts.ts';
import { type Work as RoundWork, waitingFor } from './waiting.ts';

type Me = Parameters<typeof needsTreasurer>[0];

/** One thing that asks for a person: what it is, why it is here, and where it is done. */
export interface Todo {
  key: string;
  title: string;
  next: string;
  address: [Section, ...string[]];
  tone: 'alarm' | 'busy' | 'calm';
  /** The day by which it must be done. */
  dueOn?: string | null;
}

/** What could be asked for; a part that did not come is left out. */
export interface Work extends Queues {
  reconciliation?: Reply<typeof getReconciliation> | undefined;
  tasks?: readonly Task[] | undefined;
  jobs?: Reply<typeof listJobs>['items'] | undefined;
  runs?: Reply<typeof listInvariantRuns>['items'] | undefined;
  refunds?: Reply<typeof listRefunds>['items'] | undefined;
  arrears?: Reply<typeof listArrears>['items'] | undefined;
  periods?: Reply<typeof listPeriods>['items'] | undefined;
  rounds?: RoundWork | undefined;
}

/** Everything that waits for this person: what is wrong or nearly too late before what is merely next, and the nearest day in front. */
export function todoOf(me: Me, work: Work, today: string): Todo[] {
  const all = [
    ...redChecks(work),
    ...failedJobs(work),
    ...openTasks(work, today),
    ...seconds(me, work),
    ...bankLines(me, work),
    ...queueTodos(me, work),
    ...months(me, work),
    ...fundWork(me, work),
  ];
  const rank = { alarm: 0, busy: 1, calm: 2 };
  const day = ({ dueOn }: Todo) => dueOn ?? '~';
  return all.toSorted(
    (one, other) => rank[one.tone] - rank[other.tone] || (day(one) < day(other) ? -1 : Number(day(one) > day(other))),
  );
}

function redChecks({ runs = [] }: Work): Todo[] {
  const last = runs.find(({ state }) => state === 'done');
  if (!last || last.red === 0) return [];
  const { runId, red } = last;
  return [
    {
      key: runId,
      title: say('todo.red', { count: red }),
      next: say('todo.red.next'),
      address: ['maandafsluiting', 'controles', runId],
      tone: 'alarm',
    },
  ];
}

const jobPlace = {
  'address-import': (subject: string): Todo['address'] => ['regiobestanden', subject],
  'figures-import': (subject: string): Todo['address'] => ['regiobestanden', subject],
  'health-import': (subject: string): Todo['address'] => ['regiobestanden', subject],
  'wijk-profiles': (): Todo['address'] => ['wijken'],
  'contract-document': (subject: string): Todo['address'] => ['wijkcontracten', subject.split(':')[0] ?? subject],
  'bank-import': (subject: string): Todo['address'] => ['bankafschriften', subject],
  export: (): Todo['address'] => ['exports'],
  'payout-reconciliation': (subject: string): Todo['address'] => ['stortingen', subject],
  'round-commitment': (subject: string): Todo['address'] => ['verdeelrondes', subject],
  'rebuild-balances': (): Todo['address'] => ['grootboek'],
  erasure: (subject: string): Todo['address'] => ['leden', subject],
  'register-check': (subject: string): Todo['address'] => ['leden', 'registers', subject],
  'register-import': (subject: string): Todo['address'] => ['leden', 'registers', subject],
  retention: (): Todo['address'] => ['bewaartermijnen'],
  'price-change': (): Todo['address'] => ['leden'],
  'invariant-check': (): Todo['address'] => ['maandafsluiting'],
};

/** Work that failed, as long as nobody has started it again. */
function failedJobs({ jobs = [] }: Work): Todo[] {
  const newest = new Map<string, (typeof jobs)[number]>();
  for (const job of jobs) {
    const about = `${job.kind} ${job.subject}`;
    if (!newest.has(about)) newest.set(about, job);
  }
  return [...newest.values()]
    .filter(({ state }) => state === 'failed')
    .map(({ jobId, kind, subject }) => ({
      key: jobId,
      title: say(`todo.job.${kind}`),
      next: say('todo.job.next'),
      address: jobPlace[kind](subject),
      tone: 'alarm',
    }));
}

/** So few days are left that it goes before the rest. */
const soonDays = 3;

function openTasks({ tasks = [] }: Work, today: string): Todo[] {
  const soon = addDays(localDate(today), soonDays);
  return tasks.map((task) => ({
    key: task.taskId,
    title: say(`todo.${task.kind}`),
    next: task.dueOn
      ? `${say(`todo.${task.kind}.next`)} ${say('todo.before', { day: shortDate(task.dueOn) })}`
      : say(`todo.${task.kind}.next`),
    address: placeOf(task),
    dueOn: task.dueOn,
    tone: task.dueOn !== null && task.dueOn <= soon ? 'alarm' : 'busy',
  }));
}

/** What somebody else asked for and I may approve. */
function seconds(me: Me, { refunds = [], arrears = [], reconciliation }: Work): Todo[] {
  const refundTodos = refunds
    .filter(({ requestedBy }) => !whyNotSecond(requestedBy, me, 'why.requestedByYou'))
    .map(
      ({ refundId, amountCents }): Todo => ({
        key: refundId,
        title: say('todo.refund', { amount: euro(amountCents) }),
        next: say('todo.second.next'),
        address: ['terugbetalingen'],
        tone: 'busy',
      }),
    );
  const decisions = arrears.flatMap(({ decision, contributionId, amountCents }): Todo[] =>
    decision && !decision.approvedBy && !whyNotSecond(decision.proposedBy, me, 'why.decisionByYou')
      ? [
          {
            key: contributionId,
            title: say(`todo.decision.${decision.kind}`, { amount: euro(amountCents) }),
            next: say('todo.second.next'),
            address: ['achterstand', contributionId],
            tone: 'busy',
          },
        ]
      : [],
  );
  const waiting = reconciliation?.lines.awaitingApproval.count ?? 0;
  const matches: Todo[] =
    waiting > 0 && !needsBoardOrTreasurer(me) ? [lineTodo('awaiting', waiting, say('todo.second.next'))] : [];
  return [...refundTodos, ...decisions, ...matches];
}

function bankLines(me: Me, { reconciliation }: Work): Todo[] {
  if (!reconciliation || needsTreasurer(me)) return [];
  const { open, proposed } = reconciliation.lines;
  return [
    ...(proposed.count > 0 ? [lineTodo('proposed', proposed.count, say('todo.proposed.next'))] : []),
    ...(open.count > 0 ? [lineTodo('open', open.count, say('todo.open.next'))] : []),
  ];
}

function lineTodo(kind: 'awaiting' | 'proposed' | 'open', lines: number, next: string): Todo {
  const title = kind === 'awaiting' ? 'todo.awaiting' : kind === 'proposed' ? 'todo.proposed' : 'todo.open';
  return {
    key: `lines ${kind}`,
    title: lines === 1 ? say(title, { count: 1 }) : say(title, { count: count(lines) }),
    next,
    address: ['afletteren'],
    tone: 'busy',
  };
}

function months(me: Me, { periods = [] }: Work): Todo[] {
  if (needsTreasurer(me)) return [];
  return periods.flatMap(({ month, next }): Todo[] => {
    const step = next.find((each) => each !== 'reopen');
    return step
      ? [
          {
            key: month,
            title: say('todo.month', { month: monthName(month) }),
            next: say(`close.next.${step}`),
            address: ['maandafsluiting', month],
            tone: 'calm',
          },
        ]
      : [];
  });
}

function fundWork(me: Me, { rounds }: Work): Todo[] {
  if (!rounds) return [];
  return waitingFor(me, rounds).map(({ key, what, name, address }) => ({
    key,
    title: name,
    next: say(what),
    address,
    tone: 'calm',
  }));
}
