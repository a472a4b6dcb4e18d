import { followGoal, followProject, goalState, projectState } from '../../../shared/wijkcontracts/plans/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { Badge } from '../parts.tsx';
import { say } from '../texts.ts';
import { partyName, partyOptions } from './at-hand.ts';
import type { Plan, PlanProps } from './year-plan.tsx';

const goalTones = { open: 'busy', reached: 'done', 'not-reached': 'alarm', dropped: 'calm' } as const;
const projectTones = { planned: 'calm', running: 'busy', done: 'done', stopped: 'alarm' } as const;

export function Goals({ plan, indicators, mayWork, onChange }: PlanProps) {
  return (
    <DataTable
      caption={say('plan.goals')}
      hasVisibleCaption
      rows={plan.goals}
      rowKey={({ goalId }) => goalId}
      empty={say('plan.goals.empty')}
      columns={[
        { title: say('plan.goal'), isName: true, cell: ({ text }) => text },
        {
          title: say('plan.indicator'),
          cell: ({ indicatorId }) => indicators.find((each) => each.indicatorId === indicatorId)?.name,
        },
        { title: say('state'), cell: ({ state }) => <Badge tone={goalTones[state]}>{say(`goal.${state}`)}</Badge> },
        { title: say('plan.outcome'), cell: ({ outcome }) => outcome },
      ]}
      {...(mayWork && {
        detail: (goal: Plan['goals'][number]) => <FollowGoal plan={plan} goal={goal} onDone={onChange} />,
      })}
    />
  );
}

interface FollowGoalProps {
  plan: Plan;
  goal: Plan['goals'][number];
  onDone: () => void;
}

function FollowGoal({ plan, goal, onDone }: FollowGoalProps) {
  const office = useOffice();
  const { wijkcontractId, year, state } = plan;
  const { goalId, text, version } = goal;
  return (
    <Act
      open={say('plan.follow', { name: text })}
      short={say('plan.follow.short')}
      title={text}
      label={say('contours.save')}
      schema={followGoal.body}
      questions={[
        // The text of a plan that was adopted stands.
        ...(state === 'draft' ? [{ name: 'text', label: say('plan.goal'), kind: 'long' as const, start: text }] : []),
        {
          name: 'state',
          label: say('state'),
          kind: 'choice',
          start: goal.state,
          options: goalState.options.map((each) => ({ value: each, label: say(`goal.${each}`) })),
        },
        { name: 'outcome', label: say('plan.outcome'), kind: 'long', optional: true, start: goal.outcome ?? '' },
      ]}
      body={(answers) => ({ text, ...answers })}
      act={(body) =>
        office.call(followGoal, { params: { wijkcontractId, year: String(year), goalId }, body }, { ifMatch: version })
      }
      onDone={onDone}
    />
  );
}

export function Projects({ plan, atHand, mayWork, onChange }: PlanProps) {
  const goalOf = (goalId: string) => plan.goals.find((goal) => goal.goalId === goalId)?.text;
  if (plan.projects.length === 0) return null;
  return (
    <DataTable
      caption={say('plan.projects')}
      hasVisibleCaption
      rows={plan.projects}
      rowKey={({ projectId }) => projectId}
      empty=""
      columns={[
        {
          title: say('plan.project'),
          isName: true,
          cell: ({ name, text }) => (
            <>
              {name}
              <span class="zr-table__under">{text}</span>
            </>
          ),
        },
        { title: say('plan.goal'), cell: ({ goalId }) => goalOf(goalId) },
        { title: say('plan.owner'), cell: ({ ownerPartyId }) => partyName(atHand.contract, ownerPartyId) },
        {
          title: say('contracts.term'),
          cell: ({ startsOn, endsOn }) => `${shortDate(startsOn)} – ${shortDate(endsOn)}`,
        },
        {
          title: say('state'),
          cell: ({ state }) => <Badge tone={projectTones[state]}>{say(`project.${state}`)}</Badge>,
        },
        { title: say('plan.outcome'), cell: ({ outcome }) => outcome },
      ]}
      {...(mayWork && {
        detail: (project: Plan['projects'][number]) => (
          <FollowProject plan={plan} project={project} options={partyOptions(atHand.contract)} onDone={onChange} />
        ),
      })}
    />
  );
}

interface FollowProjectProps {
  plan: Plan;
  project: Plan['projects'][number];
  options: ReturnType<typeof partyOptions>;
  onDone: () => void;
}

function FollowProject({ plan, project, options, onDone }: FollowProjectProps) {
  const office = useOffice();
  const { wijkcontractId, year } = plan;
  const { projectId, name, version } = project;
  return (
    <Act
      open={say('plan.follow', { name })}
      short={say('plan.follow.short')}
      title={name}
      label={say('contours.save')}
      schema={followProject.body}
      questions={[
        { name: 'ownerPartyId', label: say('plan.owner'), kind: 'choice', start: project.ownerPartyId, options },
        { name: 'startsOn', label: say('contracts.startsOn'), kind: 'date', start: project.startsOn },
        { name: 'endsOn', label: say('contracts.endsOn'), kind: 'date', start: project.endsOn },
        {
          name: 'state',
          label: say('state'),
          kind: 'choice',
          start: project.state,
          options: projectState.options.map((each) => ({ value: each, label: say(`project.${each}`) })),
        },
        { name: 'outcome', label: say('plan.outcome'), kind: 'long', optional: true, start: project.outcome ?? '' },
      ]}
      act={(body) =>
        office.call(
          followProject,
          { params: { wijkcontractId, year: String(year), projectId }, body },
          { ifMatch: version },
        )
      }
      onDone={onDone}
    />
  );
}
