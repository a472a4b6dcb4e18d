import { listOrganisations, registerOrganisation } from '../../../shared/membership/organisations/contract.ts';
import { capacity, legalForm, organisationKind } from '../../../shared/membership/organisations/words.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useWijkNames } from '../names.ts';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { MorePages, WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import type { Question } from '../questions.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { OrganisationFees } from './organisation-fees.tsx';
import { RegisterTabs } from './register-tabs.tsx';

/** The members that are no people: each pays through who represents it. */
export function OrganisationsPage() {
  const office = useOffice();
  const wijkName = useWijkNames();
  const pages = usePages('organisations', (cursor) =>
    office.call(listOrganisations, { query: { limit: '50', ...(cursor && { cursor }) } }),
  );
  const why = needsBoard(office.me);
  return (
    <>
      <PageTitle title={say('organisations.title')} place="organisaties" lead={say('organisations.lead')} />
      <RegisterTabs current="organisaties" />
      <Act
        open={say('organisations.register')}
        lead={say('organisations.register.lead')}
        why={why && say(why)}
        schema={registerOrganisation.body}
        questions={[
          ...aboutQuestions(),
          { name: 'kvkNumber', label: say('organisations.kvk'), kind: 'text' },
          ...addressQuestions(),
          ...representativeQuestions(),
          {
            name: 'decisionId',
            label: say('decision.id'),
            description: say('organisations.decision.help'),
            optional: true,
          },
        ]}
        act={(body) => office.call(registerOrganisation, { body })}
        onDone={pages.reload}
      />
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(rows) => (
          <>
            <DataTable
              caption={say('organisations.title')}
              rows={rows}
              rowKey={({ memberId }) => memberId}
              empty={say('organisations.empty')}
              columns={[
                {
                  title: say('members.name'),
                  isName: true,
                  cell: ({ memberId, name }) => <Link href={addressOf('leden', 'organisaties', memberId)}>{name}</Link>,
                },
                { title: say('organisations.kind'), cell: ({ kind }) => say(`organisation.${kind}`) },
                { title: say('organisations.kvk'), cell: ({ kvkNumber }) => kvkNumber },
                {
                  title: say('members.number'),
                  isNumber: true,
                  cell: ({ memberNumber }) => memberNumber ?? say('organisations.unpaid'),
                },
                { title: say('members.wijk'), cell: ({ wijkId }) => (wijkId ? wijkName(wijkId) : '–') },
              ]}
            />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
      <OrganisationFees mayAct={why === undefined} />
    </>
  );
}

type Start = Readonly<Record<string, string | undefined>>;
const started = (questions: readonly Question[], start: Start): Question[] =>
  questions.map((question) => {
    const value = start[question.name];
    return value === undefined ? question : { ...question, start: value };
  });

export const aboutQuestions = (start: Start = {}): Question[] =>
  started(
    [
      { name: 'name', label: say('organisations.name') },
      {
        name: 'legalForm',
        label: say('organisations.form'),
        description: say('organisations.form.help'),
        kind: 'choice',
        options: legalForm.options.map((value) => ({ value, label: say(`legalForm.${value}`) })),
      },
      {
        name: 'kind',
        label: say('organisations.kind'),
        kind: 'choice',
        options: organisationKind.options.map((value) => ({ value, label: say(`organisation.${value}`) })),
      },
    ],
    start,
  );

export const addressQuestions = (start: Start = {}): Question[] =>
  started(
    [
      { name: 'address.street', label: say('organisations.street') },
      { name: 'address.houseNumber', label: say('organisations.houseNumber'), kind: 'whole' },
      { name: 'address.houseNumberAddition', label: say('organisations.addition'), optional: true },
      { name: 'address.postcode', label: say('organisations.postcode') },
      { name: 'address.city', label: say('organisations.city') },
    ],
    start,
  );

export const representativeQuestions = (start: Start = {}): Question[] =>
  started(
    [
      { name: 'representative.givenName', label: say('organisations.givenName') },
      { name: 'representative.familyName', label: say('organisations.familyName') },
      { name: 'representative.birthDate', label: say('organisations.birthDate'), kind: 'date' },
      { name: 'representative.email', label: say('organisations.email') },
      {
        name: 'representative.language',
        label: say('organisations.language'),
        kind: 'choice',
        start: 'nl',
        options: [
          { value: 'nl', label: 'Nederlands' },
          { value: 'en', label: 'English' },
        ],
      },
      {
        name: 'representative.capacity',
        label: say('organisations.capacity'),
        kind: 'choice',
        options: capacity.options.map((value) => ({ value, label: say(`capacity.${value}`) })),
      },
      {
        name: 'representative.mandate',
        label: say('organisations.mandate'),
        description: say('organisations.mandate.help'),
      },
      { name: 'representative.from', label: say('organisations.from'), kind: 'date' },
    ],
    start,
  );
