import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneYearOf } from '../../../shared/allocation/gather-snapshot.ts';
import { addDays, instant, type LocalDate, localDate } from '../../../shared/kernel/dates.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import type { Database } from '../../../shared/kernel/table.ts';
import { registerWijk } from '../../../shared/region/index.ts';
import { amended, underWay } from '../../../shared/wijkcontracts/amendments/amendment.ts';
import type { TextVersion } from '../../../shared/wijkcontracts/text.table.ts';
import { holdGround, releaseGround } from '../../../shared/wijkcontracts/wijkcontract.table.ts';
import {
  activated,
  followed,
  terminated,
  termsOf,
  type Wijkcontract,
} from '../../../shared/wijkcontracts/wijkcontract.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { residentsOf } from '../../support/funded-region.ts';
import { inMemory } from '../../support/in-memory.ts';
import { aWholeContract } from './whole-contract.ts';

const often = { numRuns: 10_000 };
const lastOfAll = 14;
const everyDay = Array.from({ length: lastOfAll + 1 }, (_, count) => addDays(localDate('2027-01-01'), count));
const dayOf = (count: number): LocalDate => everyDay[count] ?? localDate('2027-01-15');

/** What a contract says of itself: from which day to which it holds on which buurten of which year. */
interface Held {
  wijkcontractId: string;
  wijkId: string;
  ground: readonly string[];
  from: string;
  until: string;
}

const groundOf = ({ cbsYear, buurtCodes }: Wijkcontract['boundary']) => buurtCodes.map((code) => `${cbsYear} ${code}`);
const sooner = (a: string, b: string) => (a < b ? a : b);

/** Plainly, from the contracts as they stand and the amendments that were adopted. Knows nothing of how ground is held. */
function heldBy(contract: Wijkcontract, adopted: TextVersion | undefined): Held[] {
  const { wijkcontractId, wijkId, boundary, startsOn, endsOn, ending } = contract;
  const end = ending ? sooner(ending.on, endsOn) : endsOn;
  const names = { wijkcontractId, wijkId };
  const waits = contract.openAmendment?.status === 'adopted' ? adopted : undefined;
  if (!waits) return [{ ...names, ground: groundOf(boundary), from: startsOn, until: end }];
  const { effectiveFrom: from, terms } = waits;
  const until = ending ? sooner(ending.on, terms.endsOn) : terms.endsOn;
  return [
    { ...names, ground: groundOf(boundary), from: startsOn, until: sooner(end, addDays(from as LocalDate, -1)) },
    { ...names, ground: groundOf(terms.boundary), from, until },
  ];
}

/** Day by day from today on, and place by place: who is there with another. */
function shared(all: readonly Held[], today: number): string[] {
  const found: string[] = [];
  for (let count = today; count <= lastOfAll; count++) {
    const there = new Map<string, string>();
    for (const { wijkcontractId, wijkId, ground, from, until } of all) {
      if (dayOf(count) < from || dayOf(count) > until) continue;
      for (const place of [wijkId, ...ground]) {
        const other = there.get(place);
        if (other !== undefined && other !== wijkcontractId) found.push(`${place} on ${dayOf(count)}`);
        there.set(place, wijkcontractId);
      }
    }
  }
  return found;
}

const boundary = fc
  .tuple(fc.constantFrom(2026, 2027), fc.subarray(['BU00000001', 'BU00000002'], { minLength: 1 }))
  .map(([cbsYear, buurtCodes]) => ({ cbsYear, buurtCodes, residents: 15_000, source: 'CBS' }));
