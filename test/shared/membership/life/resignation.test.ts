import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import { defaultRules } from '../../../../shared/governance/statutes/statutes.ts';
import { localDate } from '../../../../shared/kernel/dates.ts';
import {
  acknowledgeResignation,
  answerUndo,
  followMemberships,
  getMyResignation,
  letLeaveAtOnce,
  openExitWindow,
  resign,
  resignMember,
  undoResignation,
} from '../../../../shared/membership/index.ts';
import { type TestDatabase, testDatabase } from '../../../support/database.ts';
import { refusalOf } from '../world.ts';
import { aLifeStage, board, given, type LifeStage, night, self } from './stage.ts';

let local: TestDatabase;
let stage: LifeStage;
beforeAll(async () => {
  local = await testDatabase();
  stage = await aLifeStage(local);
});
afterAll(() => local.stop());

const plainly = { requestedEnd: null, decisionId: null, asksToLeaveAtOnce: false };
const leave = (on: LifeStage, memberId: string, day: string, seenEndsOn: string, changes: object = {}) =>
  resign(on.deps, self(memberId, day), given(undefined, { seenEndsOn, ...plainly, ...changes }));
const written = (receivedOn: string, changes: object = {}) => ({
  receivedOn,
  requestedEnd: null,
  immediate: null,
  ...changes,
});
const always = () => true;

describe('a member who resigns', () => {
  it('sees beforehand the day that the resignation then has', async () => {
    const memberId = await stage.aMember();
    const shown = await getMyResignation(stage.deps, self(memberId, '2026-12-03'), given(undefined, undefined));
    expect(shown).toMatchObject({ earliestEnd: { endsOn: '2026-12-31' }, undo: 'not-now', appeal: null });

    const { membership, explanation } = await leave(stage, memberId, '2026-12-03', '2026-12-31');

    expect(membership).toMatchObject({ status: 'leaving', endsOn: '2026-12-31' });
    expect(membership.procedure).toMatchObject({ receivedOn: '2026-12-03', givenBy: 'member', statuteVersion: 1 });
    expect(explanation).toEqual(shown.earliestEnd?.explanation);
    expect(await stage.letters(memberId)).toEqual(['resignation-confirmed']);
    expect(await stage.entries(memberId)).toEqual(['admitted 2026-01-01', 'resigned 2026-12-03']);
    expect(stage.told.at(-1)).toMatchObject({ reason: 'resignation', membershipFeeStops: '2027-01-01' });
  });

  it('keeps membership when the day is no longer the one that was shown', async () => {
    const memberId = await stage.aMember();
    expect(await refusalOf(leave(stage, memberId, '2026-12-04', '2026-12-31'))).toBe('END_DATE_CHANGED');
    expect(await stage.standing(memberId)).toMatchObject({ status: 'active', procedure: null, version: 1 });
  });

  it('cannot resign twice, also not at the same moment', async () => {
    const memberId = await stage.aMember();
    const both = await Promise.all([1, 2].map(() => refusalOf(leave(stage, memberId, '2026-11-23', '2026-12-31'))));
    expect(both.sort()).toEqual(['RESIGNATION_OPEN', 'not refused']);
    expect(await stage.letters(memberId)).toEqual(['resignation-confirmed']);
  });

  it('may ask for a later day, but not one that lies too far ahead', async () => {
    const memberId = await stage.aMember();
    const tooFar = leave(stage, memberId, '2026-11-23', '2028-12-31', { requestedEnd: '2028-01-01' });
    expect(await refusalOf(tooFar)).toBe('REQUESTED_END_NOT_POSSIBLE');
    const later = await leave(stage, memberId, '2026-11-23', '2027-12-31', { requestedEnd: '2027-03-01' });
    expect(later.membership.endsOn).toBe('2027-12-31');
  });

  it('who cannot wait has the board told, which may let go at once', async () => {
    const memberId = await stage.aMember();
    const { membership } = await leave(stage, memberId, '2026-12-10', '2027-12-31', { asksToLeaveAtOnce: true });
    expect(await stage.tasks()).toContain('leave-at-once open');

    const gone = await letLeaveAtOnce(
      stage.deps,
      board('2026-12-14', membership.version),
      given({ memberId }, { ground: 'not-reasonable' as const, decisionId: null }),
    );

    expect(gone.membership.endsOn).toBe('2026-12-14');
    expect(gone.membership.procedure).toMatchObject({ immediate: { ground: 'not-reasonable' } });
    expect(await stage.tasks()).not.toContain('leave-at-once open');
  });

  it('is over on the night after the last day, and not before', async () => {
    const memberId = await stage.aMember();
    await leave(stage, memberId, '2026-12-03', '2026-12-31');
    await followMemberships(stage.deps, night('2026-12-31'), always);
    expect(await stage.standing(memberId)).toMatchObject({ status: 'leaving' });

    const { membershipsEnded } = await followMemberships(stage.deps, night('2027-01-01'), always);

    expect(membershipsEnded).toBeGreaterThan(0);
    expect(await stage.standing(memberId)).toMatchObject({
      status: 'ended',
      endsOn: '2026-12-31',
      procedure: null,
      spells: [{ from: '2026-01-01', until: '2026-12-31', reason: 'resignation' }],
    });
    expect(await stage.entries(memberId)).toContain('ended 2026-12-31');
    expect(await followMemberships(stage.deps, night('2027-01-02'), always)).toMatchObject({ membershipsEnded: 0 });
    expect(await refusalOf(leave(stage, memberId, '2027-01-02', '2027-12-31'))).toBe('MEMBERSHIP_ENDED');
  });
});

