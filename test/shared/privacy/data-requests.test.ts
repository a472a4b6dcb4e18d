import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, instant, localDate } from '../../../shared/kernel/dates.ts';
import {
  askAboutMyData,
  closeBreach,
  completeDataRequest,
  extendDataRequest,
  identifyDataRequest,
  listDataRequests,
  listMyDataRequests,
  recordBreach,
  recordDataRequest,
  refuseDataRequest,
  reportBreach,
  tellOfBreach,
} from '../../../shared/privacy/index.ts';
import { dueAfter, longestAfter } from '../../../shared/privacy/requests/data-request.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { aPrivacyStage, asBoard, asMember } from './stage.ts';

let local: TestDatabase;
let stage: Awaited<ReturnType<typeof aPrivacyStage>>;
beforeAll(async () => {
  local = await testDatabase();
  stage = await aPrivacyStage(local);
});
afterAll(() => local.stop());

const saying = <Body>(body: Body) => ({ params: undefined, query: undefined, body });
const about = <Body>(dataRequestId: string, body: Body) => ({ params: { dataRequestId }, query: undefined, body });
const aLetter = { kind: 'access', channel: 'letter', receivedOn: '2026-11-20' } as const;
const tasks = async (subject: string) =>
  (await stage.everything()).filter((item) => item.entity === 'Task' && item.subject === subject);

describe('a request about data', () => {
  it('of who is signed in needs no more proof of who asks, and is due within a month', async () => {
    const member = await stage.aMember();

    const asked = await askAboutMyData(
      stage,
      asMember(member),
      saying({ kind: 'rectification' as const, wish: 'Mijn straat' }),
    );

    expect(asked).toMatchObject({ state: 'identified', receivedOn: '2026-11-23', dueOn: '2026-12-23' });
    expect(await tasks(asked.dataRequestId)).toMatchObject([
      { kind: 'data-request', dueOn: '2026-12-23', state: 'open' },
    ]);
    const again = askAboutMyData(stage, asMember(member), saying({ kind: 'rectification' as const }));
    await expect(again).rejects.toMatchObject({ code: 'DATA_REQUEST_OPEN' });
  });

  it('by letter is answered only when it is known who asks', async () => {
    const member = await stage.aMember();
    const { dataRequestId } = await recordDataRequest(stage, asBoard(), saying(aLetter));

    const tooSoon = completeDataRequest(stage, asBoard(), about(dataRequestId, { answer: 'Gestuurd' }));
    await expect(tooSoon).rejects.toMatchObject({ code: 'DATA_REQUEST_WITHOUT_MEMBER' });

    await identifyDataRequest(
      stage,
      asBoard(),
      about(dataRequestId, { memberId: member.memberId, how: 'Teruggebeld' }),
    );
    const done = await completeDataRequest(stage, asBoard(), about(dataRequestId, { answer: 'Bestand gestuurd' }));
    expect(done).toMatchObject({ state: 'done', next: [] });
    expect(await tasks(dataRequestId)).toMatchObject([{ state: 'closed' }]);
    const mine = await listMyDataRequests(stage, asMember(member));
    expect(mine.items).toMatchObject([{ state: 'done', answer: 'Bestand gestuurd' }]);
  });

  it('can be extended with a reason to three months after receipt and no day longer, and its task moves along', async () => {
    const member = await stage.aMember();
    const { dataRequestId } = await recordDataRequest(stage, asBoard(), saying(aLetter));
    await identifyDataRequest(
      stage,
      asBoard(),
      about(dataRequestId, { memberId: member.memberId, how: 'Teruggebeld' }),
    );

    const tooLong = extendDataRequest(stage, asBoard(), about(dataRequestId, { until: '2027-02-21', reason: 'Veel' }));
    await expect(tooLong).rejects.toMatchObject({ code: 'EXTENSION_TOO_LONG' });
    const extended = await extendDataRequest(
      stage,
      asBoard(),
      about(dataRequestId, { until: '2027-02-20', reason: 'Veel' }),
    );

    expect(extended).toMatchObject({ state: 'extended', dueOn: '2027-02-20' });
    const timers = (await tasks(dataRequestId)).map(({ state, dueOn }) => `${state} ${dueOn}`).sort();
    expect(timers).toEqual(['closed 2026-12-20', 'open 2027-02-20']);
  });

  it('cannot be extended after the first month has gone by', async () => {
    const member = await stage.aMember();
    const { dataRequestId } = await recordDataRequest(stage, asBoard(), saying(aLetter));
    await identifyDataRequest(
      stage,
      asBoard(),
      about(dataRequestId, { memberId: member.memberId, how: 'Teruggebeld' }),
    );

    const late = instant('2026-12-21T09:00:00Z');
    const asked = extendDataRequest(
      stage,
      asBoard(late),
      about(dataRequestId, { until: '2027-01-10', reason: 'Veel' }),
    );
    await expect(asked).rejects.toMatchObject({ code: 'DATA_REQUEST_NOT_POSSIBLE' });
  });

  it('that was refused is over', async () => {
    const { dataRequestId } = await recordDataRequest(stage, asBoard(), saying(aLetter));
    await refuseDataRequest(stage, asBoard(), about(dataRequestId, { reason: 'Niet aan te tonen wie het vraagt' }));

    const again = refuseDataRequest(stage, asBoard(), about(dataRequestId, { reason: 'Nog eens' }));
    await expect(again).rejects.toMatchObject({ code: 'DATA_REQUEST_NOT_POSSIBLE' });
  });

  it('stands on the list of what is open by the day it is due', async () => {
    const { items } = await listDataRequests(stage, asBoard(), { params: undefined, query: {}, body: undefined });
    const days = items.map(({ dueOn }) => dueOn);
    expect(days.length).toBeGreaterThan(1);
    expect(days).toEqual([...days].sort());
  });

  it('is always due within a month of 28 to 31 days, and never later than three', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(localDate('2026-01-01'), days));
    fc.assert(
      fc.property(day, (receivedOn) => {
        const days = (Date.parse(dueAfter(receivedOn)) - Date.parse(receivedOn)) / 86_400_000;
        expect(days).toBeGreaterThanOrEqual(28);
        expect(days).toBeLessThanOrEqual(31);
        expect(longestAfter(receivedOn) > dueAfter(receivedOn)).toBe(true);
      }),
    );
  });
});

