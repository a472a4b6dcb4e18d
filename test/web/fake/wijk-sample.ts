import type { listCoordinators } from '../../../shared/governance/contract.ts';
import type { Endpoint, Reply } from '../../../shared/kernel/endpoint.ts';
import type { listRegionFiles } from '../../../shared/region/files/contract.ts';
import type { listWijkcontractHistory } from '../../../shared/wijkcontracts/contract.ts';
import type { listPayeeAccounts } from '../../../shared/wijkcontracts/payees/contract.ts';
import type {
  getInnovationTime,
  getQualityFramework,
  listInnovationBookings,
  listYearPlans,
} from '../../../shared/wijkcontracts/plans/contract.ts';
import type {
  listIndicators,
  listMeasurements,
  listResultAgreements,
} from '../../../shared/wijkcontracts/results/contract.ts';
import type { Text } from './contract-sample.ts';
import { sampleIndicators, sampleMeasurements, sampleResults } from './results-sample.ts';

type Items<List extends Endpoint> = Reply<List> extends { items: infer All } ? All : never;

/** What hangs on the first contract, and what the region is made of. */
export interface WijkState {
  coordinators: Items<typeof listCoordinators>;
  files: Items<typeof listRegionFiles>;
  history: Items<typeof listWijkcontractHistory>;
  texts: Text[];
  /** How often the document was looked for since it was asked for. */
  document: number | null;
  quality: Items<typeof getQualityFramework>;
  plans: Items<typeof listYearPlans>;
  indicators: Items<typeof listIndicators>;
  measurements: Items<typeof listMeasurements>;
  results: Items<typeof listResultAgreements>;
  time: Reply<typeof getInnovationTime>['rows'];
  bookings: Items<typeof listInnovationBookings>;
  accounts: Items<typeof listPayeeAccounts>;
}

export function emptyWijk(): WijkState {
  return {
    coordinators: [],
    files: [],
    history: [],
    texts: [],
    document: null,
    quality: [],
    plans: [],
    indicators: [],
    measurements: [],
    results: [],
    time: [],
    bookings: [],
    accounts: [],
  };
}

const at = '2026-05-04T09:00:00.000Z';
const of = { wijkcontractId: 'wct_0001', wijkId: 'wijk_havenkwartier' };

export function sampleWijk(): WijkState {
  return {
    coordinators: [
      {
        personId: 'person_karim',
        wijkIds: ['wijk_havenkwartier', 'wijk_oude-stad'],
        assignedBy: 'person_anna',
        assignedAt: at,
      },
    ],
    files: sampleFiles(),
    history: [
      { operation: 'activateWijkcontract', by: 'person_bram', at, status: 'active', about: null, note: null },
      {
        operation: 'recordSignature',
        by: 'person_karim',
        at: '2026-03-20T12:00:00.000Z',
        status: 'signed',
        about: 'pty_1003',
        note: 'Map 12',
      },
      {
        operation: 'recordContour',
        by: 'person_karim',
        at: '2026-03-11T09:30:00.000Z',
        status: 'in-negotiation',
        about: 'boundary',
        note: 'Kaart',
      },
      {
        operation: 'createWijkcontract',
        by: 'person_anna',
        at: '2026-03-02T09:00:00.000Z',
        status: 'draft',
        about: null,
        note: null,
      },
    ],
    texts: [],
    document: null,
    quality: sampleQuality(),
    plans: samplePlans(),
    indicators: sampleIndicators(),
    measurements: sampleMeasurements(),
    results: sampleResults(),
    time: sampleTime(),
    bookings: [
      {
        innovationBookingId: 'inb_0001',
        ...of,
        partyId: 'pty_1002',
        partyName: 'Stichting Wijkwerk',
        on: '2026-10-06',
        quarter: '2026-Q4',
        minutes: 480,
        activity: 'development',
        description: 'Spreekuur op het gezondheidsplein opgezet',
        bookedBy: 'person_karim',
        bookedAt: at,
        withdrawn: null,
        version: 1,
      },
    ],
    accounts: sampleAccounts(),
  };
}