describe('a resignation that came by letter', () => {
  it('counts from the day it was received', async () => {
    const memberId = await stage.aMember();
    const act = board('2026-12-10', 1);
    const { membership } = await resignMember(stage.deps, act, given({ memberId }, written('2026-12-03')));
    expect(membership).toMatchObject({ endsOn: '2026-12-31', procedure: { givenBy: 'office' } });
  });

  it('was not received tomorrow, nor before the member joined', async () => {
    const memberId = await stage.aMember({ memberSince: localDate('2026-11-01') });
    for (const day of ['2026-12-11', '2026-10-31']) {
      const recording = resignMember(stage.deps, board('2026-12-10', 1), given({ memberId }, written(day)));
      expect(await refusalOf(recording)).toBe('DAY_NOT_POSSIBLE');
    }
  });

  it('is not recorded by who looked at an older version of the member', async () => {
    const memberId = await stage.aMember();
    const stale = resignMember(stage.deps, board('2026-12-10', 7), given({ memberId }, written('2026-12-03')));
    expect(await refusalOf(stale)).toBe('VERSION_STALE');
  });
});

describe('leaving at once because of a decision', () => {
  const window = (decisionId: string, changes: object = {}) =>
    given(undefined, {
      decisionId,
      ground: 'rights-limited' as const,
      isFinancial: true,
      toldOn: '2026-11-10',
      ...changes,
    });

  it('is possible until a month after members were told, to the day', async () => {
    const decisionId = await stage.aDecision('contribution', 'assembly', null);
    await openExitWindow(stage.deps, board('2026-11-10'), window(decisionId));
    const [inTime, late] = [await stage.aMember(), await stage.aMember()];

    const gone = await leave(stage, inTime, '2026-12-10', '2026-12-10', { decisionId });

    expect(gone.membership.procedure).toMatchObject({ immediate: { ground: 'rights-limited', decisionId } });
    expect(stage.told.at(-1)).toMatchObject({ endsOn: '2026-12-10', immediate: { decisionId } });
    const tooLate = leave(stage, late, '2026-12-11', '2026-12-11', { decisionId });
    expect(await refusalOf(tooLate)).toBe('EXIT_WINDOW_CLOSED');
  });

  it('is not possible without a decision that members were told of', async () => {
    const memberId = await stage.aMember();
    const decisionId = 'dec_999999';
    expect(await refusalOf(leave(stage, memberId, '2026-12-10', '2026-12-10', { decisionId }))).toBe(
      'EXIT_WINDOW_CLOSED',
    );
    const noDecision = written('2026-12-10', { immediate: { ground: 'rights-limited', decisionId: null } });
    const recorded = resignMember(stage.deps, board('2026-12-10', 1), given({ memberId }, noDecision));
    expect(await refusalOf(recorded)).toBe('IMMEDIATE_GROUND_NEEDS_DECISION');
  });

  it('can be excluded by the statutes for money, but not for a merger', async () => {
    const rules = { excludesFinancialChanges: true };
    const strict = await aLifeStage(local, { statutes: { ...rietmeer.facts.statutes, rules } });
    const [increase, merger] = [
      await strict.aDecision('contribution', 'assembly', null),
      await strict.aDecision('other', 'assembly', null),
    ];
    expect(await refusalOf(openExitWindow(strict.deps, board('2026-11-10'), window(increase)))).toBe(
      'EXIT_WINDOW_EXCLUDED',
    );
    const opened = openExitWindow(strict.deps, board('2026-11-10'), window(merger, { ground: 'legal-form-changed' }));
    expect(await opened).toMatchObject({ closesOn: '2026-12-10' });
  });
});

