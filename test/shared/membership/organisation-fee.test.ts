import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proposeDecision, recordDecision } from '../../../shared/governance/index.ts';
import { localDate } from '../../../shared/kernel/dates.ts';
import {
  listOrganisationFees,
  loadApplication,
  registerOrganisation,
  setOrganisationFee,
} from '../../../shared/membership/index.ts';
import { orderSummary } from '../../../shared/policies/index.ts';
import { anAct } from '../../support/database.ts';
import { anApplicant, aWorld, membershipAlone, refusalOf, submitted, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const board = () => anAct({ operation: 'organisations', person: 'person_anna', once: `once-${Math.random()}` });
const given = <P, B>(params: P, body: B) => ({ params, query: undefined, body });
const today = localDate('2026-11-23');

async function decided(matter: 'contribution' | 'other' = 'contribution'): Promise<string> {
  const proposed = { body: 'assembly' as const, matter, subject: 'Contributie', majority: 'simple' as const };
  const { decisionId } = await proposeDecision(world, board(), given(undefined, proposed));
  const votes = { decidedOn: '2026-11-20', votesFor: 9, votesAgainst: 1 };
  await recordDecision(world, board(), given({ decisionId }, votes));
  return decisionId;
}

const setFee = async (feeCents: bigint, effectiveFrom: string, decisionId?: string) =>
  setOrganisationFee(
    world,
    board(),
    given(undefined, {
      ...{ feeCents, effectiveFrom, statuteArticle: 'artikel 8 lid 2' },
      decisionId: decisionId ?? (await decided()),
    }),
  );

let registered = 0;
async function anOrganisation() {
  const { organisation } = await registerOrganisation(
    world,
    board(),
    given(undefined, {
      name: `Stichting Zilvermeeuw ${++registered}`,
      legalForm: 'stichting' as const,
      kvkNumber: String(12_345_670 + registered),
      kind: 'other' as const,
      address: { street: 'Havenstraat', houseNumber: 3, postcode: '1701SA', city: 'Rietmeer' },
      representative: {
        ...{ givenName: 'Sanne', familyName: 'de Boer', birthDate: '1975-03-02', email: `s${registered}@example.org` },
        ...{ language: 'nl' as const, capacity: 'director' as const, mandate: 'Uittreksel', from: '2026-01-01' },
      },
    }),
  );
  return loadApplication(world.database, organisation.applicationId);
}

describe('the fee of organisations', () => {
  it('is that of everybody while none was decided on, and their own from its day on; that of residents stays', async () => {
    const before = await orderSummary(world, await anOrganisation(), today);
    expect(before.membershipFeeCents).toBe(1200n);

    await setFee(12_000n, '2026-12-01');

    const organisation = await anOrganisation();
    expect((await orderSummary(world, organisation, localDate('2026-11-30'))).membershipFeeCents).toBe(1200n);
    const { summary, membershipFeeCents } = await orderSummary(world, organisation, localDate('2026-12-01'));
    expect(membershipFeeCents).toBe(12_000n);
    expect(summary.totalNowCents).toBe(12_000n);
    expect(JSON.stringify(summary.sentences, (_, value) => (typeof value === 'bigint' ? '' : value))).toContain('120');
    const resident = await loadApplication(world.database, await submitted(world, anApplicant({}, membershipAlone)));
    const offer = await orderSummary(world, resident, localDate('2026-12-01'));
    expect(offer.membershipFeeCents).toBe(1200n);
  });

  it('needs a decision about contributions, and a day that is not past and after the one before', async () => {
    expect(await refusalOf(setFee(9_000n, '2026-12-01'))).toBe('FEE_NOT_LATER');
    expect(await refusalOf(setFee(9_000n, '2026-11-22'))).toBe('FEE_NOT_LATER');
    expect(await refusalOf(setFee(9_000n, '2027-01-01', await decided('other')))).toBe('DECISION_ABOUT_SOMETHING_ELSE');
    await setFee(15_000n, '2027-01-01');
    const { inForce, items } = await listOrganisationFees(world, board());
    expect(inForce).toBeNull();
    expect(items.map(({ feeCents }) => feeCents)).toEqual([12_000n, 15_000n]);
  });

  it('is set once for a day, also by two at the same moment: the second is told which field', async () => {
    const decisions = [await decided(), await decided()];
    const both = await Promise.allSettled(decisions.map((decisionId) => setFee(18_000n, '2028-01-01', decisionId)));
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toMatchObject([{ code: 'FEE_NOT_LATER', errors: [{ field: 'effectiveFrom' }] }]);
  });
});
