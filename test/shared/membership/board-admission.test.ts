import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CooperativeFacts } from '../../../shared/governance/cooperative.ts';
import { proposeDecision, recordDecision } from '../../../shared/governance/index.ts';
import { instant } from '../../../shared/kernel/dates.ts';
import type { Database } from '../../../shared/kernel/table.ts';
import { guardianOf } from '../../../shared/membership/admission/guardian.table.ts';
import {
  admitApplicant,
  admitApplications,
  admitByAssembly,
  findMember,
  getAdmission,
  listAdmissions,
  loadApplication,
  memberIdOf,
  offerPlaces,
  type RefusalDesk,
  recordGuardian,
  refuseApplication,
  verifyApplicationEmail,
} from '../../../shared/membership/index.ts';
import { assignAddresses } from '../../../shared/region/index.ts';
import { anAct, fixedInstant } from '../../support/database.ts';
import { letterTo } from './letter-to.ts';
import {
  anApplicant,
  atHour,
  aWorld,
  links,
  membershipAlone,
  order,
  ordered,
  refusalOf,
  submitted,
  type World,
} from './world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const givenBack: string[] = [];
const refusalDesk: RefusalDesk = {
  whenRefused: async () => [],
  giveBack: async (applicationId) => void givenBack.push(applicationId),
};
const byBoard = (database: Database = world.database) => ({
  ...world,
  database,
  refusalDesk,
  cooperative: { ...world.cooperative, admission: 'by-board' } as CooperativeFacts,
});
const byAssembly = () => {
  const { cooperative } = world;
  const statutes = {
    ...cooperative.statutes,
    rules: { ...cooperative.statutes.rules, admissionBody: 'assembly' as const },
  };
  return { ...byBoard(), cooperative: { ...cooperative, statutes } as CooperativeFacts };
};
const anna = (seenVersion?: number) =>
  anAct({ person: 'person_anna', operation: 'decide', ...(seenVersion !== undefined && { seenVersion }) });

/** Applied, ordered and paid. */
async function paid(deps = byBoard(), input = anApplicant(), at = fixedInstant): Promise<string> {
  const applicationId = await ordered(world, input);
  await admitApplicant(deps, anAct({ at }), applicationId);
  return applicationId;
}
const statusOf = async (applicationId: string) => (await loadApplication(world.database, applicationId)).status;
const versionOf = async (applicationId: string) => (await loadApplication(world.database, applicationId)).version;
const list = (query = {}) => listAdmissions(byBoard(), anna(), { params: undefined, query, body: undefined });
const admit = (applicationIds: string[], deps = byBoard(), decisionId?: string) =>
  admitApplications(deps, anna(), {
    params: undefined,
    query: undefined,
    body: { applicationIds, ...(decisionId && { decisionId }) },
  });
const refuse = async (applicationId: string, deps = byBoard()) =>
  refuseApplication(deps, anna(await versionOf(applicationId)), {
    params: { applicationId },
    query: undefined,
    body: { reason: 'Werkt niet mee aan het doel' },
  });

async function decision(changes: { body?: 'board' | 'assembly'; matter?: 'admission' | 'other'; about?: string } = {}) {
  const { body = 'assembly', matter = 'admission', about } = changes;
  const { decisionId } = await proposeDecision(world, anna(), {
    params: undefined,
    query: undefined,
    body: { body, matter, subject: 'Toelating', majority: 'simple', ...(about && { about }) },
  });
  const votes =
    body === 'board'
      ? { directorsVotes: [{ personId: 'a', votes: 1, vote: 'for' as const }] }
      : { votesFor: 20, votesAgainst: 3 };
  await recordDecision(world, anna(), {
    params: { decisionId },
    query: undefined,
    body: { decidedOn: '2026-11-20', ...votes },
  });
  return decisionId;
}
const bringToAssembly = async (applicationId: string, decisionId: string) =>
  admitByAssembly(byBoard(), anna(await versionOf(applicationId)), {
    params: { applicationId },
    query: undefined,
    body: { decisionId },
  });

