import * as z from 'zod/mini';
import { getScenarios, runScenarios } from '../../../shared/allocation/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { inLanguage } from '../../language/speaker.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Heading } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { Amount, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';
import type { Formula } from './draft.ts';
import { Maybe } from './lines.tsx';
import type { Round } from './tone.ts';

type ScenarioSet = NonNullable<Reply<typeof getScenarios>['set']>;
type Scenario = ScenarioSet['scenarios'][number];

/** Other weights and budgets side by side, before anything is frozen: who gains, who loses, and how much hangs on each weight. */
export function RoundScenarios({
  round,
  formulas,
  onChange,
}: {
  round: Round;
  formulas: readonly Formula[];
  onChange: () => void;
}) {
  const office = useOffice();
  const { loaded, reload } = useLoad(`${round.roundId} ${round.version}`, () =>
    office.call(getScenarios, { params: { roundId: round.roundId } }),
  );
  // Once it is frozen nothing is compared any more; what was, is still shown.
  if (round.status !== 'draft' && loaded.state === 'ready' && !loaded.value.set) return null;
  return (
    <Panel title={say('scenarios')}>
      <p class="zr-soft">{say('scenarios.lead')}</p>
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ set }) => (set ? <SideBySide set={set} /> : <div class="zr-empty">{say('scenarios.none')}</div>)}
      </WhenLoaded>
      {round.status === 'draft' && <Compute round={round} formulas={formulas} onDone={onChange} />}
    </Panel>
  );
}

function SideBySide({ set }: { set: ScenarioSet }) {
  const { me } = useOffice();
  const [first] = set.scenarios;
  const able = set.scenarios.filter(({ refusal }) => refusal === null);
  return (
    <>
      <p class="zr-soft">
        {say('scenarios.computed', { name: personName(set.computedBy, me), at: moment(set.computedAt) })}
      </p>
      {set.scenarios.flatMap(({ scenarioId, name, refusal }) =>
        refusal ? [<Why key={scenarioId}>{`${name}: ${inLanguage(refusal)}`}</Why>] : [],
      )}
      <DataTable
        caption={say('scenarios')}
        rows={able[0]?.lines ?? []}
        rowKey={({ wijkId }) => wijkId}
        empty={say('scenarios.none')}
        columns={[
          { title: say('wijken.name'), isName: true, cell: ({ wijkName }) => wijkName },
          ...able.map((scenario) => ({
            title: scenario.name,
            isNumber: true,
            cell: ({ wijkId }: { wijkId: string }) => (
              <Cell scenario={scenario} wijkId={wijkId} isFirst={scenario === first} />
            ),
          })),
        ]}
      />
      {able.map((scenario) => (
        <details key={scenario.scenarioId} class="zr-details">
          <summary>
            {say('scenarios.sensitivity', { name: scenario.name })} (
            {say('scenarios.gaining', { gaining: scenario.gaining, losing: scenario.losing })})
          </summary>
          <Sensitivity scenario={scenario} />
        </details>
      ))}
      {set.missing.length > 0 && (
        <Why>
          {say('scenarios.missing', {
            what: set.missing.map(({ wijkName, what }) => `${wijkName}: ${what}`).join('; '),
          })}
        </Why>
      )}
    </>
  );
}

function Cell({ scenario, wijkId, isFirst }: { scenario: Scenario; wijkId: string; isFirst: boolean }) {
  const line = scenario.lines.find((each) => each.wijkId === wijkId);
  if (!line) return <>–</>;
  return (
    <>
      <Amount cents={line.amountCents} />
      {line.perResidentCents !== null && (
        <span class="zr-soft">
          {' '}
          <Amount cents={line.perResidentCents} /> {say('scenarios.each')}
        </span>
      )}
      {!isFirst && line.againstFirstCents !== null && line.againstFirstCents !== 0n && (
        <span class="zr-soft">
          {' '}
          ({line.againstFirstCents > 0n ? '+' : ''}
          <Amount cents={line.againstFirstCents} />)
        </span>
      )}
    </>
  );
}

function Sensitivity({ scenario }: { scenario: Scenario }) {
  const changeOf = (side: Scenario['sensitivity'][number]['lower'], wijkId: string) =>
    side.refusal ? null : (side.changes.find((each) => each.wijkId === wijkId)?.changeCents ?? 0n);
  return (
    <>
      <Heading level={3}>{say('scenarios.tenth')}</Heading>
      <DataTable
        caption={say('scenarios.sensitivity', { name: scenario.name })}
        rows={scenario.sensitivity}
        rowKey={({ weight }) => weight}
        empty=""
        columns={[
          { title: say('formulas.weight'), isName: true, cell: ({ weight }) => weight },
          ...scenario.lines.map(({ wijkId, wijkName }) => ({
            title: wijkName,
            isNumber: true,
            cell: ({ lower, higher }: Scenario['sensitivity'][number]) => (
              <>
                <Maybe cents={changeOf(lower, wijkId)} /> / <Maybe cents={changeOf(higher, wijkId)} />
              </>
            ),
          })),
        ]}
      />
    </>
  );
}

const most = 3;

/** The round as it is drafted comes first; beside it other formulas, drafts too, and other budgets. */
function Compute({ round, formulas, onDone }: { round: Round; formulas: readonly Formula[]; onDone: () => void }) {
  const office = useOffice();
  const why = needsBoard(office.me);
  const options = formulas.map(({ formulaId, name }) => ({ value: formulaId, label: name }));
  const questions: Question[] = Array.from({ length: most }, (_, at) => [
    {
      name: `formula${at}`,
      label: say('scenarios.formula', { number: at + 1 }),
      kind: 'choice' as const,
      options: at === 0 ? options : [{ value: '', label: say('scenarios.noMore') }, ...options],
      start: at === 0 ? round.formulaId : '',
      optional: at > 0,
    },
    {
      name: `budget${at}`,
      label: say('scenarios.budget', { number: at + 1 }),
      description: say('scenarios.budget.why'),
      kind: 'amount' as const,
      optional: true,
      when: (answer: (name: string) => string | boolean) => at === 0 || answer(`formula${at}`) !== '',
    },
  ]).flat();
  return (
    <Act
      open={say('scenarios.compute')}
      why={why && say(why)}
      schema={runScenarios.body}
      questions={questions}
      body={(answers) => ({ scenarios: chosen(answers, round, formulas) })}
      act={(body) =>
        office.call(runScenarios, { params: { roundId: round.roundId }, body }, { ifMatch: round.version })
      }
      onDone={onDone}
    />
  );
}

function chosen(answers: Record<string, unknown>, round: Round, formulas: readonly Formula[]) {
  return Array.from({ length: most }, (_, at) => at).flatMap((at) => {
    const formula = formulas.find(({ formulaId }) => formulaId === answers[`formula${at}`]);
    if (!formula) return [];
    const typed = answers[`budget${at}`];
    return [
      {
        name: `${at + 1}. ${formula.name}`.slice(0, 60),
        budgetCents: typed === undefined ? Number(round.budgetCents) : typed,
        parameters: z.encode(runScenarios.body.shape.scenarios, [
          { name: 'x', budgetCents: 1n, parameters: formula.parameters },
        ])[0]?.parameters,
      },
    ];
  });
}
