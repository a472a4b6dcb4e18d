import { useState } from 'preact/hooks';
import { confirmLeaving, previewLeaving, undoPolicyNotice } from '../../shared/billing/leaving/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { undoResignation } from '../../shared/membership/life/own-contract.ts';
import { Problem } from '../api.ts';
import { inLanguage } from '../language/speaker.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { longDate } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { Link, Paragraph } from '../ui/text.tsx';
import { useDoing } from './doing.ts';
import { AtOnceChoice } from './leave-at-once.tsx';
import type { MemberProps } from './member-page.tsx';
import { Back, Block, Facts, Shown } from './pieces.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Leaving = Reply<typeof previewLeaving>;
type Policy = Leaving['policies'][number];
type Done = 'given' | 'undone' | 'asked';

/**
 * Two relations with two last days, on one page: each with its reason, what is still to be paid and what comes back. Whoever stops confirms once,
 * and what was undone is undone here too.
 */
export function LeavePage({ ask }: MemberProps) {
  const { loaded, reload } = useLoad('leaving', () => ask(previewLeaving, {}));
  const [done, setDone] = useState<Done>();
  // Kept here: the question itself is put anew with the days that hold now.
  const [stale, setStale] = useState<Problem>();
  return (
    <>
      <Back />
      <Shown part="stoppen" title={say('leave.title')} loaded={loaded} reload={reload}>
        {(leaving) => (
          <>
            {done && (
              <Alert kind="ok" announce>
                {say(`leave.done.${done}`)}
              </Alert>
            )}
            {stale && <ProblemAlert problem={stale} />}
            <Due leaving={leaving} />
            <Choice
              // Other dates than were shown are a new question.
              key={JSON.stringify([
                leaving.membership.endsOn,
                leaving.membership.atOnce?.endsOn,
                leaving.policies.map(({ endsOn }) => endsOn),
              ])}
              leaving={leaving}
              ask={ask}
              onDone={(what) => {
                setDone(what);
                setStale(undefined);
                reload();
              }}
              onStale={(problem) => {
                setDone(undefined);
                setStale(problem);
                reload();
              }}
            />
          </>
        )}
      </Shown>
    </>
  );
}

function Due({ leaving: { due, dueCents } }: { leaving: Leaving }) {
  if (due.length === 0) return null;
  return (
    <Alert kind="warning">
      <p>{say('leave.due', { amount: euro(dueCents) })}</p>
      <p>
        <Link href={addressOf('bijdragen')}>{say('home.open.link')}</Link>
      </p>
    </Alert>
  );
}

interface ChoiceProps {
  leaving: Leaving;
  ask: MemberProps['ask'];
  onDone: (what: Done) => void;
  onStale: (problem: Problem) => void;
}

