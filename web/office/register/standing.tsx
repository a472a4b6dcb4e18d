import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  acknowledgeResignation,
  answerUndo,
  correctDeath,
  decideAppeal,
  expelMember,
  getMembership,
  recordAppeal,
  recordDeath,
  recordReceipt,
  resignMember,
  revokeTermination,
  terminateMembership,
} from '../../../shared/membership/life/contract.ts';
import { expulsionGround, terminationGround } from '../../../shared/membership/life/words.ts';
import { inLanguage } from '../../language/speaker.ts';
import { longDate, moment, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton, Badge, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { say } from '../texts.ts';
import { Suspended, SuspensionAct } from './suspension.tsx';

type Life = Reply<typeof getMembership>;
type Membership = Life['membership'];

const tones = { active: 'done', leaving: 'busy', suspended: 'alarm', ended: 'calm' } as const;

/** How a membership stands, what runs, and what the board can do next – each with its term, computed and explained. */
export function Standing({ memberId }: { memberId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(`life ${memberId}`, () => office.call(getMembership, { params: { memberId } }));
  return (
    <Panel title={say('life.title')}>
      <WhenLoaded loaded={loaded} reload={reload}>
        {(life) => (
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
            <Acts life={life} onDone={reload} />
          </>
        )}
      </WhenLoaded>
    </Panel>
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
  onDone: () => void;
}

function Acts({ life, onDone }: ActsProps) {
  const office = useOffice();
  const refused = needsBoard(office.me);
  const { membership } = life;
  const isDead = membership.status === 'ended' && membership.spells.at(-1)?.reason === 'death';
  if (membership.status === 'ended' && !isDead) return null;
  if (refused) return <Why>{say(refused)}</Why>;
  if (isDead) return <LivesAfterAll life={life} onDone={onDone} />;
  const { procedure } = membership;
  return (
    <div class="zr-row">
      {procedure === null && <Ending life={life} onDone={onDone} />}
      {procedure?.kind === 'resignation' && <OfResignation life={life} onDone={onDone} />}
      {procedure?.kind === 'termination' && <OfTermination life={life} onDone={onDone} />}
      {procedure?.kind === 'expulsion' && <OfExpulsion life={life} onDone={onDone} />}
      <SuspensionAct membership={membership} onDone={onDone} />
      {membership.kind === 'natural' && <Death life={life} onDone={onDone} />}
    </div>
  );
}

const asSeen = ({ membership: { memberId, version } }: Life) => ({
  params: { memberId },
  seen: { ifMatch: version },
});

const reasoning = () => ({ name: 'reasoning', label: say('reason'), kind: 'long' as const });
const decision = () => ({ name: 'decisionId', label: say('decision.id') });

function Ending({ life, onDone }: ActsProps) {
  const office = useOffice();
  const { params, seen } = asSeen(life);
  return (
    <>
      <Act
        open={say('life.resign')}
        schema={resignMember.body}
        questions={[
          { name: 'receivedOn', label: say('life.receivedOn'), kind: 'date' },
          { name: 'requestedEnd', label: say('life.requestedEnd'), kind: 'date', optional: true },
        ]}
        body={(answers) => ({ requestedEnd: null, immediate: null, ...answers })}
        act={(body) => office.call(resignMember, { params, body }, seen)}
        onDone={onDone}
      />
      <Act
        open={say('life.terminate')}
        schema={terminateMembership.body}
        questions={[
          {
            name: 'ground',
            label: say('life.ground'),
            kind: 'choice',
            options: terminationGround.options.map((value) => ({ value, label: say(`ground.${value}`) })),
          },
          reasoning(),
          { name: 'isImmediate', label: say('life.immediately'), kind: 'tick' },
          { ...decision(), optional: true },
        ]}
        body={(answers) => ({ decisionId: null, ...answers })}
        act={(body) => office.call(terminateMembership, { params, body }, seen)}
        onDone={onDone}
      />
      <Act
        open={say('life.expel')}
        lead={say('life.expel.lead')}
        schema={expelMember.body}
        questions={[
          {
            name: 'ground',
            label: say('life.ground'),
            kind: 'choice',
            options: expulsionGround.options.map((value) => ({ value, label: say(`ground.${value}`) })),
          },
          reasoning(),
          decision(),
        ]}
        act={(body) => office.call(expelMember, { params, body }, seen)}
        onDone={onDone}
      />
    </>
  );
}

function OfResignation({ life, onDone }: ActsProps) {
  const office = useOffice();
  const { params, seen } = asSeen(life);
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
  const { params, seen } = asSeen(life);
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

function OfExpulsion({ life, onDone }: ActsProps) {
  const office = useOffice();
  const { params, seen } = asSeen(life);
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
            decision(),
            reasoning(),
          ]}
          act={(body) => office.call(decideAppeal, { params, body }, seen)}
          onDone={onDone}
        />
      )}
    </>
  );
}

function LivesAfterAll({ life, onDone }: ActsProps) {
  const office = useOffice();
  const { params, seen } = asSeen(life);
  return (
    <div class="zr-row">
      <Act
        open={say('life.deathCorrected')}
        lead={say('life.deathCorrected.lead')}
        schema={correctDeath.body}
        questions={[reasoning()]}
        act={(body) => office.call(correctDeath, { params, body }, seen)}
        onDone={onDone}
      />
    </div>
  );
}

function Death({ life, onDone }: ActsProps) {
  const office = useOffice();
  const { params, seen } = asSeen(life);
  return (
    <Act
      open={say('life.death')}
      lead={say('life.death.lead')}
      schema={recordDeath.body}
      questions={[{ name: 'diedOn', label: say('life.diedOn'), kind: 'date' }]}
      body={(answers) => ({ taskId: null, ...answers })}
      act={(body) => office.call(recordDeath, { params, body }, seen)}
      onDone={onDone}
    />
  );
}