describe('an application where the board admits', () => {
  it('waits when it is paid, and a second message of the payment changes nothing', async () => {
    const applicationId = await paid();
    expect(await statusOf(applicationId)).toBe('awaiting-admission');
    expect(await findMember(world.database, memberIdOf(applicationId))).toBeUndefined();

    const again = await admitApplicant(byBoard(), anAct(), applicationId);
    expect(again).toMatchObject({ outcome: 'settled-before', status: 'awaiting-admission' });
  });

  it('stands in the queue with who it is, the longest waiting first, by wijk and by choice', async () => {
    const [first, second] = [
      await paid(),
      await paid(byBoard(), anApplicant({ familyName: 'Zonderpolis' }, membershipAlone), atHour(1)),
    ];
    const { items } = await list({ limit: 100 });
    const places = items.map(({ applicationId }) => applicationId);

    expect(places.indexOf(first)).toBeLessThan(places.indexOf(second));
    expect(items.find(({ applicationId }) => applicationId === second)).toMatchObject({
      name: 'Bewoner Zonderpolis',
      wijk: { wijkId: 'wijk_haven' },
      paidCents: 1200n,
      isMinor: false,
    });
    const without = await list({ withPolicy: 'no', limit: 100 });
    expect(without.items.map(({ applicationId }) => applicationId)).toContain(second);
    expect(without.items.map(({ applicationId }) => applicationId)).not.toContain(first);
    expect((await list({ wijkId: 'wijk_elders' })).items).toEqual([]);
  });

  it('is read in pages that are full and leave nobody out', async () => {
    await Promise.all([1, 2, 3].map(() => paid()));
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 2, ...(cursor && { cursor }) });
      found.push(...page.items.map(({ applicationId }) => applicationId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const all = (await list({ limit: 100 })).items.map(({ applicationId }) => applicationId);
    expect(found).toEqual(all);
  });

  it('leaves a trace of who looked', async () => {
    const applicationId = await paid();
    await getAdmission(byBoard(), anna(), { params: { applicationId }, query: undefined, body: undefined });
    const { personId } = await loadApplication(world.database, applicationId);
    const { items } = await world.database.query({ of: `ACCESS#${personId}` });
    expect(items.at(-1)).toMatchObject({ actorId: 'person_anna', purpose: 'admission' });
  });
});

describe('many at once', () => {
  it('are each decided on by themselves, and a repeat changes nothing', async () => {
    const [one, two] = [await paid(), await paid()];
    const unpaid = await ordered(world);
    const asked = [one, unpaid, 'app_00000000000000000000000000', two];

    const { items } = await admit(asked);
    expect(items.map(({ outcome }) => outcome)).toEqual(['admitted', 'not-waiting', 'unknown', 'admitted']);
    const [first, , , last] = items;
    expect((last?.memberNumber ?? 0) - (first?.memberNumber ?? 0)).toBe(1);

    const again = await admit(asked);
    expect(again.items.map(({ outcome }) => outcome)).toEqual([
      'admitted-before',
      'not-waiting',
      'unknown',
      'admitted-before',
    ]);
    expect(again.items.map(({ memberNumber }) => memberNumber)).toEqual(items.map(({ memberNumber }) => memberNumber));
  });

  it('keep with each by whom and under which statutes', async () => {
    const decisionId = await decision({ body: 'board' });
    const applicationId = await paid();
    await admit([applicationId], byBoard(), decisionId);
    expect((await loadApplication(world.database, applicationId)).admission).toMatchObject({
      outcome: 'admitted',
      body: 'board',
      actorId: 'person_anna',
      decisionId,
      statuteVersion: 1,
    });
  });

  it('by two members of the board at the same moment make one member of one applicant', async () => {
    const waiting = await Promise.all([paid(), paid(), paid()]);
    const both = await Promise.all([admit(waiting), admit([...waiting].reverse())]);
    const numbers = await Promise.all(
      waiting.map(async (id) => (await findMember(world.database, memberIdOf(id)))?.memberNumber),
    );
    expect(new Set(numbers).size).toBe(3);
    for (const { items } of both) expect(items.every(({ outcome }) => /^admitted/.test(outcome))).toBe(true);
  });

  it('go on after one that was cut off halfway', async () => {
    const waiting = [await paid(), await paid()];
    let commits = 0;
    const cut: Database = {
      ...world.database,
      commit: async (...given) => {
        if (++commits === 2) throw new Error('cut off');
        return world.database.commit(...given);
      },
    };
    await expect(admit(waiting, byBoard(cut))).rejects.toThrow('cut off');
    const { items } = await admit(waiting);
    expect(items.map(({ outcome }) => outcome)).toEqual(['admitted-before', 'admitted']);
  });

  it('are admitted only by a decision of the assembly where the statutes say so', async () => {
    const applicationId = await paid(byAssembly());
    expect(await statusOf(applicationId)).toBe('awaiting-admission');
    expect(await refusalOf(admit([applicationId], byAssembly()))).toBe('ASSEMBLY_ADMITS');
    expect(await refusalOf(admit([applicationId], byAssembly(), await decision({ body: 'board' })))).toBe(
      'DECISION_OF_ANOTHER_BODY',
    );
    const { items } = await admit([applicationId], byAssembly(), await decision());
    expect(items[0]?.outcome).toBe('admitted');
  });
});

