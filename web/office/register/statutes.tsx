import * as z from 'zod/mini';
import { adoptStatutes, listStatutes } from '../../../shared/governance/statutes/contract.ts';
import { statuteText } from '../../../shared/governance/statutes/words.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { longDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Badge, Code, Panel, WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { say } from '../texts.ts';
import { useDecisionQuestion } from './adopted-decisions.ts';
import { articlesOf, differences, statuteQuestions } from './statute-articles.ts';

type Profile = Reply<typeof listStatutes>['inForce'];

/** The statutes as versions: each with its day, its deed and its decision, and what it says otherwise than the one before. */
export function StatutesPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('statutes', () => office.call(listStatutes, {}));
  return (
    <>
      <PageTitle title={say('section.statuten')} place="statuten" lead={say('statutes.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ inForce, versions }) => {
          const inOrder = versions.toSorted((a, b) => a.version - b.version);
          return (
            <>
              <Adopt last={inOrder.at(-1) ?? inForce} onDone={reload} />
              {inOrder.toReversed().map((profile) => (
                <OneVersion
                  key={profile.version}
                  profile={profile}
                  before={inOrder.find(({ version }) => version === profile.version - 1)}
                  isInForce={profile.version === inForce.version}
                />
              ))}
            </>
          );
        }}
      </WhenLoaded>
    </>
  );
}

interface VersionProps {
  profile: Profile;
  before: Profile | undefined;
  isInForce: boolean;
}

function OneVersion({ profile, before, isInForce }: VersionProps) {
  const { version, legalName, effectiveFrom, deedOn, decisionId } = profile;
  const title = say('statutes.version', { version });
  return (
    <Panel title={title}>
      <p>
        {isInForce && <Badge tone="done">{say('statutes.inForce')}</Badge>} <strong>{legalName}</strong>
        <br />
        {say('statutes.days', { from: longDate(effectiveFrom), deed: longDate(deedOn) })}
        {decisionId && (
          <>
            <br />
            {say('decision')} <Code>{decisionId}</Code>
          </>
        )}
      </p>
      {before && (
        <DataTable
          caption={say('statutes.differences', { version: before.version })}
          hasVisibleCaption
          rows={differences(before, profile)}
          rowKey={({ article }) => article}
          empty={say('statutes.same')}
          columns={[
            { title: say('statutes.article'), isName: true, cell: ({ article }) => article },
            { title: say('statutes.was'), cell: ({ was }) => was },
            { title: say('statutes.becomes'), cell: ({ becomes }) => becomes },
          ]}
        />
      )}
      <details class="zr-details">
        <summary>{say('statutes.all', { version })}</summary>
        <DataTable
          caption={title}
          rows={articlesOf(profile)}
          rowKey={({ article }) => article}
          empty=""
          columns={[
            { title: say('statutes.article'), isName: true, cell: ({ article }) => article },
            { title: say('statutes.says'), cell: ({ says }) => says },
          ]}
        />
      </details>
    </Panel>
  );
}

/** The next version begins as the last one: only what changes is typed. */
function Adopt({ last, onDone }: { last: Profile; onDone: () => void }) {
  const office = useOffice();
  const decision = useDecisionQuestion('statutes');
  const refused = needsBoard(office.me);
  const { version: _version, decisionId: _decisionId, ...text } = last;
  const start = z.encode(statuteText, text);
  return (
    <Act
      open={say('statutes.adopt')}
      lead={say('statutes.adopt.lead', { version: last.version })}
      why={refused && say(refused)}
      schema={adoptStatutes.body}
      questions={[decision, ...statuteQuestions(start)]}
      body={({ decisionId, ...answers }) => ({ decisionId, statutes: filledIn(start, answers) })}
      act={(body) => office.call(adoptStatutes, { body })}
      onDone={onDone}
    />
  );
}

type Wire = z.input<typeof statuteText>;

/** What was not asked stays as it was. A choice stands for the list of kinds of member. */
function filledIn(start: Wire, answers: Record<string, unknown>): unknown {
  const { statutes = {} } = answers as { statutes?: Record<string, unknown> };
  const {
    rules: asked = {},
    fiscalYear,
    ...own
  } = statutes as { rules?: Record<string, unknown>; fiscalYear?: object };
  const { memberKinds, ...rules } = asked;
  const nested = Object.fromEntries(
    Object.entries(rules).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? { ...Object(Reflect.get(start.rules, name)), ...value } : value,
    ]),
  );
  return {
    ...start,
    ...own,
    fiscalYear: { ...start.fiscalYear, ...fiscalYear },
    rules: {
      ...start.rules,
      baMaxCents: null,
      ...nested,
      memberKinds: memberKinds === 'both' ? ['natural', 'legal'] : [memberKinds],
    },
  };
}
