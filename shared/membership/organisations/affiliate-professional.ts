import type { Act } from '../../kernel/actor.ts';
import { localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { membersNumbered } from '../member.table.ts';
import type * as contract from './contract.ts';
import { keepNewProfessional, loadOrganisation, professionalLeft, professionalsUnder } from './organisation.table.ts';
import { mostProfessionals } from './organisation.ts';
import { getOrganisationFile } from './organisation-file.ts';
import { keepProfessionalName } from './professional-name.table.ts';
import { organisationRefusals as refusals } from './refusals.ts';

/** A professional of the wijk works along in its partnership, whether or not also a member. The name stands in the Vault. */
export async function affiliateProfessional(
  { database, newId }: { database: Database; newId: NewId },
  act: Act,
  { params: { memberId }, body }: Input<typeof contract.affiliateProfessional>,
): Promise<Reply<typeof contract.affiliateProfessional>> {
  if (act.repeats) return getOrganisationFile(database, memberId);
  const organisation = await loadOrganisation(database, memberId);
  if (organisation.kind !== 'wijksamenwerkingsverband') throw refusals.NOT_A_PARTNERSHIP();
  if ((await professionalsUnder(database, memberId)).length >= mostProfessionals)
    throw refusals.TOO_MANY_PROFESSIONALS();
  const ownMemberId = await memberWith(database, body.memberNumber);

  const { name, profession } = body;
  const professionalId = newId('professional');
  const affiliated = { professionalId, memberId, profession, ownMemberId, from: localDate(body.from), until: null };
  const writes = [keepNewProfessional(affiliated), keepProfessionalName(professionalId, name)];
  await database.commit(act, writes, { subject: memberId });
  return getOrganisationFile(database, memberId);
}

async function memberWith(database: Database, memberNumber: number | undefined): Promise<string | null> {
  if (memberNumber === undefined) return null;
  const [member] = await membersNumbered(database, [memberNumber]);
  if (!member) throw refusals.MEMBER_NUMBER_UNKNOWN({ field: 'memberNumber' });
  return member.memberId;
}

export async function endAffiliation(
  { database }: { database: Database },
  act: Act,
  { params: { memberId, professionalId }, body }: Input<typeof contract.endAffiliation>,
): Promise<Reply<typeof contract.endAffiliation>> {
  if (act.repeats) return getOrganisationFile(database, memberId);
  const until = localDate(body.until);
  const affiliated = (await professionalsUnder(database, memberId)).find(
    (one) => one.professionalId === professionalId,
  );
  if (!affiliated) throw commonRefusals.NOT_FOUND();
  if (until < affiliated.from) throw refusals.ENDS_BEFORE_IT_BEGAN({ field: 'until' });

  await database.commit(act, [professionalLeft(affiliated, until)], { subject: memberId });
  return getOrganisationFile(database, memberId);
}
