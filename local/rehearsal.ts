/** Runs what the synthesised templates say on this one machine. Whatever a template lacks does not exist here either. */
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type TravelOptions, travel } from './clock-journey.ts';
import { startControl } from './control.ts';
import { runEdge } from './edge.ts';
import { environmentOf } from './function-environment.ts';
import { runFunctions } from './functions.ts';
import { gateway } from './gateway.ts';
import { listen } from './loopback.ts';
import { redrive } from './redrive.ts';
import type { Addresses, Rehearsal, RehearsalOptions } from './rehearsal-options.ts';
import { runSchedules } from './schedules.ts';
import { type Stage, type Stoppable, setStage } from './stage.ts';
import { type StandIns, startStandIns } from './stand-ins.ts';
import { runStreams } from './streams.ts';
import { type StripeStandIn, startStripeFor } from './stripe-stand-in.ts';

export type { Rehearsal, RehearsalOptions };

export async function startRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const started: Stoppable[] = [];
  const stop = async () => {
    for (const part of started.splice(0).reverse()) await part.stop();
  };
  try {
    return { ...(await rehearse(await setStage(options, started))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function rehearse(stage: Stage): Promise<Omit<Rehearsal, 'stop'>> {
  const { clock, deadLetters, options, ports, state } = stage;
  const standIns = await startStandIns(stage, () => product.web);
  const product = await startProduct(stage, standIns);
  const { functions, streams, schedules, stripe } = product;
  const { identity, mail } = standIns;

  /** Handling one thing may cause another, so it is over only when a whole round found nothing begun. */
  const idle = async () => {
    for (let begun = -1; begun !== functions.begun(); ) {
      begun = functions.begun();
      await stripe?.webhookIdle();
      await streams.idle();
      while (functions.inFlight() > 0 || schedules.running() > 0) await delay(10);
    }
  };
  const tellStripe = async (offsetMs: number) => stripe?.setClockOffset(offsetMs);
  const controls = {
    now: clock.now,
    token: async (person: string) => identity.token(person),
    advanceClock: (to: string, options?: TravelOptions) => travel({ clock, schedules, idle, tellStripe }, to, options),
    idle,
    runSchedule: schedules.run,
    deadLetters: deadLetters.all,
    redrive: (id: string) => redrive(deadLetters, functions, id),
    mails: mail.received,
    mailArrival: mail.arrival,
    memory: functions.memory,
  };
  const control = await stage.start('control', () => startControl(ports.control, controls));
  if (options.timers) schedules.arm();
  const addresses: Addresses = {
    api: product.api,
    web: product.web,
    stripe: stripe?.address ?? '',
    mail: mail.address,
    dynamodb: standIns.dynamodb.endpoint,
    issuer: identity.issuer,
    clock: control.address,
    files: standIns.files.address,
  };
  writeFileSync(state('stack.json'), JSON.stringify(addresses, null, 2));
  return { addresses, ...controls, invoke: functions.invoke, kill: functions.kill };
}

async function startProduct(stage: Stage, { dynamodb, files, secrets, mail, identity, clientId }: StandIns) {
  const { assembly, definitions, options, ports, clock, deadLetters, state, lasting, log } = stage;
  /** Functions start on first use, when these are known. */
  let web = '';
  let stripe: StripeStandIn | undefined;
  const functions = stage.keep(
    runFunctions({
      definitions,
      environmentOf: (definition) => {
        const stood = {
          dynamodb: dynamodb.endpoint,
          files: files.address,
          mail: mail.endpoint,
          stripe: stripe?.address,
        };
        return environmentOf(definition, { ...stood, web, secretsPort: secrets.port }, options.env);
      },
      clockOffsetMs: clock.offsetMs,
      logDirectory: state('logs'),
    }),
  );
  const answer = gateway({ assembly, functions, identity, now: clock.now, log });
  const { address: api } = await stage.start('routes', () => listen(ports.api, answer));
  const { issuer } = identity;
  const settings = { issuer, clientId, api: '/api' };
  const edge = await stage.start('site', () =>
    runEdge({ assembly, port: ports.web, apiAddress: api, issuer, filesAddress: files.address, settings }),
  );
  web = edge.address;
  const stateFile = lasting('stripe.json');
  const { webhooks } = options;
  stripe = await stage.step('Stripe stand-in', () =>
    startStripeFor({ assembly, definitions, port: ports.stripe, apiAddress: api, stateFile, webhooks, clock }),
  );
  if (stripe) stage.keep(stripe);
  const { endpoint } = dynamodb;
  const checkpointFile = lasting('streams.json');
  const streams = await stage.start('streams', () =>
    runStreams({ endpoint, assembly, functions, deadLetters, log, checkpointFile }),
  );
  const schedules = stage.keep(runSchedules({ assembly, functions, deadLetters, clock, log }));
  return { api, web, functions, streams, schedules, stripe };
}
