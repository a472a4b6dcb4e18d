import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getJob } from '../../shared/jobs/contract.ts';
import { getTrialBalance, verifyJournal } from '../../shared/ledger/contract.ts';
import { announceBankFile, getBankFile, importBankFile } from '../../shared/reconciliation/bank/contract.ts';
import { getExportAddress, startExport } from '../../shared/reports/contract.ts';
import { schemaErrors } from '../shared/reports/stage.ts';
import { camt053 } from '../support/camt.ts';
import { type Line, lineTo } from '../support/line.ts';
import { type Caller, openStage, type Stage } from '../support/stage.ts';

/** The stack as it is deployed, its worker behind a line to the tables that can end it in the middle of a write. */
let stage: Stage;
let line: Line;
let tineke: Caller;
let writes = 0;
let plan: Record<number, 'kill-before' | 'kill-after'> = {};
let kills: string[] = [];
/** How far the job was, as the counter shows it, each time that its worker was lost. */
let seen: Awaited<ReturnType<typeof jobOf>>[] = [];
let jobId = '';

beforeAll(async () => {
  line = await lineTo(
    () => stage.rehearsal.addresses.dynamodb,
    (command) => {
      if (!/^(Put|Update|TransactWrite)/.test(command)) return undefined;
      const fault = plan[++writes];
      if (fault) kills.push(fault);
      return fault;
    },
    async () => {
      seen.push(await jobOf());
      await stage.rehearsal.kill('on-job');
    },
  );
  stage = await openStage({ env: { 'on-job': { AWS_ENDPOINT_URL_DYNAMODB: line.address } } });
  tineke = await stage.as('tineke');
});
afterAll(async () => {
  await stage?.stop();
  line?.cut();
});

const jobOf = () => tineke.call(getJob, { params: { jobId } });

function loseTheWorkerAt(faults: typeof plan): void {
  [plan, writes, kills, seen] = [faults, 0, [], []];
}

const entries = Array.from({ length: 600 }, (_, at) => ({
  amountCents: BigInt(100 + at),
  side: 'credit' as const,
  bookedOn: '2026-11-02',
  reference: `BANK-${at}`,
  details: [{ name: 'T. de Vries', remittance: `bijdrage ${at}` }],
}));
const totalCents = entries.reduce((sum, { amountCents }) => sum + Number(amountCents), 0);

describe('a bank file that is read by a worker who is lost again and again', () => {
  let fileId = '';

  it('goes from the page straight to its place, and the work begins', async () => {
    const text = camt053({ statements: [{ id: 'S-1', openingCents: 0n, from: '2026-11-02', entries }] });
    const bytes = Buffer.byteLength(text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const announced = await tineke.call(announceBankFile, { body: { fileName: 'november.xml', bytes, sha256 } });
    fileId = announced.fileId;
    const { url, headers } = announced.upload ?? expect.unreachable('a new file is awaited');

    expect(url.startsWith(stage.rehearsal.addresses.files)).toBe(true);
    const policy = (await fetch(`${stage.rehearsal.addresses.web}/kantoor/`)).headers.get('content-security-policy');
    expect(policy).toContain(`connect-src 'self' ${stage.rehearsal.addresses.issuer} ${new URL(url).origin};`);
    const origin = stage.rehearsal.addresses.web;
    const sent = await fetch(url, { method: 'PUT', headers: { ...headers, origin }, body: text });
    expect([sent.status, sent.headers.get('access-control-allow-origin')]).toEqual([200, origin]);

    loseTheWorkerAt({ 4: 'kill-after', 9: 'kill-before', 14: 'kill-after' });
    ({ jobId } = await tineke.call(importBankFile, { params: { fileId } }));
  });

  it('shows how far it is, and is read to its end', async () => {
    const shown: typeof seen = [];
    const look = async () => {
      shown.push(await jobOf());
      return shown.at(-1)?.state;
    };
    await expect.poll(look, { timeout: 50_000, interval: 100 }).toBe('done');

    expect(kills).toEqual(['kill-after', 'kill-before', 'kill-after']);
    expect(seen.map(({ state }) => state)).toEqual(['running', 'running', 'running']);
    const counts = shown.flatMap(({ progress }) => progress?.done ?? []);
    expect(counts.filter((count) => count > 0 && count < 600)).not.toEqual([]);
  });

  it('with every line once in the ledger and nothing left over', async () => {
    await stage.rehearsal.idle();
    const { accounts } = await tineke.call(getTrialBalance, { query: {} });
    const of = (account: string) => accounts.find((row) => row.account === account)?.balanceCents ?? 0;

    expect([of('1000'), of('1790')]).toEqual([totalCents, -totalCents]);
    expect(await tineke.call(getBankFile, { params: { fileId } })).toMatchObject({
      job: { result: { newLines: 600, errors: 0 } },
    });
    expect(await tineke.call(verifyJournal, { query: {} })).toMatchObject({ clean: true, totalEntries: 600 });
    expect(stage.rehearsal.deadLetters()).toEqual([]);
  });
});

describe('an audit file that is made by a worker who is lost', () => {
  it('is whole, and valid, when it can be fetched', async () => {
    loseTheWorkerAt({ 2: 'kill-after', 5: 'kill-before' });
    const asked = { kind: 'audit-file', format: 'xaf', fiscalYear: 2026 } as const;
    const { exportId, ...begun } = await tineke.call(startExport, { body: asked });
    jobId = begun.jobId;
    await expect.poll(async () => (await jobOf()).state, { timeout: 50_000, interval: 200 }).toBe('done');

    expect(kills).toEqual(['kill-after', 'kill-before']);
    const { url } = await tineke.call(getExportAddress, { params: { exportId } });
    const answer = await fetch(url);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="auditfile-2026.xaf"');
    const content = Buffer.from(await answer.arrayBuffer());
    expect(await schemaErrors(content)).toEqual([]);
    expect(String(content).match(/<transaction>/g)).toHaveLength(600);
    expect(stage.rehearsal.deadLetters()).toEqual([]);
  });
});
