import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals, Refusal } from '../../kernel/refusal.ts';
import { type Admission, type AdmissionDeps, admissionWrites, isBelowMinAge, untilNoRaceIsLost } from '../admission.ts';
import { findApplication, loadApplication } from '../application.table.ts';
import { type Application, dayOf, isMinorOn } from '../application.ts';
import { readIdentity } from '../vault.table.ts';
import type { admitApplications as contract } from './contract.ts';
import { type DecidedAdmission, decidedAdmission, restsOnAdmission } from './decided-admission.ts';

type Line = Reply<typeof contract>['items'][number];

/**
 * Admits each of a list on its own, one after another: what stands in the way of one leaves the others. A repeat finds who is a member already
 * and changes nothing, also after a run that was cut off.
 */
export async function admitApplications(
  deps: AdmissionDeps,
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const decided = await decidedAdmission(deps, act, body.decisionId);
  // Each line is a commit of its own; the one that answers a repeat comes last.
  const { once: _once, ...each } = act;
  const items: Line[] = [];
  for (const applicationId of new Set(body.applicationIds))
    items.push(await admitOne(deps, each, applicationId, decided));
  const reply = { items };
  await deps.database.commit(act, [], { subject: `admissions:${act.requestId}`, reply });
  return reply;
}

async function admitOne(
  deps: AdmissionDeps,
  act: Act,
  applicationId: string,
  decided: DecidedAdmission,
): Promise<Line> {
  const nobody = { applicationId, memberId: null, memberNumber: null };
  try {
    const admission = await untilNoRaceIsLost(() => attempt(deps, act, applicationId, decided));
    if (admission === undefined) return { ...nobody, outcome: 'not-waiting' };
    return lineOf(deps, applicationId, admission);
  } catch (error) {
    if (error instanceof BelowMinimumAge) return { ...nobody, outcome: 'below-minimum-age' };
    if (error instanceof GuardianMissing) return { ...nobody, outcome: 'guardian-missing' };
    if (!(error instanceof Refusal)) throw error;
    if (error.code === commonRefusals.NOT_FOUND.code) return { ...nobody, outcome: 'unknown' };
    if (error.code === commonRefusals.BUSY.code) return { ...nobody, outcome: 'try-again' };
    throw error;
  }
}

class GuardianMissing extends Error {}

/** Nobody is admitted below the age of the statutes; a guardian makes no difference to that. */
class BelowMinimumAge extends Error {}

async function isTooYoung(deps: AdmissionDeps, act: Act, { kind, personId }: Application): Promise<boolean> {
  if (kind === 'legal') return false;
  const who = await readIdentity(deps.database, personId);
  return who !== undefined && isBelowMinAge(deps, who, dayOf(act.at));
}

async function lacksGuardian({ database }: AdmissionDeps, act: Act, application: Application): Promise<boolean> {
  if (application.hasGuardian || application.kind === 'legal') return false;
  const who = await readIdentity(database, application.personId);
  return who !== undefined && isMinorOn(who.birthDate, dayOf(act.at));
}

/** Undefined when it does not wait for this decision. */
async function attempt(
  deps: AdmissionDeps,
  act: Act,
  applicationId: string,
  decided: DecidedAdmission,
): Promise<Admission | undefined> {
  const { decision, inForce } = decided;
  const application = await loadApplication(deps.database, applicationId);
  if (application.status === 'admitted')
    return { outcome: 'settled-before', memberId: application.memberId ?? '', status: 'admitted', writes: [] };
  if (application.status !== 'awaiting-admission') return undefined;
  if (await isTooYoung(deps, act, application)) throw new BelowMinimumAge();
  if (await lacksGuardian(deps, act, application)) throw new GuardianMissing();
  const admission = await admissionWrites(deps, act, application, decision);
  if (admission.outcome !== 'settled-before')
    await deps.database.commit(
      act,
      [...admission.writes, ...inForce, ...restsOnAdmission(decided, act, applicationId)],
      {
        subject: applicationId,
      },
    );
  return admission;
}

async function lineOf({ database }: AdmissionDeps, applicationId: string, admission: Admission): Promise<Line> {
  const { memberId } = admission;
  switch (admission.outcome) {
    case 'admitted':
      return { applicationId, outcome: 'admitted', memberId, memberNumber: admission.memberNumber };
    case 'settled-before': {
      const memberNumber = (await findApplication(database, applicationId))?.memberNumber ?? null;
      return { applicationId, outcome: 'admitted-before', memberId, memberNumber };
    }
    case 'under-review':
    case 'awaiting-admission':
      return { applicationId, outcome: 'under-review', memberId: null, memberNumber: null };
  }
}
