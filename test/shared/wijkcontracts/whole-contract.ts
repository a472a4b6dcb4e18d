import type { Party, Wijkcontract } from '../../../shared/wijkcontracts/wijkcontract.ts';
import { contourNames } from '../../../shared/wijkcontracts/words.ts';

const drafter = 'person_anna';
const on = '2026-11-01';

export const aParty = (role: Party['role'], at = 0): Party => ({
  partyId: `pty_${role}_${at}`,
  name: `Partij ${role} ${at}`,
  role,
  residentBodyKind: role === 'resident-body' ? 'WIJKRAAD' : null,
  mandate: { function: 'Voorzitter', reference: 'Volmacht 1', validUntil: null },
  signature: { signedOn: on, evidence: 'Getekend', recordedBy: drafter, recordedAt: `${on}T09:00:00.000Z` },
});

export const aRecord = (overrideReason: string | null = null) => ({
  evidence: 'Dossier',
  on,
  by: drafter,
  recordedAt: `${on}T09:00:00.000Z`,
  overrideReason,
});

/** A contract to which nothing is lacking, signed by all and not yet active. */
export function aWholeContract(given: Partial<Wijkcontract> = {}): Wijkcontract {
  const contours = Object.fromEntries(contourNames.map((name) => [name, aRecord()])) as Wijkcontract['contours'];
  return {
    wijkcontractId: 'wct_000001',
    wijkId: 'wijk_een',
    status: 'signed',
    textVersion: 1,
    name: 'Gezond in de wijk',
    wijkName: 'Een',
    payee: { payeeId: 'pye_000001', name: 'Stichting Wijkkas' },
    startsOn: '2027-01-01',
    endsOn: '2027-12-31',
    boundary: { cbsYear: 2026, buurtCodes: ['BU00000001'], residents: 15_000, source: 'CBS 2026' },
    parties: [aParty('resident-body'), aParty('process-owner')],
    innovationTime: { percent: 15, howMeasured: 'Urenstaat' },
    fundingBasis: { formulaId: 'fml_000001', indicators: [] },
    contours,
    termsHash: 'f'.repeat(64),
    draftedBy: drafter,
    draftedAt: `${on}T09:00:00.000Z`,
    activatedBy: null,
    activatedAt: null,
    suspension: null,
    ending: null,
    settlement: null,
    openAmendment: null,
    textsDrafted: 1,
    version: 1,
    ...given,
  };
}
