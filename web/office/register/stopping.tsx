import { useState } from 'preact/hooks';
import { confirmLeavingOfMember, previewLeavingOfMember } from '../../../shared/billing/leaving/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { getMembership } from '../../../shared/membership/life/contract.ts';
import { Problem } from '../../api.ts';
import { Alert, ProblemAlert } from '../../ui/alert.tsx';
import { longDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { euro } from '../../ui/money.ts';
import { type Office, useOffice } from '../office-context.ts';
import { ActionButton, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { say } from '../texts.ts';
import { EarlierNotice } from './earlier-notice.tsx';
import { type Choosing, Relation, relationsOf, type Wanted } from './stopping-relation.tsx';
import { useTurn } from './use-turn.ts';

type Leaving = Reply<typeof previewLeavingOfMember>;
type Life = Reply<typeof getMembership>;
type Told = { kind: 'given' | 'undone' } | { kind: 'refused'; problem: Problem };

interface StoppingProps {
  life: Life;
  turn: number;
  onDone: () => void;
}

/**
 * The one way in which a member ends something: both relations with their two last days, what each costs and gives back, and one confirmation
 * of what was seen. A notice that came in on an earlier day counts from that day, so it has its own form here.
 */
export function Stopping({ life, turn, onDone }: StoppingProps) {
  const office = useOffice();
  const { memberId } = life.membership;
  const { loaded, reload } = useLoad(`leaving ${memberId}`, () =>
    office.call(previewLeavingOfMember, { params: { memberId } }),
  );
  useTurn(turn, reload);
  // Kept here: with other days the question below it is put anew.
  const [told, setTold] = useState<Told>();
  return (
    <Panel title={say('stop.title')}>
      {told?.kind === 'refused' && <ProblemAlert problem={told.problem} />}
      {told && told.kind !== 'refused' && (
        <Alert kind="ok" announce>
          {say(`stop.done.${told.kind}`)}
        </Alert>
      )}
      <WhenLoaded loaded={loaded} reload={reload}>
        {(leaving) => (
          <>
            <Due leaving={leaving} />
            <Choice
              key={relationsOf(leaving)
                .map(({ id, endsOn, state }) => `${id} ${endsOn} ${state}`)
                .join()}
              leaving={leaving}
              life={life}
              onTold={(what) => {
                setTold(what);
                // What was refused because the day changed is asked again with the day that holds now.
                onDone();
              }}
            />
          </>
        )}
      </WhenLoaded>
    </Panel>
  );
}

function Due({ leaving: { due, dueCents, today } }: { leaving: Leaving }) {
  if (due.length === 0) return null;
  return (
    <Alert kind="warning">
      <p>{say('stop.due', { amount: euro(dueCents) })}</p>
      <ul>
        {due.map(({ contributionId, openCents, dueOn }) => (
          <li key={contributionId}>
            {say(dueOn < today ? 'stop.due.one' : 'stop.due.future', {
              amount: euro(openCents),
              day: longDate(dueOn),
            })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

interface ChoiceProps {
  leaving: Leaving;
  life: Life;
  onTold: (told: Told) => void;
}

function Choice({ leaving, life, onTold }: ChoiceProps) {
  const office = useOffice();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const refused = needsBoard(office.me);
  const relations = relationsOf(leaving, chosen);
  const canStop = relations.some((relation) => relation.canStop);
  const choosing: Choosing = {
    chosen,
    choose: (id, wanted) => setChosen((before) => (wanted ? [...before, id] : before.filter((each) => each !== id))),
  };
  return (
    <>
      {canStop && !refused && <p>{say('stop.lead')}</p>}
      {relations.map((relation) => (
        <Relation
          key={relation.id}
          relation={relation}
          leaving={leaving}
          life={life}
          choosing={refused ? undefined : choosing}
          onUndone={() => onTold({ kind: 'undone' })}
        />
      ))}
      {refused && <Why>{say(refused)}</Why>}
      {canStop && !refused && (
        <>
          <p>{say(chosen.length === 0 ? 'stop.choose' : 'stop.confirm.lead')}</p>
          <ActionButton
            // What was said when nothing was ticked goes with the first tick.
            key={chosen.length === 0 ? 'nothing' : 'chosen'}
            isMain
            label={say('stop.confirm')}
            act={async () => onTold(await confirmed(office, leaving, relations, chosen))}
          />
        </>
      )}
      {leaving.membership.canStop && !refused && <EarlierNotice life={life} onDone={() => onTold({ kind: 'given' })} />}
    </>
  );
}

/** Sends the days that were read out: when one of them is no longer that, nothing happens, and the days that hold are shown. */
async function confirmed(
  office: Office,
  { memberId, membership }: Leaving,
  relations: readonly Wanted[],
  chosen: readonly string[],
): Promise<Told> {
  if (chosen.length === 0) throw nothingChosen();
  const wanted = relations.filter(({ id, canStop }) => canStop && chosen.includes(id));
  const policies = wanted.flatMap(({ policyId, endsOn }) =>
    policyId !== undefined && endsOn !== null ? [{ policyId, seenEndsOn: endsOn }] : [],
  );
  const isMember = wanted.some(({ policyId }) => policyId === undefined) && membership.endsOn !== null;
  try {
    await office.call(confirmLeavingOfMember, {
      params: { memberId },
      body: { membership: isMember && membership.endsOn ? { seenEndsOn: membership.endsOn } : null, policies },
    });
    return { kind: 'given' };
  } catch (error) {
    if (error instanceof Problem && error.code === 'LEAVING_DATE_CHANGED') return { kind: 'refused', problem: error };
    throw error;
  }
}

function nothingChosen(): Problem {
  return new Problem({
    status: 422,
    code: 'NOTHING_TO_LEAVE',
    nl: 'Vink eerst aan wat het lid opzegt.',
    en: 'First tick what the member ends.',
    errors: [],
  });
}
