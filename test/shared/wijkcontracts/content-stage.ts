import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import { assignCoordinator } from '../../../shared/governance/index.ts';
import type { Role } from '../../../shared/kernel/actor.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import type { NewId } from '../../../shared/kernel/ids.ts';
import type { Database } from '../../../shared/kernel/table.ts';
import { keepDraft } from '../../../shared/wijkcontracts/wijkcontract.table.ts';
import type { Wijkcontract } from '../../../shared/wijkcontracts/wijkcontract.ts';
import { anAct, fixedInstant, freshTables, sequentialIds, type TestDatabase } from '../../support/database.ts';

/** A wijkcontract to work on, and who works on it. */
export interface ContentStage {
  database: Database;
  newId: NewId;
}

export const wijkcontractId = 'wct_brink01';
export const residents = 'pty_residents';
export const doctors = 'pty_doctors';

const party = (partyId: string, name: string, role: Wijkcontract['parties'][number]['role']) => ({
  partyId,
  name,
  role,
  residentBodyKind: role === 'resident-body' ? ('WIJKRAAD' as const) : null,
  mandate: null,
  signature: null,
});

export const aContract = (wish: Partial<Wijkcontract> = {}): Wijkcontract => ({
  wijkcontractId,
  wijkId: 'wijk_brink',
  status: 'active',
  textVersion: 1,
  textsDrafted: 1,
  name: 'Gezond in De Brink',
  wijkName: 'De Brink',
  startsOn: '2026-01-01',
  endsOn: '2027-12-31',
  boundary: { cbsYear: 2026, buurtCodes: ['BU00010001'], residents: 12_000, source: 'CBS 2026' },
  parties: [party(residents, 'Wijkraad', 'resident-body'), party(doctors, 'Huisartsen', 'process-owner')],
  payee: { payeeId: 'pye_brink01', name: 'Stichting Wijkkas' },
  innovationTime: { percent: 15, howMeasured: 'Urenstaat' },
  fundingBasis: null,
  contours: {
    boundary: null,
    'resident-party': null,
    'process-owner': null,
    'innovation-time': null,
    'funding-basis': null,
  },
  termsHash: null,
  draftedBy: 'person_anna',
  draftedAt: fixedInstant,
  activatedBy: null,
  activatedAt: null,
  suspension: null,
  ending: null,
  settlement: null,
  openAmendment: null,
  version: 1,
  ...wish,
});

/** The contract of De Brink, and a second one, of a wijk that coordinator Karim does not have. */
export async function contentStage(local: TestDatabase): Promise<ContentStage> {
  const database = dynamoDatabase(local.client, await freshTables(local.client));
  const elsewhere = {
    wijkcontractId: 'wct_haven01',
    wijkId: 'wijk_haven',
    payee: { payeeId: 'pye_haven01', name: 'H' },
  };
  await database.commit(anAct(), [keepDraft(aContract()), keepDraft(aContract(elsewhere))]);
  await assignCoordinator({ database }, anAct({ person: 'person_anna' }), {
    params: undefined,
    query: undefined,
    body: { personId: 'person_karim', wijkIds: ['wijk_brink'] },
  });
  return { database, newId: sequentialIds() };
}

const rolesOf: Record<string, Role[]> = {
  anna: ['board'],
  bram: ['board'],
  tineke: ['treasurer'],
  karim: ['coordinator'],
  mirjam: ['medical-council'],
};

export type Who = 'anna' | 'bram' | 'tineke' | 'karim' | 'mirjam';

export const as = (who: Who, wish: { at?: Instant; seenVersion?: number; once?: string } = {}) =>
  anAct({ person: `person_${who}`, roles: rolesOf[who] ?? [], ...wish });
