import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { expect } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import { getJob, type JobTools, runJob } from '../../../shared/jobs/index.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import { exportName, type Files } from '../../../shared/kernel/files.ts';
import type { Database } from '../../../shared/kernel/table.ts';
import { startExport, writeExport } from '../../../shared/reports/index.ts';
import { anAct, fixedInstant, sequentialIds } from '../../support/database.ts';

export interface Stage {
  database: Database;
  files: Files;
  cooperative?: typeof rietmeer.facts;
  at?: Instant;
}

type Asked = Parameters<typeof startExport>[2]['body'];
const newId = sequentialIds();

export async function askFor({ database, cooperative = rietmeer.facts, at = fixedInstant }: Stage, body: Asked) {
  const act = anAct({ person: 'person_tineke', at });
  return startExport({ database, newId, cooperative }, act, { params: undefined, query: undefined, body });
}

/** Takes step after step, as the stream brings them, each with as little time as is given. */
export async function workOn(stage: Stage, jobId: string, stillTime: () => boolean = () => true) {
  const { database, files, cooperative = rietmeer.facts, at = fixedInstant } = stage;
  const deps = { database, files, cooperative, now: () => at };
  const take = runJob<typeof deps>({ export: writeExport });
  for (let step = 0; step < 1000; step++) {
    await take(deps, anAct({ at }), { pk: '', sk: '', jobId, step }, stillTime);
    const job = await getJob({ database }, anAct(), { params: { jobId }, query: undefined, body: undefined });
    if (job.state === 'done' || job.state === 'failed') return { ...job, steps: step + 1 };
  }
  throw new Error(`The job ${jobId} does not end.`);
}

export async function exported(stage: Stage, body: Asked, stillTime?: () => boolean): Promise<Buffer> {
  const { exportId, jobId } = await askFor(stage, body);
  expect(await workOn(stage, jobId, stillTime)).toMatchObject({ state: 'done', refusal: null });
  return contentOf(stage.files, exportName(exportId));
}

export async function contentOf(files: Files, name: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of files.read(name)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const schema = readFileSync(join(import.meta.dirname, '../../fixtures/XmlAuditfileFinancieel4.0.xsd'), 'utf8');

/** What the official schema has against a file. */
export async function schemaErrors(content: Buffer): Promise<string[]> {
  const xml = { fileName: 'auditfile.xaf', contents: String(content) };
  const { errors } = await validateXML({ xml, schema, maxMemoryPages: 16_384 });
  return errors.map(({ message }) => message);
}

export interface Tree {
  name: string;
  text: string;
  children: Tree[];
}

/** The whole file as a tree: small files only. */
export function treeOf(content: Buffer | string): Tree {
  const root: Tree = { name: '', text: '', children: [] };
  const path = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    const child = { name, text: '', children: [] };
    path.at(-1)?.children.push(child);
    path.push(child);
  });
  parser.on('text', (text) => {
    const current = path.at(-1);
    if (current) current.text += text;
  });
  parser.on('closetag', () => void path.pop());
  parser.write(String(content)).close();
  return root.children[0] ?? root;
}

export const all = (tree: Tree, name: string): Tree[] => [
  ...(tree.name === name ? [tree] : []),
  ...tree.children.flatMap((child) => all(child, name)),
];
export const textOf = (tree: Tree | undefined, name: string): string | undefined =>
  tree?.children.find((child) => child.name === name)?.text;

/** The fields of a CSV file, as RFC 4180 reads them; the apostrophe that neutralises a text is taken away. */
export function readCsv(content: Buffer): string[][] {
  const text = String(content);
  expect(text.startsWith('\ufeff')).toBe(true);
  const rows: string[][] = [[]];
  const fields = /(?:"((?:[^"]|"")*)"|([^;"\r\n]*))(;|\r\n|$)/gy;
  fields.lastIndex = 1;
  while (fields.lastIndex < text.length) {
    const [, quoted, plain = '', end] = fields.exec(text) ?? expect.unreachable('a field can be read');
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).replace(/^'/, ''));
    if (end === '\r\n') rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

/** The members of an archive, by the list at its end. */
export function unzip(archive: Buffer): Map<string, string> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const members = new Map<string, string>();
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    const [packed, nameLength, local] = [20, 28, 42].map((offset) =>
      offset === 28 ? archive.readUInt16LE(at + offset) : archive.readUInt32LE(at + offset),
    ) as [number, number, number];
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    members.set(name, inflateRawSync(archive.subarray(start, start + packed)).toString('utf8'));
    at += 46 + nameLength;
  }
  return members;
}

/** The cells of the one sheet; numbers as they stand, texts as a spreadsheet shows them. */
export function readXlsx(content: Buffer): { value: string; isText: boolean }[][] {
  const sheet = treeOf(unzip(content).get('xl/worksheets/sheet1.xml') ?? '');
  const decoded = (text: string) =>
    text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return all(sheet, 'row').map(({ children }) =>
    children.map((cell) => {
      const [text] = all(cell, 't');
      return { value: text ? decoded(text.text) : (textOf(cell, 'v') ?? ''), isText: text !== undefined };
    }),
  );
}

/** The tools of a work that is done by hand. */
export function toolsFor(cursor: JobTools['cursor'] = null): JobTools {
  return {
    stillTime: () => true,
    cursor,
    keepCursor: async () => undefined,
    report: async () => undefined,
    note: () => undefined,
  };
}
