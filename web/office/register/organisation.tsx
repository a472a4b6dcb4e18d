import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  affiliateProfessional,
  changeOrganisation,
  endAffiliation,
  getOrganisation,
} from '../../../shared/membership/organisations/contract.ts';
import { addressLine } from '../../ui/address-line.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { longDate, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { aboutQuestions, addressQuestions, representativeQuestions } from './organisations.tsx';

type File = Reply<typeof getOrganisation>;

interface PartProps {
  file: File;
  why: string | undefined;
  reload: () => void;
}

/** One organisation: what it is, who speaks for it now and before, and which professionals belong to it. */
export function OrganisationPage({ memberId }: { memberId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(memberId, () => office.call(getOrganisation, { params: { memberId } }));
  const refused = needsBoard(office.me);
  const why = refused && say(refused);
  const back = { href: addressOf('leden', 'organisaties'), title: say('organisations.title') };
  if (loaded.state !== 'ready')
    return (
      <>
        <PageTitle title={say('organisations.one')} place={memberId} back={back} />
        <WhenLoaded loaded={loaded} reload={reload}>
          {() => null}
        </WhenLoaded>
      </>
    );
  const file = loaded.value;
  const { organisation } = file;
  return (
    <>
      <PageTitle
        title={organisation.name}
        place={memberId}
        back={back}
        lead={`${say(`organisation.${organisation.kind}`)} · ${say(`legalForm.${organisation.legalForm}`)} · KvK ${organisation.kvkNumber}`}
      />
      {organisation.memberNumber === null ? (
        <Why>{say('organisations.unpaid.why')}</Why>
      ) : (
        <p>
          <Link href={addressOf('leden', memberId)}>
            {say('organisations.toMember', { number: organisation.memberNumber })}
          </Link>
        </p>
      )}
      {why !== undefined && <Why>{why}</Why>}
      <Representation file={file} why={why} reload={reload} />
      {organisation.kind === 'wijksamenwerkingsverband' && <Professionals file={file} why={why} reload={reload} />}
    </>
  );
}

function Representation({ file, why, reload }: PartProps) {
  const office = useOffice();
  const { organisation, identity, representation, formerRepresentations, version } = file;
  const params = { memberId: organisation.memberId };
  return (
    <Panel title={say('organisations.representation')}>
      <p>
        <strong>{identity ? `${identity.givenName} ${identity.familyName}` : say('members.erased')}</strong>
        {', '}
        {say(`capacity.${representation.capacity}`)},{' '}
        {say('organisations.since', { day: longDate(representation.from) })}
        <br />
        {representation.mandate}
        {identity && (
          <>
            <br />
            {identity.email}
            <br />
            {addressLine(identity)}
          </>
        )}
      </p>
      {formerRepresentations.length > 0 && (
        <DataTable
          caption={say('organisations.former')}
          hasVisibleCaption
          rows={formerRepresentations}
          rowKey={({ from }) => from}
          empty=""
          columns={[
            { title: say('organisations.capacity'), isName: true, cell: (term) => say(`capacity.${term.capacity}`) },
            { title: say('organisations.mandate'), cell: ({ mandate }) => mandate },
            { title: say('organisations.from'), cell: ({ from }) => shortDate(from) },
            { title: say('organisations.until'), cell: ({ until }) => (until ? shortDate(until) : '–') },
          ]}
        />
      )}
      {why === undefined && (
        <Act
          open={say('organisations.change')}
          lead={say('organisations.change.lead')}
          schema={changeOrganisation.body}
          questions={[
            ...aboutQuestions({ name: organisation.name, legalForm: organisation.legalForm, kind: organisation.kind }),
            ...addressQuestions(identity ? addressOfIt(identity) : {}),
            ...representativeQuestions({
              ...(identity && personOfIt(identity)),
              'representative.capacity': representation.capacity,
              'representative.mandate': representation.mandate,
              'representative.from': representation.from,
            }),
          ]}
          act={(body) => office.call(changeOrganisation, { params, body }, { ifMatch: version })}
          onDone={reload}
        />
      )}
    </Panel>
  );
}

type Identity = NonNullable<File['identity']>;
const addressOfIt = (identity: Identity) => ({
  'address.street': identity.street,
  'address.houseNumber': String(identity.houseNumber),
  'address.houseNumberAddition': identity.houseNumberAddition ?? '',
  'address.postcode': identity.postcode,
  'address.city': identity.city,
});
const personOfIt = (identity: Identity) => ({
  'representative.givenName': identity.givenName,
  'representative.familyName': identity.familyName,
  'representative.birthDate': identity.birthDate,
  'representative.email': identity.email,
  'representative.language': identity.language,
});

function Professionals({ file, why, reload }: PartProps) {
  const office = useOffice();
  const params = { memberId: file.organisation.memberId };
  return (
    <Panel title={say('professionals.title')}>
      <DataTable
        caption={say('professionals.title')}
        rows={file.professionals}
        rowKey={({ professionalId }) => professionalId}
        empty={say('professionals.empty')}
        columns={[
          { title: say('members.name'), isName: true, cell: ({ name }) => name ?? say('members.erased') },
          { title: say('professionals.profession'), cell: ({ profession }) => profession },
          { title: say('professionals.from'), cell: ({ from }) => shortDate(from) },
          { title: say('organisations.until'), cell: ({ until }) => (until ? shortDate(until) : '–') },
        ]}
        detail={({ professionalId, name, until }) =>
          why === undefined &&
          until === null && (
            <Act
              open={`${say('professionals.end')}: ${name ?? professionalId}`}
              short={say('professionals.end')}
              title={say('professionals.end')}
              label={say('professionals.end')}
              schema={endAffiliation.body}
              questions={[{ name: 'until', label: say('professionals.until'), kind: 'date' }]}
              act={(body) => office.call(endAffiliation, { params: { ...params, professionalId }, body })}
              onDone={reload}
            />
          )
        }
      />
      {why === undefined && (
        <Act
          open={say('professionals.add')}
          schema={affiliateProfessional.body}
          questions={[
            { name: 'name', label: say('members.name') },
            { name: 'profession', label: say('professionals.profession') },
            { name: 'memberNumber', label: say('professionals.memberNumber'), kind: 'whole', optional: true },
            { name: 'from', label: say('professionals.from'), kind: 'date' },
          ]}
          body={({ memberNumber, ...rest }) => (memberNumber === undefined ? rest : { ...rest, memberNumber })}
          act={(body) => office.call(affiliateProfessional, { params, body })}
          onDone={reload}
        />
      )}
    </Panel>
  );
}
