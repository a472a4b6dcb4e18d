import type * as z from 'zod/mini';
import type { Act } from '../kernel/actor.ts';
import type { LocalDate } from '../kernel/dates.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { partyText } from './contract.ts';
import { wijkcontractsRefusals as refusals } from './refusals.ts';
import type { Party, Terms } from './wijkcontract.ts';

type PartyText = z.output<typeof partyText>;
const mostParties = 40;

/** A party as it was described. Who signs for it is told to the Vault and nowhere else. */
export function partyOf(partyId: string, { name, role, residentBodyKind, mandate }: PartyText, within = ''): Party {
  if ((role === 'resident-body') !== (residentBodyKind !== undefined))
    throw refusals.RESIDENT_BODY_KIND({ field: `${within}residentBodyKind` });
  return {
    partyId,
    name,
    role,
    residentBodyKind: residentBodyKind ?? null,
    mandate: mandate
      ? { function: mandate.function, reference: mandate.reference, validUntil: mandate.validUntil ?? null }
      : null,
    signature: null,
  };
}

export function withParty(parties: readonly Party[], party: Party): Party[] {
  if (parties.length >= mostParties) throw refusals.TOO_MANY_PARTIES();
  return [...parties, party];
}

export function partyIn(parties: readonly Party[], partyId: string): Party {
  const found = parties.find((party) => party.partyId === partyId);
  if (!found) throw refusals.NO_SUCH_PARTY({ field: 'partyId' });
  return found;
}

/** @throws PARTY_WITHOUT_MANDATE or MANDATE_LAPSED for who may not sign on a day. */
export function mustBeMandated({ name, mandate }: Party, on: string): void {
  if (!mandate) throw refusals.PARTY_WITHOUT_MANDATE({ field: 'parties', values: { party: name } });
  const { validUntil } = mandate;
  if (validUntil !== null && validUntil < on)
    throw refusals.MANDATE_LAPSED({ field: 'parties', values: { party: name, validUntil } });
}

/** The parties with the signature of one of them. */
export function signedBy(
  parties: readonly Party[],
  wish: { partyId: string; signedOn: string; evidence: string },
  act: Act,
): Party[] {
  const party = partyIn(parties, wish.partyId);
  if (party.signature) throw refusals.PARTY_HAS_SIGNED({ field: 'partyId', values: { party: party.name } });
  if (wish.signedOn > amsterdamDate(act.at)) throw refusals.SIGNED_AHEAD({ field: 'signedOn' });
  mustBeMandated(party, wish.signedOn);
  const { signedOn, evidence } = wish;
  const signature = { signedOn, evidence, recordedBy: act.actor.id, recordedAt: act.at };
  return parties.map((each) => (each === party ? { ...party, signature } : each));
}

export const isSignedByAll = ({ parties }: Pick<Terms, 'parties'>): boolean =>
  parties.every(({ signature }) => signature !== null);

/** For a text that is negotiated anew. */
export const unsigned = (parties: readonly Party[]): Party[] => parties.map((party) => ({ ...party, signature: null }));

export function mustAllBeMandated(parties: readonly Party[], on: LocalDate): void {
  for (const party of parties) mustBeMandated(party, on);
}
