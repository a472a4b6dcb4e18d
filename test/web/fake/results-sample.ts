import type { WijkState } from './wijk-sample.ts';

const at = '2026-05-04T09:00:00.000Z';
const of = { wijkcontractId: 'wct_0001', wijkId: 'wijk_havenkwartier' };

export function sampleIndicators(): WijkState['indicators'] {
  const common = {
    ...of,
    unit: '% van de volwassenen',
    proposedBy: 'person_karim',
    proposedAt: at,
    retired: null,
    version: 2,
  };
  const advice = {
    outcome: 'for' as const,
    text: 'Goed te meten en te beïnvloeden in de wijk.',
    reference: 'MR-2026-3',
    advisedOn: '2026-04-20',
    recordedBy: 'person_anna',
    recordedAt: at,
  };
  return [
    {
      ...common,
      indicatorId: 'ind_0001',
      name: 'Mensen die genoeg bewegen',
      definition: 'Volwassenen die voldoen aan de beweegrichtlijn, volgens de Gezondheidsmonitor.',
      direction: 'up',
      baseline: '44.2',
      target: '50',
      weightPermille: 1000,
      status: 'active',
      advice,
      adopted: { by: 'person_bram', at, setVersion: 1 },
      counted: {
        measurementId: 'mea_0001',
        value: '46.8',
        periodFrom: '2026-04-01',
        periodTo: '2026-09-30',
        source: 'Gezondheidsmonitor, tussenmeting 2026',
        validatedAt: at,
      },
      scorePermille: '448.3',
    },
    {
      ...common,
      indicatorId: 'ind_0002',
      name: 'Mensen die zich eenzaam voelen',
      definition: 'Volwassenen die matig of ernstig eenzaam zijn, volgens de Gezondheidsmonitor.',
      direction: 'down',
      baseline: '49',
      target: '42.5',
      weightPermille: 400,
      status: 'proposed',
      advice: null,
      adopted: null,
      counted: null,
      scorePermille: null,
    },
  ];
}

export function sampleMeasurements(): WijkState['measurements'] {
  const common = {
    indicatorId: 'ind_0001',
    ...of,
    source: 'Gezondheidsmonitor, tussenmeting 2026',
    recordedBy: 'person_karim',
    recordedAt: at,
    corrects: null,
    correctionReason: null,
    correctedBy: null,
    version: 1,
  };
  return [
    {
      ...common,
      measurementId: 'mea_0002',
      periodFrom: '2026-10-01',
      periodTo: '2026-10-31',
      value: '47.1',
      status: 'provisional',
      validatedBy: null,
      validatedAt: null,
      counts: false,
    },
    {
      ...common,
      measurementId: 'mea_0001',
      periodFrom: '2026-04-01',
      periodTo: '2026-09-30',
      value: '46.8',
      status: 'validated',
      validatedBy: 'person_anna',
      validatedAt: at,
      counts: true,
    },
  ];
}

export function sampleResults(): WijkState['results'] {
  const common = {
    ...of,
    indicatorId: 'ind_0001',
    indicatorName: 'Mensen die genoeg bewegen',
    unit: '% van de volwassenen',
    direction: 'up' as const,
    proposedBy: 'person_karim',
    proposedAt: at,
    ended: null,
    version: 1,
    measurement: null,
  };
  return [
    {
      ...common,
      resultAgreementId: 'rag_0001',
      threshold: '46',
      dueOn: '2026-12-31',
      feePermille: 400,
      status: 'agreed',
      agreedBy: 'person_bram',
      agreedAt: at,
      outcome: 'reached',
      measurement: sampleIndicators()[0]?.counted ?? null,
    },
    {
      ...common,
      resultAgreementId: 'rag_0002',
      threshold: '48',
      dueOn: '2027-06-30',
      feePermille: 600,
      status: 'proposed',
      agreedBy: null,
      agreedAt: null,
      outcome: 'unknown',
    },
  ];
}
