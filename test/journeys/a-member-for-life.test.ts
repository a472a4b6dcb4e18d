import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listTasks } from '../../shared/governance/contract.ts';
import { proposeDecision, recordDecision } from '../../shared/governance/decisions/contract.ts';
import { getTrialBalance, verifyJournal } from '../../shared/ledger/contract.ts';
import { getMember, listMembers } from '../../shared/membership/contract.ts';
import {
  answerUndo,
  decideAppeal,
  expelMember,
  getMembership,
  listProcedures,
  recordDeath,
  recordReceipt,
} from '../../shared/membership/life/contract.ts';
import { appeal, getMyResignation, resign, undoResignation } from '../../shared/membership/life/own-contract.ts';
import { getRegisterOn, listRegisterChanges } from '../../shared/membership/register/contract.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets } from '../support/doors.ts';
import { joins } from '../support/member.ts';
import { aResident, type Resident } from '../support/resident.ts';
import type { Caller } from '../support/stage.ts';
import { openWorld, type World } from '../support/world.ts';

/**
 * What happens to members after they joined, over HTTP: who wants to leave and stays, who is expelled and comes back, who leaves for good, who
 * dies. Each part builds on the one before; the clock begins on 2 November 2026.
 */
let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let world: World;
let anna: Caller;
let tineke: Caller;
const residents: Record<'stays' | 'expelled' | 'leaves' | 'dies', Resident> = {
  stays: aResident({ familyName: 'Blijver', email: 'blijver@example.org' }),
  expelled: aResident({ familyName: 'Ontzet', email: 'ontzet@example.org' }),
  leaves: aResident({ familyName: 'Vertrek', email: 'vertrek@example.org' }),
  dies: aResident({ familyName: 'Einde', email: 'einde@example.org' }),
};
type Role = keyof typeof residents;
const members = {} as Record<Role, { memberId: string; caller: Caller }>;

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
  world = await openWorld(local);
  [anna, tineke] = await Promise.all([world.as('anna'), world.as('tineke')]);
  for (const role of Object.keys(residents) as Role[]) {
    const { applicant, caller } = await joins(world, residents[role]);
    members[role] = { memberId: applicant.applicationId.replace('app_', 'mem_'), caller };
  }
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.stop();
  await secrets.stop();
  await local.stop();
});

const today = () => world.now().slice(0, 10);
const mailsTo = (role: Role) => world.rehearsal.mails(residents[role].email);
const versionOf = async (memberId: string) =>
  (await anna.call(getMembership, { params: { memberId } })).membership.version;

/** Proposed, voted on and adopted; by three directors, or by the assembly. */
async function adopted(matter: 'expulsion' | 'appeal', body: 'board' | 'assembly', about: string): Promise<string> {
  const subject = matter === 'expulsion' ? 'Ontzetting van een lid' : 'Beroep tegen een ontzetting';
  const { decisionId, version } = await anna.call(proposeDecision, {
    body: { body, matter, subject, about, majority: 'simple' },
  });
  const votes =
    body === 'board'
      ? {
          directorsVotes: ['anna', 'bram', 'bea'].map((name) => ({
            personId: `person_${name}`,
            votes: 1,
            vote: 'for' as const,
          })),
        }
      : { votesFor: 30, votesAgainst: 5, votesBlank: 1, votesEntitled: 40 };
  const recorded = { params: { decisionId }, body: { decidedOn: today(), ...votes } };
  expect((await anna.call(recordDecision, recorded, { ifMatch: version })).status).toBe('adopted');
  return decisionId;
}

/** So many days after the beginning. */
async function night(days: number): Promise<void> {
  await world.later(days);
  await world.runSchedule('nightly');
  await world.receiveMessages();
  await world.drain();
}

const sums = async () => (await tineke.call(getTrialBalance, { query: { month: '2026-11' } })).accounts;

describe('who wants to leave, and stays', () => {
  it('sees the day, confirms it, and has it in writing', async () => {
    const { caller, memberId } = members.stays;
    const shown = await caller.call(getMyResignation, {});
    expect(shown.earliestEnd?.endsOn).toBe('2026-12-31');

    const seenEndsOn = shown.earliestEnd?.endsOn ?? '';
    const body = { seenEndsOn, requestedEnd: null, decisionId: null, asksToLeaveAtOnce: false };
    const { membership } = await caller.call(resign, { body });
    await world.drain();

    expect(membership).toMatchObject({ status: 'leaving', endsOn: '2026-12-31' });
    const letter = mailsTo('stays').find(({ subject }) => subject.startsWith('Bevestiging van uw opzegging'));
    expect(letter?.subject).toContain('31 december 2026');
    expect(letter?.text).toContain(shown.earliestEnd?.explanation.nl);
    const { items } = await anna.call(listProcedures, { query: {} });
    expect(items).toMatchObject([{ memberId, kind: 'resignation', dueOn: '2027-01-01' }]);
  });

  it('asks the board, which agrees: the membership goes on unbroken', async () => {
    const { caller, memberId } = members.stays;
    expect((await caller.call(undoResignation, {})).outcome).toBe('asked');
    const { items } = await anna.call(listTasks, { query: {} });
    expect(items.map(({ kind, memberId: about }) => [kind, about])).toContainEqual(['undo-resignation', memberId]);

    const ifMatch = await versionOf(memberId);
    await anna.call(answerUndo, { params: { memberId }, body: { consents: true } }, { ifMatch });
    await world.drain();

    expect((await caller.call(getMyResignation, {})).membership).toMatchObject({ status: 'active', endsOn: null });
    expect(mailsTo('stays').at(-1)?.subject).toContain('U blijft lid');
  });
});

