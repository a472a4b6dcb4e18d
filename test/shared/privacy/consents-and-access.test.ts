import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteAccess } from '../../../shared/governance/index.ts';
import { instant } from '../../../shared/kernel/dates.ts';
import { getMember, listMembers } from '../../../shared/membership/index.ts';
import { keepErasure } from '../../../shared/privacy/erasure/erasure.table.ts';
import {
  exportMyFile,
  getMyConsents,
  listAccesses,
  listAccessesToMember,
  listMyAccessLog,
  recordConsent,
  sayConsent,
} from '../../../shared/privacy/index.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { aPrivacyStage, asBoard, asMember, today } from './stage.ts';

let local: TestDatabase;
let stage: Awaited<ReturnType<typeof aPrivacyStage>>;
const nothing = { params: undefined, query: {}, body: undefined };
const saying = <Body>(body: Body) => ({ params: undefined, query: undefined, body });

beforeAll(async () => {
  local = await testDatabase();
  stage = await aPrivacyStage(local);
});
afterAll(() => local.stop());

const yes = { purpose: 'newsletter', granted: true, textVersion: '2026.1', language: 'nl' } as const;

describe('consents', () => {
  it('are given and taken back by the same single act, and hold from then on', async () => {
    const member = await stage.aMember();
    const later = instant('2026-11-24T09:00:00Z');

    await sayConsent(stage, asMember(member), saying(yes));
    const after = await sayConsent(stage, asMember(member, later), saying({ ...yes, granted: false }));

    expect(after.free.find(({ purpose }) => purpose === 'newsletter')).toMatchObject({ granted: false, since: later });
    expect(after.history.map(({ granted }) => granted)).toEqual([false, true]);
    expect(after.history[0]).toMatchObject({ text: { nl: expect.stringContaining('nieuwsbrief') }, channel: 'portal' });
  });

  it('are only ever added to: no write changes or removes one (INV-67)', async () => {
    const member = await stage.aMember();
    await sayConsent(stage, asMember(member), saying(yes));
    const before = (await stage.everything()).filter(({ entity }) => entity === 'Consent');

    await sayConsent(stage, asMember(member, instant('2026-11-25T09:00:00Z')), saying({ ...yes, granted: false }));

    const after = (await stage.everything()).filter(({ entity }) => entity === 'Consent');
    for (const one of before) expect(after).toContainEqual(one);
    expect(after).toHaveLength(before.length + 1);
  });

  it('are refused on words that have changed since', async () => {
    const member = await stage.aMember();
    const asked = sayConsent(stage, asMember(member), saying({ ...yes, textVersion: '2019.1' }));
    await expect(asked).rejects.toMatchObject({ code: 'CONSENT_TEXT_CHANGED' });
  });

  it('told to the office stand there as told to the office, and the member sees that somebody did', async () => {
    const member = await stage.aMember();
    const body = { ...yes, purpose: 'electronic-convocation' } as const;

    await recordConsent(stage, asBoard(), { params: { memberId: member.memberId }, query: undefined, body });

    expect((await getMyConsents(stage, asMember(member))).history[0]).toMatchObject({
      channel: 'office',
      granted: true,
    });
    const log = await listMyAccessLog(stage, asMember(member), nothing);
    expect(log.items[0]).toMatchObject({ by: 'board', action: 'change' });
  });

  it('stand in the file of the member in the words that were said, with what holds now', async () => {
    const member = await stage.aMember();
    const params = { memberId: member.memberId };
    await recordConsent(stage, asBoard(), { params, query: undefined, body: yes });

    const file = await getMember(stage, asBoard(), { params, query: undefined, body: undefined });

    expect(file.consents[0]?.text?.nl).toMatch(/nieuwsbrief/);
    expect(file.freeConsents.map(({ purpose, granted }) => [purpose, granted])).toEqual([
      ['electronic-convocation', false],
      ['newsletter', true],
    ]);
  });
});

