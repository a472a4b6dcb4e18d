import type { Endpoint, Reply } from '../../../shared/kernel/endpoint.ts';
import type { listBreaches } from '../../../shared/privacy/breaches/contract.ts';
import type { previewErasure } from '../../../shared/privacy/erasure/contract.ts';
import type { listAccesses } from '../../../shared/privacy/file/contract.ts';
import type { listDataRequests } from '../../../shared/privacy/requests/contract.ts';
import type { listRetentionRules, listRetentionRuns } from '../../../shared/privacy/retention/contract.ts';
import { retentionRules } from '../../../shared/privacy/retention/rules.ts';

type Items<List extends Endpoint> = Reply<List> extends { items: infer All } ? All : never;

export interface PrivacyState {
  requests: Items<typeof listDataRequests>;
  breaches: Items<typeof listBreaches>;
  rules: Reply<typeof listRetentionRules>;
  runs: Items<typeof listRetentionRuns>;
  looks: Items<typeof listAccesses>;
  erasure: Reply<typeof previewErasure>;
  consents: { purpose: string; textVersion: string; granted: boolean; at: string; channel: string }[];
}

export function emptyPrivacy(): PrivacyState {
  return { ...samplePrivacy(), requests: [], breaches: [], runs: [], looks: [], consents: [] };
}

const at = '2026-11-20T09:30:00.000Z';
const anHour = 3_600_000;
export const hoursAgo = (hours: number): string => new Date(Date.now() - hours * anHour).toISOString();

export function samplePrivacy(): PrivacyState {
  return {
    requests: [request(), request({ dataRequestId: 'dsr_0009', kind: 'objection', state: 'refused', next: [] })],
    breaches: [
      breach('brc_0001', 13.5, { what: 'Een brief met een adres ging naar een verkeerde postbus' }),
      breach('brc_0002', 80.5, { what: 'Een laptop zonder wachtwoord was een dag zoek', persons: null }),
      breach('brc_0003', 900, {
        what: 'Een mail ging naar een lijst in plaats van naar een mens',
        state: 'closed',
        reportedAt: hoursAgo(880),
        reference: 'AP-2026-117',
        personsTold: true,
        toldAt: hoursAgo(879),
        toldHow: 'Per mail, met het advies om een nieuw wachtwoord te kiezen',
        measures: 'Lijst verwijderd',
        closedAt: hoursAgo(800),
      }),
    ],
    rules: {
      items: retentionRules.map((rule) => ({ ...rule, entities: [...rule.entities], isApproved: false })),
      approved: null,
    },
    runs: [trial('job_0001', 30)],
    looks: sampleLooks(),
    erasure: sampleErasure(),
    consents: [
      { purpose: 'statutes', textVersion: '2026-1', granted: true, at, channel: 'web' },
      { purpose: 'newsletter', textVersion: '2026.1', granted: false, at, channel: 'portal' },
    ],
  };
}

export function breach(
  breachId: string,
  discovered: number,
  change: Partial<PrivacyState['breaches'][number]> = {},
): PrivacyState['breaches'][number] {
  return {
    breachId,
    state: 'open',
    what: 'Een datalek',
    persons: 12,
    discoveredAt: hoursAgo(discovered),
    reportBy: hoursAgo(discovered - 72),
    reportedAt: null,
    reference: null,
    personsTold: false,
    toldAt: null,
    toldHow: null,
    measures: null,
    closedAt: null,
    recordedBy: 'person_anna',
    version: 1,
    ...change,
  };
}

