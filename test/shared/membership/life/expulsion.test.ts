import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../../../shared/kernel/dates.ts';
import { commonRefusals } from '../../../../shared/kernel/refusal.ts';
import {
  appeal,
  decideAppeal,
  expelMember,
  followMemberships,
  getMembership,
  getMyResignation,
  recordAppeal,
  recordReceipt,
  resign,
  revokeTermination,
  terminateMembership,
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

const always = () => true;
const reasoning = 'Sprak namens de coöperatie met de pers, tegen het besluit in.';

async function expelled(memberId: string, day = '2026-11-23', body: 'board' | 'assembly' = 'board') {
  const decisionId = await stage.aDecision('expulsion', body, memberId);
  const { version } = await stage.standing(memberId);
  const given_ = given({ memberId }, { ground: 'acts-against-decisions' as const, reasoning, decisionId });
  return expelMember(stage.deps, board(day, version), given_);
}

async function received(memberId: string, receivedOn: string, day = receivedOn) {
  const { version } = await stage.standing(memberId);
  return recordReceipt(stage.deps, board(day, version), given({ memberId }, { receivedOn }));
}

async function decided(memberId: string, outcome: 'expelled' | 'reinstated', day: string) {
  const decisionId = await stage.aDecision('appeal', 'assembly', memberId);
  const { version } = await stage.standing(memberId);
  const verdict = given({ memberId }, { outcome, decisionId, reasoning: 'De vergadering woog het af.' });
  return decideAppeal(stage.deps, board(day, version), verdict);
}

describe('an expulsion', () => {
  it('rests on an adopted decision of the right body about this very member', async () => {
    const memberId = await stage.aMember();
    const wrong = [
      'dec_999999',
      await stage.aDecision('termination', 'board', memberId),
      await stage.aDecision('expulsion', 'board', 'mem_999999'),
      await stage.aDecision('expulsion', 'other', memberId),
    ];
    const codes = await Promise.all(
      wrong.map((decisionId) => {
        const body = { ground: 'harms-the-cooperative' as const, reasoning, decisionId };
        return refusalOf(expelMember(stage.deps, board('2026-11-23', 1), given({ memberId }, body)));
      }),
    );
    expect(codes).toEqual([
      'DECISION_NOT_FOUND',
      'DECISION_ABOUT_SOMETHING_ELSE',
      'DECISION_ABOUT_SOMETHING_ELSE',
      'DECISION_OF_ANOTHER_BODY',
    ]);
    expect(await stage.standing(memberId)).toMatchObject({ status: 'active' });
  });

  it('suspends the member, who is told why; the reasons stand in the vault alone', async () => {
    const memberId = await stage.aMember();
    const { membership } = await expelled(memberId);
    expect(membership).toMatchObject({
      status: 'suspended',
      suspensions: [{ from: '2026-11-23', until: null }],
      procedure: { kind: 'expulsion', state: 'notified', appealUntil: null },
    });
    expect(await stage.letters(memberId)).toEqual(['expulsion-noticed']);
    expect(JSON.stringify(await stage.everything('Cooperative'))).not.toContain('pers, tegen');
    expect(JSON.stringify(await stage.everything('Vault'))).toContain(reasoning);
    const life = await getMembership(stage.deps, board('2026-11-24'), given({ memberId }, undefined));
    expect(life.texts).toMatchObject([{ part: 'reasons', text: reasoning }]);
  });

  it('can be appealed until one calendar month after it was received, to the day', async () => {
    const [inTime, late] = [await stage.aMember(), await stage.aMember()];
    for (const memberId of [inTime, late]) {
      await expelled(memberId, '2027-01-29');
      expect((await received(memberId, '2027-01-31')).membership.procedure).toMatchObject({
        appealUntil: '2027-02-28',
      });
    }
    const filed = await appeal(stage.deps, self(inTime, '2027-02-28'), given(undefined, { reasoning: null }));
    expect(filed.membership).toMatchObject({ status: 'suspended', procedure: { state: 'appealed' } });
    const tooLate = appeal(stage.deps, self(late, '2027-03-01'), given(undefined, { reasoning: null }));
    expect(await refusalOf(tooLate)).toBe('APPEAL_TOO_LATE');
    const twice = appeal(stage.deps, self(inTime, '2027-02-28'), given(undefined, { reasoning: null }));
    expect(await refusalOf(twice)).toBe('APPEAL_MADE_BEFORE');
  });

  it('that nobody appeals ends the membership on the last day of the term', async () => {
    const memberId = await stage.aMember();
    await expelled(memberId);
    await received(memberId, '2026-11-25');
    await followMemberships(stage.deps, night('2026-12-28'), always);
    expect(await stage.standing(memberId)).toMatchObject({ status: 'suspended' });

    await followMemberships(stage.deps, night('2026-12-29'), always);

    expect(await stage.standing(memberId)).toMatchObject({
      status: 'ended',
      spells: [{ from: '2026-01-01', until: '2026-12-25', reason: 'expulsion' }],
      suspensions: [{ from: '2026-11-23', until: '2026-12-25' }],
    });
    expect(stage.told.at(-1)).toMatchObject({ reason: 'expulsion', endsOn: '2026-12-25' });
    expect(await stage.letters(memberId)).toEqual(['expulsion-final', 'expulsion-noticed']);
  });

  it('that the desk cannot settle tonight keeps nobody else waiting; the night ends in its fault, and the next does it', async () => {
    const both = [await stage.aMember(), await stage.aMember()];
    for (const memberId of both) {
      await expelled(memberId, '2028-01-03');
      await received(memberId, '2028-01-05');
    }
    const statuses = async () => {
      const found = await Promise.all(both.map((memberId) => stage.standing(memberId)));
      return found.map(({ status }) => status).sort();
    };
    let turns = 0;
    const endingDesk: typeof stage.deps.endingDesk = {
      ...stage.deps.endingDesk,
      whenMembershipEnds: async ({ memberId }) => {
        if (both.includes(memberId) && ++turns === 1) throw commonRefusals.BUSY();
        return [];
      },
    };
    const round = () => followMemberships({ ...stage.deps, endingDesk }, night('2028-02-09'), always);

    await expect(round()).rejects.toMatchObject({ code: 'BUSY' });
    expect(await statuses()).toEqual(['ended', 'suspended']);

    await round();
    expect(await statuses()).toEqual(['ended', 'ended']);
  });

  it('falls when the appeal is upheld: a member again, without a vote only in between', async () => {
    const memberId = await stage.aMember();
    await expelled(memberId);
    await received(memberId, '2026-11-24');
    await appeal(stage.deps, self(memberId, '2026-12-01'), given(undefined, { reasoning: 'Ik sprak namens mijzelf.' }));

    const { membership } = await decided(memberId, 'reinstated', '2027-01-15');

    expect(membership).toMatchObject({
      status: 'active',
      procedure: null,
      spells: [{ from: '2026-01-01', until: null }],
      suspensions: [{ from: '2026-11-23', until: '2027-01-15' }],
    });
    expect(await stage.letters(memberId)).toEqual(['appeal-received', 'expulsion-noticed', 'reinstated']);
    expect(await stage.entries(memberId)).toContain('reinstated 2027-01-15');
  });

  it('stands when the appeal is dismissed: the membership ends on that day', async () => {
    const memberId = await stage.aMember();
    await expelled(memberId);
    const paper = given({ memberId }, { receivedOn: '2026-12-01', reasoning: null });
    await recordAppeal(stage.deps, board('2026-12-02', 2), paper);
    const { membership } = await decided(memberId, 'expelled', '2027-01-15');
    expect(membership).toMatchObject({ status: 'ended', spells: [{ until: '2027-01-15', reason: 'expulsion' }] });
    expect(await refusalOf(decided(memberId, 'reinstated', '2027-01-16'))).toBe('NO_APPEAL_OPEN');
  });

  it('by the assembly itself cannot be appealed and ends the membership', async () => {
    const memberId = await stage.aMember();
    const { membership } = await expelled(memberId, '2026-11-23', 'assembly');
    expect(membership).toMatchObject({ status: 'ended', endsOn: '2026-11-23', procedure: null });
    const trying = appeal(stage.deps, self(memberId, '2026-11-24'), given(undefined, { reasoning: null }));
    expect(await refusalOf(trying)).toBe('NO_EXPULSION_OPEN');
  });

  it('has the board reminded of a receipt that is missing and of an appeal that waits', async () => {
    const own = await aLifeStage(local);
    const memberId = await own.aMember();
    const decisionId = await own.aDecision('expulsion', 'board', memberId);
    const body = given({ memberId }, { ground: 'acts-against-rules' as const, reasoning, decisionId });
    await expelMember(own.deps, board('2026-11-23', 1), body);
    await followMemberships(own.deps, night('2026-11-29'), always);
    expect(await own.tasks()).toEqual([]);
    await followMemberships(own.deps, night('2026-11-30'), always);
    await followMemberships(own.deps, night('2026-12-20'), always);
    expect(await own.tasks()).toEqual(['expulsion-receipt open']);
    await appeal(own.deps, self(memberId, '2026-12-21'), given(undefined, { reasoning: null }));
    await followMemberships(own.deps, night('2027-01-18'), always);
    expect(await own.tasks()).toEqual(['appeal-decision open', 'expulsion-receipt closed']);
  });

  it('leaves a member free to resign, and a resignation that ran runs on', async () => {
    const [before, during] = [await stage.aMember(), await stage.aMember()];
    const leaving = { seenEndsOn: '2026-12-31', requestedEnd: null, decisionId: null, asksToLeaveAtOnce: false };
    await resign(stage.deps, self(before, '2026-11-20'), given(undefined, leaving));
    await expelled(before);
    await expelled(during);
    await resign(stage.deps, self(during, '2026-11-24'), given(undefined, leaving));
    expect(await stage.standing(before)).toMatchObject({ status: 'suspended', endsOn: '2026-12-31' });
    const shown = await getMyResignation(stage.deps, self(during, '2026-11-24'), given(undefined, undefined));
    expect(shown).toMatchObject({ undo: 'ask-the-board', appeal: { until: null, isPossible: true } });

    await appeal(stage.deps, self(before, '2026-11-25'), given(undefined, { reasoning: null }));
    const back = await decided(before, 'reinstated', '2026-12-10');

    expect(back.membership).toMatchObject({ status: 'leaving', procedure: { kind: 'resignation' } });
    await followMemberships(stage.deps, night('2027-01-01'), always);
    for (const memberId of [before, during])
      expect(await stage.standing(memberId)).toMatchObject({
        status: 'ended',
        spells: [{ until: '2026-12-31', reason: 'resignation' }],
      });
  });
});

describe('a notice by the cooperative', () => {
  const terminate = (memberId: string, changes: object = {}) =>
    terminateMembership(
      stage.deps,
      board('2026-12-10', 1),
      given(
        { memberId },
        {
          ground: 'requirements-not-met' as const,
          reasoning: 'Verhuisde uit de regio.',
          decisionId: null,
          isImmediate: false,
          ...changes,
        },
      ),
    );

  it('has its ground and reasons, and the same term as that of a member', async () => {
    const memberId = await stage.aMember();
    const { membership, explanation } = await terminate(memberId);
    expect(membership).toMatchObject({
      status: 'leaving',
      endsOn: '2027-12-31',
      procedure: { kind: 'termination', ground: 'requirements-not-met', statuteVersion: 1 },
    });
    expect(explanation?.nl).toContain('De coöperatie zegde op 10 december 2026 op.');
    expect(stage.told.at(-1)).toMatchObject({ reason: 'termination', endsOn: '2027-12-31' });
    expect(await refusalOf(terminate(memberId))).toBe('VERSION_STALE');
    await followMemberships(stage.deps, night('2028-01-01'), always);
    expect(await stage.standing(memberId)).toMatchObject({ status: 'ended', spells: [{ reason: 'termination' }] });
  });

  it('takes effect at once only when it cannot be required that the membership lasts', async () => {
    const memberId = await stage.aMember();
    expect(await refusalOf(terminate(memberId, { isImmediate: true }))).toBe('IMMEDIATE_NOT_ON_THIS_GROUND');
    const { membership } = await terminate(memberId, { ground: 'cannot-be-required', isImmediate: true });
    expect(membership.endsOn).toBe('2026-12-10');
  });

  it('can be revoked until the last day, and the membership goes on unbroken', async () => {
    const memberId = await stage.aMember({ memberSince: localDate('2020-05-01') });
    await terminate(memberId);
    const { membership } = await revokeTermination(stage.deps, board('2027-12-31', 2), given({ memberId }, undefined));
    expect(membership).toMatchObject({ status: 'active', spells: [{ from: '2020-05-01', until: null }] });
    expect(stage.told.at(-1)).toBe('undone');
    const again = revokeTermination(stage.deps, board('2027-12-31', 3), given({ memberId }, undefined));
    expect(await refusalOf(again)).toBe('NO_TERMINATION_OPEN');
  });
});
