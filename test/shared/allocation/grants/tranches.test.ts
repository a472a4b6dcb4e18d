import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../../functions/runtime/database.ts';
import { findGrant, keepTranche } from '../../../../shared/allocation/grants/grant.table.ts';
import {
  decideClawback,
  everyClawback,
  everyDisbursement,
  everyGrant,
  lapseTranches,
  proposeClawback,
  settleWijkcontract,
} from '../../../../shared/allocation/index.ts';
import { everyFund } from '../../../../shared/funds/index.ts';
import { type Instant, instant } from '../../../../shared/kernel/dates.ts';
import { change } from '../../../../shared/kernel/table.ts';
import { getJournalEntry } from '../../../../shared/ledger/index.ts';
import {
  conditionsHold,
  fundingBalances,
  grantsHold,
  layersHold,
} from '../../../../shared/reconciliation/close/grant-checks.ts';
import { anAct, localClient, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { injectFaults } from '../../../support/faults.ts';
import { anna, bram, noQuery, tineke } from '../../../support/funded-region.ts';
import {
  agrees,
  aStageOfTwoFunders,
  earns,
  type GrantedStage,
  grantOf,
  paymentsOn,
  settles,
} from '../../../support/granted.ts';

let local: TestDatabase;
let stage: GrantedStage & { funders: string[] };
let roundId: string;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
/** € 8.001,00: half of it may be earned. The insurer's € 4.000,00 goes first, the municipality's € 4.001,00 after it. */
const plan = {
  fixed: [
    { permille: 500, payFrom: '2026-11-01' },
    { permille: 500, payFrom: '2027-04-01' },
  ],
  performance: { conditionalPermille: 1000, measuredBy: '2027-06-01', lapsesOn: '2027-09-30' },
};
beforeEach(async () => {
  stage = await aStageOfTwoFunders(local);
  roundId = await stage.grants(800_100n, plan);
});

const june = instant('2027-06-15T09:00:00Z');
const october = instant('2027-10-01T09:00:00Z');
const tranches = async () => (await grantOf(stage, roundId)).grant.tranches;
const fund = () => stage.fundOf(stage.fundId);
const layers = async () => Object.fromEntries((await fund()).layers.map((one) => [one.funding, one.availableCents]));
const night = (at: Instant = october, on: Pick<GrantedStage, 'database'> = stage) =>
  lapseTranches(on, anAct({ at }), () => true);
const entryOf = async (entryId: string) =>
  (await getJournalEntry(stage, anAct(), { ...noQuery, params: { entryId } })).postings.map(
    ({ account, side, amountCents, dimensions }) => [side, account, amountCents, dimensions.funding],
  );
const becomes = (status: string) =>
  stage.database.commit(anAct(), [change({ pk: 'WIJKCONTRACTS', sk: stage.wijkcontractId }).set({ status }).done()]);

/** What must hold at any moment: grants, payments and funds together, and the fund with the journal. */
async function mustHold() {
  await stage.project();
  const [grants, payments, clawbacks] = await Promise.all([
    everyGrant(stage.database),
    everyDisbursement(stage.database),
    everyClawback(stage.database),
  ]);
  expect(grantsHold(grants, payments)).toMatchObject({ outcome: 'green' });
  const funds = await everyFund(stage.database);
  expect(conditionsHold(funds, grants, clawbacks)).toMatchObject({ outcome: 'green' });
  const balances = await fundingBalances(stage.database, funds);
  expect(layersHold(funds, grants, clawbacks, balances)).toMatchObject({ outcome: 'green', findings: [] });
  const { availableCents, promisedCents, awaitedCents, projectedCents } = await fund();
  expect(availableCents + promisedCents + awaitedCents).toBe(projectedCents);
}

describe('a round of two funders', () => {
  it('gives every tranche both their money, and owes only what does not depend on results', async () => {
    const [insurer = '', municipality = ''] = stage.funders;
    const [first, second, third] = await tranches();
    expect([first, second, third].map((tranche) => tranche?.amountCents)).toEqual([200_025n, 200_025n, 400_050n]);
    expect(first?.parts).toEqual([
      { funding: insurer, amountCents: 100_000n },
      { funding: municipality, amountCents: 100_025n },
    ]);
    expect(await layers()).toEqual({ [insurer]: 0n, [municipality]: 199_900n, own: 0n });
    expect((await grantOf(stage, roundId)).grant).toMatchObject({ conditionalCents: 400_050n, owedCents: 400_050n });
    expect([first, second, third].map((tranche) => tranche?.next)).toEqual([['plan'], ['plan'], []]);
    await mustHold();
  });
});

describe('earning a performance tranche', () => {
  it('owes the fees of what was reached, and gives the rest back to the layers that it came from', async () => {
    const [insurer, municipality] = stage.funders;
    await agrees(stage, { dueOn: '2027-05-31', feePermille: 600, value: '9.5' });
    await agrees(stage, { dueOn: '2027-05-31', feePermille: 150, value: '12' });
    expect((await grantOf(stage, roundId, june)).results.map(({ outcome }) => outcome)).toEqual([
      'reached',
      'not-reached',
    ]);

    const after = await earns(stage, roundId, 3, june);

    expect(after.tranches[2]).toMatchObject({
      state: 'earned',
      earnedCents: 240_030n,
      payableCents: 240_030n,
      returnedCents: 160_020n,
      next: ['plan'],
    });
    expect(await entryOf(`earn:${roundId}:${stage.wijkcontractId}:3`)).toEqual([
      ['debit', '7000', 120_000n, insurer],
      ['credit', '1750', 120_000n, insurer],
      ['debit', '7000', 120_030n, municipality],
      ['credit', '1750', 120_030n, municipality],
    ]);
    expect(await layers()).toMatchObject({ [insurer ?? '']: 80_000n, [municipality ?? '']: 279_920n });
    expect(await fund()).toMatchObject({ promisedCents: 0n });
    await mustHold();
    const { history } = await grantOf(stage, roundId);
    expect(history.map(({ step, amountCents }) => [step, amountCents])).toEqual([
      ['earned', 240_030n],
      ['lapsed', 160_020n],
    ]);
    await expect(earns(stage, roundId, 3, june)).rejects.toMatchObject({ code: 'TRANCHE_NOT_OPEN' });
  });

  it('pays what was earned, also when the contract is over', async () => {
    await agrees(stage, { dueOn: '2027-05-31', feePermille: 1000, value: '10' });
    await expect(paymentsOn(stage, roundId).plan({ tranche: 3 })).rejects.toMatchObject({ code: 'TRANCHE_NOT_EARNED' });
    await earns(stage, roundId, 3, june);
    await becomes('expired');
    const payments = paymentsOn(stage, roundId, june);
    await expect(payments.plan({ tranche: 1, payOn: '2027-07-01' })).rejects.toMatchObject({
      code: 'WIJKCONTRACT_NOT_ACTIVE',
    });
    expect(await payments.approved({ tranche: 3, payOn: '2027-07-01' })).toMatchObject({ amountCents: 400_050n });
    await mustHold();
  });

  it('waits for its day, for its measurements and for somebody who says that it will not', async () => {
    await expect(earns(stage, roundId, 3, june)).rejects.toMatchObject({ code: 'NO_RESULT_AGREEMENTS' });
    await agrees(stage, { dueOn: '2027-05-31', feePermille: 400, value: null });
    await agrees(stage, { dueOn: '2027-05-31', feePermille: 100, value: '1' });
    await expect(earns(stage, roundId, 3, instant('2027-05-31T09:00:00Z'))).rejects.toMatchObject({
      code: 'RESULTS_NOT_DUE',
    });
    await expect(earns(stage, roundId, 3, june)).rejects.toMatchObject({
      code: 'RESULTS_UNKNOWN',
      nl: 'Van 1 resultaatafspraken is nog geen gecontroleerde meting. Wacht daarop, of zeg dat dat deel vervalt.',
    });
    await expect(earns(stage, roundId, 3, october)).rejects.toMatchObject({ code: 'TRANCHE_LAPSED' });
    await expect(earns(stage, roundId, 1, june)).rejects.toMatchObject({ code: 'TRANCHE_NOT_CONDITIONAL' });
    await expect(earns(stage, roundId, 7, june)).rejects.toMatchObject({ code: 'TRANCHE_NOT_FOUND' });
    expect((await earns(stage, roundId, 3, june, true)).tranches[2]).toMatchObject({ earnedCents: 40_005n });
    await mustHold();
  });

  it('counts a result for the tranche of its own year only', async () => {
    const performance = { conditionalPermille: 1000, measuredBy: '2027-12-01', lapsesOn: '2027-12-31' };
    const later = await stage.grants(1000n, { ...plan, performance });
    await agrees(stage, { dueOn: '2027-05-31', feePermille: 500, value: '1' });
    await agrees(stage, { dueOn: '2027-12-31', feePermille: 250, value: '1' });
    const december = instant('2027-12-31T09:00:00Z');
    const outcomes = async (round: string) =>
      (await grantOf(stage, round, december)).results.map((one) => one.feePermille);
    expect([await outcomes(roundId), await outcomes(later)]).toEqual([[500], [250]]);
    expect((await earns(stage, later, 3, december)).tranches[2]).toMatchObject({ earnedCents: 125n });
  });

  it('happens once, however many establish it at once', async () => {
    await agrees(stage, { dueOn: '2027-05-31', feePermille: 500, value: '1' });
    const outcomes = await Promise.allSettled(Array.from({ length: 16 }, () => earns(stage, roundId, 3, june)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await mustHold();
  });
});

describe('the night after the last day', () => {
  it('gives all that was not earned back to its layers, once', async () => {
    const [insurer = '', municipality = ''] = stage.funders;
    expect(await night(instant('2027-09-30T20:00:00Z'))).toEqual({ tranchesLapsed: 0 });
    expect(await night()).toEqual({ tranchesLapsed: 1 });
    expect(await night()).toEqual({ tranchesLapsed: 0 });
    expect((await tranches())[2]).toMatchObject({ state: 'lapsed', returnedCents: 400_050n, next: [] });
    expect(await layers()).toMatchObject({ [insurer]: 200_000n, [municipality]: 399_950n });
    await mustHold();
  });

  it('comes to the same wherever it is cut off', async () => {
    const client = localClient(local.endpoint);
    const faults = injectFaults(client);
    const faulty = { database: dynamoDatabase(client, stage.tables) };
    for (const fault of ['kill-before', 'kill-after', 'lost-response', 'conflict'] as const) {
      const before = (await fund()).availableCents;
      const round = await stage.grants(1000n, plan);
      faults.next(fault);
      await night(october, faulty).catch(() => undefined);
      await night();
      expect((await grantOf(stage, round)).grant.tranches[2]).toMatchObject({ state: 'lapsed' });
      // The first night also took the tranche of before.
      const back = fault === 'kill-before' ? 400_050n : 0n;
      expect((await fund()).availableCents).toBe(before - 500n + back);
      await mustHold();
    }
    client.destroy();
  });

  it('either earns or lapses, when a person and the night come together', async () => {
    await agrees(stage, { dueOn: '2027-05-31', feePermille: 500, value: '1' });
    await Promise.allSettled([earns(stage, roundId, 3, june), night(), earns(stage, roundId, 3, june), night()]);
    expect(['earned', 'lapsed']).toContain((await tranches())[2]?.state);
    await mustHold();
  });
});

describe('settling a grant', () => {
  it('releases what was not paid and lapses what was not earned, back to the layers they came from', async () => {
    const [insurer = '', municipality = ''] = stage.funders;
    await expect(settles(stage, roundId)).rejects.toMatchObject({ code: 'GRANT_STILL_IN_USE' });
    const { disbursementId } = await paymentsOn(stage, roundId).approved();
    await becomes('terminated');
    await expect(settles(stage, roundId)).rejects.toMatchObject({ code: 'PAYMENTS_UNDER_WAY' });
    await paid(disbursementId);

    const settled = await settles(stage, roundId, october);

    expect(settled.tranches.map(({ state }) => state)).toEqual(['paid', 'released', 'lapsed']);
    expect(settled).toMatchObject({ owedCents: 200_025n, conditionalCents: 0n, returnedCents: 600_075n });
    expect(await layers()).toMatchObject({ [insurer]: 300_000n, [municipality]: 499_975n });
    expect(await settles(stage, roundId, october)).toEqual(settled);
    await mustHold();
  });

  it('comes before its contract is closed', async () => {
    await becomes('expired');
    const close = () =>
      settleWijkcontract(stage, anAct({ person: anna }), {
        params: { wijkcontractId: stage.wijkcontractId },
        query: undefined,
        body: { reference: 'Notulen 14' },
      });
    await expect(close()).rejects.toMatchObject({ code: 'MONEY_NOT_SETTLED', status: 409 });
    await settles(stage, roundId, october);
    expect(await close()).toMatchObject({ status: 'settled' });
  });
});

/** As a bank line does. */
const paid = (disbursementId: string) =>
  stage.database.commit(anAct(), [
    change({ pk: 'DISBURSEMENTS', sk: disbursementId }).set({ status: 'paid' }).add('version', 1).done(),
  ]);

describe('claiming paid money back', () => {
  const propose = (amountCents: bigint, person = tineke) =>
    proposeClawback(stage, anAct({ person }), {
      ...noQuery,
      body: { wijkcontractId: stage.wijkcontractId, roundId, tranche: 1, amountCents, reason: 'Niet besteed' },
    });
  const decide = (clawbackId: string, person: string, outcome: 'adopted' | 'rejected' = 'adopted') =>
    decideClawback(stage, anAct({ person }), {
      params: { clawbackId },
      query: undefined,
      body: { outcome, decisionReference: 'Bestuur 2027-2' },
    });
  const aPaid = async () => paid((await paymentsOn(stage, roundId).approved()).disbursementId);

  it('is possible for what was paid, and never for more, however many propose at once', async () => {
    await expect(propose(1n)).rejects.toMatchObject({ code: 'DISBURSEMENT_NOT_PAID' });
    await aPaid();
    await expect(propose(200_026n)).rejects.toMatchObject({
      code: 'MORE_THAN_PAID',
      nl: 'Van deze uitbetaling kan nog € 2.000,25 worden teruggevraagd.',
    });
    await Promise.allSettled(Array.from({ length: 12 }, () => propose(60_000n)));
    const asked = await everyClawback(stage.database);
    const sum = asked.reduce((total, { amountCents }) => total + amountCents, 0n);
    expect((await tranches())[0]?.clawedBackCents).toBe(sum);
    expect(sum).toBeLessThanOrEqual(200_025n);
    const rest = 200_025n - sum;
    await propose(rest);
    expect((await tranches())[0]).toMatchObject({ state: 'clawed-back', next: [] });
    const whole = (await everyClawback(stage.database)).flatMap(({ parts }) => parts);
    const byFunder = stage.funders.map((funding) =>
      whole.reduce((total, part) => total + (part.funding === funding ? part.amountCents : 0n), 0n),
    );
    expect(byFunder).toEqual([100_000n, 100_025n]);
  });

  it('takes another person, and is owed to us by the layers that paid', async () => {
    const [insurer, municipality] = stage.funders;
    await aPaid();
    const { clawbackId } = await propose(100_001n);
    await expect(decide(clawbackId, tineke)).rejects.toMatchObject({
      code: 'CLAWBACK_DECIDED_BY_ITS_MAKER',
      status: 403,
    });
    expect(await decide(clawbackId, bram)).toMatchObject({ status: 'claimed', entryId: `claw:${clawbackId}` });
    expect(await entryOf(`claw:${clawbackId}`)).toEqual([
      ['debit', '1390', 49_994n, insurer],
      ['credit', '7000', 49_994n, insurer],
      ['debit', '1390', 50_007n, municipality],
      ['credit', '7000', 50_007n, municipality],
    ]);
    expect(await fund()).toMatchObject({ awaitedCents: 100_001n });
    await expect(decide(clawbackId, anna)).rejects.toMatchObject({ code: 'CLAWBACK_NOT_PROPOSED' });
    await mustHold();
  });

  it('asks nothing when it is rejected', async () => {
    await aPaid();
    const { clawbackId } = await propose(200_025n);
    expect(await decide(clawbackId, anna, 'rejected')).toMatchObject({ status: 'rejected', entryId: null });
    expect((await tranches())[0]).toMatchObject({ state: 'paid', clawedBackCents: 0n, next: ['claw-back'] });
    expect(await propose(200_025n)).toMatchObject({ status: 'proposed' });
    await mustHold();
  });
});

describe('a tranche that somebody else moved a moment ago', () => {
  it('is not moved from how it was before', async () => {
    const grant = await findGrant(stage.database, stage.wijkcontractId, roundId);
    const [first] = grant?.tranches ?? [];
    if (!grant || !first) throw new Error('There is a grant.');
    await paymentsOn(stage, roundId).plan();
    const stale = keepTranche(grant, first, { ...first, state: 'released' });
    await expect(stage.database.commit(anAct(), [stale])).rejects.toMatchObject({ code: 'TRANCHE_NOT_OPEN' });
  });
});
