import type { Database, Write } from '../../kernel/table.ts';
import { findDecision, stillInForce } from './decision.table.ts';
import { type Decision, type DecisionBody, type DecisionMatter, isInForce } from './decision.ts';
import { decisionRefusals as refusals } from './refusals.ts';

export interface WantedDecision {
  /** Whose decision it must be; any body when it is left out. */
  body?: DecisionBody;
  /** What it must be about. A decision about `other` never serves where a matter is asked. */
  matter?: DecisionMatter;
  /** The id it must be about, when the decision names one at all. */
  about?: string;
  /** The field in which the caller named it. */
  field?: string;
}

const names: Record<DecisionBody, { body: string; bodyInEnglish: string }> = {
  board: { body: 'het bestuur', bodyInEnglish: 'the board' },
  assembly: { body: 'de algemene ledenvergadering', bodyInEnglish: 'the general assembly' },
  other: { body: 'het aangewezen orgaan', bodyInEnglish: 'the appointed body' },
};

/**
 * The adopted decision that an act rests on (INV-57), with the check that goes into the act's own transaction.
 * @throws DECISION_NOT_FOUND, DECISION_NOT_ADOPTED, DECISION_OF_ANOTHER_BODY, DECISION_ABOUT_SOMETHING_ELSE
 */
export async function requireAdopted(
  database: Database,
  decisionId: string,
  wanted: WantedDecision = {},
): Promise<{ decision: Decision; inForce: Write }> {
  const { body, matter, about, field = 'decisionId' } = wanted;
  const decision = await findDecision(database, decisionId);
  if (!decision) throw refusals.DECISION_NOT_FOUND({ field });
  if (!isInForce(decision)) throw refusals.DECISION_NOT_ADOPTED({ field });
  if (body && decision.body !== body) throw refusals.DECISION_OF_ANOTHER_BODY({ field, values: names[body] });
  const isAboutOther = about !== undefined && decision.about !== null && decision.about !== about;
  if ((matter && decision.matter !== matter) || isAboutOther) throw refusals.DECISION_ABOUT_SOMETHING_ELSE({ field });
  return { decision, inForce: stillInForce(decisionId) };
}

/** Whether anything may still rest on it. */
export async function isAdopted(database: Database, decisionId: string): Promise<boolean> {
  const decision = await findDecision(database, decisionId);
  return decision !== undefined && isInForce(decision);
}
