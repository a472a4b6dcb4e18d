const indicatorId = 'ind_00000000000000000000000000';
const partyId = 'pty_00000000000000000000000000';
const goalId = 'gol_00000000000000000000000000';
const projectTimes = { ownerPartyId: partyId, startsOn: '2026-03-01', endsOn: '2026-11-30' };
const indicatorText = {
  name: 'Eenzaamheid',
  definition: 'Deel van de volwassenen dat zich eenzaam voelt, volgens de gezondheidsmonitor',
  unit: 'procent',
  direction: 'down',
  baseline: '48.5',
  target: '40',
  weightPermille: 500,
};

/** Bodies for what a wijkcontract is about. */
export const wijkcontractSamples: Record<string, object> = {
  proposeIndicator: indicatorText,
  reviseIndicator: indicatorText,
  adviseOnIndicator: { outcome: 'for', text: 'Goed te meten', reference: 'MR 2026-3', advisedOn: '2026-11-01' },
  retireIndicator: { reason: 'Niet meer te meten' },
  adoptIndicatorSet: {
    indicators: [{ indicatorId, weightPermille: 1000 }],
    decisionReference: 'Bestuur 2026-12',
    deviationReason: 'De raad komt pas in januari bijeen',
  },
  recordMeasurement: {
    periodFrom: '2026-07-01',
    periodTo: '2026-09-30',
    value: '45.2',
    source: 'GGD 2026',
    corrects: 'mea_00000000000000000000000000',
    correctionReason: 'Verkeerde kolom',
  },
  proposeResultAgreement: { indicatorId, threshold: '44', dueOn: '2027-12-31', feePermille: 600 },
  endResultAgreement: { reason: 'Vervangen' },
  takeOfferedQualityItems: { keys: ['klachtenroute'] },
  addQualityItem: { category: 'AFSPRAKEN', text: 'Route voor klachten', norm: 'Antwoord binnen zes weken' },
  assessQualityItem: {
    text: 'Route voor klachten',
    norm: 'Antwoord binnen zes weken',
    state: 'met',
    evidence: 'Folder van mei 2026',
  },
  startYearPlan: { year: 2026, ownerPartyId: partyId },
  adoptYearPlan: { reference: 'Bestuur 2026-13' },
  closeYearPlan: { report: 'Alle doelen gehaald' },
  addGoal: { text: 'Minder bewoners zijn eenzaam', indicatorId },
  followGoal: { text: 'Minder bewoners zijn eenzaam', state: 'reached', outcome: 'Van 48 naar 40 procent' },
  addProject: { goalId, name: 'Samen eten', text: 'Elke week een maaltijd', ...projectTimes },
  followProject: { ...projectTimes, state: 'done', outcome: 'Veertig maaltijden' },
  contractInnovationTime: { workingMinutes: 93_600 },
  bookInnovationTime: {
    partyId,
    on: '2026-10-05',
    minutes: 120,
    activity: 'innovation',
    description: 'Nieuwe werkwijze uitgeprobeerd',
  },
  withdrawInnovationTime: { reason: 'Dubbel geboekt' },
  proposePayeeAccount: { name: 'Stichting Wijkkas', iban: 'NL91ABNA0417164300', evidence: 'Bankpas gezien' },
  approvePayeeAccount: { iban: 'NL91ABNA0417164300', nameCheck: 'MATCH', nameCheckReason: 'Gebeld met de bank' },
  rejectPayeeAccount: { reason: 'Onbekende rekening' },
};
