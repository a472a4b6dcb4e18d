import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { mustHaveAllContours } from './contours.ts';
import type * as contract from './contract.ts';
import { editWijkcontract } from './edit-wijkcontract.ts';
import { firstText } from './first-text.ts';
import { isSignedByAll, mustAllBeMandated, signedBy, unsigned } from './parties.ts';
import { termsHashOf } from './terms-hash.ts';
import { keepText } from './text.table.ts';
import { mustBeIn, mustNotBeOver, stepped, termsOf, wijkcontractSteps } from './wijkcontract.ts';

export async function startNegotiation(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract.startNegotiation>,
): Promise<Reply<typeof contract.startNegotiation>> {
  return editWijkcontract(database, act, params.wijkcontractId, (before) => ({
    contract: stepped(before, 'startNegotiation'),
  }));
}

/** Back from a text that was fixed. Signatures were of that text, so they lapse. */
export async function reopenNegotiation(
  { database }: { database: Database },
  act: Act,
  { params, body: { reason } }: Input<typeof contract.reopenNegotiation>,
): Promise<Reply<typeof contract.reopenNegotiation>> {
  return editWijkcontract(database, act, params.wijkcontractId, (before) => {
    const after = stepped(before, 'reopenNegotiation');
    return { contract: { ...after, termsHash: null, parties: unsigned(before.parties) }, note: reason };
  });
}

/** From here the text is fixed: it has a number that stands under every signature. */
export async function completeChecklist(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract.completeChecklist>,
): Promise<Reply<typeof contract.completeChecklist>> {
  return editWijkcontract(database, act, params.wijkcontractId, (before, today) => {
    const after = stepped(before, 'completeChecklist');
    mustHaveAllContours(before);
    mustAllBeMandated(before.parties, today);
    mustNotBeOver(before, today);
    const termsHash = termsHashOf(before.wijkcontractId, before.textVersion, termsOf(before));
    return { contract: { ...after, termsHash }, note: termsHash };
  });
}

/** With the last signature the contract is signed, and its text is kept as it was signed. */
export async function recordSignature(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.recordSignature>,
): Promise<Reply<typeof contract.recordSignature>> {
  return editWijkcontract(database, act, params.wijkcontractId, (before) => {
    mustBeIn(before, wijkcontractSteps.signByAll.from);
    const withSignature = { ...before, parties: signedBy(before.parties, body, act) };
    const isWhole = isSignedByAll(withSignature);
    const after = isWhole ? stepped(withSignature, 'signByAll') : withSignature;
    const writes = isWhole ? [keepText(firstText(after, 'signed'))] : [];
    return { contract: after, about: body.partyId, note: body.evidence, writes };
  });
}
