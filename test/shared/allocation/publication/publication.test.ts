import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { exampleParameters } from '../../../../shared/allocation/formula/contract.ts';
import { commitAllocationRound, getPublishedRound, listPublishedRounds } from '../../../../shared/allocation/index.ts';
import { publication } from '../../../../shared/allocation/publication/contract.ts';
import { recompute } from '../../../../shared/allocation/publication/recompute.ts';
import { type AllocationStage, anAllocationStage, three } from '../../../support/allocation-stage.ts';
import { anAct, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { bram, noQuery } from '../../../support/funded-region.ts';
import { about, aDraftRound, advised, anAdoptedFormula, aPublishedRound } from '../../../support/rounds.ts';

let local: TestDatabase;
let stage: AllocationStage;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  stage = await anAllocationStage(local);
  await stage.wijken(three);
});

const sumOf = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n);
const look = (roundId: string) => getPublishedRound(stage, anAct(), about(roundId));
const list = async () => (await listPublishedRounds(stage, anAct(), { ...noQuery, body: undefined })).items;
const downloadOf = async (roundId: string) => JSON.stringify(z.encode(publication, await look(roundId)));

async function aRound() {
  const fundId = await stage.aFilledFund(40_000_000n);
  const formulaId = await anAdoptedFormula(stage, exampleParameters);
  return await aPublishedRound(stage, { fundId, budgetCents: 31_000_001n, formulaId });
}

describe('what everybody may know of a round', () => {
  it('is nothing before it is published, and then everything at once', async () => {
    const fundId = await stage.aFilledFund(40_000_000n);
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 31_000_000n });
    await expect(look(roundId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await advised(stage, roundId);
    await expect(look(roundId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await list()).toEqual([]);

    const published = await aRound();
    expect((await list()).map((round) => round.roundId)).toEqual([published.roundId]);
    const found = await look(published.roundId);
    expect(found.round).toMatchObject({ status: 'published', formula: { adoptedByDecision: 'ALV 2026-7' } });
    expect(found.advice.map(({ body, outcome }) => [body, outcome])).toEqual([
      ['medical-council', 'none-in-time'],
      ['regional-table', 'none-in-time'],
    ]);
    expect(sumOf(found.outcome.lines.map(({ amountCents }) => amountCents))).toBe(31_000_001n);
    expect(found).toMatchObject({ money: [], funders: [] });
  });

  it('says from the commitment on whose money each wijk receives, and how far it is', async () => {
    const { roundId } = await aRound();
    await commitAllocationRound(stage, anAct({ person: bram, operation: 'commitAllocationRound' }), about(roundId));
    const { money, funders, outcome } = await look(roundId);
    expect(funders).toEqual([{ funding: 'own', name: null }]);
    expect(money.map(({ wijkId, allocatedCents }) => [wijkId, allocatedCents])).toEqual(
      outcome.lines.map(({ wijkId, amountCents }) => [wijkId, amountCents]),
    );
    for (const { allocatedCents, parts, paidCents } of money) {
      expect(sumOf(parts.map(({ amountCents }) => amountCents))).toBe(allocatedCents);
      expect(paidCents).toBe(0n);
    }
  });

  it('names no person', async () => {
    const { roundId } = await aRound();
    expect(await downloadOf(roundId)).not.toMatch(/person_|anna|bram/i);
  });
});

describe('computing a round again from its download', () => {
  it('comes out the same, to the byte', async () => {
    const { roundId } = await aRound();
    const found = recompute(await downloadOf(roundId));
    expect(found).toMatchObject({ isSameSnapshot: true, isSameOutcome: true, budgetCents: 31_000_001n });
    expect(found.wijken).toHaveLength(3);
    for (const { publishedCents, computedCents } of found.wijken) expect(computedCents).toBe(publishedCents);
  });

  it('tells whichever side was altered: a figure, or an amount', async () => {
    const { roundId } = await aRound();
    const download = JSON.parse(await downloadOf(roundId));
    const altered = structuredClone(download);
    altered.snapshot.wijken[0].residents['65+'] += 1;
    expect(recompute(JSON.stringify(altered))).toMatchObject({ isSameSnapshot: false, isSameOutcome: false });
    const richer = structuredClone(download);
    richer.outcome.lines[0].amountCents += 1;
    const found = recompute(JSON.stringify(richer));
    expect(found).toMatchObject({ isSameSnapshot: true, isSameOutcome: false });
    expect(found.wijken[0]?.publishedCents).toBe((found.wijken[0]?.computedCents ?? 0n) + 1n);
  });

  it('is a command that says same or different for each wijk, and ends so', async () => {
    const { roundId } = await aRound();
    const text = await downloadOf(roundId);
    const folder = await mkdtemp(join(tmpdir(), 'round-'));
    const run = async (content: string) => {
      await writeFile(join(folder, 'round.json'), content);
      return promisify(execFile)(process.execPath, ['local/recompute.ts', join(folder, 'round.json')]);
    };
    try {
      const { stdout } = await run(text);
      expect(stdout.match(/same$/gm)).toHaveLength(3);
      expect(stdout.trim().endsWith('All the same.')).toBe(true);
      const amountCents = (await look(roundId)).outcome.lines[0]?.amountCents;
      const altered = text.replaceAll(`"amountCents":${amountCents},`, `"amountCents":${(amountCents ?? 0n) + 1n},`);
      await expect(run(altered)).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('DIFFERENT') });
      await expect(run('{}')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('no download') });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
