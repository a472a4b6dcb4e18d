import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { findApplication } from '../application.table.ts';
import type { Application } from '../application.ts';
import { findMember } from '../member.table.ts';
import type { Member } from '../member.ts';
import { readIdentity } from '../vault.table.ts';
import type { getOrganisation, listOrganisations as listAll } from './contract.ts';
import { loadOrganisation, organisationsList, professionalsUnder, readOrganisation } from './organisation.table.ts';
import type { Organisation } from './organisation.ts';
import { professionalNames } from './professional-name.table.ts';

interface Deps {
  database: Database;
}

export type OrganisationFile = Reply<typeof getOrganisation>;
type Row = OrganisationFile['organisation'];

export async function getOrganisationFile(database: Database, memberId: string): Promise<OrganisationFile> {
  const organisation = await loadOrganisation(database, memberId);
  const [row, who, professionals] = await Promise.all([
    rowOf(database, organisation),
    readIdentity(database, organisation.personId),
    professionalsUnder(database, memberId),
  ]);
  const names = await professionalNames(
    database,
    professionals.map(({ professionalId }) => professionalId),
  );
  return {
    organisation: row,
    identity: who ?? null,
    representation: organisation.representation,
    formerRepresentations: organisation.formerRepresentations,
    professionals: professionals.map(({ memberId: _, ...one }, at) => ({ ...one, name: names[at] ?? null })),
    version: organisation.version,
  };
}

/** One organisation's whole file. Looking into it is noted in the file of its representative. */
export async function openOrganisation(
  { database }: Deps,
  act: Act,
  { params: { memberId } }: Input<typeof getOrganisation>,
): Promise<OrganisationFile> {
  const organisation = await loadOrganisation(database, memberId);
  await database.commit(act, noteAccess(act, [organisation], 'register'), { subject: memberId });
  return getOrganisationFile(database, memberId);
}

const usualLimit = 50;

export async function listOrganisations(
  { database }: Deps,
  _act: Act,
  { query }: Input<typeof listAll>,
): Promise<Reply<typeof listAll>> {
  const { kind, cursor, limit = usualLimit } = query;
  const found: Organisation[] = [];
  let at = cursor;
  do {
    const left = limit - found.length;
    const page = await database.query({ index: 'whatIsListed', of: organisationsList, cursor: at, limit: left });
    found.push(...page.items.map(readOrganisation).filter((one) => !kind || one.kind === kind));
    at = page.nextCursor ?? undefined;
  } while (at !== undefined && found.length < limit);
  const items = await Promise.all(found.map((one) => rowOf(database, one)));
  return { items, nextCursor: at ?? null };
}

async function rowOf(database: Database, organisation: Organisation): Promise<Row> {
  const { memberId, applicationId } = organisation;
  const [member, application] = await Promise.all([
    findMember(database, memberId),
    findApplication(database, applicationId),
  ]);
  if (!application) throw new Error(`The organisation ${memberId} has no application.`);
  return row(organisation, application, member);
}

function row(
  { memberId, applicationId, name, legalForm, kvkNumber, kind, version }: Organisation,
  application: Application,
  member: Member | undefined,
): Row {
  return {
    memberId,
    applicationId,
    name,
    legalForm,
    kvkNumber,
    kind,
    memberNumber: member?.memberNumber ?? null,
    status: member?.status ?? null,
    applicationStatus: application.status,
    wijkId: member?.wijkId ?? application.wijk?.wijkId ?? null,
    version,
  };
}
