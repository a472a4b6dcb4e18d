import { useState } from 'preact/hooks';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { fullName, type getMember } from '../../../shared/membership/contract.ts';
import { getMembership } from '../../../shared/membership/life/contract.ts';
import { askNewEmail, correctMember, listStays, moveMember } from '../../../shared/membership/moves/contract.ts';
import { cityLine, streetLine } from '../../ui/address-line.ts';
import { Alert } from '../../ui/alert.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { longDate, moment, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { useWijkNames } from '../names.ts';
import { useOffice } from '../office-context.ts';
import { Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';
import { useTurn } from './use-turn.ts';

type File = Reply<typeof getMember>;
type Identity = NonNullable<File['identity']>;
type Stay = Reply<typeof listStays>['items'][number];

interface DetailsProps {
  file: File;
  /** Grows when something else on the page changed the member. */
  turn: number;
  onDone: () => void;
}

/** Who a member is, where they lived before, and what they can have changed at the phone. */
export function Details({ file, turn, onDone }: DetailsProps) {
  const office = useOffice();
  const { memberId } = file.member;
  const { loaded, reload } = useLoad(`stays ${memberId}`, async () => {
    const [stays, { membership }] = await Promise.all([
      office.call(listStays, { params: { memberId } }),
      office.call(getMembership, { params: { memberId } }),
    ]);
    return { stays: stays.items, version: membership.version };
  });
  useTurn(turn, reload);
  return (
    <Panel title={say('member.identity')}>
      {file.identity ? <Facts identity={file.identity} /> : <Why>{say('detail.none')}</Why>}
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ stays, version }) => (
          <>
            <Stays stays={stays} />
            {file.identity && <Changes file={file} identity={file.identity} version={version} onDone={onDone} />}
          </>
        )}
      </WhenLoaded>
    </Panel>
  );
}

function Facts({ identity }: { identity: Identity }) {
  const facts = [
    [say('detail.name'), fullName(identity)],
    [say('member.birth'), longDate(identity.birthDate)],
    [say('member.address'), streetLine(identity)],
    [say('member.place'), cityLine(identity)],
    [say('member.email'), identity.email],
    [say('member.language'), say(`language.${identity.language}`)],
  ];
  return (
    <dl class="zr-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Stays({ stays }: { stays: readonly Stay[] }) {
  const wijkName = useWijkNames();
  return (
    <DataTable
      caption={say('detail.stays')}
      hasVisibleCaption
      rows={stays}
      rowKey={({ from }) => from}
      empty={say('detail.stays.none')}
      columns={[
        {
          title: say('members.wijk'),
          isName: true,
          cell: ({ wijkId }) => (wijkId === null ? say('detail.stays.outside') : wijkName(wijkId)),
        },
        { title: say('detail.stays.from'), cell: ({ from }) => shortDate(from) },
        {
          title: say('detail.stays.until'),
          cell: ({ until }) => (until === null ? say('detail.stays.now') : shortDate(until)),
        },
      ]}
    />
  );
}

interface ChangesProps {
  file: File;
  identity: Identity;
  version: number;
  onDone: () => void;
}

/** Three things that a member tells at the phone. What was done is said, and stays said until the next thing is. */
function Changes({ file, identity, version, onDone }: ChangesProps) {
  const office = useOffice();
  const wijkName = useWijkNames();
  const [told, setTold] = useState<string>();
  const refused = needsBoard(office.me);
  if (refused) return <Why>{say(refused)}</Why>;
  if (file.member.kind !== 'natural') return <Why>{say('detail.organisation')}</Why>;
  const params = { memberId: file.member.memberId };
  const seen = { ifMatch: version };
  return (
    <>
      {told !== undefined && (
        <Alert kind="ok" announce>
          {told}
        </Alert>
      )}
      <div class="zr-row">
        <Act
          open={say('detail.move')}
          lead={say('detail.move.lead')}
          schema={moveMember.body}
          questions={moveQuestions()}
          act={async (body) => {
            const { wijk, from } = await office.call(moveMember, { params, body }, seen);
            const day = longDate(from);
            setTold(
              wijk
                ? say('detail.moved', { day, wijk: wijk.name || wijkName(wijk.wijkId) })
                : say('detail.moved.outside', { day }),
            );
          }}
          onDone={onDone}
        />
        <Act
          open={say('detail.correct')}
          lead={say('detail.correct.lead')}
          schema={correctMember.body}
          questions={correctQuestions(identity)}
          act={async (body) => {
            await office.call(correctMember, { params, body }, seen);
            setTold(say('detail.corrected'));
          }}
          onDone={onDone}
        />
        <Act
          open={say('detail.email')}
          lead={say('detail.email.lead')}
          schema={askNewEmail.body}
          questions={[{ name: 'email', label: say('detail.email.new') }]}
          act={async (body) => {
            const { linkValidUntil } = await office.call(askNewEmail, { params, body });
            setTold(say('detail.email.asked', { email: body.email, until: moment(linkValidUntil) }));
          }}
          onDone={onDone}
        />
      </div>
    </>
  );
}

const moveQuestions = (): Question[] => [
  { name: 'address.houseNumber', label: say('detail.number'), kind: 'whole' },
  { name: 'address.houseNumberAddition', label: say('detail.addition'), optional: true },
  { name: 'address.street', label: say('detail.street') },
  { name: 'address.postcode', label: say('detail.postcode') },
  { name: 'address.city', label: say('member.place') },
  { name: 'movedOn', label: say('detail.movedOn'), kind: 'date' },
];

const correctQuestions = ({ language }: Identity): Question[] => [
  { name: 'givenName', label: say('detail.given'), optional: true },
  { name: 'familyName', label: say('detail.family'), optional: true },
  { name: 'birthDate', label: say('member.birth'), kind: 'date', optional: true },
  {
    name: 'language',
    label: say('member.language'),
    kind: 'choice',
    start: language,
    options: (['nl', 'en'] as const).map((value) => ({ value, label: say(`language.${value}`) })),
  },
];
