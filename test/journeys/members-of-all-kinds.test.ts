import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listUpcomingCollections } from '../../shared/billing/agreements/contract.ts';
import { listArrears } from '../../shared/billing/arrears/contract.ts';
import { approveRefund } from '../../shared/billing/contract.ts';
import { confirmLeaving, previewLeaving } from '../../shared/billing/leaving/own-contract.ts';
import { withdrawFromContract } from '../../shared/billing/withdrawal/public-contract.ts';
import { proposeDecision, recordDecision } from '../../shared/governance/decisions/contract.ts';
import { getTrialBalance } from '../../shared/ledger/contract.ts';
import { listMembers } from '../../shared/membership/contract.ts';
import {
  getMyHousehold,
  inviteToMyHousehold,
  joinMyHousehold,
  setHouseholdCap,
} from '../../shared/membership/households/contract.ts';
import {
  affiliateProfessional,
  getOrganisation,
  registerOrganisation,
} from '../../shared/membership/organisations/contract.ts';
import { getRegisterOn } from '../../shared/membership/register/contract.ts';
import { searchMembers } from '../../shared/membership/search/contract.ts';
import { requestSignInCode } from '../../shared/membership/sign-in/contract.ts';
import { getMe, listMyContributions, listMyPolicies, payMyContribution } from '../../shared/portal/contract.ts';
import { eraseMe, previewMyErasure } from '../../shared/privacy/erasure/contract.ts';
import { aResident, mailedLink, orders, paysByIdeal } from '../support/resident.ts';
import type { Caller } from '../support/stage.ts';
import {
  type Contribution,
  type Cooperative,
  type Joined,
  openCooperative,
} from './members-of-all-kinds/cooperative.ts';

/**
 * Fifteen months of a small cooperative, over HTTP against the running stack: who withdraws, who stays into the second year and leaves, a
 * household, an organisation, who falls into arrears, who is erased. After each part the books and the register are right. Each part builds on
 * the one before.
 */
/** Three calendar years that lie ahead. */
const year = new Date().getUTCFullYear() + 1;
const [nextYear, lastYear] = [year + 1, year + 2];
const start = `${year}-11-02`;
const oneYearOn = `${nextYear}-11-02`;
const quarterly = { productId: 'gezonde-polis-basis', productVersion: 1, term: 'quarter' } as const;
const quarter = 1500;
const yearlyFee = 2400;
const capCents = 4000;

const residents = {
  withdraws: aResident({
    familyName: 'Zwaluwstra',
    email: 'zwaluwstra@example.org',
    product: quarterly,
    startChoice: 'after-cooling-off',
  }),
  leaves: aResident({
    familyName: 'Kievitsma',
    email: 'kievitsma@example.org',
    birthDate: '1971-02-03',
    houseNumber: 14,
    product: quarterly,
  }),
  falters: aResident({
    familyName: 'Eksterhof',
    // The debit of the second quarter finds no money, however often it is tried.
    email: 'eksterhof+sepa_fail_1_2_3@example.org',
    birthDate: '1990-09-12',
    houseNumber: 16,
    product: quarterly,
  }),
  housemate: aResident({
    familyName: 'Wulpenburg',
    email: 'wulpenburg@example.org',
    birthDate: '1985-06-07',
    houseNumber: 18,
    product: null,
    startChoice: null,
  }),
  otherHousemate: aResident({
    givenName: 'Bo',
    familyName: 'Merelaar',
    email: 'merelaar@example.org',
    birthDate: '1987-08-09',
    houseNumber: 18,
    product: null,
    startChoice: null,
  }),
};
type Role = keyof typeof residents;

let coop: Cooperative;
let anna: Caller;
let tineke: Caller;
const members = {} as Record<Role, Joined>;

