import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { emptyDirectory, exampleAssembly } from './example.ts';

const run = promisify(execFile);
const state = emptyDirectory();
const env = { ...process.env, ZORGREGIO_STATE: state };
// Below 32768, where the system hands out no ports by itself to whatever runs beside this.
const firstPort = 20_000 + (process.pid % 1_200) * 10;

interface Ended {
  readonly code?: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script to its end, well or badly. */
function script(name: string, ...args: string[]): Promise<Ended> {
  return run(process.execPath, [`local/${name}.ts`, ...args], { env }).catch((ended: Ended) => ended);
}

function start(): { child: ChildProcess; said: () => string; ended: Promise<number | null> } {
  const args = ['local/start.ts', '--assembly', exampleAssembly, '--port', String(firstPort)];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const hear = (data: unknown) => {
    said += String(data);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return { child, said: () => said, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(socket.destroy().destroyed)).once('error', () => resolve(false));
  });
}

describe('npm start', () => {
  let running: ReturnType<typeof start>;
  beforeAll(async () => {
    running = start();
    await vi.waitUntil(() => running.said().includes('Ctrl-C stops.'), { timeout: 40_000 });
  });
  afterAll(() => {
    running.child.kill('SIGKILL');
  });

  it('tells each step with its time, the addresses and who can sign in', () => {
    expect(running.said()).toMatch(/DynamoDB Local +\d+\.\d s\n +tables +\d+\.\d s/);
    expect(running.said()).toContain(`http://127.0.0.1:${firstPort}/aanmelden/`);
    expect(running.said()).toContain(
      'anna (board)  bram (board)  tineke (treasurer)  arthur (auditor)  karim (coordinator)  maud (medical-council)  rik (regional-table)  bea (board)',
    );
  });

  it('writes its addresses where scripts find them', () => {
    const addresses = JSON.parse(readFileSync(join(state, 'stack.json'), 'utf8')) as Record<string, string>;

    expect(Object.keys(addresses).sort()).toEqual([
      'api',
      'clock',
      'dynamodb',
      'files',
      'issuer',
      'mail',
      'stripe',
      'web',
    ]);
    expect(addresses.web).toBe(`http://127.0.0.1:${firstPort}`);
  });

  it('gives "npm run token" a token, and nothing else on its output', async () => {
    const { stdout } = await script('token', 'anna');

    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const answer = await fetch(`http://127.0.0.1:${firstPort + 1}/api/office`, {
      headers: { authorization: `Bearer ${stdout.trim()}` },
    });
    expect(answer.status).toBe(200);
  });

  it('lets "npm run clock" move the clock, and shows the night\'s mail on the page for mail', async () => {
    const { stdout } = await script('clock', '+1d');

    const at = /^The clock stands at (\S+)\.\n$/.exec(stdout)?.[1] ?? '';
    expect(Date.parse(at) - Date.now()).toBeGreaterThan(86_000_000);
    const mails = await fetch(`http://127.0.0.1:${firstPort + 3}/api/email`);
    expect(JSON.stringify(await mails.json())).toContain('lid@example.org');
  });

  it('shows, counts and redrives dead letters', async () => {
    const address = `http://127.0.0.1:${firstPort}/api/notes/bad`;
    await fetch(address, {
      method: 'POST',
      body: '{"text":"poison"}',
      headers: { 'content-type': 'application/json' },
    });
    await expect
      .poll(async () => (await script('dead-letters')).stdout, { timeout: 10_000 })
      .toMatch(/^1 dead letter\n/);

    const shown = (await script('dead-letters')).stdout;
    expect(shown).toContain('impact: Geen notitie krijgt een echo.');
    expect(shown).toContain('NOTE#bad');
    expect(shown).not.toContain('poison');
    expect((await script('dead-letters', 'redrive', 'all')).stdout).toMatch(/^dl_1: failed again \(/);
    expect((await script('dead-letters', 'redrive', 'dl_9')).stderr).toContain('There is no dead letter "dl_9"');
  });

  it.each([['token'], ['token', 'mallory'], ['clock', 'yesterday'], ['dead-letters', 'burn']])(
    'has "npm run %s" explain in one sentence what it takes',
    async (name, ...args) => {
      const { code, stdout, stderr } = await script(name, ...args);

      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^(Say |There is no person "mallory": choose from |"yesterday" is no time: )[^\n]+\n$/);
    },
  );

  it('says in one sentence which port is taken when it runs twice', async () => {
    const { code, stderr } = await script('start', '--port', String(firstPort));

    expect(code).toBe(1);
    expect(stderr).toBe(
      `Port ${firstPort} is already in use: stop what uses it or choose other ports with "npm start -- --port <number>".\n`,
    );
  });

  it('stops in order on Ctrl-C, and leaves no database behind', async () => {
    running.child.kill('SIGINT');

    expect(await running.ended).toBe(0);
    expect(await Promise.all([0, 1, 3, 4, 5, 6, 7].map((offset) => answers(firstPort + offset)))).toEqual(
      Array(7).fill(false),
    );
    expect((await script('token', 'anna')).stderr).toBe(
      'The rehearsal is not running: start it in another terminal with "npm start" and try again.\n',
    );
  });

  it('goes on where it stopped: the clock, the dead letters, the data', async () => {
    const again = start();
    await expect.poll(again.said, { timeout: 40_000 }).toContain('Ctrl-C stops.');

    const { stdout: clock } = await script('clock');
    again.child.kill('SIGTERM');

    expect(Date.parse(/at (\S+)\./.exec(clock)?.[1] ?? '') - Date.now()).toBeGreaterThan(80_000_000);
    expect(again.said()).toContain('npm run dead-letters   (1 now)');
    expect(await again.ended).toBe(0);
  });
});

describe('npm start with a wrong wish', () => {
  it.each([
    ['--port', 'many'],
    ['--port', '80'],
    ['--faster', ''],
  ])('explains its options when it is given %s %s', async (...args) => {
    const { code, stderr } = await script('start', ...args.filter((each) => each !== ''));

    expect(code).toBe(1);
    expect(stderr).toMatch(/^[^\n]+: use "npm start -- \[--fresh\] \[--quiet\] \[--port <number>\][^\n]*"\.\n$/);
  });

  it('says what to do when a template is broken', async () => {
    const { code, stderr } = await script('start', '--assembly', emptyDirectory(), '--port', String(firstPort + 100));

    expect(code).toBe(1);
    expect(stderr).toMatch(/^There is no template in \S+: make it with "npm run synth" and start again\.\n$/);
  });

  it('says which of its eight ports is taken, before it starts anything', async () => {
    const port = firstPort + 203;
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));

    const { stderr } = await script('start', '--port', String(port - 3));
    other.close();

    expect(stderr).toContain(`Port ${port} is already in use`);
  });
});
