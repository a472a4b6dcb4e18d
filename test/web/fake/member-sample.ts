import type { previewLeaving } from '../../../shared/billing/leaving/own-contract.ts';
import type { Endpoint, Reply } from '../../../shared/kernel/endpoint.ts';
import type { getMyLetter } from '../../../shared/membership/letters/contract.ts';
import type { listSessions } from '../../../shared/membership/sign-in/contract.ts';
import { notInsurance } from '../../../shared/policies/texts.ts';
import type {
  getMe,
  getMyAccount,
  getMyMembership,
  getMyWijk,
  listMyContributions,
  listMyPolicies,
  listMyUpcomingCollections,
} from '../../../shared/portal/contract.ts';
import type { getMyConsents } from '../../../shared/privacy/consents/contract.ts';
import type { previewMyErasure } from '../../../shared/privacy/erasure/contract.ts';
import type { listMyAccessLog } from '../../../shared/privacy/file/contract.ts';
import type { listMyDataRequests } from '../../../shared/privacy/requests/contract.ts';
import { sampleErasure, sampleLeaving } from './leaving-sample.ts';

type Items<List extends Endpoint> = Reply<List> extends { items: infer All } ? All : never;

/** One member with a policy that can still be undone, a debit that came back, and some years behind it. */
export interface MemberState {
  /** The token that opens; null when every session has ended. */
  token: string | null;
  /** What stands in the mail. */
  code: string;
  /** More than one membership behind the address. */
  hasChoice: boolean;
  me: Reply<typeof getMe>;
  membership: Reply<typeof getMyMembership>;
  policies: Items<typeof listMyPolicies>;
  wijk: Reply<typeof getMyWijk>;
  contributions: Items<typeof listMyContributions>;
  upcoming: Items<typeof listMyUpcomingCollections>;
  account: Reply<typeof getMyAccount>;
  letters: Reply<typeof getMyLetter>[];
  leaving: Reply<typeof previewLeaving>;
  consents: Reply<typeof getMyConsents>;
  accesses: Items<typeof listMyAccessLog>;
  requests: Items<typeof listMyDataRequests>;
  sessions: Items<typeof listSessions>;
  erasure: Reply<typeof previewMyErasure>;
  appeal: { until: string | null; isPossible: boolean } | null;
}

const at = '2026-11-20T09:30:00.000Z';

