import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { assignCoordinator, listCoordinators } from '../../../shared/governance/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { listWijken } from '../../../shared/region/contract.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { schemaErrors, type Typed, useContractForm } from '../../ui/form.ts';
import { useLoad } from '../../ui/load.ts';
import { Heading } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Code, Panel, Unfold, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';

type Coordinator = Reply<typeof listCoordinators>['items'][number];
type Wijk = Pick<Reply<typeof listWijken>['items'][number], 'wijkId' | 'name'>;

/** Who works for which wijken: the board says so, everybody in the office can look it up. */
export function CoordinatorsPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('coordinators', async () => {
    const [coordinators, wijken] = await Promise.all([office.call(listCoordinators, {}), office.call(listWijken, {})]);
    return { coordinators: coordinators.items, wijken: wijken.items };
  });
  const why = needsBoard(office.me);
  return (
    <>
      <PageTitle title={say('section.coordinatoren')} place="coordinatoren" lead={say('coordinators.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ coordinators, wijken }) => (
          <>
            <Assigned coordinators={coordinators} wijken={wijken} mayChange={!why} onDone={reload} />
            <Uncovered coordinators={coordinators} wijken={wijken} />
            {why ? (
              <Why>{say(why)}</Why>
            ) : (
              <Unfold label={say('coordinators.new')}>
                {(close) => (
                  <AssignForm
                    wijken={wijken}
                    onCancel={close}
                    onDone={() => {
                      close();
                      reload();
                    }}
                  />
                )}
              </Unfold>
            )}
          </>
        )}
      </WhenLoaded>
    </>
  );
}

interface AssignedProps {
  coordinators: readonly Coordinator[];
  wijken: readonly Wijk[];
  mayChange: boolean;
  onDone: () => void;
}

function Assigned({ coordinators, wijken, mayChange, onDone }: AssignedProps) {
  const { me } = useOffice();
  const [changing, setChanging] = useState<string>();
  const nameOf = (wijkId: string) => wijken.find((wijk) => wijk.wijkId === wijkId)?.name ?? wijkId;
  return (
    <DataTable
      caption={say('section.coordinatoren')}
      rows={coordinators}
      rowKey={({ personId }) => personId}
      empty={say('coordinators.empty')}
      columns={[
        {
          title: say('coordinators.person'),
          isName: true,
          cell: ({ personId }) => (
            <>
              {personName(personId, me)} <Code>{personId}</Code>
            </>
          ),
        },
        {
          title: say('section.wijken'),
          cell: ({ wijkIds }) => wijkIds.map(nameOf).join(', ') || say('coordinators.none'),
        },
        {
          title: say('coordinators.assigned'),
          cell: ({ assignedAt, assignedBy }) =>
            say('byOn', { name: personName(assignedBy, me), at: moment(assignedAt) }),
        },
        ...(mayChange
          ? [
              {
                title: say('coordinators.change'),
                cell: ({ personId }: Coordinator) => (
                  <Button
                    appearance="subtle"
                    label={say('coordinators.change.of', { name: personName(personId, me) })}
                    onPress={() => setChanging(personId)}
                  >
                    {say('coordinators.change')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
      detail={(coordinator) =>
        changing === coordinator.personId && (
          <AssignForm
            wijken={wijken}
            known={coordinator}
            onCancel={() => setChanging(undefined)}
            onDone={() => {
              setChanging(undefined);
              onDone();
            }}
          />
        )
      }
    />
  );
}

function Uncovered({ coordinators, wijken }: Pick<AssignedProps, 'coordinators' | 'wijken'>) {
  const covered = new Set(coordinators.flatMap(({ wijkIds }) => wijkIds));
  const open = wijken.filter(({ wijkId }) => !covered.has(wijkId));
  if (open.length === 0) return null;
  return (
    <Panel title={say('coordinators.uncovered')}>
      <p>{open.map(({ name }) => name).join(', ')}</p>
    </Panel>
  );
}

interface AssignFormProps {
  wijken: readonly Wijk[];
  known?: Coordinator;
  onDone: () => void;
  onCancel: () => void;
}

const { personId: personRule } = assignCoordinator.body.shape;
const personSentence = {
  nl: 'Vul het nummer in waarmee deze persoon inlogt, bijvoorbeeld person_karim.',
  en: 'Fill in the number this person signs in with, for example person_karim.',
};

function AssignForm({ wijken, known, onDone, onCancel }: AssignFormProps) {
  const office = useOffice();
  const form = useContractForm<Typed>({
    start: {
      personId: known?.personId ?? '',
      ...Object.fromEntries(wijken.map(({ wijkId }) => [wijkId, known?.wijkIds.includes(wijkId) ?? false])),
    },
    check: (typed) =>
      schemaErrors(z.object({ personId: personRule }), typed, {
        personId: { required: personSentence, wrong: personSentence },
      }),
    async onSubmit(typed) {
      const wijkIds = wijken.map(({ wijkId }) => wijkId).filter((wijkId) => typed[wijkId] === true);
      await office.call(assignCoordinator, { body: { personId: String(typed.personId), wijkIds } });
      onDone();
    },
  });
  return (
    <div class="zr-card zr-stack">
      <Heading level={2}>{say(known ? 'coordinators.change' : 'coordinators.new')}</Heading>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        {!known && (
          <TextField
            form={form}
            name="personId"
            label={say('coordinators.personId')}
            description={say('coordinators.personId.why')}
          />
        )}
        <fieldset class="utrecht-form-fieldset__fieldset utrecht-form-fieldset__fieldset--html-fieldset">
          <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
            {say('coordinators.works')}
          </legend>
          {wijken.map(({ wijkId, name }) => (
            <Checkbox key={wijkId} form={form} name={wijkId}>
              {name}
            </Checkbox>
          ))}
        </fieldset>
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('coordinators.save')}
          </Button>
          <Button onPress={onCancel}>{say('cancel')}</Button>
        </div>
      </form>
    </div>
  );
}
