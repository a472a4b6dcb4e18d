import type { listUpcomingCollections } from '../../../shared/billing/agreements/contract.ts';
import type { listWithdrawalStatements } from '../../../shared/billing/withdrawal/contract.ts';
import type { Endpoint, Reply } from '../../../shared/kernel/endpoint.ts';
import type { listExitWindows } from '../../../shared/membership/life/contract.ts';

type Items<List extends Endpoint> = Reply<List> extends { items: infer All } ? All : never;

export interface AgreementsState {
  statements: Items<typeof listWithdrawalStatements>;
  upcoming: Items<typeof listUpcomingCollections>;
  windows: Items<typeof listExitWindows>;
  /** The moments that were recorded as those of receipt. */
  withdrawnAt: string[];
  isTooClose: boolean;
}

export function emptyAgreements(): AgreementsState {
  return { statements: [], upcoming: [], windows: [], withdrawnAt: [], isTooClose: false };
}

export function sampleAgreements(): AgreementsState {
  return {
    ...emptyAgreements(),
    statements: [
      statement('sta_0001'),
      statement('sta_0002', {
        because: 'too-late',
        memberId: 'mem_00001',
        policyId: 'pol_0001',
        receivedAt: '2026-11-05T08:15:00.000Z',
        stated: { name: 'Sem Bakker', reference: '4712', email: 'sem@example.org' },
      }),
      statement('sta_0003', {
        state: 'settled',
        stated: null,
        settledBy: 'person_bram',
        note: 'Dit was een brief aan een andere coöperatie.',
      }),
      statement('sta_0004', { state: 'withdrawn', because: null, memberId: 'mem_00001', policyId: 'pol_0001' }),
    ],
    upcoming: [
      collection({ dueOn: '2027-02-23', debitsOn: '2027-02-23' }),
      collection({ dueOn: '2027-05-23', debitsOn: '2027-05-24' }),
      collection({ dueOn: '2027-08-23', debitsOn: '2027-08-23' }),
      collection({ kind: 'membership', policyId: null, dueOn: '2027-11-01', amountCents: 2400n, term: 'year' }),
    ],
    windows: [
      {
        decisionId: 'dec_0001',
        ground: 'rights-limited',
        isFinancial: false,
        toldOn: '2026-11-19',
        closesOn: '2026-12-19',
        statuteVersion: 2,
      },
    ],
  };
}

type Statement = AgreementsState['statements'][number];

function statement(statementId: string, change: Partial<Statement> = {}): Statement {
  return {
    statementId,
    receivedAt: '2026-11-20T20:41:00.000Z',
    state: 'for-a-person',
    because: 'not-found',
    memberId: null,
    policyId: null,
    membershipToo: true,
    stated: { name: 'N. van Dijk', reference: 'pol_onbekend', email: 'noor.van.dijk@example.org' },
    settledBy: null,
    note: null,
    ...change,
  };
}

type Collection = AgreementsState['upcoming'][number];

export function collection(change: Partial<Collection>): Collection {
  return {
    kind: 'policy',
    policyId: 'pol_0001',
    dueOn: '2027-11-01',
    debitsOn: '2027-11-01',
    amountCents: 1500n,
    term: 'quarter',
    ...change,
  };
}