export function sampleMembership(): MemberState {
  const collection = {
    kind: 'policy' as const,
    policyId: 'pol_0001',
    dueOn: '2027-02-19',
    debitsOn: '2027-02-19',
    amountCents: 1500n,
    term: 'quarter' as const,
  };
  return {
    token: 'member-session-000000000000000000000000001',
    code: '123456',
    hasChoice: false,
    me: {
      memberId: 'mem_00001',
      memberNumber: 4711,
      kind: 'natural',
      status: 'active',
      name: 'Noor van Dijk',
      email: 'noor@example.org',
      language: 'nl',
      address: {
        street: 'Havenplein',
        houseNumber: 12,
        houseNumberAddition: 'b',
        postcode: '1701SA',
        city: 'Rietmeer',
      },
      memberSince: '2024-03-01',
      endsOn: null,
      wijk: { wijkId: 'wijk_havenkwartier', name: 'Havenkwartier' },
      hasPolicy: true,
      isOnHold: false,
      withdrawUntil: '2026-12-03',
      openCents: 1500n,
      openCount: 1,
      nextCollection: collection,
      newestLetter: { letterId: 'let_00029', subject: 'Uw bijdrage is niet betaald', sentAt: at },
    },
    membership: {
      memberNumber: 4711,
      kind: 'natural',
      status: 'active',
      memberSince: '2024-03-01',
      endsOn: null,
      endReason: null,
      explanation: { nl: 'U bent lid en hebt een stem.', en: 'You are a member and have a vote.' },
      spells: [
        { from: '2022-01-01', until: '2023-06-30', reason: 'resignation' },
        { from: '2024-03-01', until: null, reason: null },
      ],
      procedure: null,
      suspendedUntil: null,
      mayVote: true,
      cooperative: {
        legalName: 'Coöperatie Zorgregio Rietmeer U.A.',
        kvkNumber: '90000001',
        email: 'leden@rietmeer.example',
      },
      statutes: { version: 2, effectiveFrom: '2025-01-01' },
      feeCents: 2400n,
      version: 3,
    },
    policies: [samplePolicy()],
    wijk: sampleWijkOfMember(),
    contributions: sampleContributions(),
    upcoming: [
      collection,
      { ...collection, kind: 'membership', policyId: null, dueOn: '2027-01-01', debitsOn: '2027-01-04', term: 'year' },
      { ...collection, dueOn: '2027-05-19', debitsOn: '2027-05-19' },
    ],
    account: {
      account: {
        kind: 'sepa_debit',
        country: 'NL',
        last4: '4300',
        mandateReference: 'ZR-4711-1',
        mandateSince: '2024-03-01T10:00:00.000Z',
      },
      canChange: true,
      creditorId: 'NL00ZZZ900000010000',
    },
    letters: Array.from({ length: 30 }, (_, index) => sampleLetter(29 - index)),
    leaving: sampleLeaving(),
    consents: sampleConsents(),
    accesses: [
      {
        at,
        by: 'board',
        action: 'read',
        purpose: 'register',
        explanation: { nl: 'uw lidmaatschap bekeken', en: 'looked at your membership' },
      },
      {
        at: '2026-11-19T09:30:00.000Z',
        by: 'you',
        action: 'change',
        purpose: 'own',
        explanation: { nl: 'uw adres gewijzigd', en: 'changed your address' },
      },
    ],
    requests: [
      {
        dataRequestId: 'dsr_0001',
        kind: 'objection',
        state: 'extended',
        receivedOn: '2026-10-20',
        dueOn: '2027-01-20',
        wish: 'Ik wil geen post meer.',
        answer: 'Wij zoeken dit uit.',
      },
    ],
    sessions: [
      {
        sessionId: 'ses_0001',
        openedAt: at,
        lastUsedAt: '2026-11-23T09:00:00.000Z',
        endsAt: '2026-11-23T21:00:00.000Z',
        isThis: true,
      },
      {
        sessionId: 'ses_0002',
        openedAt: '2026-11-18T08:00:00.000Z',
        lastUsedAt: '2026-11-18T08:30:00.000Z',
        endsAt: '2026-11-24T08:00:00.000Z',
        isThis: false,
      },
    ],
    erasure: sampleErasure(),
    appeal: null,
  };
}

/** Just admitted, without a policy, and outside every wijk. */
export function newMembership(): MemberState {
  const sample = sampleMembership();
  return {
    ...sample,
    me: {
      ...sample.me,
      wijk: null,
      hasPolicy: false,
      isOnHold: false,
      withdrawUntil: null,
      openCents: 0n,
      openCount: 0,
      nextCollection: null,
      newestLetter: null,
    },
    policies: [],
    wijk: { wijk: null, received: [], totals: { allocatedCents: 0n, paidCents: 0n }, contract: null },
    contributions: [],
    upcoming: [],
    account: { ...sample.account, account: null, canChange: false },
    letters: [],
    accesses: [],
    requests: [],
  };
}

function samplePolicy(): MemberState['policies'][number] {
  return {
    policyId: 'pol_0001',
    productName: 'Gezonde Polis Basis',
    description: 'Samen werken aan een gezonde wijk.',
    benefits: ['Meedoen met beweeggroepen', 'Twee keer per jaar een gesprek over gezond leven'],
    notInsurance: notInsurance.nl,
    state: 'cooling-off',
    explanation: { nl: 'Uw bedenktijd loopt nog.', en: 'Your cooling-off period still runs.' },
    term: 'quarter',
    amountCents: 1500n,
    perMonthCents: 500n,
    concludedOn: '2026-11-19',
    startsOn: '2026-12-04',
    startsAtOwnRequest: false,
    mayWithdraw: true,
    withdrawUntil: '2026-12-03',
    initialTermEndsOn: '2027-12-03',
    endsOn: null,
    change: {
      kind: 'price',
      productName: 'Gezonde Polis Basis',
      term: 'quarter',
      amountCents: 1650n,
      effectiveOn: '2028-01-01',
    },
    termsVersion: '2026-1',
    terms: 'Artikel 1. De deelnemer doet mee.\n\nArtikel 2. De coöperatie organiseert.',
    termsHash: 'A'.repeat(43),
    preContractHash: 'B'.repeat(43),
  };
}

