import { listContributions } from '../../shared/billing/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { getMember } from '../../shared/membership/contract.ts';
import { entryKind } from '../../shared/membership/register/words.ts';
import { DataTable } from '../ui/data-table.tsx';
import { longDate, moment } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { say as sayUi } from '../ui/texts.ts';
import { MemberPolicies } from './agreements/member-policies.tsx';
import { ContributionTable } from './contribution-table.tsx';
import { useWijkNames } from './names.ts';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { Figure, Figures, Panel, WhenLoaded } from './parts.tsx';
import { personName } from './person.ts';
import { MemberConsents } from './privacy/member-consents.tsx';
import { PersonalFile } from './privacy/personal-file.tsx';
import { MemberLetters } from './register/letters.tsx';
import { OtherRecords } from './register/other-records.tsx';
import { Standing } from './register/standing.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Member = Reply<typeof getMember>;

export function MemberPage({ memberId }: { memberId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(memberId, async () => {
    const [file, contributions] = await Promise.all([
      office.call(getMember, { params: { memberId } }),
      office.call(listContributions, { query: { memberId, limit: '50' } }),
    ]);
    return { file, contributions: contributions.items };
  });
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ file, contributions }) => (
        <>
          <PageTitle
            title={file.member.name ?? say('members.erased')}
            place={memberId}
            back={{ href: addressOf('leden'), title: say('section.leden') }}
          />
          <MemberFigures file={file} />
          <Identity file={file} />
          <OtherRecords file={file} />
          <Standing memberId={memberId} />
          <MemberPolicies file={file} onDone={reload} />
          <Panel title={say('section.bijdragen')}>
            <ContributionTable contributions={contributions} empty={say('contributions.none')} />
          </Panel>
          <MemberLetters memberId={memberId} />
          <MemberConsents file={file} onDone={reload} />
          <History file={file} />
          <PersonalFile memberId={memberId} />
        </>
      )}
    </WhenLoaded>
  );
}

function MemberFigures({ file: { member } }: { file: Member }) {
  const wijkName = useWijkNames();
  return (
    <Figures>
      <Figure label={say('members.number')}>{member.memberNumber}</Figure>
      <Figure label={say('members.since')}>{longDate(member.memberSince)}</Figure>
      <Figure label={say('members.wijk')}>{member.wijkId ? wijkName(member.wijkId) : '–'}</Figure>
    </Figures>
  );
}

function Identity({ file: { identity } }: { file: Member }) {
  if (!identity) return null;
  const addition = identity.houseNumberAddition ? ` ${identity.houseNumberAddition}` : '';
  const facts = [
    [say('member.birth'), longDate(identity.birthDate)],
    [say('member.address'), `${identity.street} ${identity.houseNumber}${addition}`],
    [say('member.place'), `${identity.postcode} ${identity.city}`],
    [say('member.email'), identity.email],
    [say('member.language'), say(`language.${identity.language}`)],
  ];
  return (
    <Panel title={say('member.identity')}>
      <dl class="zr-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function History({ file: { history } }: { file: Member }) {
  const { me } = useOffice();
  return (
    <Panel title={say('member.history')}>
      <DataTable
        caption={say('member.history')}
        rows={history}
        rowKey={({ at, event }) => at + event}
        empty={say('member.history.none')}
        columns={[
          { title: say('when'), cell: ({ at }) => moment(at) },
          { title: say('member.event'), isName: true, cell: ({ event }) => eventName(event) },
          { title: say('who'), cell: ({ actorId }) => personName(actorId, me) },
        ]}
      />
    </Panel>
  );
}

const events = [
  'application-submitted',
  'email-verified',
  'ordered',
  'duplicate-review-opened',
  'duplicate-review-resolved',
  ...entryKind.options,
] as const;

function eventName(event: string): string {
  const known = events.find((each) => each === event);
  return known ? say(`event.${known}`) : event;
}
