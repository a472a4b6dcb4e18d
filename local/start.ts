/** `npm start`: builds, synthesises, and runs the whole product on this machine. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotStart } from './cannot-start.ts';
import { stateDirectory } from './order.ts';
import { people } from './people.ts';
import { firstPort, portsFrom, refuseTakenPorts } from './ports.ts';
import { prepare } from './prepare.ts';
import { type Rehearsal, startRehearsal } from './rehearsal.ts';

interface Wishes {
  readonly fresh: boolean;
  readonly quiet: boolean;
  readonly port: number;
  /** Templates that were synthesised elsewhere; then nothing is built here. */
  readonly assembly: string | undefined;
}

function wishes(): Wishes {
  const options = {
    fresh: { type: 'boolean' },
    quiet: { type: 'boolean' },
    port: { type: 'string' },
    assembly: { type: 'string' },
  } as const;
  try {
    const { values } = parseArgs({ options });
    const port = Number(values.port ?? firstPort);
    if (!Number.isInteger(port) || port < 1024 || port > 65_000)
      throw new Error(`"${values.port}" is no port between 1024 and 65000`);
    return { fresh: values.fresh ?? false, quiet: values.quiet ?? false, port, assembly: values.assembly };
  } catch (error) {
    throw new CannotStart(
      `${(error as Error).message}: use "npm start -- [--fresh] [--quiet] [--port <number>] [--assembly <directory>]".`,
    );
  }
}

async function run(): Promise<Rehearsal> {
  const { fresh, quiet, port, assembly } = wishes();
  const since = performance.now();
  const log = (line: string) => quiet || console.log(`  ${line}`);
  const ports = portsFrom(port);
  await refuseTakenPorts(ports);
  if (!assembly) await prepare({ log });
  const rehearsal = await startRehearsal({
    dir: stateDirectory,
    fresh,
    ports,
    timers: true,
    log,
    ...(assembly && { assembly }),
  });
  announce(rehearsal, (performance.now() - since) / 1000);
  return rehearsal;
}

function announce({ addresses, deadLetters }: Rehearsal, seconds: number): void {
  const { web, api, stripe, mail, dynamodb, issuer, files } = addresses;
  const waiting = deadLetters().length;
  console.log(`
Up after ${seconds.toFixed(1)} s. Everything here is fictional: the region, its people, their money.

  Sign up             ${web}/aanmelden/
  Own pages           ${web}/mijn/
  Office              ${web}/kantoor/
  API and its page    ${api}/api   ${web}/api/docs/
  Mail                ${mail}
  Stripe stand-in     ${stripe || 'not used by the template'}
  Sign-in             ${issuer}
  DynamoDB Local      ${dynamodb}
  Files               ${files}

  Who can sign in     ${people.map(({ username, groups }) => `${username} (${groups.join(', ')})`).join('  ')}
  A token             npm run token -- ${people[0]?.username}
  Another day         npm run clock -- +14d
  Dead letters        npm run dead-letters   (${waiting} now)

Ctrl-C stops. "npm start -- --fresh" starts over.`);
}

/** A second signal does not wait. */
function stopOnSignal(starting: Promise<Rehearsal | undefined>): void {
  let asked = false;
  const stop = async () => {
    if (asked) process.exit(1);
    asked = true;
    console.log('\nStopping…');
    const rehearsal = await starting;
    await rehearsal?.stop();
    process.exit();
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

/** What nobody foresaw is told in one sentence too; its trace is for whoever mends it. */
function tell(error: unknown): undefined {
  process.exitCode = 1;
  if (error instanceof CannotStart) {
    console.error(error.message);
    return undefined;
  }
  const file = join(stateDirectory, 'trouble.log');
  mkdirSync(stateDirectory, { recursive: true });
  appendFileSync(file, `${new Date().toISOString()} ${error instanceof Error ? error.stack : String(error)}\n`);
  console.error(
    `The rehearsal stopped because of a mistake of its own (${error instanceof Error ? error.message : String(error)}): its trace is in ${file}.`,
  );
  return undefined;
}

const starting = run().catch(tell);
stopOnSignal(starting);
process.on('unhandledRejection', (error) => {
  tell(error);
  void starting.then((rehearsal) => rehearsal?.stop()).finally(() => process.exit(1));
});