describe('a data breach', () => {
  it('has 72 hours from its discovery, weekend or not, and a task until it is reported', async () => {
    const body = { what: 'Een brief ging naar een oud adres', persons: 1, discoveredAt: '2026-11-20T20:00:00Z' };
    const found = await recordBreach(stage, asBoard(), saying(body));
    expect(found.reportBy).toBe('2026-11-23T20:00:00.000Z');

    const params = { breachId: found.breachId };
    await reportBreach(stage, asBoard(), { params, query: undefined, body: { reference: 'AP 2026-1' } });

    expect(await tasks(found.breachId)).toMatchObject([{ kind: 'data-breach', dueOn: '2026-11-23', state: 'closed' }]);
    const closed = await closeBreach(stage, asBoard(), {
      params,
      query: undefined,
      body: { measures: 'Hersteld', personsTold: true },
    });
    expect(closed).toMatchObject({ state: 'closed', reference: 'AP 2026-1' });
    const again = closeBreach(stage, asBoard(), {
      params,
      query: undefined,
      body: { measures: 'x', personsTold: false },
    });
    await expect(again).rejects.toMatchObject({ code: 'BREACH_CLOSED' });
  });

  it('is told to those concerned once, which stops no clock, and stays told when it is closed', async () => {
    const body = { what: 'Een laptop was zoek', persons: null, discoveredAt: '2026-11-21T20:00:00Z' };
    const { breachId } = await recordBreach(stage, asBoard(), saying(body));
    const params = { breachId };
    const told = { params, query: undefined, body: { how: 'Per brief' } };
    expect(await tellOfBreach(stage, asBoard(), told)).toMatchObject({ state: 'open', personsTold: true });

    expect(await tasks(breachId)).toMatchObject([{ kind: 'data-breach', state: 'open' }]);
    await expect(tellOfBreach(stage, asBoard(), told)).rejects.toMatchObject({ code: 'BREACH_TOLD_BEFORE' });
    const closing = { params, query: undefined, body: { measures: 'Gevonden', personsTold: false } };
    expect(await closeBreach(stage, asBoard(), closing)).toMatchObject({ personsTold: true, toldHow: 'Per brief' });
    expect(await tasks(breachId)).toMatchObject([{ state: 'closed' }]);
  });
});
