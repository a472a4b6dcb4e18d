import { contourNames } from '../../shared/wijkcontracts/contract.ts';

/** What a contract answers to every edit, as far as signing it needs to know. */
interface Answered {
  wijkcontractId: string;
  version: number;
  boundary: { residents: number };
  parties: { partyId: string }[];
}

/** Asks for an operation by name, however that is done, with the version that was seen last. */
export type AskContract<Contract extends Answered> = (
  operation: string,
  input: { params?: { wijkcontractId: string }; body?: object },
  seenVersion?: number,
) => Promise<Contract>;

/** What every contract of a test agrees on, beside what its draft says. */
export const agreedTerms = {
  innovationTime: { percent: 15, howMeasured: 'Urenstaat per kwartaal' },
  fundingBasis: { formulaId: 'fml_00000000000000000000000000' },
};

/** What a contract is measured by at the least: without it there is nothing to agree on. */
export const anIndicator = {
  name: 'Ervaren gezondheid',
  definition: 'Volwassenen die hun gezondheid goed of zeer goed noemen, van alle volwassenen in de wijk',
  unit: '%',
  direction: 'up' as const,
  baseline: '70',
  target: '75',
  weightPermille: 1000,
};

const mandateOf = (representative: string) => ({
  mandate: { representative, function: 'Voorzitter', reference: 'Volmacht 2026-1' },
});

export const agreedParties = [
  {
    name: 'Wijkraad',
    role: 'resident-body' as const,
    residentBodyKind: 'WIJKRAAD' as const,
    ...mandateOf('Rosa de Wit'),
  },
  { name: 'Huisartsen', role: 'process-owner' as const, ...mandateOf('Teun Bos') },
];

export function evidenceOf(contour: (typeof contourNames)[number], residents: number, on: string) {
  const isException = contour === 'boundary' && (residents < 10_000 || residents > 30_000);
  const evidence = { contour, evidence: `Dossier ${contour}`, on };
  return isException ? { ...evidence, overrideReason: 'De wijk ligt op een eiland' } : evidence;
}

/** From a draft to the last signature; the one who drafts is a member of the board. */
export async function signsContract<Contract extends Answered>(
  ask: AskContract<Contract>,
  draft: object,
  signedOn: string,
  formulaId?: string,
): Promise<Contract> {
  return signsDraft(ask, await ask('createWijkcontract', { body: draft }), signedOn, formulaId);
}

export async function signsDraft<Contract extends Answered>(
  ask: AskContract<Contract>,
  draft: Contract,
  signedOn: string,
  formulaId = agreedTerms.fundingBasis.formulaId,
): Promise<Contract> {
  let contract = draft;
  const { wijkcontractId } = contract;
  const edit = async (operation: string, body?: object) => {
    contract = await ask(operation, { params: { wijkcontractId }, ...(body && { body }) }, contract.version);
  };
  await ask('proposeIndicator', { params: { wijkcontractId }, body: anIndicator });
  await edit('changeTerms', { ...agreedTerms, fundingBasis: { formulaId } });
  for (const party of agreedParties) await edit('addParty', party);
  await edit('startNegotiation');
  for (const contour of contourNames)
    await edit('recordContour', evidenceOf(contour, contract.boundary.residents, signedOn));
  await edit('completeChecklist');
  for (const { partyId } of contract.parties)
    await edit('recordSignature', { partyId, signedOn, evidence: 'Getekend in het buurthuis' });
  return contract;
}