beforeAll(async () => {
  coop = await openCooperative(`${start}T09:00:00Z`);
  ({ anna, tineke } = coop);
  for (const role of Object.keys(residents) as Role[]) members[role] = await coop.joins(residents[role]);
});
afterAll(() => coop?.stop());
afterEach(() => coop.booksAgree(), 60_000);

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, cents) => sum + cents, 0);
const membershipLines = (contributions: readonly Contribution[]) =>
  contributions.flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'membership'));
const onPaper = (day: string) => new Date(day).toLocaleDateString('nl-NL', { dateStyle: 'long', timeZone: 'UTC' });

describe('who withdraws within the cooling-off period, of membership too', () => {
  it('is acknowledged with day and time, and paid back whole when a second person approves', async () => {
    const { withdraws } = members;
    const { policyId, memberId, memberNumber, resident } = withdraws;
    expect(await coop.registerOn(start)).toContain(memberNumber);
    const stranger = await coop.stage.as();
    const body = {
      name: `${resident.givenName} ${resident.familyName}`,
      reference: policyId,
      email: resident.email,
      membershipToo: true,
      language: 'nl' as const,
    };
    // The first step shows what is stated; only the second button has these words.
    const unconfirmed = await stranger.ask(withdrawFromContract, {
      body: { ...body, confirmation: 'Verder' as never },
    });
    expect(unconfirmed.status).toBe(400);
    const { receivedAt } = await stranger.call(withdrawFromContract, {
      body: { ...body, confirmation: 'Herroeping bevestigen' },
    });
    await coop.until(`${year}-11-03`);

    const time = new Date(receivedAt).toLocaleTimeString('nl-NL', { timeStyle: 'short', timeZone: 'Europe/Amsterdam' });
    const letter = coop.mailsTo(withdraws).find(({ subject }) => subject.startsWith('Ontvangstbevestiging'));
    expect(letter?.text).toContain(`02-11-${year} ${time}`);
    const [asked] = await coop.refundsOf(withdraws);
    expect(asked).toMatchObject({ amountCents: quarter + yearlyFee, state: 'requested', decidedBy: null });
    const params = { refundId: asked?.refundId ?? '' };
    await anna.call(approveRefund, { params, body: { outcome: 'approved' } });
    await coop.until(`${year}-11-10`);

    expect(await coop.refundsOf(withdraws)).toMatchObject([{ state: 'paid', decidedBy: 'person_anna' }]);
    const [contribution, ...others] = await coop.contributionsOf(memberId);
    expect(others).toEqual([]);
    expect(contribution).toMatchObject({ status: 'refunded', openCents: 0, refundedCents: quarter + yearlyFee });
    const charge = await coop.sdk.charges.retrieve(contribution?.chargeId ?? '');
    expect(charge.amount_refunded).toBe(quarter + yearlyFee);
    expect(await coop.membershipOf(withdraws)).toMatchObject({ status: 'ended', endsOn: start });
    expect(await coop.registerOn(`${year}-11-03`)).not.toContain(memberNumber);
  }, 120_000);
});

