import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followHouseholds, getHousehold, listUpcomingCollections } from '../../../../shared/billing/index.ts';
import { proposeDecision, recordDecision } from '../../../../shared/governance/index.ts';
import { addDays, amsterdamDate, type Instant, instant } from '../../../../shared/kernel/dates.ts';
import {
  formHousehold,
  joinHousehold,
  leaveHousehold,
  memberIdOf,
  setHouseholdCap,
} from '../../../../shared/membership/index.ts';
import { paysByIdeal } from '../../../support/resident.ts';
import { settle } from '../arrears/member.ts';
import { type BillingStage, billingStage } from '../stage.ts';

let stage: BillingStage;
beforeAll(async () => {
  stage = await billingStage();
  await cap(6000n);
});
afterAll(() => stage.stop());

const board = () => stage.act({ person: 'person_anna' });
const asked = <P, B>(params: P, body: B) => ({ params, query: undefined, body });

async function cap(capCents: bigint) {
  const { decisionId } = await proposeDecision(
    stage.deps(),
    board(),
    asked(undefined, {
      body: 'assembly' as const,
      matter: 'contribution' as const,
      subject: 'Grens',
      majority: 'simple' as const,
    }),
  );
  const today = amsterdamDate(stage.now());
  await recordDecision(
    stage.deps(),
    board(),
    asked({ decisionId }, { decidedOn: today, votesFor: 9, votesAgainst: 1 }),
  );
  await setHouseholdCap(stage.deps(), board(), asked(undefined, { capCents, effectiveFrom: today, decisionId }));
}

async function aMemberAlone(): Promise<string> {
  const app = await stage.anApplicant({ policy: null });
  await paysByIdeal((await stage.press(app)).url);
  await settle(stage);
  return app;
}
const form = (apps: string[]) =>
  formHousehold(stage.deps(), board(), asked(undefined, { memberIds: apps.map(memberIdOf) }));
const follow = () => followHouseholds(stage.deps(), stage.act(), () => true);

/** A fortnight passes, and all that the doors do with it: short enough to look at a household before a year of it begins. */
async function fortnights(count: number) {
  for (let passed = 0; passed < count; passed++) {
    await stage.later(14);
    await settle(stage);
    await follow();
    await stage.errands();
  }
  await settle(stage);
}
/** To just after the next year of everybody began, whose years begin within two months of each other. */
async function aYear() {
  await stage.later(280);
  await fortnights(8);
  await settle(stage);
}
/** The years that were billed, the newest first. */
const billed = async (app: string) => (await stage.allOf(app)).items.map(({ amountCents }) => amountCents);
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, cents) => total + cents, 0n);

/** On each day on which a year begins, what runs of all of them (INV-27). */
async function together(apps: readonly string[], from: string): Promise<bigint[]> {
  const lines = (await Promise.all(apps.map(async (app) => (await stage.allOf(app)).items)))
    .flat()
    .flatMap((one) => one.lines);
  const begins = lines.map((line) => line.from).filter((day) => day >= from);
  return begins.map((day) =>
    sum(lines.filter((line) => line.from <= day && day < line.until).map((line) => line.amountCents)),
  );
}

/** What the portal shows of the years to come. */
async function coming(app: string): Promise<bigint[]> {
  const asks = asked({ memberId: memberIdOf(app) }, undefined);
  const { items } = await listUpcomingCollections(stage.deps(), stage.act(), asks);
  return items.filter(({ kind }) => kind === 'membership').map(({ amountCents }) => amountCents);
}

/** As the board sees it, on the day itself or a later one. */
const fileOf = (householdId: string, at: Instant = stage.now()) =>
  getHousehold(stage.deps(), { ...board(), at }, asked({ householdId }, undefined));

