import { listStatutes } from '../../../shared/governance/statutes/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { longDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Badge, Code, Panel, WhenLoaded } from '../parts.tsx';
import { say } from '../texts.ts';
import { articlesOf, differences, type Profile } from './statute-articles.ts';
import { Differences } from './statute-differences.tsx';
import { AdoptStatutes } from './statute-draft.tsx';

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
              <AdoptStatutes last={inOrder.at(-1) ?? inForce} onDone={reload} />
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
        <Differences
          caption={say('statutes.differences', { version: before.version })}
          empty={say('statutes.same')}
          rows={differences(before, profile)}
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
