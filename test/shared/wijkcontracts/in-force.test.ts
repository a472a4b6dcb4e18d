import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Instant, instant, type LocalDate } from '../../../shared/kernel/dates.ts';
import { findWijkcontract, isFundable } from '../../../shared/wijkcontracts/index.ts';
import { keepDraft } from '../../../shared/wijkcontracts/wijkcontract.table.ts';
import { wijkcontractSteps } from '../../../shared/wijkcontracts/wijkcontract.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { anna, aWijk, bram } from '../../support/funded-region.ts';
import { type Contract, Life } from './life.ts';

let local: TestDatabase;
let life: Life;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  life = await Life.begin(local);
  await aWijk(life.region, { wijkId: 'wijk_brink' });
});

const today = '2026-11-23' as LocalDate;
const nightAfter = (day: string): Instant => instant(`${addDays(day as LocalDate, 1)}T02:30:00Z`);
const asBram = { person: bram };
const now = async ({ wijkcontractId }: Contract) => {
  const found = await findWijkcontract(life.region.database, wijkcontractId);
  if (!found) throw new Error('The contract is gone.');
  return found;
};
const seenNow = async (contract: Contract) => ({ ...contract, version: (await now(contract)).version });

describe('activating a wijkcontract', () => {
  it('takes another than who drafted it', async () => {
    const signed = await life.signed();
    expect(signed.next[0]).toMatchObject({ operation: 'activateWijkcontract', roles: ['board'], notBy: anna });
    await expect(life.does(signed, 'activateWijkcontract')).rejects.toMatchObject({
      code: 'ACTIVATED_BY_ITS_MAKER',
      status: 403,
    });
    expect(await life.does(signed, 'activateWijkcontract', {}, asBram)).toMatchObject({
      status: 'active',
      activatedBy: bram,
    });
  });

  it('is refused before all have signed, to who saw another version, and after its term', async () => {
    await expect(life.does(await life.draft(), 'activateWijkcontract', {}, asBram)).rejects.toMatchObject({
      code: 'WIJKCONTRACT_NOT_IN_STATE',
    });
    const signed = await life.signed();
    await expect(life.does({ ...signed, version: 3 }, 'activateWijkcontract', {}, asBram)).rejects.toMatchObject({
      code: 'VERSION_STALE',
    });
    const at = nightAfter('2027-12-31');
    await expect(life.does(signed, 'activateWijkcontract', {}, { ...asBram, at })).rejects.toMatchObject({
      code: 'TERM_IS_OVER',
    });
    await expect(
      life.does({ ...signed, wijkcontractId: 'wct_999999' }, 'activateWijkcontract', {}, asBram),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('happens once, when many do it at once', async () => {
    const signed = await life.signed();
    const tries = Array.from({ length: 8 }, () => life.does(signed, 'activateWijkcontract', {}, asBram));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('leaves a wijk with one active contract, also of two at once', async () => {
    const [first, second] = [await life.signed(), await life.signed()];
    const both = [first, second].map((each) => life.does(each, 'activateWijkcontract', {}, asBram));
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'WIJK_HAS_ACTIVE_CONTRACT' },
    });
  });

  it('leaves no buurt under two active contracts in one CBS year, also of two at once (INV-37)', async () => {
    const signed = await life.signed();
    const { checklist: _, boundaryWarning: __, next: ___, ...stored } = signed;
    // The region gives a buurt to one wijk a year; the contracts guard it all the same.
    const other = { ...stored, wijkcontractId: 'wct_buren', wijkId: 'wijk_buren' };
    await life.region.database.commit(anAct(), [keepDraft(other)]);
    const both = [signed, { ...signed, wijkcontractId: 'wct_buren' }].map((each) =>
      life.does(each, 'activateWijkcontract', {}, asBram),
    );
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'BUURT_IN_ACTIVE_CONTRACT' },
    });
  });

  it('may follow a contract whose term ends before', async () => {
    await life.active();
    const next = { startsOn: '2028-01-01', endsOn: '2029-12-31' };
    expect(await life.active('wijk_brink', next)).toMatchObject({ status: 'active' });
    const late = { startsOn: '2029-06-01', endsOn: '2030-12-31' };
    await expect(life.active('wijk_brink', late)).rejects.toMatchObject({ code: 'WIJK_HAS_ACTIVE_CONTRACT' });
  });
});