describe('who is sixteen or seventeen', () => {
  const young = () => anApplicant({ birthDate: '2010-03-01' }, membershipAlone);
  const consents = async (applicationId: string) =>
    recordGuardian(world, anna(await versionOf(applicationId)), {
      params: { applicationId },
      query: undefined,
      body: {
        givenName: 'Ans',
        familyName: 'Bakker',
        email: 'ans@voorbeeld.example',
        relation: 'parent',
        evidence: 'Brief van 1 november 2026',
      },
    });

  it('waits for the consent of a parent, also where others are admitted on payment', async () => {
    const applicationId = await ordered(world, young());
    expect(await admitApplicant(world, anAct(), applicationId)).toMatchObject({ outcome: 'awaiting-admission' });
    expect((await admit([applicationId])).items[0]?.outcome).toBe('guardian-missing');

    expect(await consents(applicationId)).toMatchObject({ isMinor: true, hasGuardian: true });
    expect((await admit([applicationId])).items[0]?.outcome).toBe('admitted');
  });

  it('is admitted without it from the eighteenth birthday on', async () => {
    const applicationId = await ordered(world, young());
    await admitApplicant(world, anAct(), applicationId);
    const later = anAct({ person: 'person_anna', at: instant('2028-03-01T09:00:00Z') });
    const body = { applicationIds: [applicationId] };
    const { items } = await admitApplications(byBoard(), later, { params: undefined, query: undefined, body });
    expect(items[0]?.outcome).toBe('admitted');
  });

  it('leaves the parent’s name in the vault alone', async () => {
    const applicationId = await paid(byBoard(), young());
    await consents(applicationId);
    const { personId } = await loadApplication(world.database, applicationId);
    expect(await guardianOf(world.database, personId)).toMatchObject({
      familyName: 'Bakker',
      recordedBy: 'person_anna',
    });
    const { items } = await world.database.query({ of: `APPLICATION#${applicationId}` });
    expect(items.flatMap((item) => Object.values(item).map(String))).not.toContain('Bakker');
  });
});

describe('a refusal', () => {
  it('gives the reason and the way to the assembly, and sends the money back', async () => {
    const applicationId = await paid();
    const row = await refuse(applicationId);

    expect(row).toMatchObject({
      status: 'refused',
      admission: { outcome: 'refused', body: 'board', reason: 'Werkt niet mee aan het doel', mayGoToAssembly: true },
    });
    expect(givenBack).toContain(applicationId);
    const letter = await letterTo(world, applicationId, 'admission-refused');
    expect(letter).toMatch(/Werkt niet mee aan het doel/);
    expect(letter).toMatch(/artikel 2:33 BW/);
    expect(letter).toMatch(/36,00/);
    expect((await list({ status: 'refused', limit: 100 })).items.map((one) => one.applicationId)).toContain(
      applicationId,
    );
  });

  it('is only of who waits for a decision, as it was seen', async () => {
    const unpaid = await ordered(world);
    const applicationId = await paid();
    expect(await refusalOf(refuse(unpaid))).toBe('APPLICATION_NOT_WAITING');
    const stale = refuseApplication(byBoard(), anna(1), {
      params: { applicationId },
      query: undefined,
      body: { reason: 'x' },
    });
    expect(await refusalOf(stale)).toBe('VERSION_STALE');
  });

  it('and an admission at the same moment: one of the two happens', async () => {
    const applicationId = await paid();
    const outcomes = await Promise.allSettled([refuse(applicationId), admit([applicationId])]);
    const status = await statusOf(applicationId);
    const member = await findMember(world.database, memberIdOf(applicationId));

    expect(['refused', 'admitted']).toContain(status);
    expect(member !== undefined).toBe(status === 'admitted');
    expect(outcomes.some((outcome) => outcome.status === 'fulfilled')).toBe(true);
  });
});

