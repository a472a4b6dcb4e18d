import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import { addDays, instant, type LocalDate } from '../../../../shared/kernel/dates.ts';
import { afterMerge, joinedSpells } from '../../../../shared/membership/duplicates/merge.ts';
import {
  closeMerges,
  correctMember,
  type EndingDesk,
  findMember,
  getMember,
  listMembers,
  listMerges,
  mergeMembers,
  previewMerge,
  readIdentity,
  searchMembers,
  undoMerge,
} from '../../../../shared/membership/index.ts';
import { type KeptLetter, keepLetter } from '../../../../shared/membership/letters/kept-letter.table.ts';
import { type Member, newMember, wasMemberOn } from '../../../../shared/membership/member.ts';
import { anAct, fixedInstant, sequentialIds, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { aLine, type Line, type RegisterDesk, register, registerDesk } from '../import/register-desk.ts';

let local: TestDatabase;
let desk: RegisterDesk;
beforeAll(async () => {
  local = await testDatabase();
  desk = await registerDesk(local.endpoint);
});
afterAll(async () => {
  desk.close();
  await local.stop();
});

const none = { params: undefined, query: undefined, body: undefined };
const ended: string[] = [];
const endingDesk: EndingDesk = {
  whenMembershipEnds: async ({ memberId }) => {
    ended.push(memberId);
    return [];
  },
  whenEndIsUndone: async ({ memberId }) => {
    ended.splice(ended.indexOf(memberId), 1);
    return [];
  },
};
const newId = sequentialIds();
const deps = () => ({ database: desk.database, newId, endingDesk, cooperative: rietmeer.facts });
const anna = (seenVersion?: number, at = fixedInstant) =>
  anAct({ person: 'person_anna', at, ...(seenVersion !== undefined && { seenVersion }) });

let lines = 0;
/** Two records of one person, each with a number, by an import. */
async function twice(first: Line = {}, second: Line = {}): Promise<[Member, Member]> {
  const [one, other] = [++lines, ++lines];
  await desk.imports(register(aLine(one, first), aLine(other, second)));
  const { items } = await listMembers(desk, anna(), { ...none, query: { limit: 100 } });
  const load = async (number: number) => {
    const row = items.find(({ memberNumber }) => memberNumber === number);
    const member = await findMember(desk.database, row?.memberId ?? '');
    if (!member) throw new Error('not imported');
    return member;
  };
  return [await load(one), await load(other)];
}

const merges = (kept: Member, other: Member, take: ('email' | 'street' | 'familyName')[] = []) =>
  mergeMembers(deps(), anna(kept.version), {
    ...none,
    params: { memberId: kept.memberId },
    body: { otherMemberId: other.memberId, otherVersion: other.version, take, reason: 'Dubbel ingeschreven' },
  });
const undoes = (mergeId: string, at = fixedInstant) =>
  undoMerge(deps(), anna(undefined, at), { ...none, params: { mergeId }, body: { reason: 'Toch niet' } });
const search = async (q: string) =>
  (await searchMembers(desk, anna(), { ...none, query: { q } })).items.map(({ memberNumber }) => memberNumber);
const reload = async ({ memberId }: Member) => {
  const found = await findMember(desk.database, memberId);
  if (!found) throw new Error('gone');
  return found;
};
const later = (days: number) => instant(Date.parse(fixedInstant) + days * 86_400_000);

const aLetterTo = (personId: string): KeptLetter => ({
  letterId: 'let_00001',
  personId,
  template: 'welcome',
  language: 'nl',
  requestedAt: fixedInstant,
  subject: 'Welkom',
  text: 'Welkom',
  html: '<p>Welkom</p>',
  blocks: [],
  contentHash: '0',
  sentAt: null,
  messageId: null,
  paper: null,
});

describe('two records of one person', () => {
  it('are shown side by side before they are merged, with what moves and which number remains', async () => {
    const [kept, other] = await twice({ since: '01-06-2022' }, { since: '01-02-2015', email: 'ander@example.org' });

    await desk.database.commit(anAct(), [keepLetter(aLetterTo(other.personId))]);

    const preview = await previewMerge(desk, anna(), {
      ...none,
      params: { memberId: kept.memberId, otherMemberId: other.memberId },
    });

    expect(preview).toMatchObject({
      after: {
        memberNumber: kept.memberNumber,
        memberSince: '2015-02-01',
        spells: [{ from: '2015-02-01', until: null }],
      },
      blockers: [],
      pointsOn: { consents: 0, policies: 0, letters: 1 },
      undoUntil: '2026-12-23',
      versions: { kept: 1, other: 1 },
    });
    expect(preview.fields.find(({ field }) => field === 'email')).toMatchObject({
      candidate: 'ander@example.org',
      differs: true,
    });
    expect(await reload(kept)).toEqual(kept);
  });

  it('become one, that is found by both numbers and counted once on every day', async () => {
    const [kept, other] = await twice({ since: '01-06-2022' }, { since: '01-02-2015', family: 'Anders' });

    const merge = await merges(kept, other, ['email', 'street']);

    const [one, gone] = [await reload(kept), await reload(other)];
    expect(one).toMatchObject({
      status: 'active',
      memberSince: '2015-02-01',
      formerly: [{ personId: other.personId }],
    });
    expect(gone).toMatchObject({ status: 'ended', spells: [], returnedAs: kept.memberId });
    expect(wasMemberOn(one, '2016-01-01' as LocalDate)).toBe(true);
    expect(wasMemberOn(gone, '2016-01-01' as LocalDate)).toBe(false);
    expect(await search(String(other.memberNumber))).toEqual([kept.memberNumber]);
    expect(await search('Anders')).toEqual([]);
    expect(await search(`lid${other.memberNumber}@example.org`)).toEqual([kept.memberNumber]);
    expect(await readIdentity(desk.database, other.personId)).toEqual(await readIdentity(desk.database, kept.personId));
    expect(ended).toContain(other.memberId);
    expect((await listMerges(desk, anna(), { ...none, query: {} })).items[0]).toEqual(merge);
    const { history, formerly } = await getMember(desk, anna(), { ...none, params: { memberId: kept.memberId } });
    expect(history.filter(({ event }) => event === 'merged')).toHaveLength(2);
    expect(formerly).toEqual([{ memberId: other.memberId, memberNumber: other.memberNumber }]);
    const { goesOnAs } = await getMember(desk, anna(), { ...none, params: { memberId: other.memberId } });
    expect(goesOnAs).toEqual({ memberId: kept.memberId, memberNumber: kept.memberNumber });
  });

  it('stand again as before when the merge is undone, and can be merged again', async () => {
    const [kept, other] = await twice({}, { since: '01-02-2015', family: 'Vervolg' });
    const people = [
      await readIdentity(desk.database, kept.personId),
      await readIdentity(desk.database, other.personId),
    ];
    const { mergeId } = await merges(kept, other, ['email', 'familyName']);

    await undoes(mergeId, later(30));

    expect(await reload(kept)).toEqual({ ...kept, version: 3 });
    expect(await reload(other)).toEqual({ ...other, version: 3 });
    expect([
      await readIdentity(desk.database, kept.personId),
      await readIdentity(desk.database, other.personId),
    ]).toEqual(people);
    expect(await search('vervolg')).toEqual([other.memberNumber]);
    expect(await search(`lid${kept.memberNumber}@example.org`)).toEqual([kept.memberNumber]);
    expect(await search(`lid${other.memberNumber}@example.org`)).toEqual([other.memberNumber]);
    expect(ended).not.toContain(other.memberId);
    await expect(undoes(mergeId)).rejects.toMatchObject({ code: 'MERGE_UNDONE_BEFORE' });
    await merges(await reload(kept), await reload(other));
  });

  it('keep what was changed after the merge when it is undone', async () => {
    const [kept, other] = await twice();
    const { mergeId } = await merges(kept, other, ['familyName']);
    await correctMember(deps(), anna(2), {
      ...none,
      params: { memberId: kept.memberId },
      body: { familyName: 'Getrouwd', language: 'nl' },
    });

    await undoes(mergeId);

    expect(await readIdentity(desk.database, kept.personId)).toMatchObject({ familyName: 'Getrouwd' });
  });

  it('cannot be parted after thirty days; then nobody keeps them apart', async () => {
    const [kept, other] = await twice();
    const { mergeId } = await merges(kept, other);

    await expect(undoes(mergeId, later(31))).rejects.toMatchObject({ code: 'MERGE_UNDO_TOO_LATE' });
    const before = await closeMerges(desk, anna(undefined, later(30)), () => true);
    const after = await closeMerges(desk, anna(undefined, later(31)), () => true);

    expect(before).toEqual({ closedMerges: 0 });
    expect(after.closedMerges).toBeGreaterThan(0);
    const kept31 = await desk.database.get({ pk: `PERSON#${other.personId}`, sk: 'BEFORE_MERGE' }, { table: 'Vault' });
    expect(kept31).toBeUndefined();
  });

  it('are merged once, also by two at the same moment, and never with what was seen before a change', async () => {
    const [kept, other] = await twice();

    const both = await Promise.allSettled([merges(kept, other), merges(other, kept)]);

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(merges(kept, other)).rejects.toMatchObject({ code: 'VERSION_STALE' });
    const [now, gone] = [await reload(kept), await reload(other)];
    await expect(merges(now, gone)).rejects.toMatchObject({ code: 'MERGED_BEFORE' });
    await expect(merges(now, now)).rejects.toMatchObject({ code: 'MERGE_WITH_ITSELF' });
  });
});

const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2015-01-01' as LocalDate, days));
/** Spells as a member has them: in order, apart, and only the last may be open. */
const spells = fc.tuple(fc.uniqueArray(day, { minLength: 2, maxLength: 8 }), fc.boolean()).map(([days, isOpen]) => {
  const sorted = days.sort();
  const pairs = sorted.flatMap((from, at) => {
    const until = sorted[at + 1];
    return at % 2 === 0 && until ? [{ from, until: addDays(until, -1) as LocalDate | null, reason: null }] : [];
  });
  const apart = pairs.filter(({ from, until }) => until === null || from <= until);
  const last = apart.at(-1);
  if (isOpen && last) last.until = null;
  return apart;
});

describe('the spells of both', () => {
  it('cover every day that either covered, share none, and at most the last is open', () => {
    fc.assert(
      fc.property(spells, spells, day, (one, other, on) => {
        const joined = joinedSpells(one, other);
        const covers = (list: ReturnType<typeof joinedSpells>) =>
          list.some(({ from, until }) => from <= on && (until === null || on <= until));
        expect(covers(joined)).toBe(covers(one) || covers(other));
        joined.forEach(({ until }, at) => {
          const next = joined[at + 1];
          if (next) expect(until !== null && addDays(until, 1) < next.from).toBe(true);
        });
      }),
    );
  });

  it('are the same whichever record remains', () => {
    const traits = { personId: 'p', applicationId: 'a', wijkId: '', policyId: null };
    const one = newMember({ memberId: 'm1', memberNumber: 1, memberSince: '2020-01-01' as LocalDate, ...traits });
    const other = newMember({ memberId: 'm2', memberNumber: 2, memberSince: '2018-01-01' as LocalDate, ...traits });
    expect(afterMerge(one, other)).toEqual(afterMerge(other, one));
  });
});
