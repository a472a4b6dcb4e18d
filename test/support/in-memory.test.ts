import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change, check, type Database, putNew, putOver, removeItem, type Write } from '../../shared/kernel/table.ts';
import { anAct, type TestDatabase, testDatabase } from './database.ts';
import { inMemory } from './in-memory.ts';

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());

const value = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b', null));
const comparison = fc.constantFrom('=', '<>', '<', '<=', '>', '>=');
const wish = fc.record({
  kind: fc.constantFrom('new', 'over', 'change', 'change', 'change', 'remove', 'check'),
  item: fc.nat(2),
  listedAt: fc.option(fc.constantFrom('1', '2', '3'), { nil: undefined }),
  value,
  count: fc.integer({ min: -2, max: 2 }),
  condition: fc.constantFrom('none', 'present', 'absent', 'in', 'compared', 'counted'),
  comparison,
});
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

/** One write by the same words for both. */
function writeOf(life: string, { kind, item, listedAt, value: given, count, condition, comparison: is }: Wish): Write {
  const key = { pk: life, sk: `item${item}` };
  const listing = listedAt === undefined ? {} : { listedUnder: life, listedAt };
  const full = {
    ...key,
    entity: 'Probe',
    value: given,
    restCents: BigInt(count),
    parts: [{ amountCents: 1n, at: 2 }],
    ...listing,
  };
  if (kind === 'new') return putNew(full);
  if (kind === 'over') return putOver(full);
  const step = kind === 'remove' ? removeItem(key) : kind === 'check' ? check(key) : change(key);
  if (condition === 'present' || (kind === 'check' && condition === 'none')) step.expectPresent('value');
  if (condition === 'absent') step.expectAbsent('value');
  if (condition === 'in') step.expectIn('value', [given, 'a']);
  // Nothing is more or less than null: DynamoDB does not take such a question at all.
  if (condition === 'compared') step.expect('value', given === null ? '=' : is, given);
  if (condition === 'counted') step.expect('restCents', is, BigInt(count));
  if (kind === 'change')
    step
      .set({ value: given, entity: 'Probe', ...listing })
      .add('restCents', BigInt(count))
      .add('times', 1);
  return step.done();
}

async function tried(database: Database, writes: readonly Write[]): Promise<string> {
  const outcome = await database.commit(anAct(), writes).then(
    () => 'done',
    (error: Error) => error.name,
  );
  return outcome;
}

const plain = (item: object | undefined) => {
  const { commitId: _, ...rest } = (item ?? {}) as Record<string, unknown>;
  return rest;
};

it('the tables in memory do and refuse what those of DynamoDB do and refuse', async () => {
  let lives = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(wish, { minLength: 1, maxLength: 2 }), { maxLength: 6 }), async (commits) => {
      const life = `LIFE#${++lives}`;
      const memory = inMemory();
      for (const wishes of commits) {
        const writes = [...new Map(wishes.map((one) => [one.item, writeOf(life, one)])).values()];
        expect(await tried(memory, writes)).toBe(await tried(local.database, writes));
      }
      const keys = [0, 1, 2].map((at) => ({ pk: life, sk: `item${at}` }));
      const [here, there] = [await memory.getMany(keys), await local.database.getMany(keys)];
      expect(here.map(plain)).toEqual(there.map(plain));
      for (const question of [
        { of: life, startsWith: 'item' },
        { of: life, from: 'item1', newestFirst: true },
        { index: 'whatIsListed' as const, of: life, to: '2' },
        { index: 'whatIsListed' as const, of: life, from: '1', to: '3', newestFirst: true },
      ]) {
        const places = async (database: Database) =>
          (await database.query(question)).items.map(({ sk, listedAt }) => [question.index ? listedAt : sk]);
        expect(await places(memory)).toEqual(await places(local.database));
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