export function trial(runId: string, ago: number): PrivacyState['runs'][number] {
  return {
    runId,
    mode: 'trial',
    state: 'done',
    startedBy: 'person_bram',
    startedAt: hoursAgo(ago),
    endedAt: hoursAgo(ago - 0.1),
    decisionReference: null,
    rules: [
      { ruleId: 'former-member', found: 2, removed: 0, examples: ['mem_00001', 'mem_00002'] },
      { ruleId: 'consents', found: 0, removed: 0, examples: [] },
      { ruleId: 'access-log', found: 31, removed: 0, examples: ['2021-11-20T09:00:00.000Z#req_0001'] },
      { ruleId: 'data-requests', found: 1, removed: 0, examples: ['dsr_0004'] },
    ],
    members: [
      { memberId: 'mem_00001', memberNumber: 4711 },
      { memberId: 'mem_00002', memberNumber: 4712 },
    ],
  };
}

function sampleLooks(): PrivacyState['looks'] {
  const look = (change: Partial<PrivacyState['looks'][number]>): PrivacyState['looks'][number] => ({
    at,
    subjectId: 'per_00001',
    actorId: 'person_anna',
    actorRoles: ['board'],
    onBehalfOf: 'cooperative',
    operation: 'getMember',
    action: 'read',
    purpose: 'register',
    result: 'given',
    requestId: 'req_0001',
    member: { memberId: 'mem_00001', memberNumber: 4711 },
    isErased: false,
    actorNumber: null,
    ...change,
  });
  // The second has been erased since; of the third no number was kept.
  const found = [
    { subjectId: 'per_00001' },
    { subjectId: 'per_00002', member: { memberId: 'mem_00002', memberNumber: 4712 }, isErased: true },
    { subjectId: 'per_00003', member: null },
  ];
  return [
    look({}),
    ...found.map((one) =>
      look({
        ...one,
        operation: 'searchMembers',
        action: 'search',
        requestId: 'req_0002',
        actorId: 'person_tineke',
      }),
    ),
    look({
      ...{ actorId: 'mem_00001', actorNumber: 4711, actorRoles: ['member'] },
      ...{ purpose: 'own-file', requestId: 'req_0003' },
    }),
    look({ actorId: 'system:on-letter', actorRoles: ['system'], purpose: 'letter', requestId: 'req_0004' }),
  ];
}

export function sampleErasure(): PrivacyState['erasure'] {
  return {
    blockers: [
      {
        blocker: 'membership-runs',
        until: null,
        explanation: { nl: 'Het lidmaatschap loopt nog.', en: 'The membership still runs.' },
      },
      {
        blocker: 'liability-tail',
        until: '2027-12-31',
        explanation: { nl: 'De statuten houden oud-leden nog een jaar aansprakelijk.', en: 'Liability runs on.' },
      },
    ],
    mayErase: false,
    goes: [{ data: { nl: 'Naam, adres en e-mail', en: 'Name, address and e-mail' } }],
    keeps: [
      {
        data: { nl: 'Bijdragen en boekingen, zonder naam', en: 'Contributions and entries, without a name' },
        until: '2033-12-31',
        why: { nl: 'de fiscale bewaarplicht', en: 'the tax law' },
      },
      {
        data: { nl: 'Lidnummer, begin en einde', en: 'Number, beginning and end' },
        until: null,
        why: { nl: 'het ledenregister', en: 'the register of members' },
      },
    ],
    pseudonym: 'Lid #4711 (verwijderd)',
    erasedAt: null,
  };
}

export function request(change: Partial<PrivacyState['requests'][number]> = {}): PrivacyState['requests'][number] {
  return {
    dataRequestId: 'dsr_0001',
    kind: 'access',
    state: 'identified',
    memberId: 'mem_00001',
    memberNumber: 4711,
    channel: 'letter',
    receivedOn: '2026-11-02',
    dueOn: '2026-12-02',
    longestOn: '2027-02-02',
    wish: 'Ik wil weten wat u van mij bewaart.',
    steps: [
      { at, actorId: 'person_anna', step: 'received', note: null },
      { at, actorId: 'person_anna', step: 'identified', note: 'Teruggebeld op het bekende nummer' },
    ],
    next: ['start', 'extend', 'complete', 'refuse'],
    version: 2,
    ...change,
  };
}
