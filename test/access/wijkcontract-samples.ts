const indicatorId = 'ind_00000000000000000000000000';
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
  proposePayeeAccount: { name: 'Stichting Wijkkas', iban: 'NL91ABNA0417164300', evidence: 'Bankpas gezien' },
  approvePayeeAccount: { iban: 'NL91ABNA0417164300', nameCheck: 'MATCH', nameCheckReason: 'Gebeld met de bank' },
  rejectPayeeAccount: { reason: 'Onbekende rekening' },
};
