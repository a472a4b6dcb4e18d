import {
  annulDecision,
  executeDecision,
  listDecisions,
  proposeDecision,
  recordDecision,
  recuseFromDecision,
} from '../../../shared/governance/decisions/contract.ts';
import { decisionBody, decisionMajority, decisionMatter } from '../../../shared/governance/decisions/words.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { ActionButton, Badge, Code, MorePages, WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import { Rests } from './decision-rests.tsx';

type Decision = Reply<typeof listDecisions>['items'][number];

const tones = { proposed: 'busy', adopted: 'done', rejected: 'alarm', executed: 'done', annulled: 'calm' } as const;

/** Every decision by number: who decided, with how many votes, who kept out of it, and what became of it. */
export function DecisionsPage() {
  const office = useOffice();
  const pages = usePages('decisions', (cursor) =>
    office.call(listDecisions, { query: { limit: '50', ...(cursor && { cursor }) } }),
  );
  const refused = needsBoard(office.me);
  const why = refused && say(refused);
  return (
    <>
      <PageTitle title={say('section.besluiten')} place="besluiten" lead={say('decisions.lead')} />
      <Act
        open={say('decisions.propose')}
        why={why}
        schema={proposeDecision.body}
        questions={[
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
          {
            name: 'matter',
            label: say('decisions.matter'),
            kind: 'choice',
            options: decisionMatter.options.map((value) => ({ value, label: say(`matter.${value}`) })),
          },
          { name: 'subject', label: say('decisions.subject') },
          { name: 'text', label: say('decisions.text'), kind: 'long', optional: true },
          { name: 'about', label: say('decisions.about'), optional: true },
          {
            name: 'majority',
            label: say('decisions.majority'),
            kind: 'choice',
            start: 'simple',
            options: decisionMajority.options.map((value) => ({ value, label: say(`majority.${value}`) })),
          },
        ]}
        act={(body) => office.call(proposeDecision, { body })}
        onDone={pages.reload}
      />
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(rows) => (
          <>
            <DataTable
              caption={say('section.besluiten')}
              rows={rows}
              rowKey={({ decisionId }) => decisionId}
              empty={say('decisions.none')}
              columns={[
                { title: say('decisions.number'), isName: true, cell: ({ year, number }) => `${year}-${number}` },
                { title: say('decisions.subject'), cell: ({ subject }) => subject },
                {
                  title: say('decisions.body'),
                  cell: ({ body, bodyName }) => bodyName ?? say(`decisions.body.${body}`),
                },
                {
                  title: say('decisions.state'),
                  cell: ({ status }) => <Badge tone={tones[status]}>{say(`decisions.${status}`)}</Badge>,
                },
                { title: say('decisions.votes'), cell: votesOf },
              ]}
              detail={(decision) => (
                <OneDecision decision={decision} mayAct={why === undefined} onDone={pages.reload} />
              )}
            />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function votesOf({ votesFor, votesAgainst, votesBlank, decidedOn }: Decision): string {
  if (votesFor === null || decidedOn === null) return '–';
  return say('decisions.tally', {
    for: votesFor,
    against: votesAgainst ?? 0,
    blank: votesBlank ?? 0,
    day: shortDate(decidedOn),
  });
}

interface OneProps {
  decision: Decision;
  /** Why not stands above the list, once. */
  mayAct: boolean;
  onDone: () => void;
}

function OneDecision({ decision, mayAct, onDone }: OneProps) {
  const office = useOffice();
  const { decisionId, text, recusals, status, year, number, keepsRests } = decision;
  return (
    <div class="zr-stack">
      <p>
        <Code>{decisionId}</Code> {text}
      </p>
      {recusals.map(({ personId, reason }) => (
        <p key={personId}>
          {say('decisions.recused', { who: personName(personId, office.me) })}: {reason}
        </p>
      ))}
      {status !== 'proposed' && status !== 'rejected' && (
        <Rests decisionId={decisionId} named={`${year}-${number}`} keepsRests={keepsRests} />
      )}
      {mayAct && <Next decision={decision} onDone={onDone} />}
    </div>
  );
}

type NextProps = Omit<OneProps, 'mayAct'>;

/** What can be done with it now; each button tells which decision it is of. */
function Next({ decision, onDone }: NextProps) {
  const office = useOffice();
  const { decisionId, version, status, year, number, keepsRests } = decision;
  const params = { decisionId };
  const named = (what: string) => ({ open: `${what}: ${year}-${number}`, short: what, title: what, label: what });
  return (
    <div class="zr-row">
      {status === 'proposed' && <Votes decision={decision} named={named(say('decisions.record'))} onDone={onDone} />}
      {status === 'proposed' && (
        <Act
          {...named(say('decisions.recuse'))}
          schema={recuseFromDecision.body}
          questions={[{ name: 'reason', label: say('reason') }]}
          act={(body) => office.call(recuseFromDecision, { params, body })}
          onDone={onDone}
        />
      )}
      {status === 'adopted' && (
        <ActionButton
          label={`${say('decisions.execute')}: ${year}-${number}`}
          short={say('decisions.execute')}
          act={async () => {
            await office.call(executeDecision, { params }, { ifMatch: version });
            onDone();
          }}
        />
      )}
      {status !== 'annulled' && (
        <Act
          {...named(say('decisions.annul'))}
          lead={
            (status === 'adopted' || status === 'executed') &&
            say(keepsRests ? 'decisions.annul.lead' : 'decisions.rests.before')
          }
          schema={annulDecision.body}
          questions={[{ name: 'reason', label: say('reason'), kind: 'long' }]}
          act={(body) => office.call(annulDecision, { params, body }, { ifMatch: version })}
          onDone={onDone}
        />
      )}
    </div>
  );
}

interface VotesProps extends NextProps {
  named: { open: string; short: string; title: string; label: string };
}

/** The board's votes stand by director; those of the assembly or another body as numbers. */
function Votes({ decision: { decisionId, version, body, majority }, named, onDone }: VotesProps) {
  const office = useOffice();
  const byDirector = body === 'board';
  return (
    <Act
      {...named}
      lead={byDirector ? say('decisions.record.board') : undefined}
      schema={recordDecision.body}
      questions={[
        { name: 'decidedOn', label: say('decisions.decidedOn'), kind: 'date' },
        ...(byDirector
          ? [{ name: 'directors', label: say('decisions.directors'), kind: 'long' as const }]
          : [
              { name: 'votesFor', label: say('decisions.for'), kind: 'whole' as const },
              { name: 'votesAgainst', label: say('decisions.against'), kind: 'whole' as const },
              { name: 'votesBlank', label: say('decisions.blank'), kind: 'whole' as const },
              {
                name: 'votesEntitled',
                label: say('decisions.entitled'),
                kind: 'whole' as const,
                optional: majority !== 'unanimous',
              },
            ]),
      ]}
      body={({ directors, ...rest }) => ({
        ...rest,
        ...(typeof directors === 'string' && { directorsVotes: directorsOf(directors) }),
      })}
      act={(answers) => office.call(recordDecision, { params: { decisionId }, body: answers }, { ifMatch: version })}
      onDone={onDone}
    />
  );
}

const votes = { voor: 'for', tegen: 'against', blanco: 'blank', afwezig: 'absent' } as const;

/** "anna voor, bram tegen": who, and what they voted. */
function directorsOf(text: string): { personId: string; votes: number; vote: string }[] {
  return text
    .split(',')
    .map((part) => part.trim().split(/\s+/))
    .filter(([who]) => who)
    .map(([who = '', what = '']) => ({
      personId: who.includes('_') ? who : `person_${who.toLowerCase()}`,
      votes: 1,
      vote: Object.entries(votes).find(([dutch]) => dutch === what.toLowerCase())?.[1] ?? what,
    }));
}
