import { useState } from 'preact/hooks';
import { confirmLeaving, previewLeaving, undoPolicyNotice } from '../../shared/billing/leaving/own-contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { undoResignation } from '../../shared/membership/life/own-contract.ts';
import { Problem } from '../api.ts';
import { inLanguage } from '../language/speaker.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { membershipAsTicked, policyAsTicked } from '../ui/ends-as-ticked.ts';
import { useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { Link, Paragraph } from '../ui/text.tsx';
import { useDoing } from './doing.ts';
import { AtOnceChoice } from './leave-at-once.tsx';
import { type Money, Relation, Together } from './leave-relation.tsx';
import type { MemberProps } from './member-page.tsx';
import { Back, Shown } from './pieces.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Leaving = Reply<typeof previewLeaving>;
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
                leaving.policies.map(({ endsOn, withMembership }) => [endsOn, withMembership?.endsOn]),
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

function Due({ leaving: { due, dueCents, membership, policies } }: { leaving: Leaving }) {
  if (due.length === 0) return null;
  const isLess = [membership, ...policies].some(({ askedNoMoreCents }) => askedNoMoreCents > 0n);
  return (
    <Alert kind="warning">
      <p>{say(isLess ? 'leave.due.less' : 'leave.due', { amount: euro(dueCents) })}</p>
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
  const { shown, ends } = asTicked(leaving, chosen, atOnce);
  const canStop = membership.canStop || policies.some((policy) => policy.canStop);
  return (
    <>
      <Relation
        name="membership"
        title={say('part.lidmaatschap')}
        relation={shown.membership}
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
      {shown.policies.map((policy) => (
        <Relation
          key={policy.policyId}
          name={policy.policyId}
          title={inLanguage(policy.name)}
          relation={policy}
          isTogether={policy.isTogether}
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
          {ends.length > 1 && <Together ends={ends} />}
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

/** Both relations as they end by what is ticked, and those of them that end by it. */
function asTicked({ membership, policies }: Leaving, chosen: readonly string[], atOnce: boolean) {
  const isLeft = chosen.includes('membership');
  const shown = {
    membership: membershipAsTicked(membership, { atOnce }),
    policies: policies.map((policy) =>
      policyAsTicked(policy, { membership: isLeft, atOnce, policy: chosen.includes(policy.policyId) }),
    ),
  };
  const ends: Money[] = [
    ...(isLeft ? [shown.membership] : []),
    ...shown.policies.filter(({ policyId, isTogether }) => isTogether || chosen.includes(policyId)),
  ];
  return { shown, ends };
}

/** Sends the days that were shown: when one of them is no longer that, nothing happens. */
async function confirmed(
  ask: MemberProps['ask'],
  leaving: Leaving,
  chosen: readonly string[],
  atOnce: boolean,
): Promise<Done> {
  const { membership, policies } = asTicked(leaving, chosen, atOnce).shown;
  const because = atOnce && membership.atOnce ? { decisionId: membership.atOnce.decisionId } : {};
  await ask(confirmLeaving, {
    body: {
      membership:
        chosen.includes('membership') && membership.endsOn !== null
          ? { seenEndsOn: membership.endsOn, ...because }
          : null,
      policies: policies.flatMap(({ policyId, endsOn }) =>
        chosen.includes(policyId) && endsOn !== null ? [{ policyId, seenEndsOn: endsOn }] : [],
      ),
    },
  });
  return 'given';
}