describe('every look into a file', () => {
  it('is seen by the member with its function and reason, and never with a name or a number of who it was', async () => {
    const member = await stage.aMember();

    await getMember(stage, asBoard(), { params: { memberId: member.memberId }, query: undefined, body: undefined });

    const { items } = await listMyAccessLog(stage, asMember(member), nothing);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ by: 'board', action: 'read', purpose: 'register', at: today });
    expect(items[0]?.explanation.nl).toBe('Ingezien: het ledenregister bijhouden.');
    expect(JSON.stringify(items)).not.toContain('anna');
  });

  it('is seen by the auditor with who it was, and for whom', async () => {
    const member = await stage.aMember();
    await getMember(stage, asBoard(), { params: { memberId: member.memberId }, query: undefined, body: undefined });
    const auditor = anAct({ at: today, person: 'person_ada', roles: ['auditor'] });

    const of = await listAccessesToMember(stage, auditor, {
      params: { memberId: member.memberId },
      query: {},
      body: undefined,
    });
    const on = await listAccesses(stage, auditor, { params: undefined, query: { day: '2026-11-23' }, body: undefined });

    expect(of.items[0]).toMatchObject({ actorId: 'person_anna', actorRoles: ['board'], onBehalfOf: 'cooperative' });
    expect(on.items).toContainEqual(of.items[0]);
  });

  it('tells the auditor whose file it was by number, of an applicant by the mark, and that somebody was erased since', async () => {
    const own = await aPrivacyStage(local);
    const [one, other] = [await own.aMember(), await own.aMember()];
    const act = asBoard();
    const applicant = { personId: 'per_applies', memberId: 'mem_applies' };
    await own.database.commit(act, noteAccess(act, [one, other, applicant], 'register'));
    const { memberId, personId } = other;
    const erasure = { memberId, personId, reason: 'request', dataRequestId: null, askedAt: today } as const;
    await own.database.commit(anAct({}), [keepErasure({ ...erasure, erasedAt: today })]);
    await exportMyFile(own, asMember(one));

    const auditor = anAct({ at: today, person: 'person_ada', roles: ['auditor'] });
    const asked = { params: undefined, query: { day: '2026-11-23' }, body: undefined };
    const { items } = await listAccesses(own, auditor, asked);
    const told = (subject: string) => items.find(({ subjectId }) => subjectId === subject);
    expect(told(one.personId)).toMatchObject({ member: { memberNumber: one.memberNumber }, isErased: false });
    expect(told(other.personId)).toMatchObject({ member: { memberNumber: other.memberNumber }, isErased: true });
    expect(told('per_applies')).toMatchObject({ member: null, isErased: false });
    expect(items.find(({ purpose }) => purpose === 'own-file')).toMatchObject({ actorNumber: one.memberNumber });
    expect(JSON.stringify(items)).not.toContain('Bakker');
  });

  it('is not made more by looking at the log of them', async () => {
    const own = await aPrivacyStage(local);
    const member = await own.aMember();
    const act = asBoard();
    await own.database.commit(act, noteAccess(act, [member], 'register'));
    const asked = { params: undefined, query: { day: '2026-11-23' }, body: undefined };
    for (const person of ['person_ada', 'person_ada', 'person_bea'])
      await listAccesses(own, anAct({ at: today, person, roles: ['auditor'] }), asked);

    const items = await own.everything();
    expect(items.filter(({ entity }) => entity === 'AccessRecord')).toHaveLength(1);
    const audited = items.filter(({ pk }) => pk === 'AUDIT#access-log:2026-11-23');
    expect(audited).toHaveLength(3);
  });

  it('of before the number was kept is read all the same', async () => {
    const own = await aPrivacyStage(local);
    const member = await own.aMember();
    const act = asBoard();
    const old = noteAccess(act, [member], 'register').flatMap(({ item, ...write }) => {
      if (!item) return [];
      const { memberId: _, ...before } = item;
      return [{ ...write, item: before }];
    });
    await own.database.commit(act, old);

    const auditor = anAct({ at: today, person: 'person_ada', roles: ['auditor'] });
    const asked = { params: undefined, query: { day: '2026-11-23' }, body: undefined };
    expect((await listAccesses(own, auditor, asked)).items).toMatchObject([
      { subjectId: member.personId, member: null },
    ]);
  });

  it('of a page of the register counts for each who stands on it', async () => {
    const one = await stage.aMember();
    const other = await stage.aMember();

    await listMembers(stage, asBoard(), { params: undefined, query: { limit: 100 }, body: undefined });

    for (const member of [one, other])
      expect((await listMyAccessLog(stage, asMember(member), nothing)).items).toHaveLength(1);
  });

  it('is never counted twice for one act, and never overwritten', async () => {
    const act = asBoard();
    await stage.database.commit(act, noteAccess(act, ['per_x', 'per_x'], 'register'));

    await expect(stage.database.commit(act, noteAccess(act, ['per_x'], 'letter'))).rejects.toThrow();
    const log = (await stage.everything()).filter(({ subjectId }) => subjectId === 'per_x');
    expect(log).toMatchObject([{ purpose: 'register' }]);
  });
});
