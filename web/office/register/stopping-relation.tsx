import { type previewLeavingOfMember, undoPolicyNoticeOfMember } from '../../../shared/billing/leaving/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { answerUndo, type getMembership } from '../../../shared/membership/life/contract.ts';
import { inLanguage } from '../../language/speaker.ts';
import { longDate } from '../../ui/dates.ts';
import { policyAsTicked } from '../../ui/ends-as-ticked.ts';
import { euro } from '../../ui/money.ts';
import { Heading } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton } from '../parts.tsx';
import { say } from '../texts.ts';

type Leaving = Reply<typeof previewLeavingOfMember>;
type Life = Reply<typeof getMembership>;
type Policy = Leaving['policies'][number];

/** One of the two relations, with its last day as things are ticked. */
export interface Wanted {
  id: string;
  title: string;
  /** Undefined for the membership. */
  policyId?: string;
  state: Policy['state'];
  endsOn: Policy['endsOn'];
  canStop: boolean;
  canUndo: boolean;
  follows: boolean;
  explanation: Policy['explanation'];
  coming: Policy['coming'];
  comingCents: bigint;
  comesBackCents: bigint;
  askedNoMoreCents: bigint;
}

export interface Choosing {
  chosen: readonly string[];
  choose: (id: string, wanted: boolean) => void;
}

const ofMembership = 'membership';

export function relationsOf({ membership, policies }: Leaving, chosen: readonly string[] = []): Wanted[] {
  const ticked = { membership: chosen.includes(ofMembership), atOnce: false };
  return [
    { ...membership, id: ofMembership, title: say('stop.membership'), follows: false },
    ...policies.map((each) => {
      const policy = policyAsTicked(each, { ...ticked, policy: chosen.includes(each.policyId) });
      return { ...policy, id: policy.policyId, title: inLanguage(policy.name), follows: policy.isTogether };
    }),
  ];
}

interface RelationProps {
  relation: Wanted;
  leaving: Leaving;
  life: Life;
  /** Undefined for who may only look. */
  choosing: Choosing | undefined;
  onUndone: () => void;
}

export function Relation({ relation, leaving, life, choosing, onUndone }: RelationProps) {
  const { id, title, state, endsOn, canStop, follows, explanation } = relation;
  const isOver = state === 'ended' || state === 'withdrawn';
  return (
    <div class="zr-card zr-stack">
      <Heading level={3}>{title}</Heading>
      <p>{lastDay(relation, isOver)}</p>
      {follows ? <p>{say('stop.follows')}</p> : explanation && <p>{inLanguage(explanation)}</p>}
      {!isOver && endsOn !== null && <Money relation={relation} />}
      {choosing && canStop && (
        <label class="zr-check">
          <input
            type="checkbox"
            name={id}
            checked={choosing.chosen.includes(id)}
            class="utrecht-checkbox utrecht-checkbox--html-input"
            onChange={(event) => choosing.choose(id, event.currentTarget.checked)}
          />
          <span>{say('stop.tick', { what: title, day: endsOn === null ? '' : longDate(endsOn) })}</span>
        </label>
      )}
      {choosing && <Undo relation={relation} memberId={leaving.memberId} life={life} onUndone={onUndone} />}
    </div>
  );
}

function lastDay({ endsOn, canStop, follows }: Wanted, isOver: boolean): string {
  if (isOver && endsOn === null) return say('stop.ended');
  if (endsOn === null) return say('stop.cannot');
  const day = longDate(endsOn);
  if (isOver) return `${say('stop.ended')} ${say('stop.does', { day })}`;
  return say(canStop || follows ? 'stop.would' : 'stop.does', { day });
}

function Money({ relation: { coming, comingCents, comesBackCents, askedNoMoreCents } }: { relation: Wanted }) {
  const days = coming.map(({ dueOn }) => longDate(dueOn)).join(', ');
  return (
    <dl class="zr-facts">
      <div>
        <dt>{say('stop.coming')}</dt>
        <dd>
          {coming.length === 0 ? say('stop.coming.none') : say('stop.coming.sum', { amount: euro(comingCents), days })}
        </dd>
      </div>
      <div>
        <dt>{say('stop.back')}</dt>
        <dd>{comesBackCents > 0n ? euro(comesBackCents) : say('stop.coming.none')}</dd>
      </div>
      {askedNoMoreCents > 0n && (
        <div>
          <dt>{say('stop.less')}</dt>
          <dd>{euro(askedNoMoreCents)}</dd>
        </div>
      )}
    </dl>
  );
}

interface UndoProps {
  relation: Wanted;
  memberId: string;
  life: Life;
  onUndone: () => void;
}

/** The board lets a notice be undone at the member's word. What the member asked in writing is answered where the membership stands. */
function Undo({ relation: { policyId, canUndo, title }, memberId, life: { membership }, onUndone }: UndoProps) {
  const office = useOffice();
  const { procedure, version } = membership;
  const isAnsweredAbove = procedure?.kind !== 'resignation' || procedure.undoAskedOn !== null;
  if (!canUndo || (policyId === undefined && isAnsweredAbove)) return null;
  return (
    <ActionButton
      label={say('stop.undo', { what: title })}
      act={async () => {
        if (policyId === undefined)
          await office.call(answerUndo, { params: { memberId }, body: { consents: true } }, { ifMatch: version });
        else await office.call(undoPolicyNoticeOfMember, { params: { memberId, policyId } });
        onUndone();
      }}
    />
  );
}
