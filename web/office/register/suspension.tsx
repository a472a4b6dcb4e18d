import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { getMembership } from '../../../shared/membership/life/contract.ts';
import { suspensionGround } from '../../../shared/membership/life/words.ts';
import { liftSuspension, suspendMember } from '../../../shared/membership/suspension/contract.ts';
import { longDate } from '../../ui/dates.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { say } from '../texts.ts';
import { byDecision, type Decision, needsDecision } from './member-decisions.tsx';
import { asSeen, groundQuestion, reasoning } from './membership-questions.ts';

type Membership = Reply<typeof getMembership>['membership'];

/** Until when, and on which ground. */
export function Suspended({ membership: { suspension } }: { membership: Membership }) {
  if (!suspension) return null;
  const { from, until, ground } = suspension;
  return (
    <p>
      {say('life.suspendedFromTo', { from: longDate(from), until: longDate(until), ground: say(`ground.${ground}`) })}
    </p>
  );
}

interface SuspensionProps {
  membership: Membership;
  decisions: readonly Decision[];
  onDone: () => void;
}

/** By a decision and for a term of the statutes; or lifted before that is over. */
export function SuspensionAct({ membership, decisions, onDone }: SuspensionProps) {
  const office = useOffice();
  const { params, seen } = asSeen(membership);
  if (membership.suspension)
    return (
      <Act
        open={say('life.lift')}
        schema={liftSuspension.body}
        questions={[reasoning()]}
        act={(body) => office.call(liftSuspension, { params, body }, seen)}
        onDone={onDone}
      />
    );
  return (
    <Act
      open={say('life.suspend')}
      lead={say('life.suspend.lead')}
      why={needsDecision(decisions, 'suspension')}
      schema={suspendMember.body}
      questions={[
        groundQuestion(suspensionGround.options),
        reasoning(),
        { name: 'until', label: say('life.suspend.until'), kind: 'date' },
        byDecision(decisions, 'suspension'),
      ]}
      act={(body) => office.call(suspendMember, { params, body }, seen)}
      onDone={onDone}
    />
  );
}
