import type { Act } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Input } from '../../kernel/endpoint.ts';
import { boundaryWarning, type ContourName, mustBeBoard, mustHaveAllContours } from '../contours.ts';
import { mustAllBeMandated, partyIn, unsigned, withParty } from '../parties.ts';
import { wijkcontractsRefusals as refusals } from '../refusals.ts';
import { termsHashOf } from '../terms-hash.ts';
import type { TextVersion } from '../text.table.ts';
import { mustBeATerm, type Party, type Terms, termsOf, type Wijkcontract } from '../wijkcontract.ts';
import type { draftAmendment } from './contract.ts';

type Wish = Input<typeof draftAmendment>['body'];

/**
 * An amendment: drafted → signed by all parties of the new text → adopted by a board member who did not draft it → active from its day, when the
 * text before it is superseded. Until it is adopted it can be withdrawn. The text that holds goes on unchanged all that time.
 */
export function amendmentOf(
  contract: Wijkcontract,
  wish: Omit<Wish, 'boundary' | 'fundingBasis' | 'joining'> & {
    boundary?: Terms['boundary'] | undefined;
    fundingBasis?: Terms['fundingBasis'] | undefined;
    joining: readonly Party[];
  },
  act: Act,
  today: LocalDate,
): TextVersion {
  const terms = amendedTerms(contract, wish);
  const textVersion = contract.textsDrafted + 1;
  const termsHash = termsHashOf(contract.wijkcontractId, textVersion, terms);
  const isTheSame = termsHash === termsHashOf(contract.wijkcontractId, textVersion, termsOf(contract));
  if (isTheSame) throw refusals.AMENDMENT_CHANGES_NOTHING();
  mustBeATerm(terms.startsOn, terms.endsOn);
  mustBeInTime(terms, wish.effectiveFrom, today);
  const contours = amendedContours(contract, wish, act, today);
  mustHaveAllContours({ ...terms, contours });
  mustAllBeMandated(terms.parties, today);
  return {
    wijkcontractId: contract.wijkcontractId,
    textVersion,
    status: 'drafted',
    terms,
    contours,
    termsHash,
    effectiveFrom: wish.effectiveFrom,
    reason: wish.reason,
    draftedBy: act.actor.id,
    draftedAt: act.at,
    adoptedBy: null,
    adoptedAt: null,
    withdrawnBy: null,
  };
}

function amendedTerms(contract: Wijkcontract, wish: Parameters<typeof amendmentOf>[1]): Terms {
  const leaving = (wish.leaving ?? []).map((partyId) => partyIn(contract.parties, partyId));
  const staying = contract.parties.filter((party) => !leaving.includes(party));
  const { name, endsOn, boundary, innovationTime, fundingBasis } = wish;
  return {
    ...termsOf(contract),
    ...(name !== undefined && { name }),
    ...(endsOn !== undefined && { endsOn }),
    ...(boundary && { boundary }),
    ...(innovationTime && { innovationTime }),
    ...(fundingBasis && { fundingBasis }),
    parties: unsigned(wish.joining.reduce(withParty, staying)),
  };
}

function mustBeInTime({ startsOn, endsOn }: Terms, effectiveFrom: string, today: LocalDate): void {
  const isWithin = effectiveFrom >= today && effectiveFrom >= startsOn && effectiveFrom <= endsOn;
  if (!isWithin) throw refusals.EFFECTIVE_OUTSIDE_TERM({ field: 'effectiveFrom' });
}

/** What changes has the amendment itself as its evidence: all parties sign it. */
function amendedContours(
  contract: Wijkcontract,
  wish: Parameters<typeof amendmentOf>[1],
  act: Act,
  today: LocalDate,
): TextVersion['contours'] {
  const { boundary, innovationTime, fundingBasis, joining, leaving = [], overrideReason = null } = wish;
  const parties = [...joining, ...leaving.map((partyId) => partyIn(contract.parties, partyId))];
  const changed: ContourName[] = [
    ...(boundary ? (['boundary'] as const) : []),
    ...(innovationTime ? (['innovation-time'] as const) : []),
    ...(fundingBasis ? (['funding-basis'] as const) : []),
    ...(parties.some(({ role }) => role === 'resident-body') ? (['resident-party'] as const) : []),
    ...(parties.some(({ role }) => role === 'process-owner') ? (['process-owner'] as const) : []),
  ];
  const isException = boundary !== undefined && boundaryWarning({ boundary }) !== undefined;
  if (isException && overrideReason !== null) mustBeBoard(act);
  const evidence = { evidence: wish.reason, on: today, by: act.actor.id, recordedAt: act.at, overrideReason: null };
  const records = changed.map((contour) => [
    contour,
    contour === 'boundary' && isException ? { ...evidence, overrideReason } : evidence,
  ]);
  return { ...contract.contours, ...Object.fromEntries(records) };
}

/** The contract as it is once an amendment holds. */
export function amended(contract: Wijkcontract, text: TextVersion): Wijkcontract {
  const { terms, contours, termsHash, textVersion } = text;
  return { ...contract, ...terms, contours, termsHash, textVersion, openAmendment: null };
}

/** What the contract says of the amendment that is under way. */
export function underWay(text: TextVersion): Wijkcontract['openAmendment'] {
  const { textVersion, status, effectiveFrom, draftedBy } = text;
  return { textVersion, status, effectiveFrom, draftedBy };
}