const wijkId = fc.constantFrom('wijk_een', 'wijk_een', 'wijk_een', 'wijk_twee');
const term = fc.tuple(fc.nat(8), fc.nat(4)).map(([from, length]) => [dayOf(from), dayOf(from + 1 + length)] as const);
const contracts = fc.array(fc.record({ wijkId, boundary, term }), { minLength: 3, maxLength: 4, size: 'max' });
const step = fc.record({
  wait: fc.constantFrom(0, 0, 0, 1, 4),
  what: fc.constantFrom('begin', 'begin', 'terminate', 'amend'),
  which: fc.nat(2),
  days: fc.nat(9),
  boundary: fc.option(boundary),
});
const steps = fc.array(step, { minLength: 4, maxLength: 7, size: 'max' });
type Wish = typeof contracts extends fc.Arbitrary<infer T> ? T : never;
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Contracts of two wijken that begin one after the other, end and change. What they hold is kept in a database. */
class Ground {
  readonly #database: Database;
  readonly #waiting: Wijkcontract[];
  readonly active: Wijkcontract[] = [];
  readonly adopted = new Map<string, TextVersion>();
  today = 0;
  constructor(database: Database, wishes: Wish) {
    this.#database = database;
    this.#waiting = wishes.map(({ wijkId, boundary, term: [startsOn, endsOn] }, at) =>
      aWholeContract({ wijkcontractId: `wct_00000${at}`, wijkId, boundary, startsOn, endsOn }),
    );
  }

  get #act() {
    return anAct({ person: 'person_bram', at: instant(`${dayOf(this.today)}T09:00:00Z`) });
  }

  /** Whether it was done; undefined when there was nothing to do. */
  async takes({ wait, what, which, days, boundary }: Step): Promise<boolean | undefined> {
    this.today = Math.min(this.today + wait, lastOfAll);
    for (const at of this.active.keys()) this.#night(at);
    const on = dayOf(Math.min(this.today + days, lastOfAll));
    try {
      if (what === 'begin') return await this.#begin();
      const before = this.active[which];
      if (before?.status !== 'active') return undefined;
      if (what === 'terminate') await this.#terminate(which, before, on);
      else await this.#amend(which, before, { on, boundary });
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  #night(at: number): void {
    const before = this.active[at];
    if (!before) return;
    const text = this.adopted.get(before.wijkcontractId);
    const isDue = before.openAmendment !== null && text !== undefined && text.effectiveFrom <= dayOf(this.today);
    const after = isDue && !followed(before, dayOf(this.today)) ? amended(before, text) : before;
    this.active[at] = followed(after, dayOf(this.today)) ?? after;
  }

  async #begin(): Promise<boolean | undefined> {
    const next = this.#waiting.shift();
    if (!next) return undefined;
    const after = activated(next, this.#act, dayOf(this.today));
    await this.#database.commit(this.#act, await holdGround(this.#database, after));
    this.active.push(after);
    return true;
  }

  async #terminate(at: number, before: Wijkcontract, on: LocalDate): Promise<void> {
    const after = terminated(before, { reason: 'Stopt', on }, this.#act, dayOf(this.today));
    await this.#database.commit(this.#act, await releaseGround(this.#database, before, on));
    this.active[at] = after;
  }

  /** All have signed a new text that holds from half way to its last day, and another adopts it. */
  async #amend(
    at: number,
    before: Wijkcontract,
    { on, boundary }: { on: LocalDate; boundary: Wijkcontract['boundary'] | null },
  ): Promise<void> {
    const half = Math.round((everyDay.indexOf(on) - this.today) / 2);
    const effectiveFrom = dayOf(this.today + half);
    if (before.openAmendment || effectiveFrom < before.startsOn) return;
    const text: TextVersion = {
      ...{ wijkcontractId: before.wijkcontractId, textVersion: before.textVersion + 1, status: 'adopted' },
      terms: { ...termsOf(before), endsOn: on, ...(boundary && { boundary }) },
      ...{ contours: before.contours, termsHash: 'a'.repeat(64), effectiveFrom, reason: 'Anders' },
      ...{ draftedBy: 'person_anna', draftedAt: before.draftedAt },
      ...{ adoptedBy: 'person_bram', adoptedAt: before.draftedAt, withdrawnBy: null },
    };
    const ground = await holdGround(this.#database, { ...amended(before, text), startsOn: effectiveFrom });
    await this.#database.commit(this.#act, ground);
    this.adopted.set(before.wijkcontractId, text);
    this.active[at] = { ...before, openAmendment: underWay(text) };
    this.#night(at);
  }

  get held(): Held[] {
    return this.active.flatMap((contract) => heldBy(contract, this.adopted.get(contract.wijkcontractId)));
  }
}

async function lived(database: Database, wishes: Wish, happened: readonly Step[]): Promise<number> {
  const ground = new Ground(database, wishes);
  let taken = 0;
  for (const one of happened) {
    if (!(await ground.takes(one))) continue;
    taken++;
    expect(shared(ground.held, ground.today)).toEqual([]);
  }
  return taken;
}

