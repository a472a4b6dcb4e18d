import { createHash } from 'node:crypto';
import { dynamoDatabase } from '../../../../functions/runtime/database.ts';
import { runJob } from '../../../../shared/jobs/index.ts';
import type { Input } from '../../../../shared/kernel/endpoint.ts';
import type { Database, StoredItem, TableName } from '../../../../shared/kernel/table.ts';
import type { checkRegisterImport as checkContract } from '../../../../shared/membership/import/contract.ts';
import {
  announceRegisterImport,
  checkRegister,
  checkRegisterImport,
  getRegisterImport,
  getRegisterImportErrors,
  startRegisterImport,
  takeRegister,
} from '../../../../shared/membership/index.ts';
import { anAct, fixedInstant, freshTables, localClient } from '../../../support/database.ts';
import { type Faults, injectFaults } from '../../../support/faults.ts';

type Opened = Awaited<ReturnType<typeof getRegisterImport>>;
type CheckBody = Input<typeof checkContract>['body'];

/** A board member with a register of members in hand: what is sent lies in memory, jobs are run by hand. */
export interface RegisterDesk {
  database: Database;
  tables: Record<TableName, string>;
  client: ReturnType<typeof localClient>;
  faults: Faults;
  send(content: string | Uint8Array, fileName?: string): Promise<string>;
  check(importId: string, settings?: Partial<CheckBody>): Promise<Opened>;
  start(importId: string): Promise<string>;
  /** One step of a job: until it is done, or has no time. */
  step(jobId: string, stillTime?: () => boolean): Promise<void>;
  /** What the stream brings: the job itself, or a later step of it. */
  resume(item: StoredItem, stillTime?: () => boolean): Promise<void>;
  open(importId: string): Promise<Opened>;
  errors(importId: string, language?: 'nl' | 'en'): Promise<string>;
  /** The whole way. */
  imports(content: string | Uint8Array, settings?: Partial<CheckBody>): Promise<Opened>;
  /** Everything that stands in the tables, without what tells of the work itself. */
  everything(): Promise<string[]>;
  close(): void;
}

const none = { params: undefined, query: undefined, body: undefined };
const act = (seenVersion?: number) =>
  anAct({ person: 'person_anna', ...(seenVersion !== undefined && { seenVersion }) });

export async function registerDesk(endpoint: string, like?: Record<TableName, string>): Promise<RegisterDesk> {
  const client = localClient(endpoint);
  const tables = like ?? (await freshTables(client));
  const faults = injectFaults(client);
  const database = dynamoDatabase(client, tables);
  const sent = new Map<string, Uint8Array>();
  let jobs = 0;
  const newId = () => `job_${String(++jobs).padStart(4, '0')}`;
  const files = {
    uploadAddress: async (name: string) => ({ url: `memory:${name}`, headers: {} }),
    size: async (name: string) => sent.get(name)?.length,
    async *read(name: string) {
      const bytes = sent.get(name) ?? new Uint8Array();
      for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536);
    },
  };
  const own: RegisterDesk = {
    database,
    tables,
    client,
    faults,
    async send(content, fileName = 'leden.csv') {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const body = { fileName, bytes: bytes.length, sha256 };
      const { fileId } = await announceRegisterImport({ database, files }, act(), { ...none, body });
      sent.set(`uploads/${fileId}`, bytes);
      return fileId;
    },
    async check(importId, settings = {}) {
      const body = { columns: null, numbering: 'keep' as const, defaultMemberSince: null, ...settings };
      const asked = { ...none, params: { importId }, body };
      const { jobId } = await checkRegisterImport({ database, newId }, act(), asked);
      await own.step(jobId);
      return own.open(importId);
    },
    async start(importId) {
      const { version } = await own.open(importId);
      return (await startRegisterImport({ database, newId }, act(version), { ...none, params: { importId } })).jobId;
    },
    async step(jobId, stillTime = () => true) {
      const found = await database.get({ pk: `JOB#${jobId}`, sk: 'JOB' });
      if (found) await own.resume(found, stillTime);
    },
    async resume(item, stillTime = () => true) {
      const deps = { database, files, now: () => fixedInstant };
      const run = runJob<typeof deps>({ 'register-check': checkRegister, 'register-import': takeRegister });
      await run(deps, anAct({ operation: 'on-job' }), item, stillTime);
    },
    open: (importId) => getRegisterImport({ database }, act(), { ...none, params: { importId } }),
    async errors(importId, language = 'nl') {
      const asked = { ...none, params: { importId }, query: { language } };
      return (await getRegisterImportErrors({ database }, act(), asked)).content;
    },
    async imports(content, settings) {
      const importId = await own.send(content);
      await own.check(importId, settings);
      await own.step(await own.start(importId));
      return own.open(importId);
    },
    async everything() {
      const kept: string[] = [];
      for (const table of ['Cooperative', 'Vault'] as const)
        for (const item of await scan(client, tables[table]))
          if (!/^(JOB|AUDIT|ONCE)#/.test(String(item.pk))) kept.push(`${table} ${JSON.stringify(sorted(item))}`);
      return kept.sort();
    },
    close: () => client.destroy(),
  };
  return own;
}

/** The commit that wrote an item is another every time, and so are the file's own state and version. */
function sorted(item: Record<string, unknown>): unknown {
  const { commitId: _, version: __, jobId: ___, ...rest } = item;
  return Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function scan(client: ReturnType<typeof localClient>, TableName: string): Promise<Record<string, unknown>[]> {
  const { ScanCommand } = await import('@aws-sdk/client-dynamodb');
  const { unmarshalItem } = await import('../../../../functions/runtime/marshal.ts');
  const items: Record<string, unknown>[] = [];
  let ExclusiveStartKey: Record<string, never> | undefined;
  do {
    const reply = await client.send(new ScanCommand({ TableName, ExclusiveStartKey }));
    items.push(...(reply.Items ?? []).map(unmarshalItem));
    ExclusiveStartKey = reply.LastEvaluatedKey as never;
  } while (ExclusiveStartKey);
  return items;
}

export const headings =
  'Lidnummer;Voornaam;Tussenvoegsel;Achternaam;Geboortedatum;E-mail;Straat;Huisnummer;Postcode;Woonplaats;Lid sinds';

export interface Line {
  number?: string;
  given?: string;
  infix?: string;
  family?: string;
  born?: string;
  email?: string;
  street?: string;
  house?: string;
  postcode?: string;
  city?: string;
  since?: string;
}

export function aLine(at: number, traits: Line = {}): string {
  const line = {
    number: String(at),
    given: `Voornaam${at}`,
    infix: '',
    family: `Familie${at}`,
    born: '17-05-1980',
    email: `lid${at}@example.org`,
    street: 'Havenstraat',
    house: String(at),
    postcode: '9999AB',
    city: 'Rietmeer',
    since: '01-02-2019',
    ...traits,
  };
  const { number, given, infix, family, born, email, street, house, postcode, city, since } = line;
  return [number, given, infix, family, born, email, street, house, postcode, city, since].join(';');
}

export const register = (...lines: string[]): string => [headings, ...lines, ''].join('\r\n');
