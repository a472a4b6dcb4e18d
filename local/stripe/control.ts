/** The strings behind the scenes, under /_local: for rehearsals and tests, never for the product. */
import type { StandInClock } from './clock.ts';
import type { Fault, Faults } from './http/faults.ts';
import type { JsonObject } from './json.ts';
import { moneyFaults } from './money.ts';
import { runPayout } from './resources/payouts.ts';
import type { WebhookManner, WebhookSender } from './webhooks.ts';
import type { World } from './world.ts';

export interface Backstage {
  world: World;
  clock: StandInClock;
  webhooks: WebhookSender;
  faults: Faults;
  reset: () => void;
}

type Act = (backstage: Backstage, body: JsonObject) => Promise<JsonObject> | JsonObject;

const acts: Record<string, Act> = {
  'GET /_local/state': ({ world }) => standInState(world),
  'GET /_local/clock': clockReading,
  'POST /_local/clock': async (backstage, { offsetMs }) => {
    await backstage.clock.setOffset(Number(offsetMs ?? 0));
    return clockReading(backstage);
  },
  'POST /_local/clock/advance': async (backstage, { days, seconds, to }) => {
    const step =
      typeof to === 'number' ? to - backstage.clock.now() : Number(days ?? 0) * 86_400 + Number(seconds ?? 0);
    await backstage.clock.advance(step);
    return clockReading(backstage);
  },
  'POST /_local/webhooks': ({ webhooks }, manner) => ({
    ...Object.assign(webhooks.manner, manner as Partial<WebhookManner>),
  }),
  'POST /_local/webhooks/idle': async ({ webhooks }) => {
    await webhooks.idle();
    return { idle: true };
  },
  'POST /_local/payouts/run': ({ world }) => ({ payout: runPayout(world)?.id ?? null }),
  'POST /_local/faults': ({ faults }, fault) => {
    faults.plan(fault as Fault);
    return { planned: true };
  },
  'DELETE /_local/faults': ({ faults }) => {
    faults.clear();
    return { planned: false };
  },
  'POST /_local/reset': ({ reset }) => {
    reset();
    return { reset: true };
  },
};

export async function answerControl(backstage: Backstage, method: string, path: string, text: string) {
  const act = acts[`${method} ${path}`];
  if (!act)
    return {
      status: 404,
      body: { error: { type: 'invalid_request_error', message: `No such control: ${method} ${path}` } },
    };
  const body: JsonObject = text === '' ? {} : JSON.parse(text);
  return { status: 200, body: await act(backstage, body) };
}

function clockReading({ clock, world }: Backstage): JsonObject {
  return { now: world.now, iso: new Date(world.now * 1000).toISOString(), offsetMs: clock.offsetMs };
}

/** A summary to look at: how much there is of everything, what the balance is, and whether the money still adds up. */
export function standInState(world: World): JsonObject {
  const counts: Record<string, number> = {};
  for (const { object } of world.store.saved()) counts[object] = (counts[object] ?? 0) + 1;
  return {
    now: world.now,
    counts,
    balance: { ...world.hidden.balance },
    moneyFaults: moneyFaults(world),
    due: world.agenda.saved().length,
  };
}
