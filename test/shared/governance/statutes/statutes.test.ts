import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import { CooperativeFacts } from '../../../../shared/governance/cooperative.ts';
import { adoptStatutes, listStatutes, statutesAt } from '../../../../shared/governance/index.ts';
import { defaultRules } from '../../../../shared/governance/statutes/statutes.ts';
import { statuteText } from '../../../../shared/governance/statutes/words.ts';
import { localDate } from '../../../../shared/kernel/dates.ts';
import { previewResignation } from '../../../../shared/membership/index.ts';
import { type TestDatabase, testDatabase } from '../../../support/database.ts';
import { aLifeStage, board, given, type LifeStage } from '../../membership/life/stage.ts';
import { refusalOf } from '../../membership/world.ts';

let local: TestDatabase;
let stage: LifeStage;
beforeAll(async () => {
  local = await testDatabase();
  stage = await aLifeStage(local);
});
afterAll(() => local.stop());

const { legalName, liabilityForm, fiscalYear } = rietmeer.facts;
type Text = z.output<typeof statuteText>;
const text = (changes: Partial<Text> = {}): Text => ({
  effectiveFrom: '2026-11-01',
  deedOn: '2026-11-01',
  legalName,
  liabilityForm,
  fiscalYear,
  rules: defaultRules,
  ...changes,
});
const quarterly = { ...defaultRules, resignation: { ...defaultRules.resignation, endOf: 'quarter' as const } };

async function adopt(on: LifeStage, statutes: Text, day = '2026-11-23') {
  const decisionId = await on.aDecision('statutes', 'assembly', null);
  return adoptStatutes(on.deps, board(day), given(undefined, { decisionId, statutes }));
}

describe('the first statutes', () => {
  it('come with the cooperative, and say what is usual where it says nothing', async () => {
    const first = await statutesAt(stage.database, stage.cooperative, localDate('2026-11-23'));
    expect(first).toMatchObject({ version: 1, decisionId: null, legalName, liabilityForm: 'UA' });
    expect(first.rules).toEqual({ ...defaultRules, suspension: { body: 'board', mostMonths: 3 } });
  });

  it.each([
    ['Zorgregio Rietmeer U.A.', 'UA', 'legalName'],
    ['Coöperatie Zorgregio Rietmeer', 'UA', 'legalName'],
    ['Coöperatie Zorgregio Rietmeer U.A.', 'WA', 'legalName'],
    ['Coöperatie Zorgregio Rietmeer B.A.', 'BA', 'statutes.rules.baMaxCents'],
  ])('of "%s" as %s do not load', (name, form, field) => {
    const parsed = z.safeParse(CooperativeFacts, { ...rietmeer.facts, legalName: name, liabilityForm: form });
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field);
  });

  it('of a B.A. name the most that a member answers for', () => {
    const statutes = { ...rietmeer.facts.statutes, rules: { baMaxCents: 50_000 } };
    const name = { legalName: 'Coöperatie Zorgregio Rietmeer B.A.', liabilityForm: 'BA' };
    expect(z.safeParse(CooperativeFacts, { ...rietmeer.facts, ...name, statutes }).success).toBe(true);
    expect(z.safeParse(CooperativeFacts, { ...rietmeer.facts, statutes }).success).toBe(false);
  });
});

