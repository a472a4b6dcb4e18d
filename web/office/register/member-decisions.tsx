import { listDecisions, proposeDecision } from '../../../shared/governance/decisions/contract.ts';
import { decisionBody } from '../../../shared/governance/decisions/words.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { type Office, useOffice } from '../office-context.ts';
import { everyItem } from '../pages.ts';
import { Badge } from '../parts.tsx';
import type { Question } from '../questions.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';

export type Decision = Reply<typeof listDecisions>['items'][number];
type Matter = Decision['matter'];

/** What the board or the assembly can decide on a member. */
const matters = ['termination', 'expulsion', 'suspension', 'appeal'] as const satisfies Matter[];

/** The decisions that are about this member, or that leave open about whom they are. */
export async function decisionsOn(office: Office, memberId: string): Promise<Decision[]> {
  const decisions = await Promise.all(
    matters.map((matter) =>
      everyItem((cursor) => office.call(listDecisions, { query: { matter, limit: '100', ...(cursor && { cursor }) } })),
    ),
  );
  return decisions.flat().filter(({ about }) => about === null || about === memberId);
}

const inForce = (decisions: readonly Decision[], matter: Matter) =>
  decisions.filter((each) => each.matter === matter && ['adopted', 'executed'].includes(each.status));

export const nameOf = ({ year, number, subject }: Decision): string => `${year}-${number}: ${subject}`;

/** By which decision, out of those that allow it. */
export const byDecision = (decisions: readonly Decision[], matter: Matter): Question => ({
  name: 'decisionId',
  label: say('decision'),
  kind: 'choice',
  options: inForce(decisions, matter).map((each) => ({ value: each.decisionId, label: nameOf(each) })),
});

/** Why nothing can be done yet that only a decision allows. */
export const needsDecision = (decisions: readonly Decision[], matter: Matter): string | undefined =>
  inForce(decisions, matter).length === 0
    ? say(`life.needs.${matter === 'appeal' || matter === 'suspension' ? matter : 'expulsion'}`)
    : undefined;

const tones = { proposed: 'busy', adopted: 'done', rejected: 'alarm', executed: 'done', annulled: 'calm' } as const;

export function DecisionsOnMember({ memberId, decisions }: { memberId: string; decisions: readonly Decision[] }) {
  const own = decisions.filter(({ about }) => about === memberId);
  if (own.length === 0) return null;
  return (
    <ul class="zr-plain">
      {own.map((each) => (
        <li key={each.decisionId}>
          <Link href={addressOf('besluiten')}>{nameOf(each)}</Link>{' '}
          <Badge tone={tones[each.status]}>{say(`decisions.${each.status}`)}</Badge>
        </li>
      ))}
    </ul>
  );
}

export function ProposeOnMember({ memberId, onDone }: { memberId: string; onDone: () => void }) {
  const office = useOffice();
  return (
    <Act
      open={say('life.propose')}
      lead={say('life.propose.lead')}
      schema={proposeDecision.body}
      questions={[
        {
          name: 'matter',
          label: say('decisions.matter'),
          kind: 'choice',
          options: matters.map((value) => ({ value, label: say(`matter.${value}`) })),
        },
        {
          name: 'body',
          label: say('decisions.body'),
          kind: 'choice',
          options: decisionBody.options.map((value) => ({ value, label: say(`decisions.body.${value}`) })),
        },
        {
          name: 'bodyName',
          label: say('decisions.bodyName'),
          optional: true,
          when: (answer) => answer('body') === 'other',
        },
        { name: 'subject', label: say('decisions.subject'), description: say('life.propose.subject') },
      ]}
      body={(answers) => ({ majority: 'simple', about: memberId, ...answers })}
      act={(body) => office.call(proposeDecision, { body })}
      onDone={onDone}
    />
  );
}
