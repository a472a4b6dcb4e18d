import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listTasks } from '../../../../shared/governance/index.ts';
import type { Act } from '../../../../shared/kernel/actor.ts';
import { addDays, amsterdamDate, instant, type LocalDate } from '../../../../shared/kernel/dates.ts';
import {
  askMyNewEmail,
  askNewEmail,
  confirmNewEmail,
  correctMember,
  correctMyself,
  findMember,
  getMember,
  listStays,
  moveMember,
  moveMyself,
  readIdentity,
  searchMembers,
} from '../../../../shared/membership/index.ts';
import { findNewEmail } from '../../../../shared/membership/moves/new-email.table.ts';
import { newEmailSubject } from '../../../../shared/membership/moves/new-email.ts';
import { assignAddresses, registerWijk } from '../../../../shared/region/index.ts';
import { anAct, fixedInstant } from '../../../support/database.ts';
import { admitted, anApplicant, aWorld, links, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  const residents = { '0-14': 100, '15-24': 100, '25-44': 200, '45-64': 200, '65+': 100 };
  const buurten = [{ buurtCode: 'BU99990002', residents }];
  const body = { wijkId: 'wijk_kade', name: 'Kade', cbsYear: 2026, source: 'test', buurten };
  await registerWijk(world, anAct({ person: 'person_anna' }), { ...none, body });
  const rows = [{ postcode: '9999KD', buurtCode: 'BU99990002' }];
  await assignAddresses(world, anAct({ person: 'person_anna' }), { ...none, body: { cbsYear: 2026, rows } });
});
afterAll(() => world.stop());

const none = { params: undefined, query: undefined, body: undefined };
const today = amsterdamDate(fixedInstant);
const yearAhead = (days: number) => instant(Date.parse(fixedInstant) + days * 86_400_000);
const kade = { street: 'Kade', houseNumber: 9, postcode: '9999KD', city: 'Rietmeer' };
const far = { street: 'Dam', houseNumber: 1, postcode: '1012JS', city: 'Amsterdam' };

interface Somebody {
  memberId: string;
  personId: string;
  email: string;
}

let people = 0;
async function somebody(): Promise<Somebody> {
  const email = `verhuizer${++people}@example.org`;
  const { memberId } = await admitted(world, anApplicant({ email, familyName: `Verhuizer${people}` }));
  const member = await findMember(world.database, memberId);
  return { memberId, personId: member?.personId ?? '', email };
}

function herself({ memberId, personId }: Somebody, at = fixedInstant): Act {
  return { ...anAct({ at }), actor: { kind: 'member', id: memberId, personId, sessionId: 'ses_1' } };
}

const moves = (who: Somebody, address = kade, movedOn: string = today, at = fixedInstant) =>
  moveMyself(world, herself(who, at), { ...none, body: { address, movedOn } });
const staysOf = async ({ memberId }: Somebody) =>
  (await listStays(world, anAct(), { ...none, params: { memberId } })).items;
const search = async (q: string) =>
  (await searchMembers(world, anAct({ person: 'person_anna' }), { ...none, query: { q } })).items.map(
    ({ memberId }) => memberId,
  );
const events = async ({ memberId }: Somebody) =>
  (await getMember(world, anAct({ person: 'person_anna' }), { ...none, params: { memberId } })).history.map(
    ({ event }) => event,
  );

describe('a member who moves', () => {
  it('belongs to the wijk of the new address from that day on, and to the old one until the day before', async () => {
    const who = await somebody();

    const reply = await moves(who, kade, today, yearAhead(100));

    expect(reply).toMatchObject({ wijk: { wijkId: 'wijk_kade', name: 'Kade' }, from: today, version: 2 });
    expect((await findMember(world.database, who.memberId))?.wijkId).toBe('wijk_kade');
    await moves(who, { ...kade, postcode: '9999AB' }, addDays(today, 50), yearAhead(100));
    expect(await staysOf(who)).toEqual([
      { wijkId: 'wijk_kade', from: today, until: addDays(today, 49) },
      { wijkId: 'wijk_haven', from: addDays(today, 50), until: null },
    ]);
  });

  it('who never moved lived in the wijk of the register from the first day', async () => {
    const who = await somebody();

    expect(await staysOf(who)).toEqual([{ wijkId: 'wijk_haven', from: today, until: null }]);
  });

  it('is found at the new address and no longer at the old one', async () => {
    const who = await somebody();
    await moves(who, { ...kade, houseNumber: 77 });

    expect(await search('9999KD 77')).toEqual([who.memberId]);
    expect(await search('9999AB')).not.toContain(who.memberId);
  });

  it('out of the region stays a member, and the board is told', async () => {
    const who = await somebody();

    const reply = await moves(who, far);

    expect(reply.wijk).toBeNull();
    expect(await findMember(world.database, who.memberId)).toMatchObject({ status: 'active', wijkId: '' });
    const { items } = await listTasks(world, anAct({ person: 'person_anna' }), { ...none, query: {} });
    expect(items).toContainEqual(
      expect.objectContaining({ kind: 'moved-outside-region', memberId: who.memberId, state: 'open' }),
    );
  });

  it('leaves in the register that it happened, and nothing of where to', async () => {
    const who = await somebody();
    await moves(who, far);

    expect(await events(who)).toContain('address-changed');
    const { items } = await world.database.query({ of: `MEMBER#${who.memberId}`, consistent: true });
    expect(JSON.stringify(items)).not.toMatch(/Dam|1012JS|Amsterdam/);
  });

  it.each([
    ['tomorrow', 1, 'MOVE_NOT_YET'],
    ['more than a year ago', -400, 'MOVE_TOO_LONG_AGO'],
    ['before becoming a member', -1, 'MOVE_BEFORE_MEMBERSHIP'],
  ])('cannot have moved %s', async (_, days, code) => {
    await expect(moves(await somebody(), kade, addDays(today, days))).rejects.toMatchObject({ code });
  });

  it('cannot have moved before a move that is known, and not to where they live', async () => {
    const who = await somebody();
    const at = yearAhead(60);
    await moves(who, kade, addDays(today, 30), at);

    await expect(moves(who, far, addDays(today, 10), at)).rejects.toMatchObject({ code: 'MOVE_BEFORE_LAST' });
    await expect(moves(who, kade, addDays(today, 40), at)).rejects.toMatchObject({ code: 'NOTHING_CHANGES' });
  });

  it('is moved once by two at the same moment, and never from what was seen before', async () => {
    const who = await somebody();
    const office = (seenVersion: number) =>
      moveMember(world, anAct({ person: 'person_anna', seenVersion }), {
        ...none,
        params: { memberId: who.memberId },
        body: { address: kade, movedOn: today },
      });

    const both = await Promise.allSettled([moves(who), office(1)]);

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(office(1)).rejects.toMatchObject({ code: 'VERSION_STALE' });
  });
});

