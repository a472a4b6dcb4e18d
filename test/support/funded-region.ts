import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { dynamoDatabase } from '../../functions/runtime/database.ts';
import { unmarshalItem } from '../../functions/runtime/marshal.ts';
import { rietmeer } from '../../infra/cooperatives/rietmeer.ts';
import { appropriateToFund, createFund } from '../../shared/funds/index.ts';
import type { LocalDate } from '../../shared/kernel/dates.ts';
import type { NewId } from '../../shared/kernel/ids.ts';
import type { Database, TableName } from '../../shared/kernel/table.ts';
import { credit, debit, entry, postEntry, sealEntries } from '../../shared/ledger/index.ts';
import type { Residents } from '../../shared/region/contract.ts';
import { registerWijk } from '../../shared/region/index.ts';
import {
  activateWijkcontract,
  addParty,
  changeTerms,
  completeChecklist,
  createWijkcontract,
  proposeIndicator,
  recordContour,
  recordSignature,
  startNegotiation,
} from '../../shared/wijkcontracts/index.ts';
import { anAct, fixedInstant, freshTables, sequentialIds, type TestDatabase } from './database.ts';
import { aUsablePayee } from './payee.ts';
import { signsContract } from './signed-contract.ts';

/** Two board members and a treasurer, as ids. */
export const anna = 'person_anna';
export const bram = 'person_bram';
export const tineke = 'person_tineke';

export interface Region {
  database: Database;
  newId: NewId;
}

/** Tables of its own, of which what was posted can be sealed. */
export interface FreshRegion extends Region {
  tables: Record<TableName, string>;
  /** Seals what was posted, as the stream does. */
  project(): Promise<void>;
}

export async function aFreshRegion({ client }: TestDatabase): Promise<FreshRegion> {
  const tables = await freshTables(client);
  const region: Region = { database: dynamoDatabase(client, tables), newId: sequentialIds() };
  return { ...region, tables, project: () => project(region, client, tables) };
}

export const residentsOf = (young: number, old = 0): Residents => ({
  '0-14': young,
  '15-24': 0,
  '25-44': 0,
  '45-64': 0,
  '65+': old,
});

export const noQuery = { params: undefined, query: undefined, body: undefined };

let buurten = 0;

export async function aWijk(
  region: Region,
  wish: { wijkId: string; name?: string; young?: number; old?: number; cbsYear?: number },
) {
  const buurtCode = `BU${String(++buurten).padStart(8, '0')}`;
  const residents = residentsOf(wish.young ?? 10_000, wish.old ?? 0);
  return await registerWijk(region, anAct({ person: anna }), {
    params: undefined,
    query: undefined,
    body: {
      wijkId: wish.wijkId,
      name: wish.name ?? 'De Brink',
      cbsYear: wish.cbsYear ?? 2026,
      buurten: [{ buurtCode, residents }],
      source: 'CBS 2026',
    },
  });
}

export const contractBody = (wijkId: string) => ({
  wijkId,
  name: 'Gezond in de wijk',
  payee: { name: 'Stichting Wijkkas Één & Co' },
  startsOn: '2026-01-01',
  endsOn: '2027-12-31',
});

const signing = {
  addParty,
  changeTerms,
  completeChecklist,
  createWijkcontract,
  proposeIndicator,
  recordContour,
  recordSignature,
  startNegotiation,
};

/** Drafted and signed by Anna. */
export async function aSignedWijkcontract(region: Region, wijkId: string, wish: object = {}) {
  return await signsContract(
    (operation, input, seenVersion) => {
      const act = anAct({ person: anna, operation, ...(seenVersion !== undefined && { seenVersion }) });
      return signing[operation as 'changeTerms'](region, act, { query: undefined, ...input } as never);
    },
    { ...contractBody(wijkId), ...wish },
    '2026-01-01',
  );
}

/** And begun by Bram, with an account that may be used. */
export async function anActiveWijkcontract(region: Region, wijkId: string, wish: object = {}) {
  const { wijkcontractId, version } = await aSignedWijkcontract(region, wijkId, wish);
  await aUsablePayee(region, wijkcontractId);
  const act = anAct({ person: bram, operation: 'activateWijkcontract', seenVersion: version });
  return await activateWijkcontract(region, act, { params: { wijkcontractId }, query: undefined, body: undefined });
}

let collections = 0;

/** Money of members that stands on the bank. */
export async function collect(region: Region, amountCents: bigint): Promise<void> {
  const arrived = entry({
    cause: `bt:txn_test_${++collections}`,
    bookedOn: '2026-11-20' as LocalDate,
    recordedAt: fixedInstant,
    description: 'Ontvangen contributie',
    postings: [debit('1000', amountCents), credit('8000', amountCents)],
  });
  await region.database.commit(anAct(), [postEntry(arrived)]);
}

/** What the stream does: every entry that was posted is sealed and added to the balances. */
export async function project(region: Region, client: DynamoDBClient, tables: Record<TableName, string>) {
  let ExclusiveStartKey: Record<string, never> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tables.Cooperative,
        ConsistentRead: true,
        FilterExpression: 'entity = :entity',
        ExpressionAttributeValues: { ':entity': { S: 'JournalEntry' } },
        ExclusiveStartKey,
      }),
    );
    await sealEntries(region, anAct(), (page.Items ?? []).map(unmarshalItem));
    ExclusiveStartKey = page.LastEvaluatedKey as typeof ExclusiveStartKey;
  } while (ExclusiveStartKey);
}

export async function aFund(region: Region, kind: 'designated-reserve' | 'restricted-fund' = 'designated-reserve') {
  return await createFund(region, anAct({ person: anna }), {
    params: undefined,
    query: undefined,
    body: { name: 'Wijkfonds', kind, purpose: 'Gezond oud worden', decisionReference: 'ALV 2026-3' },
  });
}

/** With what the cooperative keeps in reserve. */
export const withFacts = (region: Region) => ({ ...region, cooperative: rietmeer.facts });

export async function appropriate(region: Region, fundId: string, amountCents: bigint, once?: string) {
  const act = anAct({ person: anna, operation: 'appropriateToFund', ...(once && { once }) });
  return await appropriateToFund(withFacts(region), act, {
    params: { fundId },
    query: undefined,
    body: { amountCents, decisionReference: 'ALV 2026-4' },
  });
}
