import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  acknowledgeResignation,
  answerUndo,
  decideAppeal,
  expelMember,
  getMembership,
  recordAppeal,
  recordReceipt,
  revokeTermination,
  terminateMembership,
} from '../../../shared/membership/life/contract.ts';
import { expulsionGround, terminationGround } from '../../../shared/membership/life/words.ts';
import { inLanguage } from '../../language/speaker.ts';
import { longDate, moment, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { EndingByLaw } from '../agreements/ending-by-law.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton, Badge, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { say } from '../texts.ts';
import { Death, LivesAfterAll } from './death.tsx';
import { HeirsLetters } from './heirs-letters.tsx';
import {
  byDecision,
  type Decision,
  DecisionsOnMember,
  decisionsOn,
  needsDecision,
  ProposeOnMember,
} from './member-decisions.tsx';
import { asSeen, groundQuestion, reasoning } from './membership-questions.ts';
import { Stopping } from './stopping.tsx';
import { Suspended, SuspensionAct } from './suspension.tsx';
import { useTurn } from './use-turn.ts';

type Life = Reply<typeof getMembership>;
type Membership = Life['membership'];

const tones = { active: 'done', leaving: 'busy', suspended: 'alarm', ended: 'calm' } as const;

interface StandingProps {
  memberId: string;
  /** Grows when something on the page changed the member. */
  turn: number;
  onDone: () => void;
}

/** How a membership stands, what runs, and what the board can do next – each with its term, computed and explained. */
export function Standing({ memberId, turn, onDone }: StandingProps) {
  const office = useOffice();
  const { loaded, reload } = useLoad(`life ${memberId}`, async () => {
    const [life, decisions] = await Promise.all([
      office.call(getMembership, { params: { memberId } }),
      decisionsOn(office, memberId),
    ]);
    return { life, decisions };
  });
  useTurn(turn, reload);
  return (
    <>
      <Panel title={say('life.title')}>
        <WhenLoaded loaded={loaded} reload={reload}>
          {({ life, decisions }) => (
            <>
              <p>
                <Badge tone={tones[life.membership.status]}>{say(`life.${life.membership.status}`)}</Badge>{' '}
                {life.membership.endsOn && say('life.ends', { day: longDate(life.membership.endsOn) })}
              </p>
              <Spells membership={life.membership} />
              <Running membership={life.membership} />
              <Suspended membership={life.membership} />
              {life.texts.map(({ procedureId, part, text, at }) => (
                <p key={procedureId + part} class="zr-soft">
                  {moment(at)}: {text}
                </p>
              ))}
              {life.earliestEnd && life.membership.procedure === null && (
                <Why>{inLanguage(life.earliestEnd.explanation)}</Why>
              )}
              <DecisionsOnMember memberId={memberId} decisions={decisions} />
              <Acts life={life} decisions={decisions} onDone={onDone} />
            </>
          )}
        </WhenLoaded>
      </Panel>
      {loaded.state === 'ready' && isDead(loaded.value.life) && (
        <HeirsLetters memberId={memberId} turn={turn} onDone={onDone} />
      )}
      {loaded.state === 'ready' && <Stopping life={loaded.value.life} turn={turn} onDone={onDone} />}
    </>
  );
}

function Spells({ membership: { spells } }: { membership: Membership }) {
  return (
    <ul>
      {spells.map(({ from, until, reason }) => (
        <li key={from}>
          {until ? `${shortDate(from)} – ${shortDate(until)}` : say('life.since', { day: shortDate(from) })}
          {reason && ` (${say(`life.reason.${reason}`)})`}
        </li>
      ))}
    </ul>
  );
}

function Running({ membership: { procedure } }: { membership: Membership }) {
  if (procedure === null) return null;
  if (procedure.kind !== 'expulsion')
    return <p>{say('life.runs', { what: say(`procedure.${procedure.kind}`), day: longDate(procedure.endsOn) })}</p>;
  const { notifiedOn, receivedOn, appealUntil, appealedOn } = procedure;
  return (
    <p>
      {say('life.expelled', { day: longDate(notifiedOn) })} {receivedOn === null && say('life.notReceived')}
      {appealUntil && say('life.appealUntil', { day: longDate(appealUntil) })}{' '}
      {appealedOn && say('life.appealed', { day: longDate(appealedOn) })}
    </p>
  );
}

interface ActsProps {
  life: Life;
  decisions: readonly Decision[];
  onDone: () => void;
}

const isDead = ({ membership: { status, spells } }: Life): boolean =>
  status === 'ended' && spells.at(-1)?.reason === 'death';

function Acts(props: ActsProps) {
  const { life, onDone } = props;
  const office = useOffice();
  const refused = needsBoard(office.me);
  const { membership } = life;
  if (membership.status === 'ended' && !isDead(life)) return null;
  if (refused) return <Why>{say(refused)}</Why>;
  if (isDead(life)) return <LivesAfterAll {...props} />;
  const { procedure } = membership;
  return (
    <div class="zr-row">
      <ProposeOnMember memberId={membership.memberId} onDone={onDone} />
      {procedure === null && <Ending {...props} />}
      {procedure?.kind === 'resignation' && <OfResignation {...props} />}
      {procedure?.kind === 'termination' && <OfTermination {...props} />}
      {procedure?.kind === 'expulsion' && <OfExpulsion {...props} />}
      <EndingByLaw membership={membership} onDone={onDone} />
      <SuspensionAct membership={membership} decisions={props.decisions} onDone={onDone} />
      {membership.kind === 'natural' && <Death {...props} />}
    </div>
  );
}

function Ending({ life, decisions, onDone }: ActsProps) {
  const office = useOffice();
  const { params, seen } = asSeen(life.membership);
  return (
    <>
      <Act
        open={say('life.terminate')}
        schema={terminateMembership.body}
        questions={[
          groundQuestion(terminationGround.options),
          reasoning(),
          { name: 'isImmediate', label: say('life.immediately'), kind: 'tick' },
          { ...byDecision(decisions, 'termination'), optional: true },
        ]}
        body={(answers) => ({ decisionId: null, ...answers })}
        act={(body) => office.call(terminateMembership, { params, body }, seen)}
        onDone={onDone}
      />
      <Act
        open={say('life.expel')}
        lead={say('life.expel.lead')}
        why={needsDecision(decisions, 'expulsion')}
        schema={expelMember.body}
        questions={[groundQuestion(expulsionGround.options), reasoning(), byDecision(decisions, 'expulsion')]}
        act={(body) => office.call(expelMember, { params, body }, seen)}
        onDone={onDone}
      />
    </>
  );
}

function OfResignation({ life, onDone }: ActsProps) {
  const office = useOffice();
  const { params, seen } = asSeen(life.membership);
  const { procedure } = life.membership;
  if (procedure?.kind !== 'resignation') return null;
  const answer = (consents: boolean) => async () => {
    await office.call(answerUndo, { params, body: { consents } }, seen);
    onDone();
  };
  return (
    <>
      {procedure.undoAskedOn && (
        <>
          <p>{say('life.undoAsked', { day: longDate(procedure.undoAskedOn) })}</p>
          <ActionButton isMain label={say('life.undo.yes')} act={answer(true)} />
          <ActionButton label={say('life.undo.no')} act={answer(false)} />
        </>
      )}
      {procedure.acknowledgeBy && procedure.acknowledgedOn === null && (
        <ActionButton
          label={say('life.acknowledge', { day: longDate(procedure.acknowledgeBy) })}
          act={async () => {
            await office.call(acknowledgeResignation, { params }, seen);
            onDone();
          }}
        />
      )}
    </>
  );
}

function OfTermination({ life, onDone }: ActsProps) {
  const office = useOffice();
  const { params, seen } = asSeen(life.membership);
  return (
    <ActionButton
      label={say('life.revoke')}
      act={async () => {
        await office.call(revokeTermination, { params }, seen);
        onDone();
      }}
    />
  );
}

function OfExpulsion({ life, decisions, onDone }: ActsProps) {
  const office = useOffice();
  const { params, seen } = asSeen(life.membership);
  const { procedure } = life.membership;
  if (procedure?.kind !== 'expulsion') return null;
  return (
    <>
      {procedure.receivedOn === null && (
        <Act
          open={say('life.receipt')}
          schema={recordReceipt.body}
          questions={[{ name: 'receivedOn', label: say('life.receivedOn'), kind: 'date' }]}
          act={(body) => office.call(recordReceipt, { params, body }, seen)}
          onDone={onDone}
        />
      )}
      {procedure.state === 'notified' && (
        <Act
          open={say('life.appeal')}
          schema={recordAppeal.body}
          questions={[
            { name: 'receivedOn', label: say('life.receivedOn'), kind: 'date' },
            { ...reasoning(), optional: true },
          ]}
          body={(answers) => ({ reasoning: null, ...answers })}
          act={(body) => office.call(recordAppeal, { params, body }, seen)}
          onDone={onDone}
        />
      )}
      {procedure.state === 'appealed' && (
        <Act
          open={say('life.decide')}
          why={needsDecision(decisions, 'appeal')}
          schema={decideAppeal.body}
          questions={[
            {
              name: 'outcome',
              label: say('life.outcome'),
              kind: 'choice',
              options: (['expelled', 'reinstated'] as const).map((value) => ({
                value,
                label: say(`life.outcome.${value}`),
              })),
            },
            byDecision(decisions, 'appeal'),
            reasoning(),
          ]}
          act={(body) => office.call(decideAppeal, { params, body }, seen)}
          onDone={onDone}
        />
      )}
    </>
  );
}
