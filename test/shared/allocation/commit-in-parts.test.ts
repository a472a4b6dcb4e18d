import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import {
  commitAllocationRound,
  everyClawback,
  everyGrant,
  freezeAllocationRound,
  getAllocationRound,
  giveInParts,
  yetToGrant,
} from '../../../shared/allocation/index.ts';
import { everyFund, sumOfParts } from '../../../shared/funds/index.ts';
import { listJobs } from '../../../shared/jobs/index.ts';
import { reverseJournalEntry } from '../../../shared/ledger/index.ts';
import { conditionsHold, fundingBalances, layersHold } from '../../../shared/reconciliation/close/grant-checks.ts';
import { keepDraft } from '../../../shared/wijkcontracts/wijkcontract.table.ts';
import { type AllocationStage, anAllocationStage } from '../../support/allocation-stage.ts';
import { anAct, localClient, type TestDatabase, testDatabase } from '../../support/database.ts';
import { injectFaults } from '../../support/faults.ts';
import { anna, aWijk, bram, type Region } from '../../support/funded-region.ts';
import {
  about,
  aDraftRound,
  anAdoptedFormula,
  aPublishedRound,
  aRunningContract,
  byResidents,
} from '../../support/rounds.ts';

const count = 205;
const budgetCents = 123_456_789n;
const plan = {
  fixed: [
    { permille: 500, payFrom: '2026-12-01' },
    { permille: 500, payFrom: '2027-06-01' },
  ],
  performance: { conditionalPermille: 500, measuredBy: '2027-09-01', lapsesOn: '2027-12-31' },
};

let local: TestDatabase;
let stage: AllocationStage;
let formulaId: string;
beforeAll(async () => {
  local = await testDatabase();
  stage = { ...(await anAllocationStage(local)), newId };
  const numbers = Array.from({ length: count }, (_, at) => at);
  await Promise.all(
    numbers.map(async (at) => {
      const wijkId = `wijk_nr-${String(at).padStart(3, '0')}`;
      await aWijk(stage, { wijkId, name: `Wijk ${at}`, young: 10_000 + at * 97 });
      await aRunningContract(stage, wijkId);
    }),
  );
  formulaId = await anAdoptedFormula(stage, {
    ...byResidents,
    potsBasisPoints: { base: 0, need: 6000, performance: 4000 },
  });
});
afterAll(() => local.stop());

let fundId: string;
let roundId: string;
beforeEach(async () => {
  fundId = await stage.aFilledFund(200_000_000n);
  ({ roundId } = await aPublishedRound(stage, { fundId, budgetCents, formulaId, tranchePlan: plan }));
});

const commits = (on: Region = stage) =>
  commitAllocationRound(on, anAct({ person: bram, operation: 'commitAllocationRound' }), about(roundId));
const round = () => getAllocationRound(stage, anAct(), about(roundId));
const grants = async () => (await everyGrant(stage.database)).filter((grant) => grant.roundId === roundId);

/** What the worker behind the stream does, as far as it gets in one step. */
const step = (on: Region = stage, stillTime = () => false) =>
  giveInParts(
    on,
    anAct({ operation: 'on-job' }),
    { subject: roundId },
    { stillTime, report: async () => {}, note: () => {} },
  );

/** The fund with the journal and with what was granted, at any moment. */
async function mustHold() {
  await stage.project();
  const { database } = stage;
  const [funds, all, clawbacks, ungranted] = await Promise.all([
    everyFund(database),
    everyGrant(database),
    everyClawback(database),
    yetToGrant(database),
  ]);
  expect(conditionsHold(funds, all, clawbacks, ungranted)).toMatchObject({ outcome: 'green' });
  const balances = await fundingBalances(database, funds);
  expect(layersHold(funds, all, clawbacks, balances, ungranted)).toMatchObject({ outcome: 'green', findings: [] });
}

