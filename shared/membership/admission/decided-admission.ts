import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { requireAdopted, restsOn, type StatuteProfile } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { type AdmissionDecision, memberIdOf } from '../application.ts';
import { admittedBy, admittingBody } from './admission-rule.ts';
import { admissionRefusals as refusals } from './refusals.ts';

interface Deps {
  database: Database;
  cooperative: CooperativeFacts;
}

export interface DecidedAdmission {
  decision: AdmissionDecision;
  /** Goes into the transaction that rests on it. */
  inForce: Write[];
  statutes: StatuteProfile;
}

/**
 * Who decides by the statutes of today: the board, with or without a numbered decision, or the assembly by its own.
 * @throws ASSEMBLY_ADMITS and what `requireAdopted` throws
 */
export async function decidedAdmission(
  deps: Deps,
  act: Act,
  decisionId: string | undefined,
): Promise<DecidedAdmission> {
  const { body, statutes } = await admittingBody(deps, act);
  const decides = body === 'assembly' ? 'assembly' : 'board';
  if (decisionId === undefined) {
    if (decides === 'assembly') throw refusals.ASSEMBLY_ADMITS({ field: 'decisionId' });
    return { decision: admittedBy(decides, act, statutes), inForce: [], statutes };
  }
  const { inForce } = await requireAdopted(deps.database, decisionId, { body: decides, matter: 'admission' });
  return { decision: admittedBy(decides, act, statutes, decisionId), inForce: [inForce], statutes };
}

/** What was decided about an application rests on that decision, where it has a number. */
export const restsOnAdmission = (
  { decision: { decisionId } }: Pick<DecidedAdmission, 'decision'>,
  act: Act,
  applicationId: string,
): Write[] => (decisionId === null ? [] : [restsOn(decisionId, act, memberIdOf(applicationId))]);
