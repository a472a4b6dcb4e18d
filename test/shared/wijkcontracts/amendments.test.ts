import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../shared/kernel/dates.ts';
import { findWijkcontract } from '../../../shared/wijkcontracts/index.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { anna, aWijk, bram } from '../../support/funded-region.ts';
import { agreedParties } from '../../support/signed-contract.ts';
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

const number = (textVersion: number) => ({ params: { textVersion } });
const change = { reason: 'De gemeente doet mee', effectiveFrom: '2027-01-01' };
const municipality = {
  name: 'Gemeente Rietmeer',
  role: 'municipality',
  mandate: { representative: 'Sem Öz', function: 'Wethouder', reference: 'B&W 12' },
};

/** Every party of an amendment signs. */
async function signedByAll(contract: Contract, textVersion: number): Promise<Contract> {
  const { texts } = await life.read(contract);
  const parties = texts.find((text) => text.textVersion === textVersion)?.terms.parties ?? [];
  let signed = contract;
  for (const { partyId } of parties) {
    const body = { partyId, signedOn: '2026-11-20', evidence: 'Addendum' };
    signed = await life.does(signed, 'signAmendment', body, number(textVersion));
  }
  return signed;
}

const adopted = async (wish: object) => {
  const drafted = await life.does(await life.active(), 'draftAmendment', { ...change, ...wish });
  const signed = await signedByAll(drafted, 2);
  return life.does(signed, 'adoptAmendment', {}, { person: bram, ...number(2) });
};

const stateOf = async ({ wijkcontractId }: Contract) => findWijkcontract(life.region.database, wijkcontractId);

