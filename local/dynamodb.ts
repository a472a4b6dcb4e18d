/**
 * The genuine DynamoDB Local. Its own start-up class listens on every network interface, so the same server
 * is composed from `dynamodb.xml` instead, on loopback and on a port the machine picks when none is asked.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CannotStart } from './cannot-start.ts';
import { findJava } from './java.ts';

export { createTables } from './tables.ts';

export interface DynamoDbOptions {
  readonly port?: number;
  /** Where the data is kept. Without it everything stays in memory. */
  readonly dir?: string | undefined;
  readonly log?: (line: string) => void;
}

export interface DynamoDb {
  readonly endpoint: string;
  readonly port: number;
  stop(): Promise<void>;
}

const slowestStartMs = 30_000;

export async function startDynamoDb(options: DynamoDbOptions = {}): Promise<DynamoDb> {
  const java = await findJava({ ...(options.log && { log: options.log }) });
  if (options.dir) mkdirSync(options.dir, { recursive: true });
  const child = spawnTied(java, javaArguments(options));
  const port = await portOf(child, options.port);
  return { endpoint: `http://127.0.0.1:${port}`, port, stop: () => stopProcess(child) };
}

function javaArguments({ port = 0, dir }: DynamoDbOptions): string[] {
  const require = createRequire(import.meta.url);
  const emulator = join(dirname(require.resolve('amplify-dynamodb-simulator/package.json')), 'emulator');
  return [
    '-Xmx1g',
    // Measured: half the processor time until the first answer, and no slower after thousands of writes.
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    '-Dorg.eclipse.jetty.LEVEL=WARN',
    `-Djava.library.path=${join(emulator, 'DynamoDBLocal_lib')}`,
    '-cp',
    join(emulator, 'DynamoDBLocal.jar'),
    'org.eclipse.jetty.xml.XmlConfiguration',
    `dynamodb.port=${port}`,
    `dynamodb.inMemory=${dir === undefined}`,
    ...(dir === undefined ? [] : [`dynamodb.path=${dir}`]),
    fileURLToPath(new URL('./dynamodb.xml', import.meta.url)),
  ];
}

/**
 * The database must never outlive us, not even when we are killed: the shell in between waits for our end of the pipe
 * to close and then ends it. Detached, so that Ctrl-C in the terminal reaches us first and we stop in order.
 */
function spawnTied(command: string, args: readonly string[]): ChildProcess {
  const stdio: ['pipe', 'pipe', 'pipe'] = ['pipe', 'pipe', 'pipe'];
  const cwd = tmpdir();
  if (process.platform === 'win32') return spawn(command, args, { stdio, cwd });
  const script = `exec 3<&0; "$@" 3<&- </dev/null & child=$!; { cat <&3 >/dev/null; kill "$child" 2>/dev/null; } >/dev/null 2>&1 & wait "$child"`;
  return spawn('/bin/sh', ['-c', script, 'sh', command, ...args], { stdio, cwd, detached: true });
}

function portOf(child: ChildProcess, asked: number | undefined): Promise<number> {
  const complaints: string[] = [];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail('it did not answer within 30 seconds'), slowestStartMs);
    const fail = (why: string) => {
      clearTimeout(timer);
      void stopProcess(child);
      reject(new CannotStart(sentence(why, complaints.join('\n'), asked)));
    };
    createInterface({ input: child.stderr! }).on('line', (line) => {
      complaints.push(line);
      // The virtual machine stays alive after a failed start, because some of its threads do.
      if (/^Exception in thread "main"/.test(line)) setTimeout(fail, 100, 'it could not begin');
    });
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const port = /\{127\.0\.0\.1:(\d+)\}/.exec(line)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`it ended with code ${code}`));
  });
}

function sentence(why: string, complaints: string, port: number | undefined): string {
  if (/Address already in use|Failed to bind/.test(complaints)) {
    return `Port ${port} is already in use: stop what uses it or choose other ports with "npm start -- --port <number>".`;
  }
  const first = complaints.split('\n').find((line) => /Exception|Error/.test(line));
  return `DynamoDB Local could not start (${why}${first ? `: ${first.slice(0, 200)}` : ''}): check the Java of this machine with "java -version", or start over with "npm start -- --fresh".`;
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  if (process.platform === 'win32') child.kill();
  await ended;
}