describe('the assembly', () => {
  it('admits after all whom the board refused: the order opens again, and who pays is a member at once', async () => {
    const applicationId = await paid();
    await refuse(applicationId);
    const decisionId = await decision({ about: applicationId });
    const row = await bringToAssembly(applicationId, decisionId);

    expect(row).toMatchObject({
      status: 'email-verified',
      admission: { body: 'assembly', decisionId, statuteVersion: 1 },
    });
    expect(await letterTo(world, applicationId, 'admitted-after-all')).toContain(`#verder=${applicationId}.`);
    await order(world, applicationId, atHour(1));
    expect(await admitApplicant(byBoard(), anAct(), applicationId)).toMatchObject({ outcome: 'admitted' });
    expect((await loadApplication(world.database, applicationId)).admission).toMatchObject({ decisionId });
  });

  it('admits by its own adopted decision about this applicant, and nobody who was not refused', async () => {
    const applicationId = await paid();
    expect(await refusalOf(bringToAssembly(applicationId, await decision()))).toBe('APPLICATION_NOT_REFUSED');
    await refuse(applicationId);
    expect(await refusalOf(bringToAssembly(applicationId, await decision({ body: 'board' })))).toBe(
      'DECISION_OF_ANOTHER_BODY',
    );
    expect(await refusalOf(bringToAssembly(applicationId, await decision({ matter: 'other' })))).toBe(
      'DECISION_ABOUT_SOMETHING_ELSE',
    );
    expect(await refusalOf(bringToAssembly(applicationId, await decision({ about: 'app_somebodyelse' })))).toBe(
      'DECISION_ABOUT_SOMETHING_ELSE',
    );
  });

  it('is not gone to where it refused by itself', async () => {
    const applicationId = await paid(byAssembly());
    const decisionId = await decision();
    await refuseApplication(byAssembly(), anna(), {
      params: { applicationId },
      query: undefined,
      body: { reason: 'Besloten', decisionId },
    });
    expect(await refusalOf(bringToAssembly(applicationId, await decision()))).toBe('NO_WAY_TO_ASSEMBLY');
  });
});

describe('the waiting list', () => {
  const outside = (postcode: string) =>
    anApplicant({ postcode }, { productId: 'verdwenen', productVersion: 1, term: 'year' });
  const offer = (applicationIds: string[], wijkId?: string) =>
    offerPlaces(byBoard(), anna(), {
      params: undefined,
      query: undefined,
      body: { applicationIds, ...(wijkId && { wijkId }) },
    });

  it('offers a place to whom the region has grown over, once, and not to who is still outside', async () => {
    const [near, far] = [
      await submitted(world, anApplicant({ postcode: '9998AA' })),
      await submitted(world, anApplicant({ postcode: '9997AA' })),
    ];
    expect([await statusOf(near), await statusOf(far)]).toEqual(['waiting-list', 'waiting-list']);
    const rows = [{ postcode: '9998AA', buurtCode: 'BU99990001' }];
    await assignAddresses(world, anna(), { params: undefined, query: undefined, body: { cbsYear: 2026, rows } });

    const listed = (await list({ status: 'waiting-list', limit: 100 })).items;
    expect(listed.find((one) => one.applicationId === near)?.wijkByNow).toMatchObject({ wijkId: 'wijk_haven' });
    expect(listed.find((one) => one.applicationId === far)?.wijkByNow).toBeNull();
    expect((await offer([near, far])).items.map(({ outcome }) => outcome)).toEqual(['offered', 'still-outside']);
    expect((await offer([near])).items[0]?.outcome).toBe('not-waiting');
    expect(await letterTo(world, near, 'place-offered')).toContain(`#bevestig=${near}.`);
  });

  it('opens a wijk to who lives outside, when the board says so', async () => {
    const far = await submitted(world, anApplicant({ postcode: '9996AA' }));
    expect(await refusalOf(offer([far], 'wijk_nergens'))).toBe('WIJK_UNKNOWN');
    expect((await offer([far], 'wijk_haven')).items[0]).toMatchObject({ outcome: 'offered', wijk: { name: 'Haven' } });
  });

  it('leaves sixty days to confirm, though the application is a year old', async () => {
    const far = await submitted(world, anApplicant({ postcode: '9995AA' }), instant('2026-01-05T09:00:00Z'));
    await offer([far], 'wijk_haven');
    const { emailNonce, dueAt } = await loadApplication(world.database, far);
    expect(dueAt).toBe('2027-01-22T09:00:00.000Z');
    const token = await links.issue('verify-email', `${far}:${emailNonce}`);
    const late = anAct({ at: instant('2027-01-20T09:00:00Z') });
    await verifyApplicationEmail(world, late, { params: { applicationId: far }, query: undefined, body: { token } });
    expect(await statusOf(far)).toBe('email-verified');
  });

  it('takes nobody to a product that is gone', async () => {
    expect(await refusalOf(submitted(world, outside('9994AA')))).toBe('PRODUCT_NOT_ON_SALE');
  });
});