describe('a wijkcontract in force', () => {
  it('takes no step that its states do not know', async () => {
    const active = await life.active();
    for (const operation of [
      'startNegotiation',
      'completeChecklist',
      'resumeWijkcontract',
      'settleWijkcontract',
    ] as const)
      await expect(
        life.does(active, operation, { reason: 'Toch', reference: 'Brief' }, { person: 'person_bea' }),
      ).rejects.toMatchObject({ code: 'WIJKCONTRACT_NOT_IN_STATE' });
    expect(Object.values(wijkcontractSteps).flatMap(({ from }) => from)).not.toContain('settled');
  });

  it('receives no money while it is suspended, and does again afterwards', async () => {
    const active = await life.active();
    expect(isFundable(active, today)).toBe(true);
    const suspended = await life.does(active, 'suspendWijkcontract', { reason: 'Onderzoek' });
    expect(suspended).toMatchObject({ status: 'suspended', suspension: { reason: 'Onderzoek', from: today } });
    expect(isFundable(suspended, today)).toBe(false);
    const resumed = await life.does(suspended, 'resumeWijkcontract', { reason: 'Afgerond' });
    expect(resumed).toMatchObject({ status: 'active', suspension: null });
    expect(isFundable(resumed, today)).toBe(true);
  });

  it.each(['active', 'suspended'])('is over the night after its last day when it is %s', async (state) => {
    let contract = await life.active();
    if (state === 'suspended') contract = await life.does(contract, 'suspendWijkcontract', { reason: 'Onderzoek' });
    expect(await life.night(nightAfter('2027-12-30'))).toEqual({ amendmentsInForce: 0, wijkcontractsOver: 0 });
    expect((await now(contract)).status).toBe(state);
    expect(await life.night(nightAfter('2027-12-31'))).toEqual({ amendmentsInForce: 0, wijkcontractsOver: 1 });
    expect((await now(contract)).status).toBe('expired');
    expect(await life.night(nightAfter('2027-12-31'))).toEqual({ amendmentsInForce: 0, wijkcontractsOver: 0 });
  });

  it('is terminated with a reason and a last day, after which its ground is free', async () => {
    const notice = { reason: 'Partijen stoppen', on: '2027-06-30' };
    let contract = await life.does(await life.active(), 'terminateWijkcontract', notice);
    expect(contract).toMatchObject({ status: 'active', ending: { ...notice, by: anna } });
    expect([isFundable(contract, '2027-06-30' as LocalDate), isFundable(contract, '2027-07-01' as LocalDate)]).toEqual([
      true,
      false,
    ]);
    await life.night(nightAfter('2027-06-30'));
    contract = await seenNow(contract);
    expect((await now(contract)).status).toBe('terminated');
    const next = { startsOn: '2027-07-01', endsOn: '2028-12-31' };
    expect((await life.active('wijk_brink', next)).status).toBe('active');
  });

  it('is over at once when its last day is today', async () => {
    const notice = { reason: 'Gestopt', on: today };
    expect(await life.does(await life.active(), 'terminateWijkcontract', notice)).toMatchObject({
      status: 'terminated',
    });
  });

  it.each([
    ['2026-11-22', 'ENDS_BEFORE_TODAY'],
    ['2028-01-01', 'ENDS_AFTER_ITS_TERM'],
  ])('is not terminated on %s', async (on, code) => {
    const active = await life.active();
    await expect(life.does(active, 'terminateWijkcontract', { reason: 'Gestopt', on })).rejects.toMatchObject({ code });
  });

  it('is settled when it is over, by another than who let it begin, and changes no more', async () => {
    const over = await life.does(await life.active(), 'terminateWijkcontract', { reason: 'Gestopt', on: today });
    const reference = { reference: 'Eindverslag' };
    await expect(life.does(over, 'settleWijkcontract', reference, asBram)).rejects.toMatchObject({
      code: 'SETTLED_BY_ITS_MAKER',
    });
    const settled = await life.does(over, 'settleWijkcontract', reference);
    expect(settled).toMatchObject({ status: 'settled', settlement: { reference: 'Eindverslag', by: anna }, next: [] });
    await expect(life.does(settled, 'suspendWijkcontract', { reason: 'Toch' })).rejects.toMatchObject({
      code: 'CONTRACT_IS_SETTLED',
    });
  });
});
