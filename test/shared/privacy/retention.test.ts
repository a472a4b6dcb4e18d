import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteAccess } from '../../../shared/governance/index.ts';
import { instant, localDate } from '../../../shared/kernel/dates.ts';
import { consentTextHash, keepConsent } from '../../../shared/membership/index.ts';
import { applyRetention, getRetentionRun, startNightlyRetention, tryRetention } from '../../../shared/privacy/index.ts';
import { retentionRules, sweptRules } from '../../../shared/privacy/retention/rules.ts';
import { ruleId } from '../../../shared/privacy/retention/words.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { aPrivacyStage, asBoard, ended, today } from './stage.ts';

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());

type Stage = Awaited<ReturnType<typeof aPrivacyStage>>;
const nothing = { params: undefined, query: undefined, body: undefined };
const applying = (trialId: string, rules = [...sweptRules]) => ({
  ...nothing,
  body: { trialId, rules, decisionReference: 'Bestuur 2026-12' },
});

/** One thing past its term by each rule, and one beside it that is not. */
async function anOldHouse(): Promise<Stage> {
  const stage = await aPrivacyStage(local, { statutes: { version: 1, effectiveFrom: '2021-11-01' } });
  const gone = await stage.aMember({}, ended('2018-06-30'));
  const lately = await stage.aMember({}, ended('2022-06-30'));
  const said = {
    purpose: 'newsletter',
    textVersion: '1',
    textHash: consentTextHash('x'),
    granted: true,
    channel: 'web',
  } as const;
  const old = instant('2021-11-20T09:00:00Z');
  await stage.database.commit(anAct({ at: old }), [
    keepConsent(gone.personId, { ...said, at: instant('2018-01-01T09:00:00Z') }),
    keepConsent(lately.personId, { ...said, at: instant('2021-01-01T09:00:00Z') }),
    ...noteAccess(anAct({ at: old, person: 'person_anna' }), [gone, lately], 'register'),
    ...noteAccess(anAct({ at: today, person: 'person_anna' }), [lately], 'register'),
  ]);
  return stage;
}

async function tried(stage: Stage) {
  const { runId } = await tryRetention(stage, asBoard());
  await stage.jobs();
  return getRetentionRun(stage, asBoard(), { params: { runId }, query: undefined, body: undefined });
}

const shape = async (stage: Stage) =>
  (await stage.everything())
    .map(({ entity, subjectId, personId }) => `${entity} ${subjectId ?? personId ?? ''}`)
    .filter((line) => /^(AccessRecord|Consent|Erasure)/.test(line))
    .sort();

describe('the table of terms', () => {
  it('has a line for each rule, in both languages, and each says why', () => {
    expect(retentionRules.map((rule) => rule.ruleId).sort()).toEqual([...ruleId.options].sort());
    for (const { data, basis, term, from } of retentionRules)
      for (const text of [data, basis, term, from]) expect(text.nl && text.en).toBeTruthy();
  });
});

describe('a trial', () => {
  it('counts what is past its term, shows ids, and removes nothing', async () => {
    const stage = await anOldHouse();
    const before = await shape(stage);

    const run = await tried(stage);

    expect(run.rules.map(({ ruleId: id, found, removed }) => `${id} ${found} ${removed}`)).toEqual([
      'former-member 1 0',
      'consents 1 0',
      'access-log 2 0',
      'data-requests 0 0',
    ]);
    expect(run.rules[0]?.examples).toEqual(['mem_000001']);
    expect(run.members).toEqual([{ memberId: 'mem_000001', memberNumber: 1 }]);
    expect(await shape(stage)).toEqual(before);
  });
});

describe('removal', () => {
  it('asks a trial of the last seven days first', async () => {
    const stage = await anOldHouse();
    const run = await tried(stage);

    const late = applyRetention(stage, asBoard(instant('2026-12-01T09:00:00Z')), applying(run.runId));
    await expect(late).rejects.toMatchObject({ code: 'RETENTION_DRY_RUN_FIRST' });
  });

  it('takes away exactly what the trial found, and only by the rules that were approved', async () => {
    const stage = await anOldHouse();
    const { runId: trialId } = await tried(stage);

    const { runId } = await applyRetention(stage, asBoard(), applying(trialId, ['access-log', 'consents'] as never));
    await stage.jobs();

    const run = await getRetentionRun(stage, asBoard(), { params: { runId }, query: undefined, body: undefined });
    expect(run).toMatchObject({
      state: 'done',
      rules: [
        { ruleId: 'consents', removed: 1 },
        { ruleId: 'access-log', removed: 2 },
      ],
    });
    expect(await shape(stage)).toEqual(['AccessRecord per_000002', 'Consent per_000002']);
    expect(await stage.everything('Vault')).not.toEqual([]);
  });

  it('comes out the same wherever it is killed, and counts nothing twice', async () => {
    for (let at = 1; at <= 7; at++) {
      const stage = await anOldHouse();
      const { runId: trialId } = await tried(stage);
      const { runId } = await applyRetention(stage, asBoard(), applying(trialId));

      stage.kill((write) => write === at);
      await stage.jobs().catch(() => undefined);
      stage.kill(() => false);
      await stage.jobs();

      const run = await getRetentionRun(stage, asBoard(), { params: { runId }, query: undefined, body: undefined });
      expect(run.rules.map(({ removed }) => removed)).toEqual([1, 1, 2, 0]);
      const erased = (await stage.everything()).filter(({ entity }) => entity === 'Erasure');
      expect(erased).toMatchObject([{ memberId: 'mem_000001', reason: 'retention', erasedAt: today }]);
      const left = (await stage.everything('Vault')).map(({ personId }) => personId).filter(Boolean);
      expect(left).not.toContain('per_000001');
      expect(left).toContain('per_000002');
    }
  });

  it('goes on every night once the board approved, one run a night, and not before', async () => {
    const stage = await anOldHouse();
    expect(await startNightlyRetention(stage, anAct({ at: today }))).toEqual({ retentionRuns: 0 });
    const { runId: trialId } = await tried(stage);
    await applyRetention(stage, asBoard(), applying(trialId));
    await stage.jobs();

    const night = instant('2026-11-24T02:05:00Z');
    expect(await startNightlyRetention(stage, anAct({ at: night }))).toEqual({ retentionRuns: 1 });
    expect(await startNightlyRetention(stage, anAct({ at: night }))).toEqual({ retentionRuns: 0 });
    await stage.jobs();
  });

  it('is one at a time', async () => {
    const stage = await anOldHouse();
    await tryRetention(stage, asBoard());
    await expect(tryRetention(stage, asBoard())).rejects.toMatchObject({ code: 'RETENTION_RUN_BUSY' });
  });

  it('keeps a former member of a B.A. or W.A. whose liability still runs', async () => {
    const rules = { liabilityTailMonths: 120, baMaxCents: 10_000 };
    const facts = { liabilityForm: 'BA', statutes: { version: 1, effectiveFrom: '2021-11-01', rules } } as const;
    const stage = await aPrivacyStage(local, facts as never);
    await stage.aMember({}, { ...ended('2018-06-30'), endsOn: localDate('2018-06-30') });

    expect((await tried(stage)).rules[0]).toMatchObject({ ruleId: 'former-member', found: 0 });
  });
});
