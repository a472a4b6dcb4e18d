import type { ComponentChildren } from 'preact';
import {
  calculateAllocationRound,
  changeAllocationRound,
  closeAllocationRound,
  commitAllocationRound,
  decideAllocationRound,
  declareInterest,
  freezeAllocationRound,
  proposeAllocationRound,
  publishAllocationRound,
  recordAdvice,
  reviseAllocationRound,
} from '../../../shared/allocation/contract.ts';
import { advisoryBody } from '../../../shared/allocation/words.ts';
import { Heading } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton, Why } from '../parts.tsx';
import { needsAdviser, needsBoard, needsBoardOrTreasurer, whyNotDecide } from '../permission.ts';
import { say } from '../texts.ts';
import { draftOf, draftQuestions, type Formula, type Fund } from './draft.ts';
import type { Round } from './tone.ts';

interface StepsProps {
  round: Round;
  funds: readonly Fund[];
  formulas: readonly Formula[];
  onChange: () => void;
}

type StepName = Round['next'][number];

/** What its state allows next; a decision to adopt and one to reject are one question. */
export function RoundSteps(props: StepsProps) {
  const steps = props.round.next.filter((step) => step !== 'reject');
  if (steps.length === 0) return <div class="zr-empty">{say('rounds.nothingNext')}</div>;
  return (
    <ul class="zr-cards">
      {steps.map((step) => (
        <li key={step} class="zr-card zr-stack">
          <Heading level={3}>{say(`rounds.do.${step as Exclude<StepName, 'reject'>}`)}</Heading>
          <p class="zr-soft">{say(`rounds.do.${step as Exclude<StepName, 'reject'>}.lead`)}</p>
          <Step {...props} step={step} />
        </li>
      ))}
    </ul>
  );
}

const plain = {
  freeze: freezeAllocationRound,
  calculate: calculateAllocationRound,
  publish: publishAllocationRound,
  commit: commitAllocationRound,
  close: closeAllocationRound,
  propose: proposeAllocationRound,
} as const;

function Step({ step, round, funds, formulas, onChange }: StepsProps & { step: StepName }): ComponentChildren {
  const office = useOffice();
  const { me } = office;
  const where = { params: { roundId: round.roundId } };
  const seen = { ifMatch: round.version };
  const isRecused = round.interests.some(({ personId }) => personId === me.personId);
  const whyBoard = needsBoard(me);
  switch (step) {
    case 'freeze':
    case 'calculate':
    case 'publish':
    case 'commit':
    case 'close':
    case 'propose': {
      const why = whyBoard ?? (step === 'propose' && isRecused ? 'why.recused' : undefined);
      return (
        <ActionButton
          isMain
          label={say(`rounds.do.${step}`)}
          why={why && say(why)}
          act={async () => {
            await office.call(plain[step], where, seen);
            onChange();
          }}
        />
      );
    }
    case 'change':
      return (
        <Act
          open={say('rounds.do.change')}
          why={whyBoard && say(whyBoard)}
          schema={changeAllocationRound.body}
          questions={draftQuestions(funds, formulas, round)}
          body={draftOf}
          act={(body) => office.call(changeAllocationRound, { ...where, body }, seen)}
          onDone={onChange}
        />
      );
    case 'revise':
      return (
        <Act
          open={say('rounds.do.revise')}
          why={whyBoard && say(whyBoard)}
          schema={reviseAllocationRound.body}
          questions={[{ name: 'reason', label: say('reason'), kind: 'long' }]}
          act={(body) => office.call(reviseAllocationRound, { ...where, body }, seen)}
          onDone={onChange}
        />
      );
    case 'advise':
      return <Advise round={round} onChange={onChange} />;
    case 'recuse':
      return <Recuse round={round} onChange={onChange} />;
    case 'adopt': {
      const why = whyNotDecide(round, me) ?? (isRecused ? 'why.recused' : undefined);
      return (
        <Act
          open={say('rounds.do.adopt')}
          why={why && say(why)}
          schema={decideAllocationRound.body}
          questions={[
            {
              name: 'outcome',
              label: say('rounds.outcome'),
              kind: 'choice',
              options: [
                { value: 'adopted', label: say('rounds.adopted') },
                { value: 'rejected', label: say('rounds.reject') },
              ],
            },
            { name: 'decisionReference', label: say('decision'), description: say('decision.why') },
          ]}
          act={(body) => office.call(decideAllocationRound, { ...where, body }, seen)}
          onDone={onChange}
        />
      );
    }
    default:
      return <Why>{say('rounds.nothingNext')}</Why>;
  }
}

type PartProps = Pick<StepsProps, 'round' | 'onChange'>;

function Advise({ round, onChange }: PartProps) {
  const office = useOffice();
  const why = needsAdviser(office.me);
  const missing = advisoryBody.options.filter((body) => !round.advice.some((each) => each.body === body));
  return (
    <Act
      open={say('rounds.do.advise')}
      why={why && say(why)}
      schema={recordAdvice.body}
      questions={[
        {
          name: 'body',
          label: say('advice.body'),
          kind: 'choice',
          options: missing.map((body) => ({ value: body, label: say(`role.${body}`) })),
        },
        {
          name: 'outcome',
          label: say('advice.outcome'),
          kind: 'choice',
          options: [
            { value: 'given', label: say('advice.given') },
            { value: 'none-in-time', label: say('advice.none-in-time') },
          ],
        },
        {
          name: 'text',
          label: say('advice.text'),
          kind: 'long',
          optional: true,
          when: (answer) => answer('outcome') === 'given',
        },
        { name: 'reference', label: say('advice.reference'), optional: true },
        { name: 'givenOn', label: say('advice.givenOn'), kind: 'date' },
      ]}
      act={(body) =>
        office.call(recordAdvice, { params: { roundId: round.roundId }, body }, { ifMatch: round.version })
      }
      onDone={onChange}
    />
  );
}

function Recuse({ round, onChange }: PartProps) {
  const office = useOffice();
  const why = needsBoardOrTreasurer(office.me);
  return (
    <Act
      open={say('rounds.do.recuse')}
      why={why && say(why)}
      schema={declareInterest.body}
      questions={[
        {
          name: 'personId',
          label: say('interest.person'),
          description: say('interest.person.why'),
          optional: true,
        },
        { name: 'reason', label: say('reason'), kind: 'long' },
        { name: 'reference', label: say('interest.reference'), optional: true },
      ]}
      act={(body) =>
        office.call(declareInterest, { params: { roundId: round.roundId }, body }, { ifMatch: round.version })
      }
      onDone={onChange}
    />
  );
}