describe('who wants to stay after all', () => {
  it('asks the board, which may agree until the last day', async () => {
    const memberId = await stage.aMember();
    await leave(stage, memberId, '2026-12-03', '2026-12-31');
    const asked = await undoResignation(stage.deps, self(memberId, '2026-12-30'), given(undefined, undefined));
    expect(asked).toMatchObject({ outcome: 'asked', membership: { status: 'leaving' } });
    const again = undoResignation(stage.deps, self(memberId, '2026-12-30'), given(undefined, undefined));
    expect(await refusalOf(again)).toBe('UNDO_ASKED_BEFORE');

    const { version } = await stage.standing(memberId);
    const answer = given({ memberId }, { consents: true });
    const { membership } = await answerUndo(stage.deps, board('2026-12-31', version), answer);

    expect(membership).toMatchObject({ status: 'active', endsOn: null, procedure: null });
    expect(membership.spells).toEqual([{ from: '2026-01-01', until: null, reason: null }]);
    expect(stage.told.at(-1)).toBe('undone');
    expect(await stage.letters(memberId)).toEqual(['resignation-confirmed', 'resignation-undone']);
    expect(await stage.tasks()).not.toContain('undo-resignation open');
    await followMemberships(stage.deps, night('2027-01-01'), always);
    expect(await stage.standing(memberId)).toMatchObject({ status: 'active' });
  });

  it('leaves all the same when the board does not agree, and hears so', async () => {
    const memberId = await stage.aMember();
    await leave(stage, memberId, '2026-12-03', '2026-12-31');
    await undoResignation(stage.deps, self(memberId, '2026-12-04'), given(undefined, undefined));
    const { version } = await stage.standing(memberId);
    const answer = given({ memberId }, { consents: false });
    const { membership } = await answerUndo(stage.deps, board('2026-12-05', version), answer);
    expect(membership).toMatchObject({ status: 'leaving', endsOn: '2026-12-31' });
    expect(await stage.letters(memberId)).toContain('resignation-undo-refused');
  });

  it('does it alone where the statutes say so, but not once it is over', async () => {
    const rules = { resignation: { ...defaultRules.resignation, undo: 'member' as const } };
    const lenient = await aLifeStage(local, { statutes: { ...rietmeer.facts.statutes, rules } });
    const [early, late] = [await lenient.aMember(), await lenient.aMember()];
    await leave(lenient, early, '2026-12-03', '2026-12-31');
    await leave(lenient, late, '2026-12-03', '2026-12-31');
    const shown = await getMyResignation(lenient.deps, self(early, '2026-12-31'), given(undefined, undefined));
    expect(shown.undo).toBe('by-yourself');

    const undone = await undoResignation(lenient.deps, self(early, '2026-12-31'), given(undefined, undefined));

    expect(undone).toMatchObject({ outcome: 'undone', membership: { status: 'active' } });
    const tooLate = undoResignation(lenient.deps, self(late, '2027-01-01'), given(undefined, undefined));
    expect(await refusalOf(tooLate)).toBe('TOO_LATE_TO_UNDO');
  });
});

describe('with B.A. or W.A.', () => {
  const liable = {
    legalName: 'Coöperatie Zorgregio Rietmeer W.A.',
    liabilityForm: 'WA',
  } as const;

  it('the board is asked on the tenth and the fourteenth day to acknowledge, until it does', async () => {
    const wa = await aLifeStage(local, liable);
    const memberId = await wa.aMember();
    await leave(wa, memberId, '2026-11-23', '2026-12-31');
    const asked = async () => (await wa.tasks()).filter((task) => task.startsWith('acknowledge-resignation'));
    await followMemberships(wa.deps, night('2026-12-02'), always);
    expect(await asked()).toEqual([]);
    await followMemberships(wa.deps, night('2026-12-03'), always);
    await followMemberships(wa.deps, night('2026-12-04'), always);
    expect(await asked()).toEqual(['acknowledge-resignation open']);
    await followMemberships(wa.deps, night('2026-12-07'), always);
    expect(await asked()).toEqual(['acknowledge-resignation open', 'acknowledge-resignation open']);

    const { version } = await wa.standing(memberId);
    await acknowledgeResignation(wa.deps, board('2026-12-07', version), given({ memberId }, undefined));

    expect(await asked()).toEqual(['acknowledge-resignation closed', 'acknowledge-resignation closed']);
    expect(await wa.letters(memberId)).toContain('resignation-acknowledged');
    const twice = acknowledgeResignation(wa.deps, board('2026-12-08'), given({ memberId }, undefined));
    expect(await refusalOf(twice)).toBe('NOT_ACKNOWLEDGEABLE');
  });

  it('the list of changes is asked for once, after the fiscal year', async () => {
    const wa = await aLifeStage(local, liable);
    await followMemberships(wa.deps, night('2026-12-31'), always);
    expect(await wa.tasks()).toEqual([]);
    await followMemberships(wa.deps, night('2027-01-01'), always);
    await followMemberships(wa.deps, night('2027-01-02'), always);
    expect(await wa.tasks()).toEqual(['register-changes open']);
  });
});
