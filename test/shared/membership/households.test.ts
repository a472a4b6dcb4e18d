import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getHousehold } from '../../../shared/billing/index.ts';
import { proposeDecision, recordDecision } from '../../../shared/governance/index.ts';
import type { Act } from '../../../shared/kernel/actor.ts';
import { instant } from '../../../shared/kernel/dates.ts';
import { billedUnderCap, type OwnFee, sharesUnderCap } from '../../../shared/membership/households/household.ts';
import {
  findMember,
  formHousehold,
  getMyHousehold,
  inviteToMyHousehold,
  joinHousehold,
  joinMyHousehold,
  leaveHousehold,
  leaveMyHousehold,
  listHouseholdCaps,
  listHouseholds,
  moveMember,
  setHouseholdCap,
} from '../../../shared/membership/index.ts';
import { anAct } from '../../support/database.ts';
import { admitted, anApplicant, aWorld, refusalOf, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const anna = (seenVersion?: number) =>
  anAct({ person: 'person_anna', ...(seenVersion !== undefined && { seenVersion }) });
const given = <B>(body: B) => ({ params: undefined, query: undefined, body });
let houses = 100;
const nextHouse = () => ++houses;

async function aMember(houseNumber: number, houseNumberAddition?: string): Promise<string> {
  const address = { houseNumber, ...(houseNumberAddition && { houseNumberAddition }) };
  return (await admitted(world, anApplicant(address))).memberId;
}
const form = (...memberIds: string[]) => formHousehold(world, anna(), given({ memberIds }));
const join = (householdId: string, memberId: string, seenVersion?: number) =>
  joinHousehold(world, anna(seenVersion), { params: { householdId }, query: undefined, body: { memberId } });
const leave = (householdId: string, memberId: string) =>
  leaveHousehold(world, anna(), { params: { householdId, memberId }, query: undefined, body: undefined });
const householdOf = async (memberId: string) => (await findMember(world.database, memberId))?.householdId;

async function as(memberId: string, at?: string): Promise<Act> {
  const member = await findMember(world.database, memberId);
  const act = anAct(at ? { at: instant(at) } : {});
  return { ...act, actor: { kind: 'member', id: memberId, personId: member?.personId ?? '', sessionId: 'ses_1' } };
}

describe('a household', () => {
  it('is formed of members at one address, each in one household only', async () => {
    const house = nextHouse();
    const [one, two, neighbour] = [await aMember(house), await aMember(house), await aMember(nextHouse())];
    const { householdId, members } = await form(one, two);

    expect(members.map(({ memberId }) => memberId)).toEqual([one, two]);
    expect([await householdOf(one), await householdOf(two)]).toEqual([householdId, householdId]);
    expect(await refusalOf(form(one))).toBe('IN_A_HOUSEHOLD');
    expect(await refusalOf(join(householdId, neighbour))).toBe('OTHER_ADDRESS');
    const { items } = await listHouseholds(world, anna(), { params: undefined, query: {}, body: undefined });
    expect(items.map((listed) => listed.householdId)).toContain(householdId);
  });

  it('takes an addition as it is meant, however it is written', async () => {
    const house = nextHouse();
    const [one, two, upstairs] = [await aMember(house, 'a'), await aMember(house, '-A'), await aMember(house, 'B')];
    const { householdId } = await form(one, two);
    expect(await refusalOf(join(householdId, upstairs))).toBe('OTHER_ADDRESS');
  });

  it('is left and joined again, and whoever looked at an older one is told', async () => {
    const house = nextHouse();
    const [one, two] = [await aMember(house), await aMember(house)];
    const { householdId, version } = await form(one, two);
    await leave(householdId, two);

    expect(await householdOf(two)).toBeNull();
    expect(await refusalOf(leave(householdId, two))).toBe('NOT_IN_THIS_HOUSEHOLD');
    expect(await refusalOf(join(householdId, two, version))).toBe('VERSION_STALE');
    expect((await join(householdId, two, version + 1)).members).toHaveLength(2);
  });

  it('is left by who moves to another address', async () => {
    const house = nextHouse();
    const [one, two] = [await aMember(house), await aMember(house)];
    const { householdId } = await form(one, two);
    const address = { street: 'Havenplein', houseNumber: nextHouse(), postcode: '9999AB', city: 'Rietmeer' };
    const params = { memberId: two };
    await moveMember(world, anna(), { params, query: undefined, body: { address, movedOn: '2026-11-23' } });

    expect(await householdOf(two)).toBeNull();
    const { members } = await getHousehold(world, anna(), {
      params: { householdId },
      query: undefined,
      body: undefined,
    });
    expect(members.map(({ memberId }) => memberId)).toEqual([one]);
  });

  it('that two join at once keeps both, or tells the second to look again', async () => {
    const house = nextHouse();
    const [one, two, three] = [await aMember(house), await aMember(house), await aMember(house)];
    const { householdId } = await form(one);
    const outcomes = await Promise.allSettled([join(householdId, two), join(householdId, three)]);
    const { members } = await getHousehold(world, anna(), {
      params: { householdId },
      query: undefined,
      body: undefined,
    });
    const inIt = members.map(({ memberId }) => memberId);

    expect(inIt).toHaveLength(1 + outcomes.filter(({ status }) => status === 'fulfilled').length);
    for (const memberId of [two, three])
      expect(await householdOf(memberId)).toBe(inIt.includes(memberId) ? householdId : null);
  });
});

describe('a member', () => {
  it('invites a housemate by a code that works once, and sees the others by number alone', async () => {
    const house = nextHouse();
    const [one, two] = [await aMember(house), await aMember(house)];
    const { code } = await inviteToMyHousehold(world, await as(one));
    const mine = await joinMyHousehold(world, await as(two), given({ code: code ?? '' }));

    expect(mine.household?.memberNumbers).toHaveLength(2);
    expect(JSON.stringify(mine)).not.toMatch(/mem_|Nummer|Bewoner/);
    await leaveMyHousehold(world, await as(two));
    expect((await getMyHousehold(world, await as(two))).household).toBeNull();
    expect(await refusalOf(joinMyHousehold(world, await as(two), given({ code: code ?? '' })))).toBe(
      'INVITATION_NOT_VALID',
    );
  });

  it('joins nobody by a guess, by a code of long ago, or from another address', async () => {
    const house = nextHouse();
    const [one, two, neighbour] = [await aMember(house), await aMember(house), await aMember(nextHouse())];
    const { code } = await inviteToMyHousehold(world, await as(one));
    const attempt = async (memberId: string, tried: string, at?: string) =>
      refusalOf(joinMyHousehold(world, await as(memberId, at), given({ code: tried })));

    expect(await attempt(two, `${code?.split('.')[0]}.req_0000000000`)).toBe('INVITATION_NOT_VALID');
    expect(await attempt(two, 'hsh_nothing.req_0000000000')).toBe('INVITATION_NOT_VALID');
    expect(await attempt(two, code ?? '', '2026-12-08T09:00:00Z')).toBe('INVITATION_NOT_VALID');
    expect(await attempt(neighbour, code ?? '')).toBe('OTHER_ADDRESS');
  });
});

describe('the cap', () => {
  it('rests on an adopted decision about contributions, and the next takes effect after it', async () => {
    const { decisionId } = await proposeDecision(
      world,
      anna(),
      given({ body: 'assembly', matter: 'contribution', subject: 'Grens', majority: 'simple' }),
    );
    const set = (effectiveFrom: string, capCents = 6000n) =>
      setHouseholdCap(world, anna(), given({ capCents, effectiveFrom, decisionId }));
    expect(await refusalOf(set('2027-01-01'))).toBe('DECISION_NOT_ADOPTED');
    const votes = { decidedOn: '2026-11-20', votesFor: 9, votesAgainst: 1 };
    await recordDecision(world, anna(), { params: { decisionId }, query: undefined, body: votes });

    await set('2027-01-01');
    expect(await refusalOf(set('2027-01-01', 5000n))).toBe('CAP_NOT_LATER');
    expect(await refusalOf(set('2026-11-22'))).toBe('CAP_NOT_LATER');
    await set('2028-01-01', 7000n);
    const { inForce, items } = await listHouseholdCaps(world, anAct({ at: instant('2027-06-01T09:00:00Z') }));
    expect([inForce?.capCents, items.length]).toEqual([6000n, 2]);
  });

  const fees = fc
    .array(fc.bigInt({ min: 1n, max: 10_000n }), { minLength: 1, maxLength: 12 })
    .map((list): OwnFee[] => list.map((feeCents, at) => ({ memberId: `m${at}`, memberNumber: at + 1, feeCents })));
  const capCents = fc.bigInt({ min: 1n, max: 60_000n });
  const total = (shares: Iterable<bigint>) => [...shares].reduce((sum, cents) => sum + cents, 0n);

  it('is split so that the shares add up to it exactly, and nobody pays more than alone', () => {
    fc.assert(
      fc.property(fees, capCents, (own, most) => {
        const shares = sharesUnderCap(own, most);
        const alone = total(own.map(({ feeCents }) => feeCents));
        expect([alone, most]).toContain(total(shares.values()));
        expect(total(shares.values())).toBeLessThanOrEqual(most);
        if (alone >= most) expect(total(shares.values())).toBe(most);
        for (const { memberId, feeCents } of own) expect(shares.get(memberId)).toBeLessThanOrEqual(feeCents);
      }),
    );
  });

  it('is split the same in whatever order the members are named', () => {
    const shuffled = fees.chain((own) =>
      fc.tuple(fc.constant(own), fc.shuffledSubarray(own, { minLength: own.length })),
    );
    fc.assert(
      fc.property(shuffled, capCents, ([own, other], most) => {
        const [one, two] = [sharesUnderCap(own, most), sharesUnderCap(other, most)];
        for (const { memberId } of own) expect(two.get(memberId)).toBe(one.get(memberId));
      }),
    );
  });

  it('is never passed by a year that begins, whoever comes and goes in between', () => {
    const events = fc.array(
      fc.record({
        member: fc.nat(5),
        day: fc.integer({ min: 0, max: 1500 }),
        what: fc.constantFrom('join', 'leave', 'bill'),
      }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(
        events,
        fc.bigInt({ min: 1n, max: 20_000n }),
        fc.bigInt({ min: 1n, max: 5000n }),
        (all, most, feeCents) => {
          const inIt = new Set<number>();
          const years: { member: number; day: number; cents: bigint; inIt: boolean }[] = [];
          const running = (day: number) =>
            years.filter((year) => inIt.has(year.member) && year.day <= day && day < year.day + 365);
          for (const { member, day, what } of all.toSorted((a, b) => a.day - b.day)) {
            if (what === 'leave') inIt.delete(member);
            // Only who has no year running, or whose year was billed here, can be joined without bringing an own full year along.
            if (what === 'join' && !years.some((year) => year.member === member && day < year.day + 365))
              inIt.add(member);
            if (what !== 'bill' || !inIt.has(member) || running(day).some((year) => year.member === member)) continue;
            const own = [...inIt].map((id) => ({ memberId: `${id}`, memberNumber: id + 1, feeCents }));
            const share = sharesUnderCap(own, most).get(`${member}`) ?? 0n;
            const cents = billedUnderCap(share, most, total(running(day).map((year) => year.cents)));
            years.push({ member, day, cents, inIt: true });
            expect(total(running(day).map((year) => year.cents))).toBeLessThanOrEqual(most);
          }
        },
      ),
    );
  });
});
