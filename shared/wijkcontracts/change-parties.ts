import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { NewId } from '../kernel/ids.ts';
import type { Database } from '../kernel/table.ts';
import { contoursOfRole, withoutEvidenceOf } from './contours.ts';
import type * as contract from './contract.ts';
import { editWijkcontract } from './edit-wijkcontract.ts';
import { partyIn, partyOf, withParty } from './parties.ts';
import { keepRepresentative } from './representative.table.ts';
import { mustBeNegotiable, type Party, type Wijkcontract } from './wijkcontract.ts';

export async function addParty(
  { database, newId }: { database: Database; newId: NewId },
  act: Act,
  { params, body }: Input<typeof contract.addParty>,
): Promise<Reply<typeof contract.addParty>> {
  return editWijkcontract(database, act, params.wijkcontractId, (before) => {
    mustBeNegotiable(before);
    const party = partyOf(newId('party'), body);
    const { partyId } = party;
    const writes = body.mandate ? [keepRepresentative(partyId, body.mandate.representative)] : [];
    return { contract: withParties(before, withParty(before.parties, party), [party]), about: partyId, writes };
  });
}

/** The whole party anew: what is left out is no more. */
export async function updateParty(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.updateParty>,
): Promise<Reply<typeof contract.updateParty>> {
  return editWijkcontract(database, act, params.wijkcontractId, (before) => {
    mustBeNegotiable(before);
    const { partyId } = params;
    const was = partyIn(before.parties, partyId);
    const party = partyOf(partyId, body);
    const parties = before.parties.map((each) => (each === was ? party : each));
    const writes = [keepRepresentative(partyId, body.mandate?.representative ?? null)];
    return { contract: withParties(before, parties, [was, party]), about: partyId, writes };
  });
}

export async function removeParty(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.removeParty>,
): Promise<Reply<typeof contract.removeParty>> {
  return editWijkcontract(database, act, params.wijkcontractId, (before) => {
    mustBeNegotiable(before);
    const { partyId } = params;
    const was = partyIn(before.parties, partyId);
    const parties = before.parties.filter((each) => each !== was);
    const writes = [keepRepresentative(partyId, null)];
    return { contract: withParties(before, parties, [was]), about: partyId, note: body.reason, writes };
  });
}

function withParties(before: Wijkcontract, parties: Party[], changed: readonly Party[]): Wijkcontract {
  const contours = withoutEvidenceOf(
    before.contours,
    changed.flatMap(({ role }) => contoursOfRole(role)),
  );
  return { ...before, parties, contours };
}
