import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import { lookThrough, watchLogs, watchProblems } from '../../support/catch-output.ts';
import { leaksIn } from '../../support/leaks.ts';
import { aResident } from '../../support/resident.ts';

const directory = mkdtempSync(join(tmpdir(), 'planted-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const found = (name: string) => {
  const file = join(directory, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

describe('identity that leaks', () => {
  const { email, familyName, street } = aResident();

  it.each([email, familyName, street, 'NL39RABO0300065264'])('is seen: %s', (planted) => {
    expect(leaksIn(`{"operation":"getMember","note":"${planted}"}`)).toEqual([planted]);
  });

  it('is not seen in ids, codes, times and the facts of the cooperative itself', () => {
    const { email: office, debtorAccount, legalName } = rietmeer.facts;
    const line = {
      memberId: 'mem_000001',
      at: '2026-11-23T09:00:00.000Z',
      place: 'node_modules/@middy/core/index.js:1:2',
    };
    expect(leaksIn(JSON.stringify({ ...line, office, iban: debtorAccount.iban, legalName }))).toEqual([]);
  });

  it('is caught when a function logs it', () => {
    const lines: string[] = [];
    const stream = { write: (text: string) => lines.push(text) > 0 };
    const stop = watchLogs(stream as never, join(directory, 'log.txt'));
    stream.write(`{"operation":"planted","to":"${email}"}\n`);
    stop();

    expect(lines).toHaveLength(1);
    expect(found('log.txt')).toBe(`log: ${email}\n`);
  });

  it('is caught in the text of a refusal', async () => {
    const server = createServer((_, response) => {
      response
        .writeHead(409, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify({ nl: `${familyName} bestaat al` }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // The whole suite looks on as well, and this one is planted.
    vi.stubEnv('LEAKS_FILE', join(directory, 'suite.txt'));
    const stop = watchProblems(join(directory, 'problem.txt'));
    await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    stop();
    server.close();

    vi.unstubAllEnvs();
    expect(found('suite.txt')).toBe(`problem: ${familyName}\n`);
    expect(found('problem.txt')).toBe(`problem: ${familyName}\n`);
  });

  it('is caught in an item that the stream would carry', () => {
    lookThrough(
      'stream Task',
      JSON.stringify({ entity: { S: 'Task' }, note: { S: `Woont op ${street} 12` } }),
      join(directory, 'stream.txt'),
    );
    expect(found('stream.txt')).toBe(`stream Task: ${street}\n`);
  });
});
