/** The strings behind the scenes, under /_local: for rehearsals and tests, never for the product. */
import { answerAct } from './acts.ts';
import type { StandInClock } from './clock.ts';
import type { Fault, Faults } from './http/faults.ts';
import { StripeRefusal } from './http/refusals.ts';
import type { JsonObject } from './json.ts';
import { moneyFaults } from './money.ts';
import { runPayout } from './resources/payouts.ts';
import { disputeReasons, failureMessages } from './scenarios.ts';
import { type SeedOrder, seed } from './seed.ts';
import { type Settings, settingFaults } from './settings.ts';
import { testWays } from './test-numbers.ts';
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
  'GET /_local/test-ways': () => JSON.parse(JSON.stringify({ ...testWays, failures: failureMessages, disputeReasons })),
  'GET /_local/settings': ({ world }) => ({ ...world.settings }),
  'POST /_local/settings': ({ world }, wanted) => changeSettings(world, wanted),
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
  'GET /_local/webhooks': ({ webhooks }) => ({ ...webhooks.manner }),
  'POST /_local/webhooks': ({ webhooks }, manner) => ({
    ...Object.assign(webhooks.manner, manner as Partial<WebhookManner>),
  }),
  'POST /_local/webhooks/idle': async ({ webhooks }) => {
    await webhooks.idle();
    return { idle: true };
  },
  'POST /_local/webhooks/replay': ({ webhooks }, { since, types }) => {
    return { sent: webhooks.replay(Number(since ?? 0), Array.isArray(types) ? types.map(String) : undefined) };
  },
  'POST /_local/payouts/run': ({ world }) => ({ payout: runPayout(world)?.id ?? null }),
  'GET /_local/faults': ({ faults }) => ({ planned: faults.planned() }),
  'POST /_local/faults': ({ faults }, fault) => {
    faults.plan(fault as Fault);
    return { planned: true };
  },
  'DELETE /_local/faults': ({ faults }) => {
    faults.clear();
    return { planned: false };
  },
  'POST /_local/conformance': ({ world }, { on }) => {
    world.conform = on !== false;
    return { on: world.conform };
  },
  'POST /_local/seed': ({ world }, order) => seed(world, order as SeedOrder),
  'POST /_local/renewal-day': ({ world }, { count, ...order }) =>
    seed(world, { ...(order as SeedOrder), members: Number(count ?? 0) }),
  'POST /_local/reset': ({ reset }) => {
    reset();
    return { reset: true };
  },
};

export async function answerControl(backstage: Backstage, method: string, path: string, text: string) {
  const body: JsonObject = text === '' ? {} : JSON.parse(text);
  const act = acts[`${method} ${path}`];
  if (act) return { status: 200, body: await act(backstage, body) };
  await backstage.clock.catchUp();
  const answer = answerAct(backstage.world, method, path, body);
  if (answer) return { status: 200, body: answer };
  throw new StripeRefusal(404, { type: 'invalid_request_error', message: `No such control: ${method} ${path}` });
}

function changeSettings(world: World, wanted: JsonObject): JsonObject {
  const [fault] = settingFaults(wanted);
  if (fault) throw StripeRefusal.invalid(fault);
  Object.assign(world.settings, wanted as Partial<Settings>);
  return { ...world.settings };
}

function clockReading({ clock, world }: Backstage): JsonObject {
  return { now: world.now, iso: new Date(world.now * 1000).toISOString(), offsetMs: clock.offsetMs };
}

/** A summary to look at: how much there is of everything, what the balance is, and whether the money still adds up. */
export function standInState(world: World): JsonObject {
  return {
    now: world.now,
    counts: world.store.counts(),
    balance: { ...world.hidden.balance },
    moneyFaults: moneyFaults(world),
    due: world.agenda.size,
  };
}
