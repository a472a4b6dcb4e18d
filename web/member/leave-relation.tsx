import type { previewLeaving } from '../../shared/billing/leaving/own-contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { inLanguage } from '../language/speaker.ts';
import { Button } from '../ui/button.tsx';
import { longDate } from '../ui/dates.ts';
import { euro } from '../ui/money.ts';
import { Paragraph } from '../ui/text.tsx';
import { Block, Facts } from './pieces.tsx';
import { say } from './texts.ts';

type Leaving = Reply<typeof previewLeaving>;
type Policy = Leaving['policies'][number];

interface RelationProps {
  name: string;
  title: string;
  relation: Leaving['membership'] | Policy;
  /** It ends because the membership does. */
  isTogether?: boolean;
  chosen: boolean;
  onChoose: (wanted: boolean) => void;
  busy: boolean;
  onUndo: () => void;
}

/** One of the two, with its own last day and what that day costs and gives back. */
export function Relation({ name, title, relation, isTogether = false, chosen, onChoose, busy, onUndo }: RelationProps) {
  const { state, endsOn, explanation, canStop, canUndo } = relation;
  const isOver = state === 'ended' || state === 'withdrawn';
  return (
    <Block id={`${name}-titel`} title={title}>
      {state === 'ending' && canStop && 'withMembership' in relation && relation.withMembership && (
        <Paragraph>{say('leave.does', { day: longDate(relation.withMembership.endsOn) })}</Paragraph>
      )}
      {endsOn !== null && (
        <Paragraph>{say(canStop || isTogether ? 'leave.would' : 'leave.does', { day: longDate(endsOn) })}</Paragraph>
      )}
      {canStop && 'priceChange' in relation && relation.priceChange && (
        <Paragraph>
          {say('leave.price', {
            amount: euro(relation.priceChange.amountCents),
            day: longDate(relation.priceChange.effectiveOn),
            until: longDate(relation.priceChange.leaveUntil),
          })}
        </Paragraph>
      )}
      {endsOn === null && isOver && <Paragraph>{say('leave.state.ended')}</Paragraph>}
      {isTogether ? (
        <Paragraph>{say('leave.follows')}</Paragraph>
      ) : (
        explanation && <Paragraph>{inLanguage(explanation)}</Paragraph>
      )}
      {!isOver && <AtEnd relation={relation} />}
      {canStop && (
        <label class="zr-check">
          <input
            type="checkbox"
            name={name}
            checked={chosen}
            class="utrecht-checkbox utrecht-checkbox--html-input"
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
          <span>{say('leave.tick', { what: title, day: endsOn === null ? '' : longDate(endsOn) })}</span>
        </label>
      )}
      {canUndo && (
        <Button busy={busy} onPress={onUndo}>
          {say('leave.undo', { what: title })}
        </Button>
      )}
    </Block>
  );
}

/** What one of the two still costs, what is not asked any more and what comes back; of the last term also on which day the whole of it is debited. */
function AtEnd({ relation }: Pick<RelationProps, 'relation'>) {
  const { endsOn, coming, comingCents, comesBackCents, askedNoMoreCents } = relation;
  const last = coming.find((one) => one.comesBackCents > 0n);
  return (
    <>
      <Facts
        facts={[
          [
            say('leave.coming'),
            coming.length > 0 &&
              say('leave.coming.sum', {
                amount: euro(comingCents),
                days: coming.map(({ dueOn }) => longDate(dueOn)).join(', '),
              }),
          ],
          [say('leave.less'), askedNoMoreCents > 0n && euro(askedNoMoreCents)],
          [say('leave.back'), comesBackCents > 0n && euro(comesBackCents)],
        ]}
      />
      {last && endsOn !== null && (
        <Paragraph>
          {say('leave.last', {
            day: longDate(last.dueOn),
            amount: euro(last.amountCents),
            endsOn: longDate(endsOn),
            back: euro(last.comesBackCents),
          })}
        </Paragraph>
      )}
    </>
  );
}

export type Money = Pick<Leaving['membership'], 'comingCents' | 'comesBackCents' | 'askedNoMoreCents'>;

/** What both ends cost and give back, in one sum. */
export function Together({ ends }: { ends: readonly Money[] }) {
  const sum = (of: keyof Money) => ends.reduce((all, one) => all + one[of], 0n);
  const lines: [string, bigint][] = [
    [say('leave.sum.coming'), sum('comingCents')],
    [say('leave.sum.less'), sum('askedNoMoreCents')],
    [say('leave.sum.back'), sum('comesBackCents')],
  ];
  return <Facts facts={lines.map(([title, cents]) => [title, cents > 0n && euro(cents)])} />;
}