function Choice({ leaving, ask, onDone, onStale }: ChoiceProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { busy, problem, run } = useDoing();
  const act = (what: () => Promise<Done>) =>
    run(async () => {
      try {
        onDone(await what());
      } catch (error) {
        if (!(error instanceof Problem && error.code === 'LEAVING_DATE_CHANGED')) throw error;
        onStale(error);
      }
    });
  const choose = (name: string) => (wanted: boolean) =>
    setChosen((before) => (wanted ? [...new Set([...before, name])] : before.filter((each) => each !== name)));
  const { membership, policies } = leaving;
  const [atOnce, setAtOnce] = useState(false);
  const shown = membershipAs(leaving, atOnce);
  const canStop = membership.canStop || policies.some((policy) => policy.canStop);
  return (
    <>
      <Relation
        name="membership"
        title={say('part.lidmaatschap')}
        relation={shown}
        chosen={chosen.includes('membership')}
        onChoose={(wanted) => {
          choose('membership')(wanted);
          if (!wanted) setAtOnce(false);
        }}
        busy={busy}
        onUndo={() =>
          act(async () => ((await ask(undoResignation, { body: {} })).outcome === 'asked' ? 'asked' : 'undone'))
        }
      />
      {membership.canStop && membership.atOnce && (
        <AtOnceChoice
          atOnce={membership.atOnce}
          chosen={atOnce}
          onChoose={(wanted) => {
            setAtOnce(wanted);
            if (wanted) choose('membership')(true);
          }}
        />
      )}
      {policies.map((policy) => (
        <Relation
          key={policy.policyId}
          name={policy.policyId}
          title={inLanguage(policy.name)}
          relation={{ ...policy, endsOn: endOf(policy, chosen, shown.endsOn) }}
          follows={policy.canStop && chosen.includes('membership') && policy.endsWithMembershipOn !== null}
          chosen={chosen.includes(policy.policyId)}
          onChoose={choose(policy.policyId)}
          busy={busy}
          onUndo={() =>
            act(async () => {
              await ask(undoPolicyNotice, { params: { policyId: policy.policyId } });
              return 'undone';
            })
          }
        />
      ))}
      {problem && <ProblemAlert problem={problem} />}
      {canStop && (
        <div class="zr-stack">
          <Paragraph>{say(chosen.length === 0 ? 'leave.choose' : 'leave.confirm.lead')}</Paragraph>
          <Button
            appearance="primary-action"
            busy={busy}
            onPress={() => act(async () => await confirmed(ask, leaving, chosen, atOnce))}
          >
            {say('leave.confirm')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Sends the days that were shown: when one of them is no longer that, nothing happens. */
async function confirmed(
  ask: MemberProps['ask'],
  leaving: Leaving,
  chosen: readonly string[],
  atOnce: boolean,
): Promise<Done> {
  const { policies } = leaving;
  const membership = membershipAs(leaving, atOnce);
  const because = atOnce && membership.atOnce ? { decisionId: membership.atOnce.decisionId } : {};
  await ask(confirmLeaving, {
    body: {
      membership:
        chosen.includes('membership') && membership.endsOn !== null
          ? { seenEndsOn: membership.endsOn, ...because }
          : null,
      policies: policies.flatMap((policy) => {
        const seenEndsOn = endOf(policy, chosen, membership.endsOn);
        return chosen.includes(policy.policyId) && seenEndsOn !== null
          ? [{ policyId: policy.policyId, seenEndsOn }]
          : [];
      }),
    },
  });
  return 'given';
}

/** The last day of a policy as things are ticked: it does not outlive the membership when that ends first. */
function endOf(
  { endsOn, endsWithMembershipOn }: Policy,
  chosen: readonly string[],
  membershipEndsOn: Policy['endsOn'],
): Policy['endsOn'] {
  if (!chosen.includes('membership') || endsWithMembershipOn === null || membershipEndsOn === null) return endsOn;
  return endsOn !== null && endsOn < membershipEndsOn ? endsOn : membershipEndsOn;
}

/** The membership as it would end by what is ticked. */
function membershipAs({ membership }: Leaving, atOnce: boolean): Leaving['membership'] {
  if (!atOnce || !membership.atOnce || !membership.canStop) return membership;
  const { endsOn, explanation, fee } = membership.atOnce;
  return { ...membership, endsOn, explanation, coming: [], comingCents: 0n, comesBackCents: fee?.backCents ?? 0n };
}

interface RelationProps {
  name: string;
  title: string;
  relation: Leaving['membership'] | Policy;
  follows?: boolean;
  chosen: boolean;
  onChoose: (wanted: boolean) => void;
  busy: boolean;
  onUndo: () => void;
}

function Relation({ name, title, relation, follows = false, chosen, onChoose, busy, onUndo }: RelationProps) {
  const { state, endsOn, explanation, canStop, canUndo, coming, comingCents, comesBackCents } = relation;
  const isOver = state === 'ended' || state === 'withdrawn';
  return (
    <Block id={`${name}-titel`} title={title}>
      {state === 'ending' && canStop && 'endsWithMembershipOn' in relation && relation.endsWithMembershipOn && (
        <Paragraph>{say('leave.does', { day: longDate(relation.endsWithMembershipOn) })}</Paragraph>
      )}
      {endsOn !== null && (
        <Paragraph>{say(canStop ? 'leave.would' : 'leave.does', { day: longDate(endsOn) })}</Paragraph>
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
      {follows ? (
        <Paragraph>{say('leave.follows')}</Paragraph>
      ) : (
        explanation && <Paragraph>{inLanguage(explanation)}</Paragraph>
      )}
      {!isOver && (
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
            [say('leave.back'), comesBackCents > 0n && euro(comesBackCents)],
          ]}
        />
      )}
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