describe('an amendment', () => {
  it('stands beside the text that holds, which does not change until its day has come', async () => {
    const before = await life.active();
    const drafted = await life.does(before, 'draftAmendment', { ...change, joining: [municipality] });
    expect(drafted.openAmendment).toMatchObject({ textVersion: 2, status: 'drafted', draftedBy: anna });
    const { terms, ...others } = { terms: drafted.parties, hash: drafted.termsHash, text: drafted.textVersion };
    expect([terms, others]).toEqual([before.parties, { hash: before.termsHash, text: 1 }]);

    const signed = await signedByAll(drafted, 2);
    const waiting = await life.does(signed, 'adoptAmendment', {}, { person: bram, ...number(2) });
    expect(waiting).toMatchObject({ textVersion: 1, openAmendment: { status: 'adopted' } });
    expect(await life.night(instant('2026-12-31T02:30:00Z'))).toMatchObject({ amendmentsInForce: 0 });
    expect(await life.night(instant('2027-01-01T02:30:00Z'))).toMatchObject({ amendmentsInForce: 1 });
    expect(await life.night(instant('2027-01-01T02:30:00Z'))).toMatchObject({ amendmentsInForce: 0 });

    const { wijkcontract, texts, representatives } = await life.read(before);
    expect(wijkcontract).toMatchObject({ status: 'active', textVersion: 2, openAmendment: null });
    expect(wijkcontract.parties.map(({ name }) => name)).toEqual(['Wijkraad', 'Huisartsen', 'Gemeente Rietmeer']);
    expect(texts.map(({ textVersion, status }) => [textVersion, status])).toEqual([
      [2, 'active'],
      [1, 'superseded'],
    ]);
    expect(texts[1]?.termsHash).toBe(before.termsHash);
    expect(representatives.map(({ name }) => name)).toContain('Sem Öz');
  });

  it('holds at once when its day is today', async () => {
    const amended = await adopted({ effectiveFrom: '2026-11-23', endsOn: '2029-12-31', name: 'Langer gezond' });
    expect(amended).toMatchObject({ textVersion: 2, endsOn: '2029-12-31', name: 'Langer gezond', openAmendment: null });
  });

  it('holds the ground it needs from its adoption on', async () => {
    const first = await adopted({ endsOn: '2029-12-31' });
    const next = { startsOn: '2028-01-01', endsOn: '2030-12-31' };
    await expect(life.active('wijk_brink', next)).rejects.toMatchObject({ code: 'WIJK_HAS_ACTIVE_CONTRACT' });
    expect((await stateOf(first))?.endsOn).toBe('2027-12-31');
  });

  it('takes no ground that another contract has been given already', async () => {
    const drafted = await life.does(await life.active(), 'draftAmendment', { ...change, endsOn: '2028-12-31' });
    const signed = await signedByAll(drafted, 2);
    await life.active('wijk_brink', { startsOn: '2028-01-01', endsOn: '2030-12-31' });
    await expect(life.does(signed, 'adoptAmendment', {}, { person: bram, ...number(2) })).rejects.toMatchObject({
      code: 'WIJK_HAS_ACTIVE_CONTRACT',
    });
  });

  it('brings the boundary of a new year', async () => {
    const active = await life.active();
    const { boundary } = await aWijk(life.region, { wijkId: 'wijk_brink', young: 11_000, cbsYear: 2027 });
    const { cbsYear, buurtCodes } = boundary;
    const wish = { ...change, effectiveFrom: '2026-11-23', boundary: { cbsYear, buurtCodes } };
    const signed = await signedByAll(await life.does(active, 'draftAmendment', wish), 2);
    const amended = await life.does(signed, 'adoptAmendment', {}, { person: bram, ...number(2) });
    expect(active.boundary.cbsYear).toBe(2026);
    expect(amended.boundary).toMatchObject({ cbsYear: 2027, residents: 11_000 });
  });

  it('is adopted by another than who drafted it, and only when all have signed', async () => {
    const drafted = await life.does(await life.active(), 'draftAmendment', { ...change, name: 'Anders' });
    await expect(life.does(drafted, 'adoptAmendment', {}, { person: bram, ...number(2) })).rejects.toMatchObject({
      code: 'AMENDMENT_NOT_IN_STATE',
    });
    const signed = await signedByAll(drafted, 2);
    await expect(life.does(signed, 'adoptAmendment', {}, number(2))).rejects.toMatchObject({
      code: 'ADOPTED_BY_ITS_DRAFTER',
    });
  });

  it('is one at a time, can be withdrawn, and its number is not used again', async () => {
    const drafted = await life.does(await life.active(), 'draftAmendment', { ...change, name: 'Anders' });
    await expect(life.does(drafted, 'draftAmendment', { ...change, name: 'Nog anders' })).rejects.toMatchObject({
      code: 'AMENDMENT_UNDER_WAY',
    });
    const withdrawn = await life.does(drafted, 'withdrawAmendment', { reason: 'Toch niet' }, number(2));
    const again = await life.does(withdrawn, 'draftAmendment', { ...change, name: 'Nog anders' });
    expect(again.openAmendment).toMatchObject({ textVersion: 3 });
    const { texts } = await life.read(again);
    expect(texts.map(({ status }) => status)).toEqual(['drafted', 'withdrawn', 'active']);
  });

  it.each<[string, object, string]>([
    ['changes nothing', {}, 'AMENDMENT_CHANGES_NOTHING'],
    ['begins before today', { effectiveFrom: '2026-11-22', name: 'Anders' }, 'EFFECTIVE_OUTSIDE_TERM'],
    ['begins after the term', { effectiveFrom: '2028-01-01', name: 'Anders' }, 'EFFECTIVE_OUTSIDE_TERM'],
    ['ends before it begins', { endsOn: '2026-12-31' }, 'EFFECTIVE_OUTSIDE_TERM'],
    ['lets the last residents go', { leaving: ['pty_000004'] }, 'RESIDENT_BODY_MISSING'],
    ['leaves nobody responsible for the process', { leaving: ['pty_000005'] }, 'PROCESS_OWNER_NOT_ONE'],
    ['has two process owners', { joining: [agreedParties[1]] }, 'PROCESS_OWNER_NOT_ONE'],
    ['brings a party without a mandate', { joining: [{ name: 'X', role: 'insurer' }] }, 'PARTY_WITHOUT_MANDATE'],
    ['halves the innovation time', { innovationTime: { percent: 7, howMeasured: 'X' } }, 'INNOVATION_TIME_MISSING'],
    ['lets a stranger go', { leaving: ['pty_vreemd'] }, 'NO_SUCH_PARTY'],
  ])('is refused when it %s', async (_, wish, code) => {
    const active = await life.active();
    const ids = active.parties.map(({ partyId }) => partyId);
    const leaving = (wish as { leaving?: string[] }).leaving?.map(
      (id) => ({ pty_000004: ids[0], pty_000005: ids[1] })[id] ?? id,
    );
    const body = { ...change, ...wish, ...(leaving && { leaving }) };
    await expect(life.does(active, 'draftAmendment', body)).rejects.toMatchObject({ code });
  });

  it('begins once, however many nights work on it at once', async () => {
    const contract = await adopted({ name: 'Anders' });
    const at = instant('2027-01-01T02:30:00Z');
    const nights = await Promise.allSettled([life.night(at), life.night(at), life.night(at)]);
    const counts = nights.map((night) => (night.status === 'fulfilled' ? night.value.amendmentsInForce : Number.NaN));
    expect(counts.reduce((sum = 0, count = 0) => sum + count, 0)).toBe(1);
    expect(await stateOf(contract)).toMatchObject({ textVersion: 2, name: 'Anders', version: contract.version + 1 });
  });
});