function sampleContributions(): MemberState['contributions'] {
  const states = ['open', 'under-way', 'paid', 'due', 'refunded', 'cancelled'] as const;
  return states.map((state, index) => ({
    contributionId: `con_0000${index + 1}`,
    invoiceNumber: `ZR-000${index + 1}`,
    state,
    explanation: { nl: `Toelichting bij ${index + 1}.`, en: `Explanation of ${index + 1}.` },
    amountCents: 1500n,
    openCents: state === 'open' ? 1500n : 0n,
    refundedCents: state === 'refunded' ? 1500n : 0n,
    comingBackCents: 0n,
    lines: [{ kind: 'policy', amountCents: 1500n, from: `2026-0${index + 1}-19`, until: `2026-0${index + 4}-18` }],
    dueOn: `2026-0${index + 1}-19`,
    paidAt: state === 'paid' ? at : null,
    method: state === 'paid' ? 'ideal' : null,
    canPayNow: state === 'open' || state === 'under-way',
    hasReceipt: state === 'paid',
  }));
}

function sampleLetter(index: number): MemberState['letters'][number] {
  return {
    letterId: `let_000${String(index).padStart(2, '0')}`,
    subject: index === 29 ? 'Uw bijdrage is niet betaald' : `Brief nummer ${index}`,
    template: 'payment-notice',
    language: 'nl',
    sentAt: at,
    hasLegalEffect: true,
    text: 'Beste Noor,\n\nUw bijdrage kon niet worden afgeschreven.\n\nMet groet,\nhet bestuur',
    proof: {
      channel: 'e-mail',
      messageId: '0102018f-0000-0000-0000-000000000001-000000',
      sentAt: at,
      contentHash: 'c'.repeat(64),
    },
  };
}

function sampleConsents(): MemberState['consents'] {
  const newsletter = {
    nl: 'Stuur mij de nieuwsbrief van de coöperatie.',
    en: 'Send me the newsletter of the cooperative.',
  };
  const convocation = { nl: 'Nodig mij per mail uit voor de vergadering.', en: 'Convoke me to the assembly by mail.' };
  return {
    free: [
      { purpose: 'newsletter', granted: false, since: null, textVersion: '2026-1', text: newsletter },
      { purpose: 'electronic-convocation', granted: true, since: at, textVersion: '2026-1', text: convocation },
    ],
    history: [
      {
        purpose: 'electronic-convocation',
        granted: true,
        at,
        textVersion: '2026-1',
        channel: 'web',
        text: convocation,
      },
      { purpose: 'statutes', granted: true, at, textVersion: '2025-1', channel: 'web', text: null },
    ],
  };
}

function sampleWijkOfMember(): MemberState['wijk'] {
  const round = {
    roundId: 'rnd_najaar2026',
    roundName: 'Najaar 2026',
    theme: 'prevention',
    fundName: 'Wijkfonds Rietmeer',
    publishedAt: at,
    allocatedCents: 18_000_000n,
    conditionalCents: 2_000_000n,
    paidCents: 5_000_000n,
    returnedCents: 0n,
  };
  return {
    wijk: { wijkId: 'wijk_havenkwartier', name: 'Havenkwartier', residents: 14_500 },
    received: [
      round,
      { ...round, roundId: 'rnd_0001', roundName: 'Voorjaar 2026', allocatedCents: 9_000_000n, conditionalCents: 0n },
    ],
    totals: { allocatedCents: 27_000_000n, paidCents: 14_000_000n },
    contract: {
      name: 'Gezond Havenkwartier',
      startsOn: '2026-04-01',
      endsOn: '2028-03-31',
      parties: [
        { name: 'Stichting Wijkwerk', role: 'beneficiary' },
        { name: 'Wijkraad Havenkwartier', role: 'residents' },
      ],
      goals: [{ goalId: 'gol_0001', year: 2026, text: 'Meer mensen bewegen samen', state: 'open', outcome: null }],
      projects: [
        {
          projectId: 'prj_0001',
          year: 2026,
          name: 'Wandelen met de huisarts',
          text: 'Elke dinsdag een ronde door de haven',
          ownerName: 'Stichting Wijkwerk',
          startsOn: '2026-05-01',
          endsOn: '2026-12-15',
          state: 'running',
          outcome: null,
        },
      ],
      results: [
        {
          name: 'Mensen die genoeg bewegen',
          unit: 'procent',
          direction: 'up',
          threshold: '55',
          dueOn: '2027-12-31',
          outcome: 'unknown',
          measured: null,
        },
      ],
    },
  };
}
