import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CooperativeFacts } from '../../../shared/governance/cooperative.ts';
import { admitApplicant, admitApplications, loadApplication } from '../../../shared/membership/index.ts';
import { anAct } from '../../support/database.ts';
import { anApplicant, aWorld, membershipAlone, ordered, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

/** The statutes came to ask eighteen years after this person of seventeen had ordered. */
const grownUps = () => {
  const { cooperative } = world;
  const statutes = { ...cooperative.statutes, rules: { minAge: 18 } };
  return { ...world, cooperative: { ...cooperative, statutes } as CooperativeFacts };
};
const seventeen = () => anApplicant({ birthDate: '2009-06-01' }, membershipAlone);
const statusOf = async (applicationId: string) => (await loadApplication(world.database, applicationId)).status;

describe('the age of the statutes', () => {
  it('lets no payment alone make a member of who is younger: the board looks, and cannot admit either', async () => {
    const applicationId = await ordered(world, seventeen());
    await admitApplicant(grownUps(), anAct(), applicationId);
    expect(await statusOf(applicationId)).toBe('awaiting-admission');

    const act = anAct({ person: 'person_anna', operation: 'admit' });
    const asked = { params: undefined, query: undefined, body: { applicationIds: [applicationId] } };
    const { items } = await admitApplications(grownUps(), act, asked);
    expect(items).toMatchObject([{ outcome: 'below-minimum-age', memberId: null }]);
    expect(await statusOf(applicationId)).toBe('awaiting-admission');
  });
});