describe('an organisation', () => {
  it('is admitted by the board, paid for and signed in for by its representative, with a professional', async () => {
    const email = 'sterna@example.org';
    const representative = {
      ...{ givenName: 'Sterna', familyName: 'Roerdompers', birthDate: '1975-02-03', email, language: 'nl' as const },
      ...{ capacity: 'director' as const, mandate: 'Uittreksel van 1 november 2026', from: `${year}-01-01` },
    };
    const { organisation } = await anna.call(registerOrganisation, {
      body: {
        ...{ name: 'Wijkverband Rietzoom', legalForm: 'vereniging', kind: 'wijksamenwerkingsverband' },
        kvkNumber: '87654321',
        address: { street: 'Havenstraat', houseNumber: 20, postcode: '1701SA', city: 'Rietmeer' },
        representative,
      },
    });
    const { memberId } = organisation;
    const { applicationId, token } = await mailedLink(coop.stage, email, 'verder');
    const resident = aResident({ email, product: null, startChoice: null });
    await paysByIdeal(await orders({ applicationId, caller: coop.stage.withToken(token) }, resident));
    await coop.settles();

    const me = await (await coop.signedIn({ resident })).call(getMe, {});
    expect(me).toMatchObject({ memberId, kind: 'legal', status: 'active', name: 'Wijkverband Rietzoom' });
    const { memberNumber, memberId: ownMemberId } = members.housemate;
    const body = { name: 'Wijkverpleging Rietzoom', profession: 'Wijkverpleegkundige', memberNumber, from: start };
    await anna.call(affiliateProfessional, { params: { memberId }, body });
    const file = await anna.call(getOrganisation, { params: { memberId } });
    expect(file.organisation).toMatchObject({ status: 'active', memberNumber: me.memberNumber });
    expect(file.professionals).toMatchObject([{ profession: 'Wijkverpleegkundige', ownMemberId, until: null }]);
    expect(await coop.contributionsOf(memberId)).toMatchObject([{ status: 'paid', amountCents: yearlyFee }]);
    expect(await coop.registerOn(`${year}-11-10`)).toEqual([2, 3, 4, 5, me.memberNumber]);
  }, 120_000);
});

describe('a household', () => {
  it('is formed by a code that one hands to the other, under a cap that the assembly decided on', async () => {
    const [one, other] = [await coop.signedIn(members.housemate), await coop.signedIn(members.otherHousemate)];
    const { code } = await one.call(inviteToMyHousehold, {});
    await other.call(joinMyHousehold, { body: { code: code ?? '' } });

    const proposal = { body: 'assembly', matter: 'contribution', subject: 'Grens', majority: 'simple' } as const;
    const { decisionId, version } = await anna.call(proposeDecision, { body: proposal });
    const capBody = { capCents, effectiveFrom: `${year}-11-10`, decisionId };
    expect((await anna.ask(setHouseholdCap, { body: capBody })).body.code).toBe('DECISION_NOT_ADOPTED');
    const votes = { decidedOn: `${year}-11-10`, votesFor: 30, votesAgainst: 5, votesBlank: 1, votesEntitled: 40 };
    await anna.call(recordDecision, { params: { decisionId }, body: votes }, { ifMatch: version });
    await anna.call(setHouseholdCap, { body: capBody });

    const numbers = [members.housemate.memberNumber, members.otherHousemate.memberNumber];
    for (const caller of [one, other])
      expect(await caller.call(getMyHousehold, {})).toMatchObject({ household: { memberNumbers: numbers }, capCents });
  }, 120_000);
});

describe('who falls into arrears', () => {
  const policyOf = async (caller: Caller) => (await caller.call(listMyPolicies, {})).items[0];

  it('is put on hold after sixty days, pays on the own page, and the agreement runs again', async () => {
    await coop.until(`${nextYear}-04-20`);
    const { falters } = members;
    const { items: arrears } = await tineke.call(listArrears, { query: {} });
    expect(arrears).toMatchObject([{ memberId: falters.memberId, state: 'open', suspendedOn: expect.any(String) }]);
    expect((await coop.membershipOf(falters)).status).toBe('active');
    const caller = await coop.signedIn(falters);
    expect((await policyOf(caller))?.state).toBe('suspended');

    const { items } = await caller.call(listMyContributions, { query: {} });
    const open = items.filter(({ canPayNow }) => canPayNow);
    expect(open).toMatchObject([{ openCents: quarter }]);
    const params = { contributionId: open[0]?.contributionId ?? '' };
    await paysByIdeal((await caller.call(payMyContribution, { params })).url);
    await coop.until(`${nextYear}-04-21`);

    expect((await policyOf(await coop.signedIn(falters)))?.state).toBe('active');
    expect((await tineke.call(listArrears, { query: {} })).items).toEqual([]);
    expect(await coop.registerOn(`${nextYear}-04-21`)).toContain(falters.memberNumber);
  }, 300_000);

  it('is collected from as before', async () => {
    const before = (await coop.contributionsOf(members.falters.memberId)).length;
    await coop.until(`${nextYear}-05-20`);
    const after = await coop.contributionsOf(members.falters.memberId);
    expect(after.length).toBe(before + 1);
    for (const { status } of after) expect(['paid', 'final', 'cancelled']).toContain(status);
  }, 300_000);
});

