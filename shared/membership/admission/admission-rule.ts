import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { type StatuteProfile, statutesAt } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Database } from '../../kernel/table.ts';
import { type AdmissionDecision, dayOf } from '../application.ts';

export type AdmittingBody = AdmissionDecision['body'];

/**
 * Who admits (2:33 BW): the board unless the statutes name the assembly. A board may have settled beforehand that it admits whoever pays; what
 * the statutes give to the assembly it cannot.
 */
export function whoAdmits(
  { admission }: Pick<CooperativeFacts, 'admission'>,
  { rules }: StatuteProfile,
): AdmittingBody {
  if (rules.admissionBody === 'assembly') return 'assembly';
  return admission === 'on-payment' ? 'payment' : 'board';
}

interface Deps {
  database: Database;
  cooperative: CooperativeFacts;
}

/** Who admits today, and by which statutes. */
export async function admittingBody({ database, cooperative }: Deps, act: Act) {
  const statutes = await statutesAt(database, cooperative, dayOf(act.at));
  return { body: whoAdmits(cooperative, statutes), statutes };
}

/** The standing rule that admits whoever has paid; null when a body must decide on each. */
export async function admittedByRule(deps: Deps, act: Act): Promise<AdmissionDecision | null> {
  const { body, statutes } = await admittingBody(deps, act);
  return body === 'payment' ? admittedBy(body, act, statutes) : null;
}

export function admittedBy(
  body: AdmittingBody,
  act: Act,
  { version }: StatuteProfile,
  decisionId: string | null = null,
): AdmissionDecision {
  return {
    outcome: 'admitted',
    body,
    actorId: act.actor.id,
    at: act.at,
    reason: null,
    decisionId,
    statuteVersion: version,
    mayGoToAssembly: false,
  };
}