describe('the boundaries of active contracts (INV-37)', () => {
  it('share no buurt and no wijk on any day, however contracts begin, end and change', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(contracts, steps, async (wishes, happened) => {
        taken += await lived(inMemory(), wishes, happened);
      }),
      often,
    );
    expect(taken).toBeGreaterThan(15_000);
  }, 120_000);

  const inOrder = (...terms: [number, number][]) =>
    new Ground(
      inMemory(),
      terms.map(([from, until]) => ({
        wijkId: 'wijk_een',
        boundary: { cbsYear: 2026, buurtCodes: ['BU00000001'], residents: 15_000, source: 'CBS' },
        term: [dayOf(from), dayOf(until)] as const,
      })),
    );
  const next = { wait: 0, which: 0, days: 0, boundary: null } as const;
  const begin = { ...next, what: 'begin' } as const;
  const ends = (which: number, days: number) => ({ ...next, what: 'terminate', which, days }) as const;

  it('refuse a later end of a contract whose end was told before: its ground may be another’s by then', async () => {
    const ground = inOrder([0, 9], [3, 9]);
    for (const step of [begin, ends(0, 2), begin]) expect(await ground.takes(step)).toBe(true);
    expect(await ground.takes(ends(0, 6))).toBe(false);
    expect(await ground.takes(ends(0, 1))).toBe(true);
  });

  it('keep the ground of a contract that ends before it began for the one before it', async () => {
    const ground = inOrder([0, 4], [5, 9], [3, 9], [5, 9]);
    for (const step of [begin, begin, ends(1, 1)]) expect(await ground.takes(step)).toBe(true);
    expect(await ground.takes(begin)).toBe(false);
    expect(await ground.takes(begin)).toBe(true);
  });

  it('let a contract begin where no other was ever active', async () => {
    await fc.assert(
      fc.asyncProperty(contracts, async (wishes) => {
        const ground = new Ground(inMemory(), wishes);
        const used = new Set<string>();
        for (const { wijkId, boundary } of wishes) {
          const places = [wijkId, ...groundOf(boundary)];
          const begins = await ground.takes({ wait: 0, what: 'begin', which: 0, days: 0, boundary: null });
          if (!places.some((place) => used.has(place))) expect(begins).toBe(true);
          if (begins) for (const place of places) used.add(place);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('are all of one CBS year in a round, or there is no round', () => {
    const years = fc.array(fc.integer({ min: 2024, max: 2028 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(years, (list) => {
        const taking = list.map((cbsYear) =>
          aWholeContract({ boundary: { cbsYear, buurtCodes: [], residents: 0, source: '' } }),
        );
        const isOne = Math.min(...list) === Math.max(...list);
        if (isOne) expect(oneYearOf(taking)).toBe(list[0]);
        else expect(() => oneYearOf(taking)).toThrow(expect.objectContaining({ code: 'WIJKEN_OF_DIFFERENT_YEARS' }));
      }),
      often,
    );
  });
});

describe('on the genuine database', () => {
  let local: TestDatabase;
  beforeAll(async () => {
    local = await testDatabase();
  });
  afterAll(() => local.stop());

  it('they share nothing either', async () => {
    let lives = 0;
    await fc.assert(
      fc.asyncProperty(contracts, steps, async (wishes, happened) => {
        await lived(within(local.database, `life${++lives}`), wishes, happened);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

/** The same database, in which each life has partitions of its own. */
function within(database: Database, prefix: string): Database {
  const own = <K extends { pk: string }>(key: K): K => ({ ...key, pk: `${prefix}:${key.pk}` });
  return {
    ...database,
    get: (key, options) => database.get(own(key), options),
    getMany: (keys, options) => database.getMany(keys.map(own), options),
    query: (question) => database.query({ ...question, of: `${prefix}:${question.of}` }),
    commit: (act, writes) =>
      database.commit(
        act,
        writes.map((write) => ({ ...write, key: own(write.key), ...(write.item && { item: own(write.item) }) })),
      ),
  };
}

describe('the wijken as they are drawn', () => {
  it('share no buurt in one year, and every buurt that nobody had is given (INV-37)', async () => {
    const drawing = fc.record({
      wijkId: fc.constantFrom('wijk_een', 'wijk_twee', 'wijk_drie'),
      cbsYear: fc.constantFrom(2026, 2027, 2028),
      codes: fc.subarray(['BU00000001', 'BU00000002', 'BU00000003', 'BU00000004', 'BU00000005'], { minLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(drawing, { minLength: 2, maxLength: 4 }), async (drawings) => {
        const database = inMemory();
        const owners = new Map<string, string>();
        const newest = new Map<string, number>();
        for (const { wijkId, cbsYear, codes } of drawings) {
          const places = codes.map((code) => `${cbsYear} ${code}`);
          const isFree = places.every((place) => !owners.has(place)) && cbsYear > (newest.get(wijkId) ?? 0);
          const buurten = codes.map((buurtCode) => ({ buurtCode, residents: residentsOf(100) }));
          const body = { wijkId, name: wijkId, cbsYear, buurten, source: 'CBS' };
          const drawn = registerWijk({ database }, anAct(), { params: undefined, query: undefined, body });
          const outcome = await drawn.then(
            () => 'drawn',
            (error) => error instanceof Refusal,
          );
          expect(outcome).toBe(isFree ? 'drawn' : true);
          if (!isFree) continue;
          newest.set(wijkId, cbsYear);
          for (const place of places) owners.set(place, wijkId);
        }
        const holds = database.everything().filter(({ entity }) => entity === 'Buurt');
        const found = holds.map(({ pk, wijkId }) => [pk.replace('BUURT#', '').replace('#', ' '), String(wijkId)]);
        expect(new Map(found as [string, string][])).toEqual(owners);
      }),
      often,
    );
  }, 120_000);
});
