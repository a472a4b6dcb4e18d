/** Bodies for what people ask about their data, and what the board does about it. */
export const privacySamples: Record<string, object> = {
  sayConsent: { purpose: 'newsletter', granted: true, textVersion: '2026.1', language: 'nl' },
  recordConsent: { purpose: 'electronic-convocation', granted: false, textVersion: '2026.1', language: 'nl' },
  eraseMe: { understood: true },
  eraseMember: { note: 'Vroeg het per brief' },
  askAboutMyData: { kind: 'rectification', wish: 'Mijn straat klopt niet' },
  recordDataRequest: { kind: 'access', channel: 'letter', receivedOn: '2026-11-20' },
  identifyDataRequest: { memberId: 'mem_00000000000000000000000000', how: 'Teruggebeld op het bekende nummer' },
  extendDataRequest: { until: '2027-01-20', reason: 'Veel oude stukken' },
  completeDataRequest: { answer: 'Bestand gestuurd' },
  refuseDataRequest: { reason: 'Niet aan te tonen wie het vraagt' },
  applyRetention: {
    trialId: 'job_00000000000000000000000000',
    rules: ['access-log'],
    decisionReference: 'Bestuur 2026-12',
  },
  recordBreach: { what: 'Een brief ging naar een oud adres', persons: 1, discoveredAt: '2026-11-23T08:00:00Z' },
  reportBreach: { reference: 'AP 2026-1' },
  tellOfBreach: { how: 'Per brief, met wat er gebeurde' },
  closeBreach: { measures: 'Adres verbeterd', personsTold: true },
};
