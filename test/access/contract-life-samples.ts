const partyId = 'pty_00000000000000000000000000';
const buurtCodes = ['BU99010101'];
const signed = { partyId, signedOn: '2026-11-01', evidence: 'Akte 2026-4, getekend in het buurthuis' };
const reason = { reason: 'Besloten in het wijkoverleg' };
const party = {
  name: 'Bewonersraad Proef',
  role: 'resident-body',
  residentBodyKind: 'WIJKRAAD',
  mandate: {
    representative: 'Rosa de Wit',
    function: 'Voorzitter',
    reference: 'Volmacht 2026-1',
    validUntil: '2028-12-31',
  },
};
const innovationTime = { percent: 15, howMeasured: 'Urenstaat per kwartaal' };
const fundingBasis = { formulaId: 'fml_00000000000000000000000000' };

/** Bodies for the life of a wijkcontract, from its parties to its end. */
export const contractLifeSamples: Record<string, object> = {
  changeTerms: {
    name: 'Gezond in de wijk',
    startsOn: '2026-01-01',
    endsOn: '2028-12-31',
    payeeName: 'Stichting Proef',
    innovationTime,
    fundingBasis,
  },
  setBoundary: { cbsYear: 2026, buurtCodes },
  addParty: party,
  updateParty: party,
  removeParty: reason,
  recordContour: { contour: 'boundary', evidence: 'Kaart bij de akte', on: '2026-11-01', ...override() },
  reopenNegotiation: reason,
  recordSignature: signed,
  suspendWijkcontract: reason,
  resumeWijkcontract: reason,
  terminateWijkcontract: { ...reason, on: '2028-06-30' },
  settleWijkcontract: { reference: 'Eindverslag 2028' },
  draftAmendment: {
    ...reason,
    effectiveFrom: '2027-01-01',
    name: 'Gezonder in de wijk',
    endsOn: '2029-12-31',
    boundary: { cbsYear: 2027, buurtCodes },
    innovationTime,
    fundingBasis,
    joining: [party],
    leaving: [partyId],
    ...override(),
  },
  signAmendment: signed,
  withdrawAmendment: reason,
};

function override() {
  return { overrideReason: 'De wijk ligt op een eiland' };
}
