/** Runs what the synthesised templates say on this one machine. Whatever a template lacks does not exist here either. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { travel } from './clock-journey.ts';
import { startControl } from './control.ts';
import { type DeadLetter, deadLetterBox } from './dead-letter-box.ts';
import { startDynamoDb } from './dynamodb.ts';
import { runEdge } from './edge.ts';
import { functionsOf } from './function-definitions.ts';
import { type EnvironmentOverrides, environmentOf, type StandIns } from './function-environment.ts';
import { type FunctionMemory, runFunctions } from './functions.ts';
import { gateway } from './gateway.ts';
import { startIdentity } from './identity.ts';
import { listen } from './loopback.ts';
import { type ReceivedMail, startMail } from './mail.ts';
import { type Ports, randomPorts, refuseTakenPorts } from './ports.ts';
import { type Redriven, redrive } from './redrive.ts';
import { runSchedules } from './schedules.ts';
import { secretValues, startSecrets } from './secrets.ts';
import { seedOnce } from './seed-once.ts';
import { settableClock } from './settable-clock.ts';
import { runStreams } from './streams.ts';
import { startStripeFor, stripeSecretOf, type WebhookHabits } from './stripe-stand-in.ts';
import { createTables } from './tables.ts';
import { loadAssembly } from './template.ts';

export interface RehearsalOptions {
  /** Where the state is kept. */
  readonly dir: string;
  /** The synthesised stacks; `cdk.out` of this project when nothing else is said. */
  readonly assembly?: string;
  /** Forgets whatever an earlier run left behind. */
  readonly fresh?: boolean;
  readonly ports?: Ports | 'random';
  /** Keeps the tables in memory and shows no mail page: fast, for tests. */
  readonly inMemory?: boolean;
  /** Runs the schedules at their own times. Without it they run when asked, or when the clock is moved past them. */
  readonly timers?: boolean;
  readonly seeded?: boolean;
  readonly webhooks?: WebhookHabits;
  readonly env?: EnvironmentOverrides;
  readonly log?: (line: string) => void;
}

export interface Addresses {
  readonly api: string;
  readonly web: string;
  readonly stripe: string;
  readonly mail: string;
  readonly dynamodb: string;
  readonly issuer: string;
  readonly clock: string;
}

export interface Rehearsal {
  readonly addresses: Addresses;
  now(): Date;
  token(person: string): Promise<string>;
  advanceClock(to: string): Promise<Date>;
  /** Settles when all changes are handled, all webhooks delivered and nothing runs any more. */
  idle(): Promise<void>;
  runSchedule(name: string): Promise<void>;
  deadLetters(): readonly DeadLetter[];
  redrive(id: string): Promise<Redriven>;
  mails(recipient?: string): readonly ReceivedMail[];
  /** Calls a function directly, as for a test of one door. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /** Ends a function at once, in the middle of whatever it does; its next invocation starts it anew. */
  kill(functionName: string): Promise<void>;
  memory(): readonly FunctionMemory[];
  stop(): Promise<void>;
}

type Stoppable = { stop(): Promise<void> };

