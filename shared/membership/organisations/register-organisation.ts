import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { type Database, putNew } from '../../kernel/table.ts';
import { wijkOfAddress } from '../../region/index.ts';
import { decidedAdmission, restsOnAdmission } from '../admission/decided-admission.ts';
import { applicationItem } from '../application.table.ts';
import { dayOf, daysToAccept, later, memberIdOf, newApplication } from '../application.ts';
import { applicationIdFor } from '../application-id.ts';
import { requestLetter } from '../letter.ts';
import { keepIdentity } from '../vault.table.ts';
import type { registerOrganisation as contract } from './contract.ts';
import { keepNewOrganisation } from './organisation.table.ts';
import type { Organisation } from './organisation.ts';
import { getOrganisationFile } from './organisation-file.ts';
import { organisationRefusals as refusals } from './refusals.ts';
import { identityOf } from './representative.ts';

/**
 * The board enters an organisation and admits it in the same act. It becomes a member when its first contribution is paid: the representative
 * gets the link to the same order that residents have, and so its yearly contribution is collected like theirs.
 */
export async function registerOrganisation(
  deps: { database: Database; newId: NewId; cooperative: CooperativeFacts },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { database, newId } = deps;
  const applicationId = applicationIdFor(act);
  const memberId = memberIdOf(applicationId);
  if (act.repeats) return getOrganisationFile(database, memberId);
  const today = dayOf(act.at);
  const who = identityOf(body);
  const [{ decision, inForce, statutes }, wijk] = await Promise.all([
    decidedAdmission(deps, act, body.decisionId),
    wijkOfAddress(database, who, today),
  ]);
  if (!statutes.rules.memberKinds.includes('legal')) throw refusals.LEGAL_MEMBERS_NOT_ALLOWED();

  const personId = newId('person');
  const { capacity, mandate, from, language } = body.representative;
  const organisation: Organisation = {
    memberId,
    applicationId,
    personId,
    name: body.name,
    legalForm: body.legalForm,
    kvkNumber: body.kvkNumber,
    kind: body.kind,
    representation: { capacity, mandate, from: localDate(from), until: null },
    formerRepresentations: [],
    registeredBy: act.actor.id,
    registeredAt: act.at,
    version: 1,
  };
  const application = newApplication(
    {
      applicationId,
      personId,
      kind: 'legal',
      status: 'email-verified',
      choice: { productId: null, productVersion: null, term: null },
      language,
      wijk: wijk && { wijkId: wijk.wijkId, name: wijk.name },
      submittedAt: act.at,
      emailNonce: newId('request'),
      emailVerifiedAt: null,
      resembles: null,
    },
    { admission: decision, dueAt: later(act.at, daysToAccept * 24) },
  );
  const letter = requestLetter({
    letterId: newId('letter'),
    template: 'organisation-admitted',
    personId,
    applicationId,
    language,
    requestedAt: act.at,
  });
  const writes = [
    keepIdentity(personId, who),
    putNew(applicationItem(application)),
    ...keepNewOrganisation(organisation),
    ...noteAccess(act, [organisation], 'admission', { action: 'add' }),
    letter,
    ...inForce,
    ...restsOnAdmission({ decision }, act, applicationId),
  ];
  // What a repeat answers is read anew: it holds who somebody is, and that is kept in the Vault alone.
  await database.commit(act, writes, { subject: memberId });
  return getOrganisationFile(database, memberId);
}
