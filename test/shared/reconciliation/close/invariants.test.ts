import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marshalItem } from '../../../../functions/runtime/marshal.ts';
import { equal, found } from '../../../../shared/reconciliation/close/checked.ts';
import { invariant } from '../../../../shared/reconciliation/close/contract.ts';
import { emptyTally, putAway, takenUp, tally } from '../../../../shared/reconciliation/close/tally.ts';
import { startNightlyInvariants } from '../../../../shared/reconciliation/index.ts';
import { type ClosingStage, closingStage } from './stage.ts';

let stage: ClosingStage;
beforeAll(async () => {
  stage = await closingStage();
  await stage.paid(2);
});
afterAll(() => stage.stop());

const notGreen = (run: Awaited<ReturnType<ClosingStage['check']>>) =>
  run.results.filter(({ outcome }) => outcome !== 'green').map(({ invariant, outcome }) => `${invariant} ${outcome}`);

/** Past every rule, as a slip of a hand in the console would. */
async function slip(pk: string, sk: string, attribute: string, cents: bigint): Promise<void> {
  await stage.client.send(
    new UpdateItemCommand({
      TableName: stage.tables.Cooperative,
      Key: { pk: { S: pk }, sk: { S: sk } },
      UpdateExpression: 'ADD #name :cents',
      ExpressionAttributeNames: { '#name': attribute },
      ExpressionAttributeValues: { ':cents': { N: cents.toString() } },
    }),
  );
}

describe('the checks of the books', () => {
  it('are green over books that are right, and stand in the history', async () => {
    const run = await stage.check();
    expect(notGreen(run)).toEqual([]);
    expect((await stage.runs()).items[0]).toMatchObject({
      runId: run.runId,
      state: 'done',
      green: invariant.options.length,
      red: 0,
    });
    expect(stage.alerts).toEqual([]);
  });

  it('come to the same when they are cut off after every piece of work', async () => {
    const run = await stage.check(() => false);
    expect(notGreen(run)).toEqual([]);
    expect(run.results.map((result) => result.invariant).sort()).toEqual([...invariant.options].sort());
  });

  it('name the contribution whose entries do not leave open what it says', async () => {
    const [contribution] = await stage.contributions();
    if (!contribution) throw new Error('Nobody pays.');
    const key = [
      `CONTRIBUTIONS#${contribution.memberId}`,
      `${contribution.dueOn}#${contribution.contributionId}`,
    ] as const;
    await slip(...key, 'receivedCents', -1n);

    const run = await stage.check();

    expect(notGreen(run)).toEqual(['INV-03.1300 red', 'INV-10 red']);
    const finding = { kind: 'contribution', id: contribution.contributionId, expectedCents: 0n, foundCents: 1n };
    expect(run.results.find(({ invariant }) => invariant === 'INV-10')?.findings).toEqual([finding]);
    expect(run.results.find(({ invariant }) => invariant === 'INV-03.1300')).toMatchObject({
      expectedCents: 1n,
      foundCents: 0n,
      findings: [finding],
    });
    expect(stage.alerts.splice(0).sort()).toEqual(['INVARIANT_BROKEN INV-03.1300', 'INVARIANT_BROKEN INV-10']);
    await slip(...key, 'receivedCents', 1n);
  });

  it('name the account on which a balance was changed, and adding up again puts it right', async () => {
    await slip('BALANCES', 'ALL', 'debit1050Cents', 100n);
    const broken = await stage.check();
    expect(notGreen(broken)).toEqual(expect.arrayContaining(['INV-02 red', 'INV-03.1050 red', 'INV-13 red']));
    expect(broken.results.find(({ invariant }) => invariant === 'INV-13')?.findings).toMatchObject([
      { kind: 'account', id: '1050' },
    ]);

    const { jobId } = await stage.rebuild();
    expect(await stage.work(jobId)).toMatchObject({ state: 'done' });

    expect(notGreen(await stage.check())).toEqual([]);
    stage.alerts.splice(0);
  });

  it('name the entry that was altered after it was sealed', async () => {
    const [entry] = await stage.journal();
    const key = { pk: `JOURNAL#${entry?.entryId}`, sk: 'ENTRY' };
    const item = await stage.database.get(key);
    if (!item) throw new Error('There is no entry.');
    const write = (changed: object) =>
      stage.client.send(
        new PutItemCommand({ TableName: stage.tables.Cooperative, Item: marshalItem({ ...item, ...changed }) }),
      );
    await write({ note: 'erbij' });

    const run = await stage.check();

    expect(run.results.find(({ invariant }) => invariant === 'INV-02')).toMatchObject({
      outcome: 'red',
      findings: [{ kind: 'entry', id: entry?.entryId }],
    });
    expect(stage.alerts).toContain('INVARIANT_BROKEN INV-02');
    await write({});
    expect(notGreen(await stage.check())).toEqual([]);
    stage.alerts.splice(0);
  });

  it('run once a night, however often the night’s work is started', async () => {
    const start = () => startNightlyInvariants({ database: stage.database }, stage.act());
    expect([await start(), await start()]).toEqual([{ invariantRunsStarted: 1 }, { invariantRunsStarted: 0 }]);
  });
});

describe('a finding', () => {
  it('is red for one cent, and is put away and taken up again as it was', () => {
    expect(equal(100n, 100n, 1).outcome).toBe('green');
    expect(equal(100n, 99n, 1).outcome).toBe('red');
    const many = Array.from({ length: 60 }, (_, nth) => found('entry', `bt:${nth}`, BigInt(nth), null));
    const seen = tally(tally(emptyTally, 40, many.slice(0, 30)), 40, [...many.slice(30), undefined]);
    expect(seen).toMatchObject({ count: 80, findingsInAll: 60 });
    expect(seen.findings).toEqual(many.slice(0, 50));
    expect(takenUp(JSON.parse(JSON.stringify(putAway(seen))))).toEqual(seen);
  });
});
