import {
  adoptFormula,
  createFormula,
  exampleParameters,
  listFormulas,
  retireFormula,
} from '../../../shared/allocation/formula/contract.ts';
import { ageBands } from '../../../shared/region/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { euro } from '../../ui/money.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { ActionButton, Amount, Badge, Panel, WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';
import type { Formula } from './draft.ts';

const tones = { draft: 'busy', adopted: 'done', retired: 'calm' } as const;

/** The weights, as versions that are adopted by a decision: none counts before. */
export function FormulasPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('formulas', () => office.call(listFormulas, {}));
  const why = needsBoard(office.me);
  return (
    <>
      <PageTitle title={say('section.verdeelsleutels')} place="verdeelsleutels" lead={say('formulas.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items }) => (
          <>
            {items.length === 0 && <div class="zr-empty">{say('formulas.empty')}</div>}
            {items.map((formula) => (
              <FormulaPanel key={formula.formulaId} formula={formula} onChange={reload} />
            ))}
            <Act
              open={say('formulas.new')}
              lead={say('formulas.new.lead')}
              why={why && say(why)}
              schema={createFormula.body}
              questions={weightQuestions()}
              act={(body) => office.call(createFormula, { body })}
              onDone={reload}
            />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

const whole = (name: string, label: string, start: number): Question => ({
  name: `parameters.${name}`,
  label,
  kind: 'whole',
  start: String(start),
});

const { potsBasisPoints, ageWeightsPermille, needWeightsPermille, needModifierPermille } = exampleParameters;
const weightQuestions = (): readonly Question[] => [
  { name: 'name', label: say('formulas.name') },
  whole('potsBasisPoints.base', say('formulas.pot', { pot: say('pot.base') }), potsBasisPoints.base),
  whole('potsBasisPoints.need', say('formulas.pot', { pot: say('pot.need') }), potsBasisPoints.need),
  whole(
    'potsBasisPoints.performance',
    say('formulas.pot', { pot: say('pot.performance') }),
    potsBasisPoints.performance,
  ),
  ...ageBands.map((band) =>
    whole(`ageWeightsPermille.${band}`, say('formulas.age', { band }), ageWeightsPermille[band]),
  ),
  whole(
    'needWeightsPermille.lowIncomeHouseholds',
    say('figure.lowIncomeHouseholds'),
    needWeightsPermille.lowIncomeHouseholds,
  ),
  whole(
    'needWeightsPermille.longTermConditions',
    say('figure.longTermConditions'),
    needWeightsPermille.longTermConditions,
  ),
  whole(
    'needWeightsPermille.welfareRecipients',
    say('figure.welfareRecipients'),
    needWeightsPermille.welfareRecipients,
  ),
  whole('needModifierPermille.lowest', say('formulas.lowest'), needModifierPermille.lowest),
  whole('needModifierPermille.highest', say('formulas.highest'), needModifierPermille.highest),
  whole('protectedPermille', say('formulas.protected'), exampleParameters.protectedPermille),
  {
    name: 'parameters.smallestCents',
    label: say('formulas.smallest'),
    description: say('amount.example'),
    kind: 'amount',
    start: euro(exampleParameters.smallestCents),
  },
  whole('floorPermille', say('formulas.floor'), exampleParameters.floorPermille),
  whole('capPermille', say('formulas.cap'), exampleParameters.capPermille),
];

function FormulaPanel({ formula, onChange }: { formula: Formula; onChange: () => void }) {
  const office = useOffice();
  const { me } = office;
  const { formulaId, name, status, createdBy, createdAt, adoptedBy, adoptedAt, adoptedByDecision, version } = formula;
  const where = { params: { formulaId } };
  const why = needsBoard(me) ?? (status === 'draft' && createdBy === me.personId ? 'why.proposedByYou' : undefined);
  return (
    <Panel title={name}>
      <p>
        <Badge tone={tones[status]}>{say(`formulas.${status}`)}</Badge>{' '}
        {say('byOn', { name: personName(createdBy, me), at: moment(createdAt) })}
        {adoptedBy && adoptedAt && (
          <>
            {' · '}
            {adoptedByDecision}, {say('byOn', { name: personName(adoptedBy, me), at: moment(adoptedAt) })}
          </>
        )}
      </p>
      <details class="zr-details">
        <summary>{say('formulas.weights')}</summary>
        <DataTable
          caption={name}
          rows={weightsOf(formula)}
          rowKey={({ title }) => title}
          empty=""
          columns={[
            { title: say('formulas.weight'), isName: true, cell: ({ title }) => title },
            { title: say('rounds.value'), isNumber: true, cell: ({ value }) => value },
          ]}
        />
      </details>
      {status === 'draft' && (
        <Act
          open={say('formulas.adopt')}
          why={why && say(why)}
          schema={adoptFormula.body}
          questions={[{ name: 'decisionReference', label: say('decision'), description: say('decision.why') }]}
          act={(body) => office.call(adoptFormula, { ...where, body }, { ifMatch: version })}
          onDone={onChange}
        />
      )}
      {status === 'adopted' && (
        <ActionButton
          label={say('formulas.retire')}
          why={why && say(why)}
          act={async () => {
            await office.call(retireFormula, where, { ifMatch: version });
            onChange();
          }}
        />
      )}
    </Panel>
  );
}

function weightsOf({ parameters }: Formula): { title: string; value: preact.ComponentChildren }[] {
  const read = (name: string) =>
    name
      .replace(/^parameters\./, '')
      .split('.')
      .reduce<unknown>((value, part) => Object(value)[part], parameters);
  return weightQuestions()
    .filter(({ name }) => name !== 'name')
    .map(({ name, label, kind }) => ({
      title: label,
      value: kind === 'amount' ? <Amount cents={BigInt(String(read(name)))} /> : String(read(name)),
    }));
}
