import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { noteAccess, requireAdopted, type StatuteProfile } from '../../governance/index.ts';
import { type Act, systemAct } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { findApplication, loadApplication, stepOf } from '../application.table.ts';
import { type AdmissionDecision, type Application, mayTake } from '../application.ts';
import { requestLetter } from '../letter.ts';
import { keepEvent } from '../member.table.ts';
import { readIdentity } from '../vault.table.ts';
import { type AdmittingBody, admittingBody } from './admission-rule.ts';
import type { refuseApplication as contract } from './contract.ts';
import { queueRow } from './queue-row.ts';
import type { RefusalDesk } from './refusal-desk.ts';
import { admissionRefusals as refusals } from './refusals.ts';

export interface RefusalDeps {
  database: Database;
  newId: NewId;
  cooperative: CooperativeFacts;
  refusalDesk: RefusalDesk;
}

/**
 * Refuses with the reason, tells the applicant the way to the assembly (2:33 BW), and sees to it that everything that was paid goes back: the
 * member of the board who refuses asks for it, another approves.
 */
export async function refuseApplication(
  deps: RefusalDeps,
  act: Act,
  { params: { applicationId }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const application = await loadApplication(deps.database, applicationId);
  mustHaveSeen(act, application.version);
  if (application.status !== 'awaiting-admission' || !mayTake(application, 'refuse'))
    throw refusals.APPLICATION_NOT_WAITING();
  const { admission, inForce } = await decided(deps, act, body);
  const who = await readIdentity(deps.database, application.personId);

  const after: Application = { ...application, status: 'refused', admission, version: application.version + 1 };
  const reply = queueRow(after, who);
  const writes = [
    stepOf(application, 'refuse', act.at, { admission }),
    keepEvent(application.personId, 'admission-refused', act.at, act.actor.id),
    ...noteAccess(act, [application.personId], 'admission'),
    ...(await deps.refusalDesk.whenRefused(application, act)),
    letterOf(deps, act, application, admission),
    ...inForce,
  ];
  await deps.database.commit(act, writes, { subject: applicationId, reply });
  await deps.refusalDesk.giveBack(applicationId, systemAct('giveBack', act.at, act.requestId));
  const now = await findApplication(deps.database, applicationId);
  return now ? queueRow(now, who) : reply;
}

async function decided(
  deps: RefusalDeps,
  act: Act,
  { reason, decisionId }: Input<typeof contract>['body'],
): Promise<{ admission: AdmissionDecision; inForce: Write[] }> {
  const { body, statutes } = await admittingBody(deps, act);
  const refuses = body === 'assembly' ? 'assembly' : 'board';
  const admission = refused(act, refuses, statutes, { reason, decisionId: decisionId ?? null });
  if (decisionId === undefined) {
    if (refuses === 'assembly') throw refusals.ASSEMBLY_ADMITS({ field: 'decisionId' });
    return { admission, inForce: [] };
  }
  const { inForce } = await requireAdopted(deps.database, decisionId, { body: refuses, matter: 'admission' });
  return { admission, inForce: [inForce] };
}

/** Whom the assembly itself refused has nowhere else to go. */
function refused(
  act: Act,
  body: AdmittingBody,
  { version, rules }: StatuteProfile,
  { reason, decisionId }: Pick<AdmissionDecision, 'reason' | 'decisionId'>,
): AdmissionDecision {
  return {
    outcome: 'refused',
    body,
    actorId: act.actor.id,
    at: act.at,
    reason,
    decisionId,
    statuteVersion: version,
    mayGoToAssembly: body === 'board' && rules.admissionAppealToAssembly,
  };
}

function letterOf({ newId }: RefusalDeps, act: Act, application: Application, { mayGoToAssembly }: AdmissionDecision) {
  const { applicationId, personId, language, order } = application;
  return requestLetter({
    letterId: newId('letter'),
    template: 'admission-refused',
    personId,
    applicationId,
    language,
    requestedAt: act.at,
    params: { paid: Number(order?.totalNowCents ?? 0n), mayGoToAssembly: mayGoToAssembly ? 'yes' : 'no' },
  });
}
