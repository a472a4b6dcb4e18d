import type { listDecisions } from '../../../shared/governance/decisions/contract.ts';
import { localDate } from '../../../shared/kernel/dates.ts';
import type { Endpoint, Reply } from '../../../shared/kernel/endpoint.ts';
import type { listAdmissions } from '../../../shared/membership/admission/contract.ts';
import type { getMembership, listProcedures } from '../../../shared/membership/life/contract.ts';
import type { listStays } from '../../../shared/membership/moves/contract.ts';

type Items<List extends Endpoint> = Reply<List> extends { items: infer All } ? All : never;
type Standing = Reply<typeof getMembership>['membership'];

export interface RegisterState {
  admissions: Items<typeof listAdmissions>;
  procedures: Items<typeof listProcedures>;
  decisions: Items<typeof listDecisions>;
  life: Reply<typeof getMembership>;
  stays: Items<typeof listStays>;
  emailsAsked: string[];
}

const at = '2026-11-20T09:30:00.000Z';

export function emptyRegister(): RegisterState {
  return {
    admissions: [],
    procedures: [],
    decisions: [],
    life: { ...sampleLife(), texts: [] },
    stays: [],
    emailsAsked: [],
  };
}

export function sampleRegister(): RegisterState {
  return {
    admissions: sampleAdmissions(),
    procedures: [
      procedure('mem_00001', 4711, 'expulsion', 'appealed', '2026-12-01'),
      procedure('mem_00002', 4712, 'resignation', 'running', '2026-12-31'),
    ],
    decisions: [
      decision(2, { body: 'assembly', matter: 'statutes', majority: 'two-thirds', subject: 'Nieuwe statuten' }),
      decision(1, {
        status: 'adopted',
        votesFor: 2,
        votesAgainst: 1,
        votesBlank: 0,
        decidedOn: '2026-11-19',
        recusals: [{ personId: 'person_karim', reason: 'Familie van het lid' }],
      }),
    ],
    life: sampleLife(),
    stays: [
      { wijkId: null, from: '2026-11-01', until: '2026-11-14' },
      { wijkId: 'wijk_havenkwartier', from: '2026-11-15', until: null },
    ],
    emailsAsked: [],
  };
}

function sampleAdmissions(): RegisterState['admissions'] {
  const application: RegisterState['admissions'][number] = {
    applicationId: 'app_0001',
    version: 2,
    kind: 'natural',
    status: 'awaiting-admission',
    name: 'Ilse Brouwer',
    postcode: '1701SB',
    city: 'Rietmeer',
    isMinor: false,
    hasGuardian: false,
    language: 'nl',
    wijk: { wijkId: 'wijk_havenkwartier', name: 'Havenkwartier' },
    wijkByNow: null,
    choice: { productId: null, productVersion: null, term: null },
    submittedAt: at,
    waitingSince: at,
    dueAt: null,
    paidCents: 2400n,
    admission: null,
  };
  return [
    application,
    { ...application, applicationId: 'app_0002', name: 'Daan Mulder', isMinor: true },
    {
      ...application,
      applicationId: 'app_0003',
      name: 'Kim Prins',
      status: 'waiting-list',
      wijk: null,
      paidCents: null,
    },
    {
      ...application,
      applicationId: 'app_0004',
      name: 'Rob Kuiper',
      status: 'refused',
      admission: {
        outcome: 'refused',
        body: 'board',
        actorId: 'person_anna',
        at,
        reason: 'Woont niet in de regio.',
        decisionId: null,
        statuteVersion: 2,
        mayGoToAssembly: true,
      },
    },
  ];
}

function procedure(
  memberId: string,
  memberNumber: number,
  kind: 'resignation' | 'expulsion',
  state: string,
  dueOn: string,
): RegisterState['procedures'][number] {
  return { memberId, memberNumber, procedureId: `prc_${memberNumber}`, kind, state, dueOn, openedAt: at };
}

type Decision = RegisterState['decisions'][number];

export function decision(number: number, change: Partial<Decision> = {}): Decision {
  return {
    decisionId: `dec_000${number}`,
    year: 2026,
    number,
    body: 'board',
    bodyName: null,
    matter: 'expulsion',
    subject: 'Ontzetting van een lid',
    text: 'Het bestuur besluit tot ontzetting.',
    about: null,
    majority: 'simple',
    status: 'proposed',
    proposedBy: 'person_anna',
    proposedAt: at,
    recusals: [],
    directorsVotes: [],
    votesFor: null,
    votesAgainst: null,
    votesBlank: null,
    votesEntitled: null,
    decidedOn: null,
    recordedBy: null,
    recordedAt: null,
    passedToAssembly: false,
    executedBy: null,
    executedAt: null,
    annulledBy: null,
    annulledAt: null,
    annulledBecause: null,
    keepsRests: true,
    version: 1,
    ...change,
  };
}

export function standingOf(status: Standing['status']): Standing {
  return {
    memberId: 'mem_00001',
    memberNumber: 4711,
    kind: 'natural',
    status,
    memberSince: localDate('2026-11-01'),
    spells: [{ from: localDate('2026-11-01'), until: null, reason: null }],
    suspensions: [],
    endsOn: null,
    procedure: null,
    suspension: null,
    version: 1,
  };
}

function sampleLife(): RegisterState['life'] {
  return {
    membership: standingOf('active'),
    earliestEnd: {
      endsOn: '2026-12-31',
      explanation: {
        nl: 'Wie vandaag opzegt, is lid tot en met 31 december 2026.',
        en: 'Who resigns today is a member until 31 December 2026.',
      },
    },
    entries: [],
    texts: [],
  };
}

export const resignation: NonNullable<Standing['procedure']> & { kind: 'resignation' } = {
  kind: 'resignation',
  procedureId: 'prc_0001',
  receivedOn: localDate('2026-11-20'),
  requestedEnd: null,
  immediate: null,
  endsOn: localDate('2026-12-31'),
  statuteVersion: 2,
  givenBy: 'member',
  undoAskedOn: null,
  acknowledgeBy: null,
  acknowledgedOn: null,
};

export const expulsion: NonNullable<Standing['procedure']> & { kind: 'expulsion' } = {
  kind: 'expulsion',
  procedureId: 'prc_0002',
  ground: 'acts-against-statutes',
  state: 'notified',
  decisionId: 'dec_0001',
  notifiedOn: localDate('2026-11-20'),
  receivedOn: null,
  appealUntil: null,
  appealBody: 'assembly',
  appealedOn: null,
  statuteVersion: 2,
  resignation: null,
};
