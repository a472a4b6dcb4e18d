import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listUpcomingCollections } from '../../shared/billing/agreements/contract.ts';
import { listArrears } from '../../shared/billing/arrears/contract.ts';
import { listContributions, listRefunds } from '../../shared/billing/contract.ts';
import { listTasks } from '../../shared/governance/contract.ts';
import { getTrialBalance, verifyJournal } from '../../shared/ledger/contract.ts';
import { getMember } from '../../shared/membership/contract.ts';
import {
  listHeirsLetters,
  makeHeirsLetter,
  postHeirsLetter,
  printHeirsLetter,
} from '../../shared/membership/heirs/contract.ts';
import { getMemberLetter, listMemberLetters } from '../../shared/membership/letters/contract.ts';
import { correctDeath, getMembership, recordDeath } from '../../shared/membership/life/contract.ts';
import { getRegisterOn, listRegisterChanges } from '../../shared/membership/register/contract.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets } from '../support/doors.ts';
import { mustAddUp } from '../support/end-state.ts';
import { joins } from '../support/member.ts';
import { aResident } from '../support/resident.ts';
import type { Caller } from '../support/stage.ts';
import { openWorld, type World } from '../support/world.ts';

/**
 * The bank sends the second month's debit back because the holder of the account has died (MD07). Until a person has looked nothing goes out and
 * nothing is collected; once the board recorded the death everything ended on that day, and what was paid for later waits for the heirs. The
 * clock begins on 2 November 2026.
 */
let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let world: World;
let anna: Caller;
let tineke: Caller;
let memberId: string;
let lettersBefore: number;
const monthly = { productId: 'gezonde-polis-basis', productVersion: 1, term: 'month' } as const;
const dies = aResident({
  ...{ givenName: 'Wil', familyName: 'Reigersma', email: 'reigersma+sepa_fail_1.recipient_deceased@example.org' },
  ...{ birthDate: '1941-12-01', product: monthly },
});
const lives = aResident({ familyName: 'Kluutstra', email: 'kluutstra@example.org', product: monthly });
const diedOn = '2026-11-20';

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
  world = await openWorld(local);
  [anna, tineke] = await Promise.all([world.as('anna'), world.as('tineke')]);
  const { applicant } = await joins(world, dies);
  memberId = applicant.applicationId.replace('app_', 'mem_');
  await joins(world, lives);
  lettersBefore = letters().length;
}, 120_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await world.stop();
  await secrets.stop();
  await local.stop();
});

const letters = () => world.rehearsal.mails(dies.email);
const today = () => world.now().slice(0, 10);
const claims = async () => (await tineke.call(listContributions, { query: { memberId, limit: '100' } })).items;
const tasks = async () =>
  (await anna.call(listTasks, { query: { limit: '100' } })).items.filter((task) => task.memberId === memberId);
const membership = async () => (await anna.call(getMembership, { params: { memberId } })).membership;
const upcoming = async () => (await tineke.call(listUpcomingCollections, { params: { memberId } })).items;
const registerOn = async (on: string) =>
  (await anna.call(getRegisterOn, { query: { on } })).items.map(({ memberNumber }) => memberNumber);
let night = 0;

/** One night after another, in steps of a few days, with all that happens in each. */
async function until(days: number, step = 5): Promise<void> {
  while (night < days) {
    night = Math.min(days, night + step);
    await world.later(night);
    for (const schedule of ['nightly', 'daily', 'check-books', 'follow-stripe'] as const) {
      await world.runSchedule(schedule);
      await world.receiveMessages();
      await world.drain();
    }
  }
}

describe('when the bank says that a payer has died', () => {
  it('a person is asked to look, and until then nothing is collected and nobody is written to', async () => {
    await until(50);
    const [first, second, ...more] = (await claims()).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    expect([first?.status, second?.status, more]).toEqual(['paid', 'failed', []]);
    expect(second).toMatchObject({ dueOn: '2026-12-02' });
    expect(await tasks()).toMatchObject([{ kind: 'death-review', memberId, subject: second?.contributionId }]);
    expect(await upcoming()).toEqual([]);
    expect((await membership()).status).toBe('active');
    expect(letters()).toHaveLength(lettersBefore);
  }, 120_000);

  it('it stays so however long nobody looks', async () => {
    await until(90, 10);
    expect((await claims()).filter(({ openCents }) => openCents !== 0)).toMatchObject([{ status: 'failed' }]);
    expect(await tasks()).toMatchObject([{ kind: 'death-review' }]);
    expect(letters()).toHaveLength(lettersBefore);
    await mustAddUp(world);
  }, 120_000);
});