describe('new statutes', () => {
  it('stand beside the old, and rules read those of the day', async () => {
    const own = await aLifeStage(local);
    const second = await adopt(own, text({ rules: quarterly, effectiveFrom: '2026-11-20' }));
    expect(second).toMatchObject({ version: 2, effectiveFrom: '2026-11-20' });

    const ends = async (day: string) => {
      const notice = { receivedOn: localDate(day), requestedEnd: null, immediate: null };
      const { endsOn, statuteVersion } = await previewResignation(own.deps, notice);
      return [endsOn, statuteVersion];
    };
    expect(await ends('2026-08-01')).toEqual(['2026-12-31', 1]);
    expect(await ends('2026-12-10')).toEqual(['2027-03-31', 2]);
    const listed = await listStatutes(own.deps, board('2026-11-23'));
    expect([listed.inForce.version, listed.versions.map(({ version }) => version)]).toEqual([2, [1, 2]]);
  });

  it('rest on an adopted decision of the assembly about the statutes', async () => {
    const decisions = [
      ['dec_999999', 'DECISION_NOT_FOUND'],
      [await stage.aDecision('statutes', 'board', null), 'DECISION_OF_ANOTHER_BODY'],
      [await stage.aDecision('contribution', 'assembly', null), 'DECISION_ABOUT_SOMETHING_ELSE'],
    ] as const;
    for (const [decisionId, code] of decisions) {
      const adopting = adoptStatutes(
        stage.deps,
        board('2026-11-23'),
        given(undefined, { decisionId, statutes: text() }),
      );
      expect(await refusalOf(adopting)).toBe(code);
    }
  });

  it('take effect after the last ones and not before their deed', async () => {
    expect(await refusalOf(adopt(stage, text({ effectiveFrom: '2026-01-01' })))).toBe('STATUTES_NOT_LATER');
    expect(await refusalOf(adopt(stage, text({ effectiveFrom: '2026-10-31' })))).toBe('STATUTES_BEFORE_DEED');
  });

  it('tell which day is wrong: that of the deed, or the one from which they hold', async () => {
    const ahead = text({ effectiveFrom: '2026-11-24', deedOn: '2026-11-24' });
    const fieldNamed = (field: string) => ({ errors: [expect.objectContaining({ field })] });
    await expect(adopt(stage, ahead)).rejects.toMatchObject(fieldNamed('statutes.deedOn'));
    const early = text({ effectiveFrom: '2026-10-31' });
    await expect(adopt(stage, early)).rejects.toMatchObject(fieldNamed('statutes.effectiveFrom'));
  });

  it('may let a body suspend, ask something of who leaves and have delegates, or be silent about each', async () => {
    const own = await aLifeStage(local);
    const clauses = {
      suspension: { body: 'assembly' as const, mostMonths: 6 },
      exitConditions: { feeCents: 2500n, basis: 'Kosten van de overdracht.' },
      delegates: { seats: 21, constituencies: 'wijk' as const },
    };
    const second = await adopt(own, text({ effectiveFrom: '2026-11-20', rules: { ...defaultRules, ...clauses } }));
    expect(second.rules).toMatchObject(clauses);
    const third = await adopt(own, text({ effectiveFrom: '2026-11-21' }));
    expect(third.rules).toMatchObject({ suspension: null, exitConditions: null, delegates: null });
  });

  it('added by two at once become one version', async () => {
    const own = await aLifeStage(local);
    const outcomes = await Promise.all([1, 2].map(() => refusalOf(adopt(own, text()))));
    const known = ['STATUTES_CHANGED', 'STATUTES_NOT_LATER'];
    expect(outcomes.filter((one) => one === 'not refused')).toHaveLength(1);
    expect(outcomes.filter((one) => known.includes(one))).toHaveLength(1);
  });

  it.each([
    [{ legalName: 'Zorgregio Rietmeer U.A.' }, 'legalName'],
    [{ legalName: 'Coöperatie Zorgregio Rietmeer B.A.' }, 'legalName'],
    [
      { rules: { ...defaultRules, eVoting: { ...defaultRules.eVoting, preMeetingDays: 31 } } },
      'rules.eVoting.preMeetingDays',
    ],
    [
      { rules: { ...defaultRules, expulsion: { ...defaultRules.expulsion, appealMonths: 0 } } },
      'rules.expulsion.appealMonths',
    ],
    [{ rules: { ...defaultRules, statuteChangeMajority: { num: 4, den: 3 } } }, 'rules.statuteChangeMajority.num'],
  ])('that the law does not allow are not taken: %j', (changes, field) => {
    const wire = { ...text(), rules: { ...defaultRules }, ...changes };
    const parsed = z.safeParse(statuteText, wire);
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field);
  });
});