describe('a member whose name changes', () => {
  it('is found by the new name alone, and the register tells that it changed', async () => {
    const who = await somebody();

    await correctMyself(world, herself(who), { ...none, body: { familyName: 'de Nieuwenaam', language: 'nl' } });

    expect(await search('nieuwenaam')).toEqual([who.memberId]);
    expect(await search(`Verhuizer${people}`)).toEqual([]);
    expect(await events(who)).toContain('name-changed');
  });

  it('keeps a possible date of birth, and is not changed by nothing', async () => {
    const { memberId } = await somebody();
    const office = (details: { birthDate?: LocalDate; givenName?: string }) =>
      correctMember(world, anAct({ person: 'person_anna', seenVersion: 1 }), {
        ...none,
        params: { memberId },
        body: { language: 'nl', ...details },
      });

    await expect(office({ birthDate: '2030-01-01' as LocalDate })).rejects.toMatchObject({
      code: 'BIRTH_DATE_NOT_REAL',
    });
    await expect(office({})).rejects.toMatchObject({ code: 'NOTHING_CHANGES' });
  });
});

describe('another e-mail address', () => {
  const asks = (who: Somebody, email: string, at = fixedInstant) =>
    askMyNewEmail(world, herself(who, at), { ...none, body: { email } });
  const tokenOf = async ({ memberId, personId }: Somebody) => {
    const waiting = await findNewEmail(world.database, personId);
    return links.issue('verify-email', newEmailSubject(memberId, waiting?.nonce ?? ''));
  };
  const confirms = ({ memberId }: Somebody, token: string, at = fixedInstant) =>
    confirmNewEmail(world, anAct({ at }), { ...none, params: { memberId }, body: { token } });

  it('counts from when the link that went to it is opened, and not before', async () => {
    const who = await somebody();
    await asks(who, 'nieuw1@example.org');
    expect((await readIdentity(world.database, who.personId))?.email).toBe(who.email);
    const token = await tokenOf(who);

    await confirms(who, token);

    expect((await readIdentity(world.database, who.personId))?.email).toBe('nieuw1@example.org');
    expect(await search('nieuw1@example.org')).toEqual([who.memberId]);
    expect(await search(who.email)).toEqual([]);
    await expect(confirms(who, token)).rejects.toMatchObject({ code: 'EMAIL_LINK_LAPSED' });
  });

  it('is not confirmed by another’s link, by one of two days ago, or by one that a later one replaced', async () => {
    const [who, other] = [await somebody(), await somebody()];
    await asks(who, 'nieuw2@example.org');
    await asks(other, 'nieuw3@example.org');
    const first = await tokenOf(who);
    const lapsed = { code: 'EMAIL_LINK_LAPSED' };

    await expect(confirms(who, await tokenOf(other))).rejects.toMatchObject(lapsed);
    await expect(confirms(who, first, yearAhead(2))).rejects.toMatchObject(lapsed);
    await expect(confirms({ ...who, memberId: 'mem_unknown' }, first)).rejects.toMatchObject(lapsed);
    await asks(who, 'nieuw4@example.org');
    await expect(confirms(who, first)).rejects.toMatchObject(lapsed);
  });

  it('is asked for three times a day at most, by the office too', async () => {
    const who = await somebody();
    const office = (email: string) =>
      askNewEmail(world, anAct({ person: 'person_anna' }), {
        ...none,
        params: { memberId: who.memberId },
        body: { email },
      });
    await asks(who, 'a@example.org');
    await office('b@example.org');
    await asks(who, 'c@example.org');

    await expect(office('d@example.org')).rejects.toMatchObject({ code: 'TOO_MANY_EMAIL_CHANGES' });
    await asks(who, 'e@example.org', yearAhead(2));
    await expect(asks(who, who.email)).rejects.toMatchObject({ code: 'NOTHING_CHANGES' });
  });
});
