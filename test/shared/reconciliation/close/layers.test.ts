import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyClawback, everyGrant, lapseTranches } from '../../../../shared/allocation/index.ts';
import { everyFund } from '../../../../shared/funds/index.ts';
import { instant } from '../../../../shared/kernel/dates.ts';
import { change } from '../../../../shared/kernel/table.ts';
import { readFundBalance, rebuildBalances } from '../../../../shared/ledger/index.ts';
import { fundsHold } from '../../../../shared/reconciliation/close/fund-checks.ts';
import { conditionsHold, fundingBalances, layersHold } from '../../../../shared/reconciliation/close/grant-checks.ts';
import { anAct, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { aStageOfTwoFunders, type GrantedStage } from '../../../support/granted.ts';

let local: TestDatabase;
let stage: GrantedStage & { funders: string[] };
const plan = {
  fixed: [{ permille: 1000, payFrom: '2026-11-01' }],
  performance: { conditionalPermille: 1000, measuredBy: '2027-06-01', lapsesOn: '2027-09-30' },
};
beforeAll(async () => {
  local = await testDatabase();
  stage = await aStageOfTwoFunders(local);
  await stage.grants(800_100n, plan);
});
afterAll(() => local.stop());

/** The night's look at the funds: as a whole, at what they keep apart, and funder by funder. */
async function looks() {
  await stage.project();
  const { database } = stage;
  const [funds, grants, clawbacks] = await Promise.all([
    everyFund(database),
    everyGrant(database),
    everyClawback(database),
  ]);
  const whole = await Promise.all(
    funds.map(async ({ fund, guard }) => {
      const { balanceCents: projectedCents } = await readFundBalance(database, fund.fundId);
      return { fund, guard, projectedCents };
    }),
  );
  return {
    sums: [fundsHold(whole).outcome, conditionsHold(funds, grants, clawbacks).outcome],
    layers: layersHold(funds, grants, clawbacks, await fundingBalances(database, funds)),
  };
}

const moves = (from: string, to: string, cents: bigint) =>
  stage.database.commit(anAct(), [
    change({ pk: `FUND#${stage.fundId}`, sk: 'GUARD' })
      .add(`layer:${from}:Cents`, -cents)
      .add(`layer:${to}:Cents`, cents)
      .done(),
  ]);

describe('the layers of a fund', () => {
  it('are what the journal says of each funder, also while money waits for results and after it came back', async () => {
    expect(await looks()).toMatchObject({ sums: ['green', 'green'], layers: { outcome: 'green', count: 3 } });
    await lapseTranches(stage, anAct({ at: instant('2027-10-01T09:00:00Z') }), () => true);
    expect(await looks()).toMatchObject({ sums: ['green', 'green'], layers: { outcome: 'green', count: 3 } });
  });

  it('are red for one cent that came back to another funder, although every sum is right', async () => {
    const [insurer = '', municipality = ''] = stage.funders;
    const held = Object.fromEntries(
      (await everyFund(stage.database))[0]?.guard.layers.map((one) => [one.funding, one.availableCents]) ?? [],
    );
    await moves(insurer, municipality, 1n);
    const { sums, layers } = await looks();
    expect(sums).toEqual(['green', 'green']);
    expect(layers).toMatchObject({ outcome: 'red', findingsInAll: 2 });
    expect(layers.findings).toEqual(
      [insurer, municipality].sort().map((funding) => ({
        kind: 'layer',
        id: `${stage.fundId} ${funding}`,
        expectedCents: held[funding],
        foundCents: (held[funding] ?? 0n) + (funding === insurer ? -1n : 1n),
      })),
    );
    await moves(municipality, insurer, 1n);
  });

  it('are added up again from the journal, funder by funder', async () => {
    const { fundings } = await readFundBalance(stage.database, stage.fundId);
    const months: string[] = [];
    for (const { month } of (await readFundBalance(stage.database, stage.fundId)).months) {
      months.push(month);
      const slip = change({ pk: `FUND_BALANCE#${stage.fundId}`, sk: month }).add(`in:${stage.funders[0]}:Cents`, 7n);
      await stage.database.commit(anAct(), [slip.done()]);
    }
    expect((await looks()).layers.outcome).toBe('red');
    const { corrected } = await rebuildBalances(stage, anAct());
    expect(corrected.map(({ sk }) => sk)).toEqual(months);
    expect((await readFundBalance(stage.database, stage.fundId)).fundings).toEqual(fundings);
    expect((await looks()).layers.outcome).toBe('green');
  });
});
