import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commitAllocationRound } from '../../shared/allocation/contract.ts';
import { approveDisbursement, exportPaymentFile } from '../../shared/allocation/disbursements/contract.ts';
import { createFund } from '../../shared/funds/contract.ts';
import { activeContracts, aFund, aPlannedDisbursement, appropriated, theBoard } from '../support/board.ts';
import { aPublishedRound } from '../support/board-round.ts';
import { chanceOf, shuffled } from '../support/chance.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets } from '../support/doors.ts';
import { endStateOf, mustAddUp } from '../support/end-state.ts';
import type { Fault } from '../support/faults.ts';
import { aGiftOnTheBank } from '../support/on-the-bank.ts';
import type { Fate } from '../support/product.ts';
import { applies, aResident, orders, paysByIdeal, paysBySepa } from '../support/resident.ts';
import { type Copy, openWorld, type World } from '../support/world.ts';

let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let empty: Copy;
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  // Whoever waits before a retry waits as short as it allows itself to.
  vi.spyOn(Math, 'random').mockReturnValue(0.01);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
  const world = await openWorld(local);
  empty = await world.copy();
  await world.stop();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await secrets.stop();
  await local.stop();
});

const ideal = aResident();
const debit = aResident({
  familyName: 'El Amrani',
  email: 'fatima@example.org',
  postcode: '1705SA',
  startChoice: 'after-cooling-off',
});

/**
 * Two residents become members, and the board brings their money to the bank's payment file. The product lives anew for each part, as functions
 * do: a client that met nothing but trouble for long has used up what the SDK allows it to retry.
 */
async function wholeJourney(world: World, chance: () => number): Promise<void> {
  const messages = async () => {
    await world.restart();
    await world.receiveMessages((events) => shuffled([...events, ...events.slice(0, 3)], chance));
    await world.drain();
  };
  await paysByIdeal(await orders(await applies(world, ideal), ideal));
  await paysBySepa(await orders(await applies(world, debit), debit));
  await messages();
  await world.later(9);
  await messages();
  await world.restart();
  await world.runSchedule('follow-stripe');
  await world.runSchedule('nightly');
  await world.runSchedule('daily');
  await world.runSchedule('check-books');
  await world.drain();

  await world.restart();
  const board = await theBoard(world);
  const fundId = await aFund(board);
  await aGiftOnTheBank(world, 10_000);
  await appropriated(board, fundId, 5001);
  const [wijkcontractId = ''] = await activeContracts(board);
  const round = await aPublishedRound(board, fundId, 5001);
  await board.bram.call(commitAllocationRound, { params: { roundId: round.roundId } }, { ifMatch: round.version });
  await world.later(10);
  const { disbursementId, version } = await aPlannedDisbursement(board, wijkcontractId);
  const once = await board.bram.call(approveDisbursement, { params: { disbursementId } }, { ifMatch: version });
  await board.tineke.call(approveDisbursement, { params: { disbursementId } }, { ifMatch: once.version });
  await board.tineke.call(exportPaymentFile, { body: { disbursementIds: [disbursementId] } });
  await world.drain();
}

async function journeyUnder(fate: Fate, chance = chanceOf(1)) {
  const world = await openWorld(local, empty);
  world.setFate(fate);
  await wholeJourney(world, chance);
  world.setFate(() => undefined);
  const end = await endStateOf(world);
  await mustAddUp(world);
  const faultsTold = world.faultsTold();
  await world.stop();
  return { end, faultsTold };
}

describe('a journey from sign-up to payment file', () => {
  let clean: Awaited<ReturnType<typeof journeyUnder>>;
  const writes: string[] = [];
  beforeAll(async () => {
    clean = await journeyUnder((what) => void writes.push(what));
  });

  it('comes to two members, an emptied fund and a payment file when nothing befalls it', () => {
    expect(clean.faultsTold).toBe(0);
    expect(clean.end).toMatchObject({
      members: ['1 · active', '2 · active'],
      funds: ['0 · 5001 · 5001'],
      rounds: ['committed · 5001'],
      disbursements: ['exported · 632'],
    });
    expect(clean.end.contracts).toHaveLength(6);
    expect(new Set(writes)).toContain('TransactWriteItemsCommand');
  });

  it.each(['conflict', 'throttle', 'lost-response'] as const)(
    'comes to the same when every write first meets a %s',
    async (trouble) => {
      let passed = 0;
      let mostEarlier = 0;
      const { end, faultsTold } = await journeyUnder((what, earlier) => {
        if (!what.endsWith('Command')) return undefined;
        mostEarlier = Math.max(mostEarlier, earlier);
        if (earlier === 0) return trouble;
        passed++;
        return undefined;
      });
      expect(end).toEqual(clean.end);
      expect(faultsTold).toBe(0);
      expect(passed).toBeGreaterThan(60);
      expect(mostEarlier).toBe(1);
    },
  );

  it.each([1, 2, 3, 4, 5, 6])(
    'comes to the same in the weather of seed %i, where half of all writes go wrong',
    async (seed) => {
      const chance = chanceOf(seed * 7919);
      let injected = 0;
      const { end, faultsTold } = await journeyUnder((what, earlier) => {
        const luck = chance();
        const isWrite = what.endsWith('Command');
        // Four in a row are as many as are survived without anybody noticing.
        const fault = earlier > 3 ? undefined : isWrite ? onWrite(luck) : onStripe(luck);
        if (fault) injected++;
        return fault;
      }, chance);
      expect(end).toEqual(clean.end);
      expect(faultsTold).toBe(0);
      expect(injected).toBeGreaterThan(30);
    },
  );
});

const onWrite = (luck: number): Fault | undefined =>
  luck < 0.3 ? 'conflict' : luck < 0.4 ? 'throttle' : luck < 0.5 ? 'lost-response' : undefined;
const onStripe = (luck: number): Fault | undefined =>
  luck < 0.05 ? 'conflict' : luck < 0.1 ? 'throttle' : luck < 0.15 ? 'lost-response' : undefined;

describe('what does not pass', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(local, empty);
  });
  afterAll(() => world.stop());

  const body = { name: 'Wijkfonds', kind: 'designated-reserve', purpose: 'Samen', decisionReference: 'ALV 1' } as const;
  const untouched = async () => (await world.table()).filter(({ entity }) => entity === 'Fund').length;

  it.each([
    { trouble: 'conflict', status: 409, code: 'BUSY' },
    { trouble: 'throttle', status: 500, code: 'FAULT' },
  ] as const)('is given up after a few tries at a $trouble that stays, and has written nothing', async (expected) => {
    let tries = 0;
    world.setFate(() => {
      tries++;
      return expected.trouble;
    });
    const { status, body: told } = await (await world.as('anna')).ask(createFund, { body });
    world.setFate(() => undefined);
    expect({ status, code: told.code }).toEqual({ status: expected.status, code: expected.code });
    expect(tries).toBeLessThanOrEqual(6);
    expect(await untouched()).toBe(0);
  });

  it('but was done although its answer was lost for good, is done once however often it is asked again', async () => {
    const anna = await world.as('anna');
    const idempotencyKey = 'asked-again-and-again';
    world.setFate(() => 'lost-response');
    expect((await anna.ask(createFund, { body }, { idempotencyKey })).status).toBe(500);
    world.setFate(() => undefined);
    const first = await anna.call(createFund, { body }, { idempotencyKey });
    expect(await anna.call(createFund, { body }, { idempotencyKey })).toEqual(first);
    expect(await untouched()).toBe(1);
  });
});
