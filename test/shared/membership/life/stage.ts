import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { dynamoDatabase } from '../../../../functions/runtime/database.ts';
import { unmarshalItem } from '../../../../functions/runtime/marshal.ts';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import type { Decision } from '../../../../shared/governance/decisions/decision.ts';
import { decision } from '../../../../shared/governance/decisions/words.ts';
import type { Act } from '../../../../shared/kernel/actor.ts';
import { type Instant, instant, localDate } from '../../../../shared/kernel/dates.ts';
import type { Database, StoredItem, TableName } from '../../../../shared/kernel/table.ts';
import { putOver } from '../../../../shared/kernel/table.ts';
import type { MembershipEnding, RevivalDesk } from '../../../../shared/membership/ending-desk.ts';
import type { LifeDeps } from '../../../../shared/membership/life/change-membership.ts';
import { enterInRegister, lastMemberNumber, loadMember } from '../../../../shared/membership/member.table.ts';
import { type Member, newMember } from '../../../../shared/membership/member.ts';
import { anAct, freshTables, sequentialIds, type TestDatabase } from '../../../support/database.ts';

type Facts = LifeDeps['cooperative'];

/** Members that were entered directly, and a desk that remembers what it was told. */
export function lifeOn(database: Database, facts: Partial<Facts> = {}, newId = sequentialIds()) {
  const told: (MembershipEnding | 'undone')[] = [];
  const deps: LifeDeps & { revivalDesk: RevivalDesk } = {
    database,
    newId,
    cooperative: { ...rietmeer.facts, ...facts },
    endingDesk: {
      whenMembershipEnds: async (_member, ending) => {
        told.push(ending);
        return [];
      },
      whenEndIsUndone: async () => {
        told.push('undone');
        return [];
      },
    },
    revivalDesk: {
      whenDeathIsCorrected: async (_member, ending) => {
        told.push(ending ?? 'undone');
        return { writes: [], firstClaimOn: localDate('2026-12-01'), asksAccount: false };
      },
    },
  };

  async function aMember(changes: Partial<Pick<Member, 'kind' | 'memberSince'>> = {}): Promise<string> {
    const memberNumber = (await lastMemberNumber(database)) + 1;
    const digits = String(memberNumber).padStart(6, '0');
    const ids = { memberId: `mem_${digits}`, personId: `per_${digits}`, applicationId: `app_${digits}` };
    const facts = { memberSince: localDate('2026-01-01'), wijkId: 'wijk_haven', policyId: null, ...changes };
    await database.commit(anAct(), enterInRegister(newMember({ ...ids, memberNumber, ...facts }), anAct()));
    return ids.memberId;
  }

  async function aDecision(matter: Decision['matter'], body: Decision['body'], about: string | null): Promise<string> {
    const decisionId = deps.newId('decision');
    const made: Decision = {
      decisionId,
      year: 2026,
      number: 1,
      body,
      bodyName: null,
      matter,
      subject: 'Proef',
      text: null,
      about,
      majority: 'simple',
      status: 'adopted',
      proposedBy: 'person_anna',
      proposedAt: '2026-11-01T09:00:00.000Z',
      recusals: [],
      directorsVotes: [],
      votesFor: 3,
      votesAgainst: 0,
      votesBlank: 0,
      votesEntitled: 3,
      decidedOn: localDate('2026-11-01'),
      recordedBy: 'person_anna',
      recordedAt: '2026-11-01T09:00:00.000Z',
      passedToAssembly: false,
      executedBy: null,
      executedAt: null,
      annulledBy: null,
      annulledAt: null,
      annulledBecause: null,
      keepsRests: true,
      version: 1,
    };
    const item = { pk: `DECISION#${decisionId}`, sk: 'DECISION', entity: 'Decision' };
    await database.commit(anAct(), [putOver({ ...item, ...decision.parse(made) })]);
    return decisionId;
  }

  return { ...deps, deps, told, aMember, aDecision, standing: (memberId: string) => loadMember(database, memberId) };
}

/** The same on empty tables of their own. */
export async function aLifeStage(local: TestDatabase, facts: Partial<Facts> = {}) {
  const tables = await freshTables(local.client);
  const database = dynamoDatabase(local.client, tables);
  const life = lifeOn(database, facts);

  async function everything(table: TableName = 'Cooperative'): Promise<StoredItem[]> {
    const { Items = [] } = await local.client.send(new ScanCommand({ TableName: tables[table] }));
    return Items.map((item) => unmarshalItem(item));
  }

  return {
    ...life,
    tables,
    client: local.client,
    everything,
    async letters(memberId: string) {
      const { personId } = await loadMember(database, memberId);
      const items = (await everything()).filter((item) => item.entity === 'Letter' && item.personId === personId);
      return items.map((item) => String(item.template)).sort();
    },
    async tasks() {
      const items = (await everything()).filter((item) => item.entity === 'Task');
      return items.map((item) => `${item.kind} ${item.state}`).sort();
    },
    async entries(memberId: string) {
      const items = (await everything()).filter(
        (item) => item.entity === 'RegisterEntry' && item.memberId === memberId,
      );
      return items.map((item) => `${item.kind} ${item.on}`).sort();
    },
  };
}

export type LifeStage = Awaited<ReturnType<typeof aLifeStage>>;

export const noon = (day: string): Instant => instant(`${day}T11:00:00Z`);

/** The board, as it looks on a day. */
export const board = (day: string, seenVersion?: number): Act =>
  anAct({ person: 'person_anna', at: noon(day), ...(seenVersion !== undefined && { seenVersion }) });

/** The member, signed in, on a day. */
export function self(memberId: string, day: string): Act {
  const personId = memberId.replace('mem_', 'per_');
  return { ...anAct({ at: noon(day) }), actor: { kind: 'member', id: memberId, personId, sessionId: 'ses_000001' } };
}

export const given = <P, B>(params: P, body: B) => ({ params, query: undefined, body });
export const night = (day: string): Act => anAct({ operation: 'daily', at: noon(day) });
