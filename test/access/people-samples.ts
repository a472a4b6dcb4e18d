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
  refuseApplication: { reason: 'Woont niet in de regio' },
  admitByAssembly: { decisionId: 'dec_00000000000000000000000000' },
  offerPlaces: { applicationIds: ['app_00000000000000000000000000'] },
  annulDecision: { reason: 'Verkeerd opgeroepen' },
};
