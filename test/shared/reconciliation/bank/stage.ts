import { createHash } from 'node:crypto';
import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { dynamoDatabase } from '../../../../functions/runtime/database.ts';
import { unmarshalItem } from '../../../../functions/runtime/marshal.ts';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import { runJob } from '../../../../shared/jobs/index.ts';
import type { Act } from '../../../../shared/kernel/actor.ts';
import type { Instant } from '../../../../shared/kernel/dates.ts';
import type { Database, TableName } from '../../../../shared/kernel/table.ts';
import type { Entry } from '../../../../shared/ledger/index.ts';
import { readEntry } from '../../../../shared/ledger/journal.table.ts';
import { announceBankFile } from '../../../../shared/reconciliation/bank/announce-bank-file.ts';
import { bankLinesIn } from '../../../../shared/reconciliation/bank/bank-line.table.ts';
import { type BankLine, bankLineStates } from '../../../../shared/reconciliation/bank/bank-line.ts';
import { getBankFile } from '../../../../shared/reconciliation/bank/get-bank-file.ts';
import { importBankFile } from '../../../../shared/reconciliation/bank/import-bank-file.ts';
import { takeBankFile } from '../../../../shared/reconciliation/bank/take-bank-file.ts';
import { anAct, fixedInstant, freshTables, localClient } from '../../../support/database.ts';
import { type Faults, injectFaults } from '../../../support/faults.ts';
import { bytesOf } from './reading.ts';

/** A bank desk on empty tables: files that are sent lie in memory, jobs are run by hand. */
export interface BankDesk {
  database: Database;
  faults: Faults;
  /** Announces, sends and asks for the import. */
  send(text: string, name?: string): Promise<{ fileId: string; jobId: string }>;
  /** One step of the job: until it is done, or has no time. */
  step(jobId: string, options?: { stillTime?: () => boolean; at?: Instant }): Promise<void>;
  /** The whole way, with as many steps as it takes. */
  imports(text: string): Promise<Awaited<ReturnType<typeof getBankFile>>>;
  file(fileId: string): Promise<Awaited<ReturnType<typeof getBankFile>>>;
  lines(): Promise<BankLine[]>;
  /** Every journal entry, by id. */
  journal(): Promise<Entry[]>;
  close(): void;
}

const inputless = { query: undefined, body: undefined };

export async function bankDesk(endpoint: string, like?: Record<TableName, string>): Promise<BankDesk> {
  const client = localClient(endpoint);
  const tables = like ?? (await freshTables(client));
  return deskOn(client, tables);
}

let ids = 0;

function deskOn(client: DynamoDBClient, tables: Record<TableName, string>): BankDesk {
  const faults = injectFaults(client);
  const database = dynamoDatabase(client, tables);
  const sent = new Map<string, Uint8Array>();
  const files = {
    uploadAddress: async (name: string) => ({ url: `memory:${name}`, headers: {} }),
    size: async (name: string) => sent.get(name)?.length,
    async *read(name: string) {
      const bytes = sent.get(name);
      if (!bytes) throw new Error('There is no such file.');
      for (let start = 0; start < bytes.length; start += 10_000) yield bytes.subarray(start, start + 10_000);
    },
  };
  const act = (): Act => anAct({ person: 'person_tineke', roles: ['treasurer'] });
  const newId = (kind: string) => `${kind === 'job' ? 'job' : kind}_${String(++ids).padStart(8, '0')}`;
  const file = (fileId: string) => getBankFile({ database }, act(), { params: { fileId }, ...inputless });

  const desk: BankDesk = {
    database,
    faults,
    file,
    async send(text, fileName = 'afschrift.xml') {
      const bytes = bytesOf(text);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const body = { fileName, bytes: bytes.length, sha256 };
      const { fileId } = await announceBankFile({ database, files }, act(), { ...inputless, params: undefined, body });
      sent.set(`uploads/${fileId}`, bytes);
      const { jobId } = await importBankFile({ database, newId }, act(), { params: { fileId }, ...inputless });
      return { fileId, jobId };
    },
    async step(jobId, { stillTime = () => true, at = fixedInstant } = {}) {
      const item = await newestStep(database, jobId);
      const deps = { database, files, cooperative: rietmeer.facts, now: () => at };
      const run = runJob<typeof deps>({ 'bank-import': takeBankFile });
      await run(deps, anAct({ operation: 'on-job', at }), item, stillTime);
    },
    async imports(text) {
      const { fileId, jobId } = await desk.send(text);
      await desk.step(jobId);
      return file(fileId);
    },
    async lines() {
      const found: BankLine[] = [];
      for (const state of bankLineStates) {
        let cursor: string | undefined;
        do {
          const page = await bankLinesIn(database, state, { limit: 100, cursor });
          found.push(...page.items);
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
      }
      return found;
    },
    async journal() {
      const entries: Entry[] = [];
      for await (const { Items = [] } of paginateScan(
        { client },
        { TableName: tables.Cooperative, ConsistentRead: true },
      ))
        for (const raw of Items) {
          const item = unmarshalItem(raw);
          if (item.entity === 'JournalEntry') entries.push(readEntry(item));
        }
      return entries.sort((one, other) => (one.entryId < other.entryId ? -1 : 1));
    },
    close: () => client.destroy(),
  };
  return desk;
}

/** What the stream would bring. */
async function newestStep(database: Database, jobId: string) {
  const { items } = await database.query({ of: `JOB#${jobId}`, consistent: true, limit: 100 });
  const steps = items.map((item) => ({ ...item, step: Number(item.step) }));
  const job = steps.find(({ sk }) => sk === 'JOB');
  if (!job) throw new Error('There is no such job.');
  return { ...job, jobId, step: job.step };
}
