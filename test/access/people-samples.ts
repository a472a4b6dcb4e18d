const about = {
  name: 'Wijkverband Havenkwartier',
  legalForm: 'vereniging',
  kind: 'wijksamenwerkingsverband',
  address: { street: 'Havenstraat', houseNumber: 12, postcode: '1701SA', city: 'Rietmeer' },
  representative: {
    givenName: 'Noor',
    familyName: 'Bakker',
    birthDate: '1980-05-17',
    email: 'noor.bakker@example.org',
    language: 'nl',
    capacity: 'director',
    mandate: 'Uittreksel van 1 november 2026',
    from: '2026-01-01',
  },
};

/** Bodies for decisions, admission, organisations and households. */
export const peopleSamples: Record<string, object> = {
  proposeDecision: { body: 'board', matter: 'other', subject: 'Begroting 2027', majority: 'simple' },
  recuseFromDecision: { reason: 'Mijn partner werkt er' },
  recordDecision: {
    decidedOn: '2026-11-20',
    directorsVotes: [{ personId: 'person_anna', votes: 1, vote: 'for' }],
    recusals: [{ personId: 'person_bram', reason: 'Werkt er' }],
  },
  admitApplications: { applicationIds: ['app_00000000000000000000000000'] },
  recordGuardian: {
    givenName: 'Ans',
    familyName: 'Bakker',
    email: 'ans.bakker@example.org',
    relation: 'parent',
    evidence: 'Brief van 1 november 2026',
  },
  refuseApplication: { reason: 'Woont niet in de regio' },
  admitByAssembly: { decisionId: 'dec_00000000000000000000000000' },
  offerPlaces: { applicationIds: ['app_00000000000000000000000000'] },
  registerOrganisation: { ...about, kvkNumber: '87654321' },
  changeOrganisation: about,
  affiliateProfessional: { name: 'Sam de Wit', profession: 'Huisarts', from: '2026-11-01' },
  endAffiliation: { until: '2026-12-31' },
  formHousehold: { memberIds: ['mem_00000000000000000000000000'] },
  joinHousehold: { memberId: 'mem_00000000000000000000000000' },
  setOrganisationFee: {
    feeCents: 12_000,
    effectiveFrom: '2027-01-01',
    statuteArticle: 'artikel 8 lid 2',
    decisionId: 'dec_00000000000000000000000000',
  },
  setHouseholdCap: {
    capCents: 6000,
    effectiveFrom: '2027-01-01',
    decisionId: 'dec_00000000000000000000000000',
  },
  joinMyHousehold: { code: 'hsh_00000000000000000000000000.req_00000000000000000000000000' },
  annulDecision: { reason: 'Verkeerd opgeroepen' },
};