function sampleFiles(): WijkState['files'] {
  const file = (
    fileId: string,
    fileName: string,
    change: Partial<WijkState['files'][number]>,
  ): WijkState['files'][number] => ({
    fileId,
    kind: 'key-figures',
    cbsYear: 2026,
    fileName,
    bytes: 4_200_000,
    sha256: 'c'.repeat(64),
    municipalities: ['GM9901'],
    announcedBy: 'person_anna',
    announcedAt: at,
    state: 'imported',
    jobId: 'job_0001',
    importedAt: at,
    table: '86165NED',
    publisher: 'CBS',
    licence: 'CC BY 4.0',
    refusal: null,
    counts: { rowsRead: 17_842, rowsKept: 21, rowsOutside: 17_819, rowErrors: 2 },
    ...change,
  });
  return [
    file('rgf_0003', 'pc6hnr20260801_gwb.csv', {
      kind: 'addresses',
      state: 'announced',
      jobId: null,
      importedAt: null,
      counts: null,
      table: null,
    }),
    file('rgf_0002', '50120NED.json', {
      kind: 'health',
      publisher: 'RIVM en GGD’en',
      state: 'refused',
      table: '50120NED',
      counts: null,
      refusal: {
        code: 'REGION_FILE_OTHER_YEAR',
        nl: 'Dit bestand is van een ander jaar.',
        en: 'This file is of another year.',
      },
    }),
    file('rgf_0001', 'kwb-2026.csv', {}),
  ];
}

function sampleQuality(): WijkState['quality'] {
  const item = (
    number: number,
    category: WijkState['quality'][number]['category'],
    text: string,
    status: WijkState['quality'][number]['status'],
  ): WijkState['quality'][number] => ({
    qualityItemId: `qit_000${number}`,
    ...of,
    category,
    text,
    norm: 'Elke werkdag open, voor iedereen te bereiken',
    status,
    evidence: status === 'met' ? 'Rooster op de site van de wijk' : null,
    assessedBy: status === 'to-do' ? null : 'person_karim',
    assessedAt: status === 'to-do' ? null : at,
    version: 1,
  });
  return [
    item(1, 'BASISVOORZIENINGEN', 'Gezondheidsplein of ontmoetingsplek', 'met'),
    item(2, 'BASISVOORZIENINGEN', 'Wijkverpleging', 'in-progress'),
    item(3, 'SAMENWERKINGSVORMEN', 'Multidisciplinair overleg', 'to-do'),
  ];
}

function samplePlans(): WijkState['plans'] {
  return [
    {
      ...of,
      year: 2026,
      ownerPartyId: 'pty_1002',
      state: 'draft',
      startedBy: 'person_karim',
      startedAt: at,
      adopted: null,
      closed: null,
      version: 3,
      goals: [
        {
          goalId: 'gol_0001',
          text: 'Meer mensen bewegen samen',
          indicatorId: 'ind_0001',
          state: 'open',
          outcome: null,
          version: 1,
        },
      ],
      projects: [
        {
          projectId: 'prj_0001',
          goalId: 'gol_0001',
          name: 'Wandelen met de huisarts',
          text: 'Elke dinsdag een ronde door de haven',
          ownerPartyId: 'pty_1003',
          startsOn: '2026-05-01',
          endsOn: '2026-12-15',
          state: 'running',
          outcome: null,
          version: 1,
        },
      ],
    },
  ];
}

function sampleTime(): WijkState['time'] {
  return (['2026-Q3', '2026-Q4'] as const).map((quarter, index) => ({
    partyId: 'pty_1002',
    partyName: 'Stichting Wijkwerk',
    quarter,
    contracted: {
      ...of,
      partyId: 'pty_1002',
      partyName: 'Stichting Wijkwerk',
      quarter,
      workingMinutes: 60_000,
      percent: 15,
      contractedMinutes: 9000,
      contractedBy: 'person_karim',
      contractedAt: at,
      version: 1,
    },
    bookedMinutes: index === 0 ? 6300 : 9480,
    shortMinutes: index === 0 ? 2700 : 0,
    isOver: index === 0,
  }));
}

function sampleAccounts(): WijkState['accounts'] {
  const common = {
    payeeId: 'pye_0001',
    ...of,
    name: 'Stichting Wijkwerk Havenkwartier',
    evidence: 'Bankafschrift in het dossier',
    proposedBy: 'person_karim',
    proposedAt: at,
    nameCheckReason: null,
    rejectionReason: null,
    version: 1,
  };
  return [
    {
      ...common,
      payeeAccountId: 'pac_0002',
      ibanEnding: '8841',
      status: 'proposed',
      nameCheck: null,
      decidedBy: null,
      decidedAt: null,
      usableFrom: null,
    },
    {
      ...common,
      payeeAccountId: 'pac_0001',
      ibanEnding: '4300',
      status: 'approved',
      nameCheck: 'MATCH',
      decidedBy: 'person_tineke',
      decidedAt: at,
      usableFrom: '2026-05-05T09:00:00.000Z',
    },
  ];
}
