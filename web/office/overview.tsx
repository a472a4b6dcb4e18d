import { listAllocationRounds } from '../../shared/allocation/contract.ts';
import { listDisbursements } from '../../shared/allocation/disbursements/contract.ts';
import { listArrears } from '../../shared/billing/arrears/contract.ts';
import { listRefunds } from '../../shared/billing/contract.ts';
import { listFunds } from '../../shared/funds/contract.ts';
import { listTasks } from '../../shared/governance/contract.ts';
import { listJobs } from '../../shared/jobs/contract.ts';
import { listAdmissions } from '../../shared/membership/admission/contract.ts';
import { listDuplicateReviews } from '../../shared/membership/duplicates/contract.ts';
import { listProductVersions } from '../../shared/policies/contract.ts';
import { listInvariantRuns, listPeriods } from '../../shared/reconciliation/close/contract.ts';
import { getReconciliation } from '../../shared/reconciliation/matching/contract.ts';
import { listWijkcontracts } from '../../shared/wijkcontracts/contract.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { moment } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { Link } from '../ui/text.tsx';
import { say as sayUi } from '../ui/texts.ts';
import { ArrearsChart } from './arrears.tsx';
import { MoneyUnderWay } from './money-under-way.tsx';
import { type Office, useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { Amount, Figure, Figures, Panel, WhenLoaded } from './parts.tsx';
import { todayThere } from './privacy/clock.ts';
import { CoordinatorOverview } from './region/coordinator-overview.tsx';
import { AdviserOverview } from './rounds/adviser-overview.tsx';
import { addressOf, isOnlyAdviser, isOnlyCoordinator } from './route.ts';
import type { Task } from './task-link.ts';
import { say } from './texts.ts';
import { type Todo, todoOf, type Work } from './todo.ts';
import { Ways } from './ways.tsx';

/** The first page: a coordinator's own wijken, what waits for advice, or the whole day's work. */
export function Overview() {
  const { me } = useOffice();
  if (isOnlyAdviser(me)) return <AdviserOverview />;
  return isOnlyCoordinator(me) ? <CoordinatorOverview /> : <DaysWork />;
}

/** Whether the books agree, what waits for me and why, what is overdue, and where the money is. */
function DaysWork() {
  const office = useOffice();
  const { loaded, reload } = useLoad('today', () => load(office));
  return (
    <>
      <PageTitle title={say('overview.title', { name: office.me.name })} place="overzicht" />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ work, arrears, isWhole }) => (
          <>
            {!isWhole && (
              <Alert kind="warning">
                <p>{say('today.notWhole')}</p>
                <div>
                  <Button onPress={reload}>{sayUi('retry')}</Button>
                </div>
              </Alert>
            )}
            {work.reconciliation && (
              <Panel title={say('today.agree')} action={<LastCheck runs={work.runs} />}>
                <Ways reconciliation={work.reconciliation} />
              </Panel>
            )}
            <div class="zr-today">
              <Panel title={say('overview.waiting')}>
                <TodoList todos={todoOf(office.me, work, todayThere())} />
              </Panel>
              <div class="zr-today__charts">
                {arrears && (
                  <Panel
                    title={say('arrears.byAge')}
                    action={<Link href={addressOf('achterstand')}>{say('today.all')}</Link>}
                  >
                    <ArrearsChart buckets={arrears.buckets} />
                  </Panel>
                )}
                {work.reconciliation && (
                  <Panel title={say('today.underWay')}>
                    <MoneyUnderWay reconciliation={work.reconciliation} />
                  </Panel>
                )}
              </div>
            </div>
            <Funds />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function LastCheck({ runs }: Pick<Work, 'runs'>) {
  const last = runs?.find(({ state }) => state === 'done');
  if (!last) return <Link href={addressOf('maandafsluiting')}>{say('today.neverChecked')}</Link>;
  return (
    <Link href={addressOf('maandafsluiting', 'controles', last.runId)}>
      {say('today.checked', { at: moment(last.finishedAt ?? last.startedAt) })}
    </Link>
  );
}

function TodoList({ todos }: { todos: readonly Todo[] }) {
  if (todos.length === 0) return <div class="zr-empty">{say('overview.nothing')}</div>;
  return (
    <ul class="zr-tasks">
      {todos.map(({ key, title, next, address, tone }) => (
        <li key={key} class={`zr-todo zr-todo--${tone}`}>
          <Link href={addressOf(...address)}>{title}</Link>
          <span class="zr-soft">{next}</span>
        </li>
      ))}
    </ul>
  );
}

function Funds() {
  const { call } = useOffice();
  const { loaded, reload } = useLoad('funds', () => call(listFunds, {}));
  return (
    <Panel title={say('section.fondsen')}>
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items, appropriableCents }) => (
          <Figures>
            <Figure label={say('funds.appropriable')} note={say('funds.appropriable.note')}>
              <Amount cents={appropriableCents} />
            </Figure>
            <Figure label={say('funds.available.all')}>
              <Amount cents={items.reduce((sum, { availableCents }) => sum + availableCents, 0n)} />
            </Figure>
          </Figures>
        )}
      </WhenLoaded>
    </Panel>
  );
}

/** Every part is asked for by itself: when one does not answer, the others are still the day's work. */
async function load({ call, is }: Office) {
  let isWhole = true;
  const part = async <T,>(asked: Promise<T>): Promise<T | undefined> =>
    asked.catch((error: unknown) => {
      console.warn(error);
      isWhole = false;
      return undefined;
    });
  const isBoard = is('board');
  const [reconciliation, tasks, arrears, refunds, jobs, runs, periods, rounds, duplicates, admissions, products] =
    await Promise.all([
      part(call(getReconciliation, {})),
      part(allTasks(call)),
      part(call(listArrears, { query: { limit: '100' } })),
      part(call(listRefunds, { query: { state: 'requested', limit: '50' } })),
      part(call(listJobs, { query: { limit: '25' } })),
      part(call(listInvariantRuns, { query: { limit: '5' } })),
      part(call(listPeriods, { query: { limit: '6' } })),
      part(loadRounds(call)),
      isBoard ? part(call(listDuplicateReviews, { query: { limit: '25' } })) : undefined,
      isBoard ? part(call(listAdmissions, { query: { status: 'awaiting-admission', limit: '25' } })) : undefined,
      isBoard ? part(call(listProductVersions, {})) : undefined,
    ]);
  const work: Work = {
    reconciliation,
    tasks,
    arrears: arrears?.items,
    refunds: refunds?.items,
    jobs: jobs?.items,
    runs: runs?.items,
    periods: periods?.items,
    rounds,
    duplicates,
    admissions,
    products: products?.items,
  };
  return { work, arrears, isWhole };
}

/** All of them: they come by the day they were opened, and the one that is nearly too late may be the last. */
async function allTasks(call: Office['call']): Promise<Task[]> {
  const all: Task[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await call(listTasks, { query: { state: 'open', limit: '100', ...(cursor && { cursor }) } });
    all.push(...page.items);
    if (page.nextCursor === null || all.length >= mostTasks) return all;
    cursor = page.nextCursor;
  }
}

const mostTasks = 500;

async function loadRounds(call: Office['call']) {
  const [rounds, disbursements, contracts] = await Promise.all([
    call(listAllocationRounds, {}),
    call(listDisbursements, {}),
    call(listWijkcontracts, { query: {} }),
  ]);
  return { rounds: rounds.items, disbursements: disbursements.items, contracts: contracts.items };
}
