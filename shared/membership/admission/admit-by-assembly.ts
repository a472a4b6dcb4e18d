import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { noteAccess, requireAdopted, restsOn, statutesAt } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database } from '../../kernel/table.ts';
import { loadApplication, stepOf } from '../application.table.ts';
import {
  type Application,
  applicantOf,
  type CheckoutReference,
  dayOf,
  daysToAccept,
  later,
  mayTake,
  memberIdOf,
} from '../application.ts';
import { requestLetter } from '../letter.ts';
import { keepEvent } from '../member.table.ts';
import { readIdentity } from '../vault.table.ts';
import { admittedBy } from './admission-rule.ts';
import type { admitByAssembly as contract } from './contract.ts';
import { queueRow } from './queue-row.ts';
import { admissionRefusals as refusals } from './refusals.ts';

/**
 * The assembly admits whom the board refused (2:33 BW). What was paid has gone back, so the application opens again for the order: whoever then
 * pays is a member at once, on the decision that is kept with it.
 */
export async function admitByAssembly(
  deps: { database: Database; newId: NewId; cooperative: CooperativeFacts },
  act: Act,
  { params: { applicationId }, body: { decisionId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const application = await loadApplication(deps.database, applicationId);
  const who = await readIdentity(deps.database, application.personId);
  if (act.repeats) return queueRow(application, who);
  mustHaveSeen(act, application.version);
  mustBeOpenToAssembly(application);
  const wanted = { body: 'assembly', matter: 'admission', about: applicationId } as const;
  const [{ inForce }, statutes] = await Promise.all([
    requireAdopted(deps.database, decisionId, wanted),
    statutesAt(deps.database, deps.cooperative, dayOf(act.at)),
  ]);

  const { personId, language } = application;
  const values = {
    admission: admittedBy('assembly', act, statutes, decisionId),
    dueAt: later(act.at, daysToAccept * 24),
    checkout: spent(application.checkout),
  };
  const writes = [
    stepOf(application, 'admit-after-all', act.at, values),
    inForce,
    restsOn(decisionId, act, memberIdOf(applicationId)),
    keepEvent(personId, 'admitted-after-all', act.at, act.actor.id),
    ...noteAccess(act, [applicantOf(application)], 'admission'),
    requestLetter({
      letterId: deps.newId('letter'),
      template: 'admitted-after-all',
      personId,
      applicationId,
      language,
      requestedAt: act.at,
    }),
  ];
  await deps.database.commit(act, writes, { subject: applicationId });
  return queueRow(await loadApplication(deps.database, applicationId), who);
}

function mustBeOpenToAssembly(application: Application): void {
  if (!mayTake(application, 'admit-after-all')) throw refusals.APPLICATION_NOT_REFUSED();
  if (application.review === 'same-person') throw refusals.SAME_PERSON_AS_MEMBER();
  if (!application.admission?.mayGoToAssembly) throw refusals.NO_WAY_TO_ASSEMBLY();
}

/** The page that was paid on is never opened again: the next order is another attempt. */
const spent = (checkout: CheckoutReference | null): CheckoutReference | null =>
  checkout && { attempt: checkout.attempt, sessionId: null, url: null, expiresAt: null };
