import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CooperativeFacts } from '../../../shared/governance/cooperative.ts';
import type { Input } from '../../../shared/kernel/endpoint.ts';
import {
  admitApplicant,
  affiliateProfessional,
  changeOrganisation,
  endAffiliation,
  findMember,
  listMembers,
  listOrganisations,
  loadApplication,
  loadMember,
  openOrganisation,
  registerOrganisation,
} from '../../../shared/membership/index.ts';
import type * as contract from '../../../shared/membership/organisations/contract.ts';
import { entriesOf } from '../../../shared/membership/register/register-entry.table.ts';
import { searchMembers } from '../../../shared/membership/search/search-members.ts';
import { readersOf } from '../../../shared/membership/sign-in/mailbox.table.ts';
import { anAct } from '../../support/database.ts';
import { admitted, anApplicant, atHour, aWorld, order, refusalOf, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const anna = (options: Parameters<typeof anAct>[0] = {}) => anAct({ person: 'person_anna', ...options });
type Body = Input<typeof contract.registerOrganisation>['body'];
let numbers = 10_000_000;

const anOrganisation = (changes: Partial<Body> = {}): Body => ({
  name: 'Wijkverband Havenkwartier',
  legalForm: 'vereniging',
  kind: 'wijksamenwerkingsverband',
  kvkNumber: String(++numbers),
  address: { street: 'Havenplein', houseNumber: 2, postcode: '9999AB', city: 'Rietmeer' },
  representative: {
    givenName: 'Sanne',
    familyName: 'de Boer',
    birthDate: '1975-02-03',
    email: `verband${numbers}@voorbeeld.example`,
    language: 'nl',
    capacity: 'director',
    mandate: 'Uittreksel van 1 november 2026',
    from: '2026-01-01',
  },
  ...changes,
});
const register = (body: Body = anOrganisation(), act = anna(), cooperative: CooperativeFacts = world.cooperative) =>
  registerOrganisation({ ...world, cooperative }, act, { params: undefined, query: undefined, body });
const open = (memberId: string) =>
  openOrganisation(world, anna(), { params: { memberId }, query: undefined, body: undefined });

async function aMemberOrganisation(body: Body = anOrganisation()) {
  const { organisation } = await register(body);
  await order(world, organisation.applicationId, atHour(1));
  await admitApplicant(world, anAct({ at: atHour(2) }), organisation.applicationId);
  return organisation;
}

describe('an organisation', () => {
  it('is admitted by the board and a member with a number once its representative has paid', async () => {
    const { organisation } = await register();
    expect(organisation).toMatchObject({ applicationStatus: 'email-verified', memberNumber: null });
    await order(world, organisation.applicationId, atHour(1));
    await admitApplicant(world, anAct({ at: atHour(2) }), organisation.applicationId);

    const file = await open(organisation.memberId);
    expect(file.organisation).toMatchObject({ status: 'active', wijkId: 'wijk_haven' });
    expect(file.identity).toMatchObject({ familyName: 'de Boer', organisationName: 'Wijkverband Havenkwartier' });
    expect(await findMember(world.database, organisation.memberId)).toMatchObject({ kind: 'legal' });
    expect((await loadApplication(world.database, organisation.applicationId)).admission).toMatchObject({
      body: 'board',
      actorId: 'person_anna',
    });
  });

  it('stands in the register under its own name, and is found by it', async () => {
    const { memberId } = await aMemberOrganisation(anOrganisation({ name: 'Stichting Zilvermeeuw' }));
    const member = await findMember(world.database, memberId);
    const query = { memberNumber: String(member?.memberNumber) };
    const { items } = await listMembers(world, anna(), { params: undefined, query, body: undefined });
    const found = await searchMembers(world, anna(), { params: undefined, query: { q: 'zilverm' }, body: undefined });

    expect(items[0]).toMatchObject({ name: 'Stichting Zilvermeeuw', kind: 'legal' });
    expect(found.items.map((one) => one.memberId)).toEqual([memberId]);
  });

  it('whose representative is a member too is nobody’s double', async () => {
    const email = 'sanne@voorbeeld.example';
    await admitted(world, anApplicant({ email, givenName: 'Sanne', familyName: 'de Boer', birthDate: '1975-02-03' }));
    const body = anOrganisation();
    const { memberId } = await aMemberOrganisation({ ...body, representative: { ...body.representative, email } });

    expect(await findMember(world.database, memberId)).toBeDefined();
    expect(await readersOf(world.database, email)).toHaveLength(2);
  });

  it('is entered once, by its KvK number, also by two at the same moment', async () => {
    const body = anOrganisation();
    const both = await Promise.allSettled([register(body), register(body)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalOf(register(body))).toBe('ORGANISATION_KNOWN');
  });

  it('is answered the same when the request is repeated, and nothing of who it is stands outside the vault', async () => {
    const act = anna({ once: 'organisatie-0001' });
    const first = await register(anOrganisation(), act);
    expect(await register(anOrganisation(), { ...act, repeats: true })).toEqual(first);
    const { items } = await world.database.query({ of: `ONCE#person_anna#test#organisatie-0001` });
    expect(JSON.stringify(items)).not.toMatch(/Boer|verband/);
  });

  it('is refused where the statutes have members of flesh and blood alone', async () => {
    const { cooperative } = world;
    const statutes = { ...cooperative.statutes, rules: { ...cooperative.statutes.rules, memberKinds: ['natural'] } };
    const facts = { ...cooperative, statutes } as CooperativeFacts;
    expect(await refusalOf(register(anOrganisation(), anna(), facts))).toBe('LEGAL_MEMBERS_NOT_ALLOWED');
  });

  it('with another representative keeps the capacity of the one before, not the name, and is signed in for by the new', async () => {
    const { memberId } = await aMemberOrganisation();
    const before = await open(memberId);
    const { kvkNumber: _, ...body } = anOrganisation({ name: 'Verband De Haven' });
    const representative = {
      ...body.representative,
      givenName: 'Omar',
      familyName: 'Haddad',
      email: 'omar@voorbeeld.example',
    };
    const after = await changeOrganisation(world, anna({ seenVersion: before.version }), {
      params: { memberId },
      query: undefined,
      body: { ...body, representative: { ...representative, capacity: 'proxy', from: '2026-11-01' } },
    });

    expect(after.representation).toMatchObject({ capacity: 'proxy', from: '2026-11-01', until: null });
    expect(after.formerRepresentations).toMatchObject([{ capacity: 'director', until: '2026-10-31' }]);
    expect(after.identity).toMatchObject({ givenName: 'Omar', organisationName: 'Verband De Haven' });
    expect(await readersOf(world.database, 'omar@voorbeeld.example')).toMatchObject([{ memberId }]);
    expect(await readersOf(world.database, before.identity?.email ?? '')).toEqual([]);
    const member = await loadMember(world.database, memberId);
    expect((await entriesOf(world.database, member)).map(({ kind }) => kind)).toContain('name-changed');
  });

  it('is listed by name, and by kind', async () => {
    await register(anOrganisation({ name: 'Aa zorg', kind: 'care-provider' }));
    const list = (kind?: 'care-provider') =>
      listOrganisations(world, anna(), { params: undefined, query: kind ? { kind } : {}, body: undefined });
    expect((await list()).items[0]?.name).toBe('Aa zorg');
    expect((await list('care-provider')).items.map(({ name }) => name)).toEqual(['Aa zorg']);
  });
});

describe('the professionals of a wijksamenwerkingsverband', () => {
  const affiliate = (memberId: string, changes: object = {}) =>
    affiliateProfessional(world, anna(), {
      params: { memberId },
      query: undefined,
      body: { name: 'Kim Jansen', profession: 'Huisarts', from: '2026-03-01', ...changes },
    });

  it('are listed under it, each with the own membership if there is one', async () => {
    const doctor = await admitted(world);
    const memberNumber = (await findMember(world.database, doctor.memberId))?.memberNumber ?? 0;
    const { memberId } = await aMemberOrganisation();
    await affiliate(memberId);
    const { professionals } = await affiliate(memberId, {
      name: 'Ida Vos',
      profession: 'Wijkverpleegkundige',
      memberNumber,
    });

    expect(professionals).toMatchObject([
      { name: 'Kim Jansen', ownMemberId: null },
      { name: 'Ida Vos', ownMemberId: doctor.memberId, from: '2026-03-01', until: null },
    ]);
    expect(await refusalOf(affiliate(memberId, { memberNumber: 99_999 }))).toBe('MEMBER_NUMBER_UNKNOWN');
  });

  it('leave it on a day, once, and belong to no other kind of organisation', async () => {
    const { memberId } = await aMemberOrganisation();
    const { professionals } = await affiliate(memberId);
    const params = { memberId, professionalId: professionals[0]?.professionalId ?? '' };
    const end = (until: string) => endAffiliation(world, anna(), { params, query: undefined, body: { until } });

    expect(await refusalOf(end('2026-02-28'))).toBe('ENDS_BEFORE_IT_BEGAN');
    expect((await end('2026-12-31')).professionals).toMatchObject([{ until: '2026-12-31' }]);
    expect(await refusalOf(end('2027-01-31'))).toBe('PROFESSIONAL_ENDED');
    const shop = await aMemberOrganisation(anOrganisation({ kind: 'company', legalForm: 'bv' }));
    expect(await refusalOf(affiliate(shop.memberId))).toBe('NOT_A_PARTNERSHIP');
  });
});
