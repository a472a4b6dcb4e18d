import type * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { amendFundingAgreement } from './contract.ts';
import { type FundingAgreement, type Instalment, mustHold, scheduleOf } from './funding-agreement.ts';
import { agreementRefusals as refusals } from './refusals.ts';

export type AmendedTerms = Omit<z.output<typeof amendFundingAgreement.body>, 'reason'>;

/**
 * Other terms beside those that hold: proposed by one member of the board, adopted by another, and from then on what holds. The terms before stay to be
 * read. What was called for stays as it is; of what was not, only what the new terms say is still to come.
 */
export function proposedAmendment(
  agreement: FundingAgreement,
  { reason, ...terms }: z.output<typeof amendFundingAgreement.body>,
  act: Act,
  today: LocalDate,
): FundingAgreement {
  if (agreement.amendment) throw refusals.AMENDMENT_ALREADY_PROPOSED();
  if (terms.basis.kind !== agreement.basis.kind) throw refusals.BASIS_OF_OTHER_KIND({ field: 'basis' });
  if (terms.endsOn < today) throw refusals.FUNDING_ENDS_IN_THE_PAST({ field: 'endsOn' });
  mustHold({ ...terms, startsOn: agreement.startsOn });
  const amendment = { ...terms, reason, proposedBy: act.actor.id, proposedAt: act.at };
  return { ...agreement, amendment, version: agreement.version + 1 };
}

/** @throws a refusal for who proposed it, unless it is taken back. */
export function decidedAmendment(
  agreement: FundingAgreement,
  outcome: 'adopted' | 'rejected',
  act: Act,
): FundingAgreement {
  const { amendment, version } = agreement;
  if (!amendment) throw refusals.NO_AMENDMENT_PROPOSED();
  if (outcome === 'rejected') return { ...agreement, amendment: null, version: version + 1 };
  if (amendment.proposedBy === act.actor.id) throw refusals.AMENDMENT_ADOPTED_BY_ITS_PROPOSER();
  const { reason, proposedBy, proposedAt: _, ...terms } = amendment;
  const { contractReference, restriction, endsOn, refundable, basis, termsVersion, earlierTerms } = agreement;
  const earlier = { contractReference, restriction, endsOn, refundable, basis, termsVersion };
  const ended = { until: act.at, reason, amendedBy: proposedBy, adoptedBy: act.actor.id };
  return {
    ...agreement,
    ...terms,
    schedule: amendedSchedule(agreement, terms),
    amendment: null,
    termsVersion: termsVersion + 1,
    earlierTerms: [...earlierTerms, { ...earlier, ...ended }],
    version: version + 1,
  };
}

/** A number, and the payment reference that is made of it, is never used for something else. */
function amendedSchedule(
  { fundingAgreementId, schedule, startsOn }: FundingAgreement,
  terms: AmendedTerms,
): Instalment[] {
  const kept = schedule.filter(({ state }) => state !== 'planned');
  const after = schedule.reduce((most, { number }) => Math.max(most, number), 0);
  const planned = scheduleOf({ ...terms, startsOn }, fundingAgreementId, after);
  // Of so much for each quarter, the quarters that were called for are not called for again.
  const isNew = ({ dueOn }: Instalment) => terms.basis.kind === 'lump-sum' || kept.every((one) => one.dueOn !== dueOn);
  return [...kept, ...planned.filter(isNew)];
}
