import { useState } from 'preact/hooks';
import { listContributions } from '../../shared/billing/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { getMember } from '../../shared/membership/contract.ts';
import { entryKind } from '../../shared/membership/register/words.ts';
import { DataTable } from '../ui/data-table.tsx';
import { longDate, moment } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { MemberPolicies } from './agreements/member-policies.tsx';
import { ContributionTable } from './contribution-table.tsx';
import { useWijkNames } from './names.ts';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { usePages } from './pages.ts';
import { Figure, Figures, MorePages, Panel, WhenLoaded } from './parts.tsx';
import { personName } from './person.ts';
import { MemberConsents } from './privacy/member-consents.tsx';
import { PersonalFile } from './privacy/personal-file.tsx';
import { Details } from './register/details.tsx';
import { MemberLetters } from './register/letters.tsx';
import { OtherRecords } from './register/other-records.tsx';
import { Standing } from './register/standing.tsx';
import { useTurn } from './register/use-turn.ts';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Member = Reply<typeof getMember>;

export function MemberPage({ memberId }: { memberId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(memberId, () => office.call(getMember, { params: { memberId } }));
  // One act moves more than its own part of the page: the version of the member, the wijk, the letters.
  const [turn, setTurn] = useState(0);
  const changed = () => {
    reload();
    setTurn((before) => before + 1);
  };
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(file) => (
        <>
          <PageTitle
            title={file.member.name ?? say('members.erased')}
            place={memberId}
            back={{ href: addressOf('leden'), title: say('section.leden') }}
          />
          <MemberFigures file={file} />
          <Details file={file} turn={turn} onDone={changed} />
          <OtherRecords file={file} />
          <Standing memberId={memberId} turn={turn} onDone={changed} />
          <MemberPolicies file={file} onDone={changed} />
          <MemberContributions memberId={memberId} turn={turn} />
          <MemberLetters memberId={memberId} turn={turn} />
          <MemberConsents file={file} onDone={reload} />
          <History file={file} />
          <PersonalFile memberId={memberId} />
        </>
      )}
    </WhenLoaded>
  );
}

function MemberContributions({ memberId, turn }: { memberId: string; turn: number }) {
  const office = useOffice();
  const pages = usePages(`contributions ${memberId}`, (cursor) =>
    office.call(listContributions, { query: { memberId, limit: '25', ...(cursor && { cursor }) } }),
  );
  useTurn(turn, pages.reload);
  return (
    <Panel title={say('section.bijdragen')}>
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(contributions) => (
          <>
            <ContributionTable contributions={contributions} empty={say('contributions.none')} />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </Panel>
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