export async function startRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const started: Stoppable[] = [];
  const keep = <T extends Stoppable>(each: T): T => {
    started.push(each);
    return each;
  };
  const stop = async () => {
    for (const each of started.splice(0).reverse()) await each.stop();
  };
  try {
    return await start(options, keep, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: RehearsalOptions,
  keep: <T extends Stoppable>(each: T) => T,
  stop: () => Promise<void>,
): Promise<Rehearsal> {
  const { dir, inMemory = false, log = () => undefined } = options;
  const ports = options.ports === 'random' || options.ports === undefined ? randomPorts : options.ports;
  const state = (name: string) => join(dir, name);
  const step = async <T>(what: string, act: () => T | Promise<T>): Promise<T> => {
    const since = performance.now();
    const result = await act();
    log(`${what.padEnd(44)} ${((performance.now() - since) / 1000).toFixed(1)} s`);
    return result;
  };

  await refuseTakenPorts(ports);
  if (options.fresh) rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const assembly = await step('template read', () =>
    loadAssembly(options.assembly ?? join(import.meta.dirname, '..', 'cdk.out')),
  );
  const definitions = functionsOf(assembly);
  const clock = settableClock(state('clock.json'));
  const deadLetters = deadLetterBox(state('dead-letters'));

  const dynamodb = keep(
    await step('DynamoDB Local', () =>
      startDynamoDb({ port: ports.dynamodb, log, ...(!inMemory && { dir: state('dynamodb') }) }),
    ),
  );
  await step('tables', () => createTables(dynamodb.endpoint, assembly));
  if (options.seeded ?? true) {
    await step('seed', () =>
      seedOnce({
        assembly,
        endpoint: dynamodb.endpoint,
        now: clock.now(),
        ...(!inMemory && { marker: state('seeded.json') }),
      }),
    );
  }

  const stripeSecret = stripeSecretOf(definitions);
  const secrets = keep(await startSecrets(secretValues(assembly, state('secrets.json'), stripeSecret.values)));
  const mailPage = { web: ports.mail, smtp: ports.smtp, directory: state('mails') };
  const mail = keep(
    await step('mail', () => startMail({ now: clock.now, ...(ports.mail !== 0 && { page: mailPage }) })),
  );
  const clientId = assembly.ofType('AWS::Cognito::UserPoolClient')[0]?.ref ?? 'office';
  const identity = keep(
    await step('sign-in', () =>
      startIdentity({
        port: ports.identity,
        clientId,
        siteAddress: () => standIns.web,
        keyFile: state('identity.json'),
      }),
    ),
  );

  let standIns: StandIns = {
    dynamodb: dynamodb.endpoint,
    mail: mail.endpoint,
    stripe: undefined,
    web: '',
    secretsPort: secrets.port,
  };
  const functions = keep(
    runFunctions({
      definitions,
      environmentOf: (definition) => environmentOf(definition, standIns, options.env),
      clockOffsetMs: () => clock.offsetMs(),
      logDirectory: state('logs'),
    }),
  );
  const api = keep(
    await step('routes', () => listen(ports.api, gateway({ assembly, functions, identity, now: clock.now }))),
  );
  const settings = { issuer: identity.issuer, clientId, api: '/api' };
  const edge = keep(
    await step('site', () =>
      runEdge({ assembly, port: ports.web, apiAddress: api.address, issuer: identity.issuer, settings }),
    ),
  );
  standIns = { ...standIns, web: edge.address };
  const stripe = await step('Stripe stand-in', () =>
    startStripeFor({
      assembly,
      definitions,
      port: ports.stripe,
      apiAddress: api.address,
      stateFile: inMemory ? undefined : state('stripe.json'),
      webhooks: options.webhooks,
      clock,
    }),
  );
  if (stripe) keep(stripe);
  standIns = { ...standIns, stripe: stripe?.address };

  const streams = keep(
    await step('streams', () =>
      runStreams({
        endpoint: dynamodb.endpoint,
        assembly,
        functions,
        deadLetters,
        log,
        ...(!inMemory && { checkpointFile: state('streams.json') }),
      }),
    ),
  );
  const schedules = runSchedules({ assembly, functions, deadLetters, clock, log });
  keep({ stop: async () => void schedules.disarm() });

  const idle = async () => {
    for (let begun = -1; begun !== functions.begun(); ) {
      begun = functions.begun();
      await stripe?.webhookIdle();
      await streams.idle();
      while (functions.inFlight() > 0 || schedules.running() > 0) await delay(10);
    }
  };
  const controls = {
    now: clock.now,
    token: async (person: string) => identity.token(person),
    advanceClock: (to: string) =>
      travel({ clock, schedules, idle, tellStripe: async (offsetMs) => stripe?.setClockOffset(offsetMs) }, to),
    idle,
    runSchedule: (name: string) => schedules.run(name),
    deadLetters: () => deadLetters.all(),
    redrive: (id: string) => redrive(deadLetters, functions, id),
    mails: (recipient?: string) => mail.received(recipient),
    memory: () => functions.memory(),
  };
  const control = keep(await startControl(ports.control, controls));
  if (options.timers) schedules.arm();
  const addresses: Addresses = {
    api: api.address,
    web: edge.address,
    stripe: stripe?.address ?? '',
    mail: mail.address,
    dynamodb: dynamodb.endpoint,
    issuer: identity.issuer,
    clock: control.address,
  };
  writeFileSync(state('stack.json'), JSON.stringify(addresses, null, 2));
  return { addresses, ...controls, invoke: functions.invoke, kill: functions.kill, stop };
}