describe('the second year', () => {
  const ofSecondYear = (contributions: readonly Contribution[]) =>
    contributions.filter(({ dueOn }) => dueOn >= oneYearOn);

  it('of a household costs both together no more than the cap', async () => {
    await coop.quietlyUntil(`${nextYear}-10-20`);
    await coop.until(`${nextYear}-11-22`);
    const both = [members.housemate, members.otherHousemate];
    const fees = await Promise.all(
      both.map(async ({ memberId }) => ofSecondYear(await coop.contributionsOf(memberId))),
    );
    expect(fees.map((claimed) => claimed.map(({ status }) => status))).toEqual([['paid'], ['paid']]);
    expect(membershipLines(fees.flat())).toHaveLength(2);
    expect(sumOf(fees.flat().map(({ amountCents }) => amountCents))).toBe(capCents);
    expect(await coop.registerOn(`${nextYear}-11-22`)).toEqual([2, 3, 4, 5, 6]);
  }, 600_000);

  it('is collected on the mandate that the first payment left', async () => {
    const claimed = ofSecondYear(await coop.contributionsOf(members.leaves.memberId));
    expect(membershipLines(claimed)).toMatchObject([{ from: oneYearOn, amountCents: yearlyFee }]);
    expect(sumOf(claimed.map(({ amountCents }) => amountCents))).toBe(quarter + yearlyFee);
    for (const { status, method } of claimed) expect([status, method]).toEqual(['paid', 'sepa_debit']);
  }, 60_000);
});

describe('who leaves in the second year', () => {
  const [policyEnds, membershipEnds] = [`${nextYear}-12-22`, `${nextYear}-12-31`];
  let claimed: Contribution[];
  let back: number;

  it('ends both by one confirmation of the two days that are shown', async () => {
    const { leaves } = members;
    const caller = await coop.signedIn(leaves);
    const shown = await caller.call(previewLeaving, {});
    const [policy] = shown.policies;
    expect(shown).toMatchObject({ dueCents: 0, membership: { endsOn: membershipEnds, comesBackCents: 0 } });
    expect(policy).toMatchObject({ endsOn: policyEnds, because: 'one-month', comingCents: 0 });
    // The quarter from 2 November to 1 February has 92 days, of which 51 are used.
    back = quarter - Math.floor((quarter * 51) / 92);
    expect(policy?.comesBackCents).toBe(back);

    const other = { membership: { seenEndsOn: `${nextYear}-12-30` }, policies: [] };
    expect((await caller.ask(confirmLeaving, { body: other })).body.code).toBe('LEAVING_DATE_CHANGED');
    const seen = [{ policyId: leaves.policyId, seenEndsOn: policyEnds }];
    const body = { membership: { seenEndsOn: membershipEnds }, policies: seen };
    const after = await caller.call(confirmLeaving, { body });
    expect(after).toMatchObject({ membership: { state: 'ending' }, policies: [{ state: 'ending' }] });
    await coop.settles();
    const letter = coop.mailsTo(leaves).find(({ subject }) => subject.startsWith('Bevestiging van uw opzegging'));
    for (const day of [policyEnds, membershipEnds]) expect(letter?.text).toContain(onPaper(day));
    claimed = await coop.contributionsOf(leaves.memberId);
  }, 60_000);

  it('is a member until the last day, and cannot be erased while money still moves', async () => {
    const { leaves } = members;
    await coop.until(`${lastYear}-01-03`);
    expect(await coop.membershipOf(leaves)).toMatchObject({ status: 'ended', endsOn: membershipEnds });
    expect(await coop.registerOn(membershipEnds)).toContain(leaves.memberNumber);
    expect(await coop.registerOn(`${lastYear}-01-01`)).not.toContain(leaves.memberNumber);
    expect(await coop.refundsOf(leaves)).toMatchObject([{ amountCents: back, state: 'requested' }]);

    const caller = await coop.signedIn(leaves);
    expect(await caller.call(listMyPolicies, {})).toMatchObject({ items: [{ state: 'ended', endsOn: policyEnds }] });
    const { blockers, mayErase } = await caller.call(previewMyErasure, {});
    expect(mayErase).toBe(false);
    expect(blockers.map(({ blocker }) => blocker)).toContain('refund-open');
    expect((await caller.ask(eraseMe, { body: { understood: true } })).body.code).toBe('ERASURE_BLOCKED');
  }, 300_000);

  it('gets the rest of the quarter back to the cent, and is claimed from no more', async () => {
    const { leaves } = members;
    const [asked] = await coop.refundsOf(leaves);
    const params = { refundId: asked?.refundId ?? '' };
    await anna.call(approveRefund, { params, body: { outcome: 'approved' } });
    await coop.until(`${lastYear}-02-10`);

    expect(await coop.refundsOf(leaves)).toMatchObject([{ amountCents: back, state: 'paid' }]);
    const contributions = await coop.contributionsOf(leaves.memberId);
    expect(contributions.map(({ contributionId }) => contributionId).sort()).toEqual(
      claimed.map(({ contributionId }) => contributionId).sort(),
    );
    expect(sumOf(contributions.map(({ refundedCents }) => refundedCents))).toBe(back);
    expect(contributions.every(({ openCents }) => openCents === 0)).toBe(true);
    const { memberId } = leaves;
    expect((await tineke.call(listUpcomingCollections, { params: { memberId } })).items).toEqual([]);
  }, 300_000);
});

