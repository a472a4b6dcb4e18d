import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needingHands } from './money-scenarios.ts';
import { byTheApiAlone } from './scenarios.ts';
import { type ContractWorld, sandboxWorld, standInWorld } from './world.ts';

describe('the stand-in keeps the agreement', () => {
  let world: ContractWorld;
  beforeAll(async () => {
    world = await standInWorld();
  });
  afterAll(() => world.stop());

  it.each(Object.keys(byTheApiAlone))('%s', (name) => byTheApiAlone[name]!(world));
});

describe('the stand-in keeps the agreement, each time from the beginning', () => {
  it.each(Object.keys(needingHands))('%s', async (name) => {
    const world = await standInWorld();
    try {
      await needingHands[name]!({ ...world, hands: world.hands! });
    } finally {
      await world.stop();
    }
  });
});

/** Only with a key at hand; never in the ordinary run, which must not depend on a network. */
const sandboxKey = process.env.STRIPE_SANDBOX_KEY;
if (sandboxKey !== undefined) {
  describe('a real sandbox keeps the agreement', () => {
    let world: ContractWorld;
    beforeAll(async () => {
      world = await sandboxWorld(sandboxKey);
    });

    it.each(Object.keys(byTheApiAlone))('%s', (name) => byTheApiAlone[name]!(world));
  });
}

describe('what is agreed', () => {
  it('is some forty scenarios, and says of each whether a sandbox can be driven to it', () => {
    const [anywhere, here] = [Object.keys(byTheApiAlone), Object.keys(needingHands)];
    expect(new Set([...anywhere, ...here]).size).toBe(anywhere.length + here.length);
    expect(anywhere.length + here.length).toBeGreaterThanOrEqual(40);
  });

  it('is never tried with a live key', async () => {
    await expect(sandboxWorld(['sk', 'live', 'x'].join('_'))).rejects.toThrow('sandbox');
  });
});
