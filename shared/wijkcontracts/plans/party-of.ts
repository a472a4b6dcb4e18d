import type { Wijkcontract } from '../wijkcontract.ts';
import { plansRefusals } from './refusals.ts';

/** @throws PARTY_NOT_FOUND when nobody of that id has a part in the contract. */
export function partyOf({ parties }: Pick<Wijkcontract, 'parties'>, partyId: string, field: string) {
  const party = parties.find((each) => each.partyId === partyId);
  if (!party) throw plansRefusals.PARTY_NOT_FOUND({ field });
  return party;
}