describe('who left and asks to be erased', () => {
  const books = async () => ({
    balance: await tineke.call(getTrialBalance, { query: {} }),
    files: [await coop.auditFileTotals(year), await coop.auditFileTotals(nextYear)],
    contributions: await coop.contributionsOf(members.leaves.memberId),
    register: await coop.registerOn(`${nextYear}-11-22`),
  });

  it('goes from register, search and sign-in, and leaves every cent where it was', async () => {
    const { leaves } = members;
    const { memberNumber, resident } = leaves;
    const { familyName, email } = resident;
    const found = async (q: string) => (await anna.call(searchMembers, { query: { q } })).items;
    expect(await found(familyName)).toMatchObject([{ memberNumber }]);
    const before = await books();
    expect(before.files[1]?.totalDebit).toEqual([expect.stringMatching(/^[1-9]/), expect.stringMatching(/^[1-9]/)]);

    const caller = await coop.signedIn(leaves);
    expect(await caller.call(previewMyErasure, {})).toMatchObject({ mayErase: true, blockers: [] });
    const { pseudonym } = await caller.call(eraseMe, { body: { understood: true } });
    await coop.settles();

    expect(pseudonym).toBe(`Lid #${memberNumber} (verwijderd)`);
    const { items } = await anna.call(listMembers, { query: { memberNumber: String(memberNumber) } });
    expect(items).toMatchObject([{ memberNumber, name: pseudonym }]);
    const past = await anna.call(getRegisterOn, { query: { on: `${nextYear}-11-22` } });
    expect(past.items.find((row) => row.memberNumber === memberNumber)?.name).toBeNull();
    expect(await books()).toEqual(before);
    for (const q of [familyName, email]) expect(await found(q)).toEqual([]);

    expect((await caller.ask(getMe, {})).status).toBe(401);
    const letters = coop.mailsTo(leaves).length;
    await (await coop.stage.as()).call(requestSignInCode, { body: { email } });
    await coop.settles();
    expect(coop.mailsTo(leaves)).toHaveLength(letters);
  }, 120_000);
});
