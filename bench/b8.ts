import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';
import { parseCamt } from '../shared/reconciliation/bank/parse-camt.ts';
import { bankCosts, batchDebit, type CamtEntry, camt053, memberTransfer, stripePayout } from '../test/support/camt.ts';
import { compare, type Row, row } from './measure.ts';

/**
 * B8: entries of a camt.053 through our reader against bare saxes events on the same bytes, and how much memory a file of fifty megabytes takes
 * when it is streamed from disk. The last is measured in a process of its own, that only reads: `b8.ts --read <file>`.
 */
const sizes = [1000, 10_000, 100_000];
const pieceBytes = 65_536;

function entries(count: number): CamtEntry[] {
  return Array.from({ length: count }, (_, at) => {
    const bookedOn = `2026-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
    const amountCents = BigInt(100 + ((at * 7919) % 500_000));
    const reference = `REF${String(at).padStart(12, '0')}`;
    if (at % 10 === 0) return { ...bankCosts({ amountCents, bookedOn }), reference };
    if (at % 10 === 1) return { ...stripePayout({ amountCents, bookedOn }), reference };
    if (at % 10 === 2) {
      const parts = [1, 2, 3].map((part) => ({ disbursementId: `dis_${at}${part}`, amountCents }));
      return { ...batchDebit({ bookedOn, parts }), reference };
    }
    return { ...memberTransfer({ amountCents, bookedOn, text: `Bijdrage ${at}` }), reference };
  });
}

const fileOf = (count: number): Buffer =>
  Buffer.from(
    camt053({
      statements: [{ id: 'B8', openingCents: 0n, from: '2026-01-01', to: '2026-12-31', entries: entries(count) }],
    }),
  );

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += pieceBytes) yield bytes.subarray(start, start + pieceBytes);
}

async function bareEvents(bytes: Buffer): Promise<number> {
  const parser = new SaxesParser();
  let closed = 0;
  let characters = 0;
  parser.on('opentag', () => {});
  parser.on('text', (text) => {
    characters += text.length;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'Ntry') closed++;
  });
  const decoder = new TextDecoder();
  for await (const piece of pieces(bytes)) parser.write(decoder.decode(piece, { stream: true }));
  parser.close();
  if (characters === 0) throw new Error('There was no text.');
  return closed;
}

async function ourEntries(chunks: AsyncIterable<Uint8Array>): Promise<{ entries: number; sums: bigint }> {
  let found = 0;
  let sums = 0n;
  for await (const event of parseCamt(chunks, 200_000_000)) {
    if (event.kind === 'entry') {
      found++;
      sums += event.entry.side === 'credit' ? event.entry.amountCents : -event.entry.amountCents;
    } else if (event.kind === 'statement' && event.statement.closingCents !== sums)
      throw new Error('It does not add up.');
  }
  return { entries: found, sums };
}

async function speed(count: number): Promise<Row> {
  const bytes = fileOf(count);
  const rounds = Math.max(1, Math.round(20_000 / count));
  const times = await compare(
    9,
    async () => {
      for (let round = 0; round < rounds; round++)
        if ((await bareEvents(bytes)) !== count) throw new Error('Entries were missed.');
    },
    async () => {
      for (let round = 0; round < rounds; round++)
        if ((await ourEntries(pieces(bytes))).entries !== count) throw new Error('Entries were missed.');
    },
  );
  const perSecond = Math.round((count * rounds * 1000) / times.ours);
  const note = `${(bytes.length / 1e6).toFixed(1)} MB, ${perSecond} entries/s; ${times.note}`;
  return row(`B8.${count}`, `camt.053 of ${count} entries`, times.floor / times.ours, 0.6, 'higher', note);
}

/**
 * Peak resident memory while a file is read, above what the process held after as many bytes in small files, as a share of the file: what a large
 * file costs beyond many small ones.
 */
function memory(): Row {
  const dir = mkdtempSync(join(tmpdir(), 'zorgregio-b8-'));
  const bytes = fileOf(50_000);
  const path = join(dir, 'statement.xml');
  writeFileSync(path, bytes);
  writeFileSync(join(dir, 'small.xml'), fileOf(200));
  const self = fileURLToPath(import.meta.url);
  const growths = Array.from({ length: 3 }, () => {
    const run = spawnSync(process.execPath, ['--expose-gc', self, '--read', join(dir, 'small.xml'), path], {
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(`The reader ended with ${run.status}: ${run.stderr}`);
    return Number(run.stdout);
  }).sort((one, other) => one - other);
  rmSync(dir, { recursive: true, force: true });
  const growth = growths[1] ?? 0;
  const note = `${(growth / 1e6).toFixed(1)} MB for a file of ${(bytes.length / 1e6).toFixed(1)} MB`;
  return row('B8.memory', 'camt.053 memory growth per file', growth / bytes.length, 0.2, 'lower', note);
}

const readFile = (path: string) => createReadStream(path, { highWaterMark: pieceBytes });

async function readAndTell(small: string, large: string): Promise<void> {
  const rounds = Math.ceil(statSync(large).size / statSync(small).size);
  for (let round = 0; round < rounds; round++) await ourEntries(readFile(small));
  globalThis.gc?.();
  const before = process.resourceUsage().maxRSS * 1024;
  await ourEntries(readFile(large));
  const peak = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(String(Math.max(0, peak - before)));
}

const [flag, small = '', large = ''] = process.argv.slice(2);
if (flag === '--read') await readAndTell(small, large);
else {
  const rows: Row[] = [];
  for (const size of sizes) rows.push(await speed(size));
  rows.push(memory());
  process.stdout.write(`${JSON.stringify(rows)}\n`);
}
