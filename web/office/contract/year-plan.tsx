import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  addGoal,
  addProject,
  adoptYearPlan,
  closeYearPlan,
  listYearPlans,
  startYearPlan,
} from '../../../shared/wijkcontracts/plans/contract.ts';
import { listIndicators } from '../../../shared/wijkcontracts/results/contract.ts';
import { moment } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { Badge, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import { type AtHand, partyName, partyOptions, whyNotWork } from './at-hand.ts';
import { Goals, Projects } from './plan-tables.tsx';

export type Plan = Reply<typeof listYearPlans>['items'][number];
type Indicator = Reply<typeof listIndicators>['items'][number];

export interface PlanProps {
  plan: Plan;
  indicators: readonly Indicator[];
  atHand: AtHand;
  mayWork: boolean;
  onChange: () => void;
}

const tones = { draft: 'busy', adopted: 'done', closed: 'calm' } as const;

/** What the partners do in a year: goals, the projects that bring them nearer, who owns them, and what came of it. */
export function YearPlanTab(atHand: AtHand) {
  const office = useOffice();
  const { contract } = atHand;
  const { wijkcontractId } = contract;
  const { loaded, reload } = useLoad(`plans ${wijkcontractId}`, async () => {
    const [plans, indicators] = await Promise.all([
      office.call(listYearPlans, { params: { wijkcontractId } }),
      office.call(listIndicators, { params: { wijkcontractId } }),
    ]);
    return { plans: plans.items, indicators: indicators.items };
  });
  const why = whyNotWork(contract, office.me);
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ plans, indicators }) => (
        <>
          {plans.length === 0 && <div class="zr-empty">{say('plan.empty')}</div>}
          {plans.map((plan) => (
            <OnePlan
              key={plan.year}
              plan={plan}
              indicators={indicators}
              atHand={atHand}
              mayWork={!why && plan.state !== 'closed'}
              onChange={reload}
            />
          ))}
          <Act
            open={say('plan.start')}
            why={why}
            schema={startYearPlan.body}
            questions={[
              { name: 'year', label: say('profile.year'), kind: 'whole', start: nextYear(plans, contract.startsOn) },
              { name: 'ownerPartyId', label: say('plan.owner'), kind: 'choice', options: partyOptions(contract) },
            ]}
            act={(body) => office.call(startYearPlan, { params: { wijkcontractId }, body })}
            onDone={reload}
          />
        </>
      )}
    </WhenLoaded>
  );
}

function nextYear([newest]: readonly Plan[], startsOn: string): string {
  return newest ? String(newest.year + 1) : startsOn.slice(0, 4);
}

function OnePlan(props: PlanProps) {
  const { me } = useOffice();
  const { plan, atHand } = props;
  const { year, state, startedBy, startedAt, adopted, closed } = plan;
  return (
    <Panel title={say('plan.title', { year })} action={<Badge tone={tones[state]}>{say(`plan.${state}`)}</Badge>}>
      <p class="zr-soft">
        {say('plan.owner.is', { name: partyName(atHand.contract, plan.ownerPartyId) })}{' '}
        {say('plan.started', { name: personName(startedBy, me), at: moment(startedAt) })}
        {adopted &&
          ` ${say('plan.adopted.by', { name: personName(adopted.by, me), at: moment(adopted.at), reference: adopted.reference })}`}
      </p>
      {closed && <p>{say('plan.report', { report: closed.report })}</p>}
      <Goals {...props} />
      <Projects {...props} />
      {props.mayWork && <PlanActs {...props} />}
    </Panel>
  );
}

function PlanActs({ plan, indicators, atHand, onChange }: PlanProps) {
  const office = useOffice();
  const { wijkcontractId, year, version, state, goals } = plan;
  const params = { wijkcontractId, year: String(year) };
  return (
    <>
      <div class="zr-row">
        <Act
          open={say('plan.goal.add')}
          schema={addGoal.body}
          questions={[
            { name: 'text', label: say('plan.goal'), kind: 'long' },
            {
              name: 'indicatorId',
              label: say('plan.indicator'),
              kind: 'choice',
              optional: true,
              options: indicators.map(({ indicatorId, name }) => ({ value: indicatorId, label: name })),
            },
          ]}
          act={(body) => office.call(addGoal, { params, body })}
          onDone={onChange}
        />
        {goals.length > 0 && (
          <Act
            open={say('plan.project.add')}
            schema={addProject.body}
            questions={[
              {
                name: 'goalId',
                label: say('plan.goal'),
                kind: 'choice',
                options: goals.map(({ goalId, text }) => ({ value: goalId, label: text })),
              },
              { name: 'name', label: say('plan.project') },
              { name: 'text', label: say('plan.project.text'), kind: 'long' },
              {
                name: 'ownerPartyId',
                label: say('plan.owner'),
                kind: 'choice',
                options: partyOptions(atHand.contract),
              },
              { name: 'startsOn', label: say('contracts.startsOn'), kind: 'date' },
              { name: 'endsOn', label: say('contracts.endsOn'), kind: 'date' },
            ]}
            act={(body) => office.call(addProject, { params, body })}
            onDone={onChange}
          />
        )}
        {state === 'adopted' && (
          <Act
            open={say('plan.close')}
            schema={closeYearPlan.body}
            questions={[{ name: 'report', label: say('plan.report.what'), kind: 'long' }]}
            act={(body) => office.call(closeYearPlan, { params, body }, { ifMatch: version })}
            onDone={onChange}
          />
        )}
      </div>
      {state === 'draft' && <Adopt plan={plan} onDone={onChange} />}
    </>
  );
}

function Adopt({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const office = useOffice();
  const { wijkcontractId, year, version, startedBy } = plan;
  const why = needsBoard(office.me) ?? (startedBy === office.me.personId ? 'why.startedByYou' : undefined);
  if (why) return <Why>{say(why)}</Why>;
  return (
    <Act
      open={say('plan.adopt')}
      schema={adoptYearPlan.body}
      questions={[{ name: 'reference', label: say('decision'), description: say('decision.why') }]}
      act={(body) =>
        office.call(adoptYearPlan, { params: { wijkcontractId, year: String(year) }, body }, { ifMatch: version })
      }
      onDone={onDone}
    />
  );
}