describe('the yearly contributions of a household', () => {
  it('are shown under the cap before they are billed, and are the own again for who leaves', async () => {
    const all = [await aMemberAlone(), await aMemberAlone(), await aMemberAlone()];
    const [one = ''] = all;
    expect(await coming(one)).toEqual([2400n, 2400n, 2400n]);
    const { householdId } = await form(all);
    for (const app of all) expect(await coming(app)).toEqual([2000n, 2000n, 2000n]);
    const file = await fileOf(householdId);
    expect(file).toMatchObject({ togetherCents: 7200n, cap: { capCents: 6000n } });
    for (const member of file.members)
      expect(member).toMatchObject({ feeCents: 2400n, isClaimed: true, next: { feeCents: 2000n, isFixed: false } });
    await aYear();
    expect((await billed(one))[0]).toBe(2000n);
    expect(await coming(one)).toEqual([2000n, 2000n, 2000n]);
    await leaveHousehold(stage.deps(), board(), asked({ householdId, memberId: memberIdOf(one) }, undefined));
    expect(await coming(one)).toEqual([2400n, 2400n, 2400n]);
  }, 120_000);

  it('stay under the cap in every year that begins after it was formed, to the cent and without a credit', async () => {
    const first = await aMemberAlone();
    await stage.later(40);
    const others = [await aMemberAlone(), await aMemberAlone()];
    const all = [first, ...others];
    await form(all);
    const formed = addDays(amsterdamDate(stage.now()), 1);

    await aYear();
    const secondYears = await Promise.all(all.map(async (app) => (await billed(app))[0] ?? 0n));
    expect(secondYears).toEqual([1200n, 2000n, 2000n]);
    await aYear();
    const thirdYears = await Promise.all(all.map(async (app) => (await billed(app))[0] ?? 0n));
    expect(thirdYears).toEqual([2000n, 2000n, 2000n]);
    for (const running of await together(all, formed)) expect(running).toBeLessThanOrEqual(6000n);
    const notes = (await stage.journal()).filter(({ entryId }) => entryId.startsWith('cn:'));
    expect(notes).toEqual([]);
  }, 120_000);

  it('are told to whom they change for, three weeks ahead and once', async () => {
    const all = [await aMemberAlone(), await aMemberAlone(), await aMemberAlone()];
    const { householdId } = await form(all);
    await stage.later(345);
    await Promise.all([follow(), follow()]);
    await follow();
    const letters = (await stage.letters()).filter(
      ({ template, applicationId }) => template === 'membership-renewal' && all.includes(String(applicationId)),
    );
    expect(letters).toHaveLength(3);
    for (const { params, requestedAt } of letters) {
      const { amount, dueOn } = params as { amount: number; dueOn: string };
      expect(amount).toBe(2000);
      expect(addDays(amsterdamDate(requestedAt as never), 14) <= dueOn).toBe(true);
    }
    const ahead = await fileOf(householdId);
    const begins = ahead.members[0]?.next?.from ?? '';
    for (const { next } of ahead.members) expect(next).toMatchObject({ feeCents: 2000n, isFixed: true });
    const begun = await fileOf(householdId, instant(`${begins}T12:00:00.000Z`));
    expect(begun.togetherCents).toBe(6000n);
    for (const { feeCents, isClaimed } of begun.members) expect([feeCents, isClaimed]).toEqual([2000n, false]);
  }, 120_000);

  it('are a member’s own again after leaving, and of two they are whole', async () => {
    const [one = '', two = '', three = ''] = [await aMemberAlone(), await aMemberAlone(), await aMemberAlone()];
    const { householdId } = await form([one, two, three]);
    await aYear();
    expect((await billed(three))[0]).toBe(2000n);

    await leaveHousehold(stage.deps(), board(), asked({ householdId, memberId: memberIdOf(three) }, undefined));
    await aYear();
    expect(await Promise.all([one, two, three].map(async (app) => (await billed(app))[0]))).toEqual([
      2400n,
      2400n,
      2400n,
    ]);
    await joinHousehold(stage.deps(), board(), asked({ householdId }, { memberId: memberIdOf(three) }));
    await aYear();
    expect(sum(await Promise.all([one, two, three].map(async (app) => (await billed(app))[0] ?? 0n)))).toBe(6000n);
  }, 120_000);
});
