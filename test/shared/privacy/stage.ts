import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import { unmarshalItem } from '../../../functions/runtime/marshal.ts';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import type { CooperativeFacts } from '../../../shared/governance/cooperative.ts';
import { readJob } from '../../../shared/jobs/job.table.ts';
import { runJob } from '../../../shared/jobs/run-job.ts';
import { type Instant, instant, localDate } from '../../../shared/kernel/dates.ts';
import type { Database, StoredItem, TableName } from '../../../shared/kernel/table.ts';
import type { Identity } from '../../../shared/membership/contract.ts';
import {
  changeMember,
  enterInRegister,
  lastMemberNumber,
  loadMember,
} from '../../../shared/membership/member.table.ts';
import { type Member, newMember } from '../../../shared/membership/member.ts';
import { reachableAt } from '../../../shared/membership/sign-in/mailbox.table.ts';
import { keepIdentity, makeRecognisable, recognise } from '../../../shared/membership/vault.table.ts';
import { carryOutErasure, carryOutRetention } from '../../../shared/privacy/index.ts';
import { anAct, freshTables, sequentialIds, type TestDatabase } from '../../support/database.ts';

export const today = instant('2026-11-23T09:00:00Z');

export const noor: Identity = {
  givenName: 'Noor',
  familyName: 'Bakker',
  birthDate: '1980-05-17',
  email: 'noor.bakker@example.org',
  street: 'Havenstraat',
  houseNumber: 12,
  postcode: '1701SA',
  city: 'Rietmeer',
  language: 'nl',
};

type Died = (write: number) => boolean;

/** Empty tables, members with an identity, and the worker behind the jobs. */
export async function aPrivacyStage(local: TestDatabase, facts: Partial<CooperativeFacts> = {}) {
  const tables = await freshTables(local.client);
  const genuine = dynamoDatabase(local.client, tables);
  let dies: Died = () => false;
  let commits = 0;
  const database: Database = {
    ...genuine,
    async commit(...order) {
      if (dies(++commits)) throw new Error('killed');
      return genuine.commit(...order);
    },
  };
  const deps = { database, newId: sequentialIds(), cooperative: { ...rietmeer.facts, ...facts }, now: () => today };

  async function aMember(who: Partial<Identity> = {}, changes: Partial<Member> = {}): Promise<Member> {
    const memberNumber = (await lastMemberNumber(genuine)) + 1;
    const digits = String(memberNumber).padStart(6, '0');
    const ids = { memberId: `mem_${digits}`, personId: `per_${digits}`, applicationId: `app_${digits}` };
    const identity = { ...noor, email: `lid${digits}@example.org`, ...who };
    const entered = newMember({
      ...ids,
      memberNumber,
      memberSince: localDate('2026-01-01'),
      wijkId: 'wijk_haven',
      policyId: null,
    });
    const recognition = await recognise(genuine, identity);
    await genuine.commit(anAct({ at: today }), [
      keepIdentity(ids.personId, identity),
      ...enterInRegister(entered, anAct({ at: today })),
      ...makeRecognisable(recognition, ids.memberId, () => new Error('taken')),
      reachableAt(identity.email, ids),
    ]);
    if (Object.keys(changes).length > 0) await genuine.commit(anAct({ at: today }), [changeMember(entered, changes)]);
    return loadMember(genuine, ids.memberId);
  }

  async function everything(table: TableName = 'Cooperative'): Promise<StoredItem[]> {
    const { Items = [] } = await local.client.send(new ScanCommand({ TableName: tables[table] }));
    return Items.map((item) => unmarshalItem(item));
  }

  const work = runJob<typeof deps>({ erasure: carryOutErasure, retention: carryOutRetention });

  /** Every job that is not over, as the stream would bring it. */
  async function jobs(stillTime: () => boolean = () => true, at: Instant = today): Promise<void> {
    for (let round = 0; round < 40; round++) {
      const open = (await everything()).filter((item) => item.entity === 'Job' && item.sk === 'JOB').map(readJob);
      const next = open.find(({ state }) => state === 'waiting' || state === 'running');
      if (!next) return;
      await work(deps, anAct({ at }), { pk: '', sk: '', jobId: next.jobId, step: next.step }, stillTime);
    }
    throw new Error('Jobs did not end.');
  }

  return {
    ...deps,
    deps,
    client: local.client,
    aMember,
    everything,
    jobs,
    standing: (memberId: string) => loadMember(genuine, memberId),
    /** From now on. */
    kill(when: Died) {
      commits = 0;
      dies = when;
    },
  };
}

export const ended = (on: string): Partial<Member> => ({
  status: 'ended',
  endsOn: localDate(on),
  spells: [{ from: localDate('2020-01-01'), until: localDate(on), reason: 'resignation' }],
});

export const asMember = ({ memberId, personId }: Member, at: Instant = today) =>
  anAct({ at, member: { memberId, personId } });
export const asBoard = (at: Instant = today) => anAct({ at, person: 'person_anna', roles: ['board'] });
