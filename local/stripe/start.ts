import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Agenda } from './agenda.ts';
import { StandInClock } from './clock.ts';
import { standInState } from './control.ts';
import { Faults } from './http/faults.ts';
import { createStandInServer } from './http/server.ts';
import type { JsonObject } from './json.ts';
import { MoneyAudit, planBillingFee } from './money.ts';
import { planPayoutRun } from './resources/payouts.ts';
import type { Settings } from './settings.ts';
import { StateFile } from './state-file.ts';
import { Store } from './store.ts';
import { WebhookSender } from './webhooks.ts';
import { noSecrets, World } from './world.ts';

export interface StripeOptions {
  port?: number;
  /** Must start with `sk_test_local`, so that a real key can never end up here. */
  apiKey: string;
  webhookSecret: string;
  webhookAddress?: string;
  stateFile?: string;
  seed?: string;
  webhooks?: 'shuffled' | 'ordered';
  now?: () => Date;
  conform?: boolean;
  settings?: Partial<Settings>;
}

export interface LocalStripe {
  address: string;
  port: number;
  webhookIdle(): Promise<void>;
  setClockOffset(offsetMs: number): Promise<void>;
  state(): JsonObject;
  stop(): Promise<void>;
}

/** A pretended Stripe on this machine, which the unmodified `stripe` package talks to with `{ host, port, protocol: 'http' }`. */
export async function startStripe(options: StripeOptions): Promise<LocalStripe> {
  if (!options.apiKey.startsWith('sk_test_local'))
    throw new Error('the local Stripe accepts only keys that start with sk_test_local');
  const wallClock = options.now ?? (() => new Date());
  const world = new World({
    seed: options.seed ?? 'zorgregio',
    conform: options.conform ?? true,
    now: Math.floor(wallClock().getTime() / 1000),
    settings: options.settings,
  });
  const stateFile = new StateFile(world, options.stateFile);
  const isRestored = await stateFile.load();
  if (!isRestored) planRoutine(world);
  const clock = new StandInClock(world, wallClock, () => stateFile.touch());
  const webhooks = new WebhookSender(world, {
    address: options.webhookAddress,
    secret: options.webhookSecret,
    ordered: options.webhooks === 'ordered',
  });
  world.onEvent = (event) => webhooks.accept(event);
  if (isRestored) webhooks.resume();

  const reset = () => startOver(world);
  const touched = () => stateFile.touch();
  const server = createStandInServer({
    world,
    clock,
    webhooks,
    faults: new Faults(),
    reset,
    touched,
    apiKey: options.apiKey,
  });
  server.keepAliveTimeout = 60_000;
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  world.address = `http://127.0.0.1:${port}`;

  return {
    address: world.address,
    port,
    webhookIdle: () => webhooks.idle(),
    setClockOffset: (offsetMs) => clock.setOffset(offsetMs),
    state: () => standInState(world),
    stop: async () => {
      clock.stop();
      webhooks.stop();
      stateFile.write();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function planRoutine(world: World): void {
  planPayoutRun(world);
  planBillingFee(world);
}

function startOver(world: World): void {
  world.store = new Store();
  world.agenda = new Agenda();
  world.counters = {};
  world.hidden = noSecrets();
  world.replies.clear();
  world.audit = new MoneyAudit();
  planRoutine(world);
}
