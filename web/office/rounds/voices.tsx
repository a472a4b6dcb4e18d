import { DataTable } from '../../ui/data-table.tsx';
import { moment, shortDate } from '../../ui/dates.ts';
import { useOffice } from '../office-context.ts';
import { Panel } from '../parts.tsx';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import type { Round } from './tone.ts';

/** Who advised, who keeps out of it, and everything that happened. */
export function RoundVoices({ round }: { round: Round }) {
  const { me } = useOffice();
  return (
    <>
      <Panel title={say('rounds.advice')}>
        <DataTable
          caption={say('rounds.advice')}
          rows={round.advice}
          rowKey={({ body }) => body}
          empty={say('rounds.advice.none')}
          columns={[
            { title: say('advice.body'), isName: true, cell: ({ body }) => say(`role.${body}`) },
            {
              title: say('advice.text'),
              cell: ({ outcome, text }) => (outcome === 'given' ? text : say('advice.none-in-time')),
            },
            { title: say('advice.reference'), cell: ({ reference }) => reference ?? '–' },
            { title: say('advice.givenOn'), cell: ({ givenOn }) => shortDate(givenOn) },
          ]}
        />
      </Panel>
      {round.interests.length > 0 && (
        <Panel title={say('rounds.interests')}>
          <p class="zr-soft">{say('rounds.interests.lead')}</p>
          <DataTable
            caption={say('rounds.interests')}
            rows={round.interests}
            rowKey={({ personId }) => personId}
            empty=""
            columns={[
              { title: say('interest.who'), isName: true, cell: ({ personId }) => personName(personId, me) },
              { title: say('reason'), cell: ({ reason }) => reason },
              {
                title: say('interest.declaredBy'),
                cell: ({ declaredBy, declaredAt }) => `${personName(declaredBy, me)}, ${moment(declaredAt)}`,
              },
            ]}
          />
        </Panel>
      )}
      <Panel title={say('rounds.history')}>
        <DataTable
          caption={say('rounds.history')}
          rows={round.history}
          rowKey={({ step, at }) => `${at} ${step}`}
          empty=""
          columns={[
            { title: say('rounds.history.what'), isName: true, cell: ({ step }) => say(`rounds.did.${step}`) },
            { title: say('rounds.history.who'), cell: ({ by }) => personName(by, me) },
            { title: say('rounds.history.when'), cell: ({ at }) => moment(at) },
            { title: say('rounds.history.note'), cell: (happened) => noteOf(round, happened) },
          ]}
        />
      </Panel>
    </>
  );
}

/** What was noted beside a step; beside an advice, whose it was. */
function noteOf({ advice }: Round, { step, note }: Round['history'][number]): string {
  const given = step === 'advise' && advice.find(({ body }) => body === note);
  if (!given) return note ?? '–';
  const body = say(`role.${given.body}`);
  return given.outcome === 'given' ? body : `${body}: ${say('advice.none-in-time')}`;
}