async function mustBeWhole() {
  expect(await round()).toMatchObject({ status: 'committed', committedBy: bram, entryId: `alloc:${roundId}` });
  const given = await grants();
  expect(given).toHaveLength(count);
  expect(given.reduce((sum, { allocatedCents }) => sum + allocatedCents, 0n)).toBe(budgetCents);
  const { availableCents, allocatedCents, promisedCents } = await stage.fundOf(fundId);
  expect([availableCents, allocatedCents + promisedCents]).toEqual([200_000_000n - budgetCents, budgetCents]);
  await mustHold();
}

describe('a round over more wijken than a transaction holds', () => {
  it('takes all its money at once, and gives it part after part', async () => {
    expect(await commits()).toMatchObject({ status: 'committing', entryId: null, next: ['commit'] });
    expect(await stage.fundOf(fundId)).toMatchObject({
      availableCents: 200_000_000n - budgetCents,
      promisedCents: budgetCents,
    });
    const { items } = await listJobs(stage, anAct(), { params: undefined, query: {}, body: undefined });
    expect(items.filter(({ subject }) => subject === roundId)).toMatchObject([{ kind: 'round-commitment' }]);
    expect(sumOfParts((await yetToGrant(stage.database)).flatMap(({ parts }) => parts))).toBe(budgetCents);
    await mustHold();

    expect(await step()).toBe('more');
    expect(await grants()).toHaveLength(94);
    expect(await round()).toMatchObject({ status: 'committing' });
    await mustHold();
    expect(await step(stage, () => true)).toBe('done');

    await mustBeWhole();
    expect(await step()).toBe('done');
    await mustBeWhole();
  });

  it('comes to the same wherever it is cut off, and however often it is asked for again', async () => {
    const client = localClient(local.endpoint);
    const faults = injectFaults(client);
    const faulty = { ...stage, database: dynamoDatabase(client, stage.tables) };
    for (const fault of ['kill-before', 'kill-after', 'lost-response'] as const) {
      faults.next(fault);
      await commits(faulty).catch(() => undefined);
    }
    if ((await round()).status === 'published') await commits();
    for (const fault of ['kill-before', 'kill-after', 'lost-response', 'conflict'] as const) {
      faults.next(fault);
      await step(faulty).catch(() => undefined);
      await mustHold();
    }
    client.destroy();
    await commits().catch(() => undefined);
    while ((await step()) === 'more');
    await mustBeWhole();
  });

  it('is given once, however many give it', async () => {
    await commits();
    while ((await round()).status === 'committing')
      await Promise.allSettled(Array.from({ length: 4 }, () => step(stage, () => true)));
    await mustBeWhole();
  });

  it('keeps its money from every other round while it is given out', async () => {
    const wish = { fundId, budgetCents: 200_000_000n - budgetCents + 1n, formulaId };
    const other = await aPublishedRound(stage, wish);
    await commits();
    const second = commitAllocationRound(
      stage,
      anAct({ person: bram, operation: 'commitAllocationRound' }),
      about(other.roundId),
    );
    await expect(second).rejects.toMatchObject({ code: 'FUND_TOO_SMALL' });
    await step();
    await expect(
      reverseJournalEntry(stage, anAct(), {
        params: { entryId: `alloc:${roundId}` },
        query: undefined,
        body: { reason: 'Vergissing' },
      }),
    ).rejects.toMatchObject({ code: 'ENTRY_MOVED_A_GUARD' });
    while ((await step()) === 'more');
    await mustBeWhole();
  });

  it('is refused when it is over more than can be frozen in one text', async () => {
    const contract = await aRunningContract(stage, 'wijk_nr-000');
    const others = Array.from({ length: 400 - count }, () => newId('wijkcontract'));
    await Promise.all(
      others.map((wijkcontractId) => stage.database.commit(anAct(), [keepDraft({ ...contract, wijkcontractId })])),
    );
    const draft = await aDraftRound(stage, { fundId, budgetCents: 1n, formulaId });
    await expect(freezeAllocationRound(stage, anAct({ person: anna }), about(draft.roundId))).rejects.toMatchObject({
      code: 'TOO_MANY_WIJKCONTRACTS',
      nl: 'Een ronde verdeelt over ten hoogste 400 wijkcontracten. Er lopen er 401.',
    });
  });
});
