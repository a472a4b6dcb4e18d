import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { dayOf } from '../application.ts';
import { fullName, type Identity } from '../contract.ts';
import { findMember } from '../member.table.ts';
import type { Member } from '../member.ts';
import { enterChange } from '../register/register-entry.table.ts';
import { makeFindable, makeUnfindable } from '../search/search-key.table.ts';
import { plainAddress, reachableAt, unreachableAt } from '../sign-in/mailbox.table.ts';
import { readIdentity, replaceIdentity } from '../vault.table.ts';
import type { changeOrganisation as contract } from './contract.ts';
import { keepOrganisation, loadOrganisation } from './organisation.table.ts';
import type { Organisation } from './organisation.ts';
import { getOrganisationFile } from './organisation-file.ts';
import { organisationRefusals as refusals } from './refusals.ts';
import { identityOf } from './representative.ts';

/**
 * What the Handelsregister says now, and who represents the organisation. Another representative ends the term of the one before on the day
 * before: who it was goes with the new name, that there was somebody in which capacity stays. From then on the new one signs in for it.
 */
export async function changeOrganisation(
  { database }: { database: Database },
  act: Act,
  { params: { memberId }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await loadOrganisation(database, memberId);
  mustHaveSeen(act, before.version);
  const [member, known] = await Promise.all([findMember(database, memberId), readIdentity(database, before.personId)]);
  const who = identityOf(body);
  const after = changed(before, body, known !== undefined && isSomebodyElse(known, who));

  const writes = [
    keepOrganisation(before, after),
    replaceIdentity(before.personId, who, () => refusals.ORGANISATION_CHANGED()),
    ...noteAccess(act, [before], 'life-of-membership', { action: 'change' }),
    ...(member && known ? inRegister(member, known, who, act) : []),
  ];
  await database.commit(act, writes, { subject: memberId });
  return getOrganisationFile(database, memberId);
}

function changed(before: Organisation, body: Input<typeof contract>['body'], isAnother: boolean): Organisation {
  const { name, legalForm, kind, representative } = body;
  const { capacity, mandate } = representative;
  const from = localDate(representative.from);
  const told = { ...before, name, legalForm, kind, representation: { capacity, mandate, from, until: null } };
  if (!isAnother) return told;
  const until = addDays(from, -1);
  if (until < before.representation.from) throw refusals.ENDS_BEFORE_IT_BEGAN({ field: 'representative.from' });
  return { ...told, formerRepresentations: [...before.formerRepresentations, { ...before.representation, until }] };
}

const isSomebodyElse = (known: Identity, who: Identity): boolean =>
  known.givenName !== who.givenName || known.familyName !== who.familyName || known.birthDate !== who.birthDate;

/** Found by its new name and address, and reached at its new mailbox; another name is a change that the yearly list tells of (2:61 d BW). */
function inRegister(member: Member, known: Identity, who: Identity, act: Act): Write[] {
  const { memberId, personId } = member;
  const [was, is] = [known, who].map((one) => ({ ...one, givenName: '', familyName: fullName(one) })) as [
    Identity,
    Identity,
  ];
  const on: LocalDate = dayOf(act.at);
  return [
    ...makeUnfindable(memberId, was, is),
    ...makeFindable(memberId, is, was),
    ...(plainAddress(known.email) === plainAddress(who.email) ? [] : [unreachableAt(known.email, memberId)]),
    reachableAt(who.email, { memberId, personId }),
    ...(was.familyName === is.familyName ? [] : [enterChange(member, 'name-changed', { on }, act)]),
  ];
}
