import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { noteAccess } from '../../governance/index.ts';
import { type Act, systemAct } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database } from '../../kernel/table.ts';
import { loadApplication, stepOf } from '../application.table.ts';
import { type AdmissionDecision, type Application, applicantOf, mayTake } from '../application.ts';
import { requestLetter } from '../letter.ts';
import { keepEvent } from '../member.table.ts';
import { readIdentity } from '../vault.table.ts';
import type { refuseApplication as contract } from './contract.ts';
import { type DecidedAdmission, decidedAdmission, restsOnAdmission } from './decided-admission.ts';
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
  const who = await readIdentity(deps.database, application.personId);
  if (act.repeats) return queueRow(application, who);
  mustHaveSeen(act, application.version);
  if (application.status !== 'awaiting-admission' || !mayTake(application, 'refuse'))
    throw refusals.APPLICATION_NOT_WAITING();
  const decided = await decidedAdmission(deps, act, body.decisionId);
  const admission = refused(decided, body.reason);

  const writes = [
    stepOf(application, 'refuse', act.at, { admission }),
    keepEvent(application.personId, 'admission-refused', act.at, act.actor.id),
    ...noteAccess(act, [applicantOf(application)], 'admission'),
    ...(await deps.refusalDesk.whenRefused(application, act)),
    letterOf(deps, act, application, admission),
    ...decided.inForce,
    ...restsOnAdmission(decided, act, applicationId),
  ];
  await deps.database.commit(act, writes, { subject: applicationId });
  await deps.refusalDesk.giveBack(applicationId, systemAct('giveBack', act.at, act.requestId));
  return queueRow(await loadApplication(deps.database, applicationId), who);
}

/** Whom the assembly itself refused has nowhere else to go. */
function refused({ decision, statutes }: DecidedAdmission, reason: string): AdmissionDecision {
  const mayGoToAssembly = decision.body === 'board' && statutes.rules.admissionAppealToAssembly;
  return { ...decision, outcome: 'refused', reason, mayGoToAssembly };
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