describe('when the board records the death', () => {
  it('membership, agreement and collection ended on that day, and the review is done', async () => {
    const [review] = await tasks();
    const { version } = await membership();
    const body = { diedOn, taskId: review?.taskId ?? null };
    const foreign = { params: { memberId }, body: { ...body, taskId: 'estate:mem_x' } };
    expect((await anna.ask(recordDeath, foreign, { ifMatch: version })).body.code).toBe('TASK_NOT_OF_MEMBER');
    await anna.call(recordDeath, { params: { memberId }, body }, { ifMatch: version });
    await until(94);

    expect(await membership()).toMatchObject({
      status: 'ended',
      spells: [{ from: '2026-11-02', until: diedOn, reason: 'death' }],
    });
    const policies = (await world.table()).filter((row) => row.entity === 'HealthPolicy' && row.memberId === memberId);
    expect(policies).toMatchObject([{ status: 'ended', endsOn: diedOn, endReason: 'death' }]);
    expect(await upcoming()).toEqual([]);
    const { items } = await tineke.call(listArrears, { query: {} });
    expect(items.filter((open) => open.memberId === memberId)).toEqual([]);
  }, 120_000);

  it('what was claimed for later is withdrawn, and what was paid for later waits for the heirs', async () => {
    const [first, second] = (await claims()).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    expect(second).toMatchObject({ status: 'cancelled', openCents: 0 });
    // Of thirty days in the first month nineteen were used; the yearly fee stays due.
    const ofPolicy = first?.lines.find(({ kind }) => kind === 'policy');
    const used = Math.floor(((ofPolicy?.amountCents ?? 0) * 19) / 30);
    expect(first?.openCents).toBe(-((ofPolicy?.amountCents ?? 0) - used));
    const { items: refunds } = await tineke.call(listRefunds, { query: {} });
    expect(refunds.filter((refund) => refund.memberId === memberId)).toEqual([]);
    expect((await tasks()).map(({ kind }) => kind).sort()).toEqual(['estate', 'overpaid']);
  });

  it('a letter on paper tells the heirs what comes back; it is made, printed and posted by the office, and mailed to nobody', async () => {
    const params = { memberId };
    const { settlement, diedOn: recorded } = await tineke.call(listHeirsLetters, { params });
    const [first] = (await claims()).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    expect([recorded, settlement.backCents]).toEqual([diedOn, -(first?.openCents ?? 0)]);
    expect(settlement).toMatchObject({ debitedAfter: [], underWayCents: 0, owedCents: 0, policy: { endsOn: diedOn } });
    const { letterId, contentHash } = await tineke.call(makeHeirsLetter, { params, body: { language: 'nl' } });
    const letter = { memberId, letterId };
    const early = await tineke.ask(postHeirsLetter, { params: letter, body: { postedOn: today() } });
    expect(early.body.code).toBe('HEIRS_LETTER_NOT_PRINTED');
    await tineke.call(printHeirsLetter, { params: letter });
    await tineke.call(postHeirsLetter, { params: letter, body: { postedOn: today() } });

    const { items } = await anna.call(listMemberLetters, { params, query: {} });
    expect(items[0]).toMatchObject({ letterId, sentAt: null, paper: { posted: { on: today() } } });
    const { text, proof } = await anna.call(getMemberLetter, { params: letter });
    expect(proof).toEqual({ channel: 'paper', contentHash });
    expect(text).toContain(`De erven van ${dies.givenName} ${dies.familyName}`);
    const euros = (settlement.backCents / 100).toFixed(2).replace('.', ',');
    expect(text).toContain(`Samen komt terug: € ${euros}`);
    await world.drain();
    expect(letters()).toHaveLength(lettersBefore);
  });

  it('the register and the books tell it, and no letter went to the dead', async () => {
    const { items } = await anna.call(listRegisterChanges, { query: { fiscalYear: '2026' } });
    const own = items.filter((row) => row.memberId === memberId);
    expect(own).toMatchObject([{ kind: 'admitted' }, { kind: 'ended', on: diedOn, reason: 'death' }]);
    expect([await registerOn(diedOn), await registerOn('2026-11-21')]).toEqual([[1, 2], [2]]);
    const { history } = await anna.call(getMember, { params: { memberId } });
    expect(history.map(({ event }) => event)).toEqual(expect.arrayContaining(['admitted', 'ended']));
    expect(letters()).toHaveLength(lettersBefore);
    await mustAddUp(world);
    expect((await tineke.call(verifyJournal, { query: {} })).clean).toBe(true);
  });

  it('nothing more is ever claimed; the other member goes on as before', async () => {
    const [sums, mine] = [await tineke.call(getTrialBalance, { query: {} }), await claims()];
    await until(160, 11);
    expect(today()).toBe('2027-04-11');
    expect(await claims()).toEqual(mine);
    expect(letters()).toHaveLength(lettersBefore);
    const later = await tineke.call(getTrialBalance, { query: {} });
    expect(later.totalDebitCents).toBeGreaterThan(sums.totalDebitCents);
    expect(later.totalDebitCents).toBe(later.totalCreditCents);
    await mustAddUp(world);
  }, 120_000);
});

describe('when nobody had died after all', () => {
  it('the member is told so, and asked for an account in the place of the mandate that the bank cancelled', async () => {
    const { version } = await membership();
    const body = { reasoning: 'De bank verwisselde twee personen' };
    await anna.call(correctDeath, { params: { memberId }, body }, { ifMatch: version });
    await world.drain();
    expect(await membership()).toMatchObject({ status: 'active', spells: [{ from: '2026-11-02', until: null }] });
    const told = letters().at(-1);
    expect(told?.subject).toContain('Onze fout is hersteld');
    expect(told?.text).toContain('/mijn/#rekening');
    expect(await upcoming()).toEqual([]);
    const open = (await tasks()).filter(({ state }) => state === 'open').map(({ kind }) => kind);
    expect(open).toContain('membership-not-collected');
    expect(open).not.toContain('estate');
    const refused = await tineke.ask(makeHeirsLetter, { params: { memberId }, body: { language: 'nl' } });
    expect(refused.body.code).toBe('NOT_RECORDED_AS_DEAD');
    await mustAddUp(world);
  }, 120_000);
});
