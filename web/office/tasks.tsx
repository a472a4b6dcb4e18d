import { useState } from 'preact/hooks';
import { closeTask, listTasks } from '../../shared/governance/contract.ts';
import { Button } from '../ui/button.tsx';
import { moment, shortDate } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { schemaErrors, useContractForm } from '../ui/form.ts';
import { Link } from '../ui/text.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { usePages } from './pages.ts';
import { Badge, Code, MorePages, Unfold, WhenLoaded, Why } from './parts.tsx';
import { needsBoardOrTreasurer } from './permission.ts';
import { personName } from './person.ts';
import { addressOf } from './route.ts';
import { StateTabs } from './state-tabs.tsx';
import { placeOf, type Task } from './task-link.ts';
import { say } from './texts.ts';

const states = ['open', 'closed'] as const;
type TaskState = (typeof states)[number];

/** What only a person can settle: why it came up, where to look, and what was done about it. */
export function TasksPage() {
  const office = useOffice();
  const [state, setState] = useState<TaskState>('open');
  const tasks = usePages(`tasks ${state}`, (cursor) =>
    office.call(listTasks, { query: { state, limit: '50', ...(cursor && { cursor }) } }),
  );
  return (
    <>
      <PageTitle title={say('section.taken')} place="taken" lead={say('tasks.lead')} />
      <StateTabs
        label={say('section.taken')}
        tabs={states.map((each) => ({ key: each, label: say(`tasks.${each}`) }))}
        current={state}
        onPick={setState}
      />
      <WhenLoaded loaded={tasks.loaded} reload={tasks.reload}>
        {(items) => (
          <>
            {items.length === 0 && <div class="zr-empty">{say(`tasks.${state}.empty`)}</div>}
            <ul class="zr-cards">
              {items.map((task) => (
                <li key={task.taskId} class="zr-card zr-stack">
                  <TaskCard task={task} onChange={tasks.reload} />
                </li>
              ))}
            </ul>
            <MorePages pages={tasks} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function TaskCard({ task, onChange }: { task: Task; onChange: () => void }) {
  const { me } = useOffice();
  const why = needsBoardOrTreasurer(me);
  return (
    <>
      <div class="zr-card__head">
        <h2 class="utrecht-heading-3">{say(`todo.${task.kind}`)}</h2>
        {task.dueOn && <Badge tone="busy">{say('tasks.dueOn', { day: shortDate(task.dueOn) })}</Badge>}
      </div>
      <p>{say(`todo.${task.kind}.next`)}</p>
      <p class="zr-soft">
        {say('tasks.openedAt', { at: moment(task.openedAt) })} ·{' '}
        <Link href={addressOf(...placeOf(task))}>
          <Code>{task.subject}</Code>
        </Link>
      </p>
      {task.state === 'closed' && (
        <p>
          {say('tasks.closedBy', {
            name: personName(task.closedBy ?? '', me),
            at: task.closedAt ? moment(task.closedAt) : '–',
          })}
          {task.note && <q class="zr-quote">{task.note}</q>}
        </p>
      )}
      {task.state === 'open' &&
        (why ? (
          <Why>{say(why)}</Why>
        ) : (
          <Unfold label={say('tasks.close')}>
            {(close) => <Closing task={task} onDone={onChange} onCancel={close} />}
          </Unfold>
        ))}
    </>
  );
}

const deathOutcomes = ['payer-lives', 'payer-died'] as const;
const noOutcome = { nl: 'Kies wat er aan de hand is.', en: 'Choose what is the matter.' };

function Closing({ task, onDone, onCancel }: { task: Task; onDone: () => void; onCancel: () => void }) {
  const office = useOffice();
  // The death of who is a member is recorded with the member, which closes this too.
  const isDeath = task.kind === 'death-review';
  const form = useContractForm({
    start: { note: '', outcome: '' },
    check: ({ note, outcome }) => [
      ...schemaErrors(closeTask.body, { note }),
      ...(isDeath && outcome === '' ? [{ field: 'outcome', rule: 'required', ...noOutcome }] : []),
    ],
    async onSubmit({ note, outcome: chosen }) {
      const outcome = deathOutcomes.find((each) => each === chosen);
      await office.call(closeTask, { params: { taskId: task.taskId }, body: { note, ...(outcome && { outcome }) } });
      onDone();
    },
  });
  return (
    <>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        {isDeath && (
          <>
            <p>{say('tasks.death.lead')}</p>
            <SelectField
              form={form}
              name="outcome"
              label={say('tasks.death.outcome')}
              options={[
                { value: '', label: say('match.choose') },
                ...deathOutcomes.map((value) => ({ value, label: say(`tasks.death.${value}`) })),
              ]}
            />
          </>
        )}
        <TextField form={form} name="note" label={say('tasks.note')} description={say('tasks.note.why')} />
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('tasks.close')}
          </Button>
          <Button onPress={onCancel}>{say('cancel')}</Button>
        </div>
      </form>
    </>
  );
}
