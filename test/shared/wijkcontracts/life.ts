import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import type { Role } from '../../../shared/kernel/actor.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import * as contracts from '../../../shared/wijkcontracts/index.ts';
import { anAct, fixedInstant, freshTables, sequentialIds, type TestDatabase } from '../../support/database.ts';
import { anActiveWijkcontract, anna, aSignedWijkcontract, type Region } from '../../support/funded-region.ts';
import { anIndicator } from '../../support/signed-contract.ts';

export type Contract = Reply<typeof import('../../../shared/wijkcontracts/contract.ts').createWijkcontract>;

const acts = {
  changeTerms: contracts.changeTerms,
  setBoundary: contracts.setBoundary,
  addParty: contracts.addParty,
  updateParty: contracts.updateParty,
  removeParty: contracts.removeParty,
  recordContour: contracts.recordContour,
  startNegotiation: contracts.startNegotiation,
  reopenNegotiation: contracts.reopenNegotiation,
  completeChecklist: contracts.completeChecklist,
  recordSignature: contracts.recordSignature,
  activateWijkcontract: contracts.activateWijkcontract,
  suspendWijkcontract: contracts.suspendWijkcontract,
  resumeWijkcontract: contracts.resumeWijkcontract,
  terminateWijkcontract: contracts.terminateWijkcontract,
  settleWijkcontract: contracts.settleWijkcontract,
  draftAmendment: contracts.draftAmendment,
  signAmendment: contracts.signAmendment,
  adoptAmendment: contracts.adoptAmendment,
  withdrawAmendment: contracts.withdrawAmendment,
};

export interface Wish {
  person?: string;
  roles?: Role[];
  at?: Instant;
  params?: object;
}

/** Wijkcontracts to live through, each act with the version that was seen last. */
export class Life {
  readonly region: Region;
  constructor(region: Region) {
    this.region = region;
  }

  static async begin(local: TestDatabase): Promise<Life> {
    return new Life({
      database: dynamoDatabase(local.client, await freshTables(local.client)),
      newId: sequentialIds(),
    });
  }

  /** Anna does it unless it says otherwise. */
  async does(contract: Contract, operation: keyof typeof acts, body: object = {}, wish: Wish = {}): Promise<Contract> {
    const { wijkcontractId, version: seenVersion } = contract;
    const { person = anna, roles = ['board'], at = fixedInstant } = wish;
    const act = anAct({ person, roles, at, operation, seenVersion });
    const params = { wijkcontractId, ...wish.params };
    return acts[operation](this.region, act, { params, query: undefined, body } as never);
  }

  async draft(wijkId = 'wijk_brink', wish: object = {}): Promise<Contract> {
    const act = anAct({ person: anna, operation: 'createWijkcontract' });
    const body = {
      wijkId,
      name: 'Gezond in de wijk',
      payee: { name: 'Stichting Wijkkas' },
      startsOn: '2026-01-01',
      endsOn: '2027-12-31',
    };
    return contracts.createWijkcontract(this.region, act, {
      params: undefined,
      query: undefined,
      body: { ...body, ...wish },
    });
  }

  /** Something to be measured by. */
  measures({ wijkcontractId }: Contract) {
    return contracts.proposeIndicator(this.region, anAct({ person: anna }), {
      params: { wijkcontractId },
      query: undefined,
      body: anIndicator,
    });
  }

  signed(wijkId = 'wijk_brink', wish: object = {}): Promise<Contract> {
    return aSignedWijkcontract(this.region, wijkId, wish);
  }

  active(wijkId = 'wijk_brink', wish: object = {}): Promise<Contract> {
    return anActiveWijkcontract(this.region, wijkId, wish);
  }

  read({ wijkcontractId }: Contract, wish: Wish = {}) {
    const { person = anna, roles = ['board'], at = fixedInstant } = wish;
    return contracts.getWijkcontract(this.region, anAct({ person, roles, at }), {
      params: { wijkcontractId },
      query: undefined,
      body: undefined,
    });
  }

  /** What the night does. */
  night(at: Instant) {
    return contracts.followWijkcontracts(this.region, anAct({ at, operation: 'daily' }), () => true);
  }
}
