import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../shared/kernel/dates.ts';
import { enterInRegister } from '../../../shared/membership/member.table.ts';
import { newMember } from '../../../shared/membership/member.ts';
import { getMyWijk } from '../../../shared/portal/index.ts';
import { keepNewGoal, keepNewPlan, keepNewProject } from '../../../shared/wijkcontracts/plans/plans.table.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { aGrantedStage, agrees, allOnResults, type GrantedStage } from '../../support/granted.ts';
import { aDraftRound, anAdoptedFormula, aPublishedRound } from '../../support/rounds.ts';

let local: TestDatabase;
let stage: GrantedStage;
let members = 0;
const none = { params: undefined, query: undefined, body: undefined };

async function aMemberIn(wijkId: string) {
  members++;
  const member = { memberId: `mem_wijk${members}`, personId: `per_wijk${members}` };
  const entered = newMember({
    ...member,
    applicationId: `app_wijk${members}`,
    memberNumber: members,
    memberSince: '2026-01-02' as LocalDate,
    wijkId,
    policyId: null,
  });
  await stage.database.commit(anAct(), enterInRegister(entered, anAct()));
  return anAct({ member });
}

beforeAll(async () => {
  local = await testDatabase();
  stage = await aGrantedStage(local);
  await stage.grants(100_000n, { fixed: [{ permille: 1000, payFrom: '2026-11-01' }], performance: null });
  const formulaId = await anAdoptedFormula(stage, allOnResults);
  await aPublishedRound(stage, { fundId: stage.fundId, budgetCents: 20_000n, formulaId, name: 'Winter 2026' });
  await aDraftRound(stage, { fundId: stage.fundId, budgetCents: 5000n, formulaId, name: 'Nog geheim' });
});
afterAll(() => local.stop());

describe('the wijk of a member', () => {
  it('shows what it received by the rounds that were published, newest first, and nothing of the others', async () => {
    const { wijk, received, totals } = await getMyWijk(stage, await aMemberIn('wijk_brink'), none);

    expect(wijk).toMatchObject({ wijkId: 'wijk_brink', residents: 10_000 });
    expect(received.map(({ roundName, allocatedCents, paidCents }) => [roundName, allocatedCents, paidCents])).toEqual([
      ['Winter 2026', 20_000n, 0n],
      ['Najaar 2026', 100_000n, 0n],
    ]);
    expect(totals).toEqual({ allocatedCents: 120_000n, paidCents: 0n });
  });

  it('shows what its parties agreed to do: goals and projects of adopted plans, and results', async () => {
    const { wijkcontractId } = stage;
    const plan = (year: number, state: 'adopted' | 'draft') => ({
      ...{ wijkcontractId, wijkId: 'wijk_brink', year, state, ownerPartyId: 'pty_0001', startedBy: 'person_anna' },
      ...{ startedAt: '2026-01-02T09:00:00.000Z', adopted: null, closed: null, version: 1 },
    });
    for (const [year, state] of [
      [2026, 'adopted'],
      [2027, 'draft'],
    ] as const) {
      const goal = {
        goalId: stage.newId('goal'),
        text: `Doel van ${year}`,
        indicatorId: null,
        state: 'open' as const,
        outcome: null,
        version: 1,
      };
      const project = {
        ...{ projectId: stage.newId('project'), goalId: goal.goalId, name: `Project van ${year}`, text: 'Samen koken' },
        ...{ ownerPartyId: 'pty_0001', startsOn: `${year}-02-01`, endsOn: `${year}-06-30`, state: 'running' as const },
        ...{ outcome: null, version: 1 },
      };
      await stage.database.commit(anAct(), [keepNewPlan(plan(year, state))]);
      await stage.database.commit(anAct(), keepNewGoal(plan(year, state), goal));
      await stage.database.commit(anAct(), keepNewProject(plan(year, state), project));
    }
    await agrees(stage, { dueOn: '2026-10-31', feePermille: 500, value: '80' });
    const { contract } = await getMyWijk(stage, await aMemberIn('wijk_brink'), none);

    expect(contract?.goals.map(({ text }) => text)).toEqual(['Doel van 2026']);
    expect(contract?.projects.map(({ name, state }) => [name, state])).toEqual([['Project van 2026', 'running']]);
    expect(contract?.results).toHaveLength(1);
    expect(contract?.results[0]).toMatchObject({
      outcome: expect.stringMatching(/reached/),
      measured: { value: '80' },
    });
  });

  it('of who lives outside every wijk is none', async () => {
    expect(await getMyWijk(stage, await aMemberIn(''), none)).toEqual({
      wijk: null,
      received: [],
      totals: { allocatedCents: 0n, paidCents: 0n },
      contract: null,
    });
  });
});
