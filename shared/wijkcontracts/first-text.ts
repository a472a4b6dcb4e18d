import type { TextVersion } from './text.table.ts';
import { termsOf, type Wijkcontract } from './wijkcontract.ts';

/** The first text of a contract, as its parties signed it. */
export function firstText(contract: Wijkcontract, status: 'signed' | 'active'): TextVersion {
  const { wijkcontractId, contours, termsHash, startsOn, draftedBy, draftedAt, activatedBy, activatedAt } = contract;
  if (termsHash === null) throw new Error(`The wijkcontract ${wijkcontractId} was signed without a fixed text.`);
  return {
    wijkcontractId,
    textVersion: 1,
    status,
    terms: termsOf(contract),
    contours,
    termsHash,
    effectiveFrom: startsOn,
    reason: null,
    draftedBy,
    draftedAt,
    adoptedBy: activatedBy,
    adoptedAt: activatedAt,
    withdrawnBy: null,
  };
}