describe('who is expelled', () => {
  it('is suspended, is told why, and appeals from the own page', async () => {
    const { caller, memberId } = members.expelled;
    const decisionId = await adopted('expulsion', 'board', memberId);
    const body = { ground: 'acts-against-decisions' as const, reasoning: 'Sprak de pers namens ons.', decisionId };
    const ifMatch = await versionOf(memberId);
    await anna.call(expelMember, { params: { memberId }, body }, { ifMatch });
    await world.drain();
    expect(mailsTo('expelled').at(-1)?.text).toContain('Sprak de pers namens ons.');

    const receipt = { params: { memberId }, body: { receivedOn: today() } };
    const { membership } = await anna.call(recordReceipt, receipt, { ifMatch: ifMatch + 1 });
    expect(membership.procedure).toMatchObject({ appealUntil: '2026-12-02' });
    expect((await caller.call(getMyResignation, {})).appeal).toEqual({ until: '2026-12-02', isPossible: true });
    await caller.call(appeal, { body: { reasoning: 'Ik sprak namens mijzelf.' } });
    await world.drain();

    expect(mailsTo('expelled').at(-1)?.subject).toBe('Wij ontvingen uw beroep');
  });

  it('is a member again when the assembly upholds the appeal; not a cent has moved', async () => {
    const { memberId } = members.expelled;
    const before = await sums();
    const decisionId = await adopted('appeal', 'assembly', memberId);
    const body = { outcome: 'reinstated' as const, decisionId, reasoning: 'Te zwaar.' };
    const ifMatch = await versionOf(memberId);
    const { membership } = await anna.call(decideAppeal, { params: { memberId }, body }, { ifMatch });
    await world.drain();

    expect(membership).toMatchObject({ status: 'active', suspensions: [{ from: '2026-11-02', until: '2026-11-02' }] });
    expect(await sums()).toEqual(before);
    const file = await anna.call(getMember, { params: { memberId } });
    const events = file.history.map(({ event }) => event);
    for (const event of ['admitted', 'expulsion-noticed', 'expulsion-received', 'appealed', 'reinstated'])
      expect(events).toContain(event);
  });
});

describe('who dies', () => {
  it('is out of the register from that day, and gets no letter', async () => {
    const { memberId } = members.dies;
    const letters = mailsTo('dies').length;
    const ifMatch = await versionOf(memberId);
    const body = { diedOn: today(), taskId: null };
    const { membership } = await anna.call(recordDeath, { params: { memberId }, body }, { ifMatch });
    await night(0);
    expect(membership).toMatchObject({ status: 'ended', spells: [{ until: '2026-11-02', reason: 'death' }] });
    expect(mailsTo('dies')).toHaveLength(letters);
  });
});

describe('who leaves for good', () => {
  it('is a member until the last day, and the night after it not any more', async () => {
    const { caller, memberId } = members.leaves;
    const body = { seenEndsOn: '2026-12-31', requestedEnd: null, decisionId: null, asksToLeaveAtOnce: false };
    await caller.call(resign, { body });
    await night(59);
    expect(today()).toBe('2026-12-31');
    expect((await anna.call(getMembership, { params: { memberId } })).membership.status).toBe('leaving');

    await night(60);

    const { membership } = await anna.call(getMembership, { params: { memberId } });
    expect(membership).toMatchObject({ status: 'ended', endsOn: '2026-12-31' });
    // Both relations end in the same night, and their letters go out in no order.
    expect(mailsTo('leaves').map(({ subject }) => subject)).toContain('Uw lidmaatschap is geëindigd');
  });

  it('stays in the register, which tells of any day who was a member, and of the year what changed', async () => {
    const on = async (day: string) => {
      const { items } = await anna.call(getRegisterOn, { query: { on: day } });
      return items.map(({ memberNumber }) => memberNumber);
    };
    expect(await on('2026-11-01')).toEqual([]);
    expect(await on('2026-11-02')).toEqual([1, 2, 3, 4]);
    expect(await on('2026-11-03')).toEqual([1, 2, 3]);
    expect(await on('2027-01-01')).toEqual([1, 2]);
    expect((await anna.call(listMembers, { query: {} })).items).toHaveLength(4);
    const { items } = await anna.call(listRegisterChanges, { query: { fiscalYear: '2026' } });
    expect(items.map(({ kind }) => kind)).toEqual([...Array(4).fill('admitted'), 'ended', 'ended']);
    expect(items.slice(-2).map(({ on: day, reason }) => [day, reason])).toEqual([
      ['2026-11-02', 'death'],
      ['2026-12-31', 'resignation'],
    ]);
    expect((await tineke.call(verifyJournal, { query: {} })).clean).toBe(true);
  });
});
