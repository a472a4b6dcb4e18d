import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { approveRefund, listContributions, listRefunds, requestRefund } from '../../shared/billing/contract.ts';
import { withdrawFromMyPolicy } from '../../shared/billing/withdrawal/public-contract.ts';
import { listDecisions, proposeDecision, recordDecision } from '../../shared/governance/decisions/contract.ts';
import { getTrialBalance, verifyJournal } from '../../shared/ledger/contract.ts';
import { listMembers } from '../../shared/membership/contract.ts';
import { expelMember, getMembership, recordDeath, recordReceipt } from '../../shared/membership/life/contract.ts';
import { resign } from '../../shared/membership/life/own-contract.ts';
import { getRegisterOn, listRegisterChanges } from '../../shared/membership/register/contract.ts';
import { searchMembers } from '../../shared/membership/search/contract.ts';
import { listMyPolicies } from '../../shared/portal/contract.ts';
import { eraseMember, previewErasure } from '../../shared/privacy/erasure/contract.ts';
import { getExportAddress, startExport } from '../../shared/reports/contract.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets } from '../support/doors.ts';
import { mustAddUp } from '../support/end-state.ts';
import { joins } from '../support/member.ts';
import { aResident } from '../support/resident.ts';
import type { Caller } from '../support/stage.ts';
import { openWorld, type World } from '../support/world.ts';

/**
 * Members who came to their end in every way there is, each with money behind them and votes cast about them; then they are erased one after
 * another, in an order that nobody chose. Sums, the file of the accountant, votes and register are the same after each (INV-68).
 */
let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let world: World;
let anna: Caller;
let tineke: Caller;
const monthly = { productId: 'gezonde-polis-basis', productVersion: 1, term: 'month' } as const;
const onlyMember = { product: null, startChoice: null };
const people = {
  withdraws: aResident({
    ...{ familyName: 'Futenburg', email: 'futenburg@example.org' },
    ...{ product: monthly, startChoice: 'after-cooling-off' },
  }),
  leaves: aResident({ familyName: 'Koetsveld', email: 'koetsveld@example.org', ...onlyMember }),
  expelled: aResident({ familyName: 'Waterhoen', email: 'waterhoen@example.org', ...onlyMember }),
  dies: aResident({ familyName: 'Snippenga', email: 'snippenga@example.org', ...onlyMember }),
  stays: aResident({ familyName: 'Tureluurs', email: 'tureluurs@example.org', product: monthly }),
};
type Role = keyof typeof people;
const roles = Object.keys(people) as Role[];
const members = {} as Record<Role, { memberId: string; caller: Caller }>;

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
  world = await openWorld(local);
  [anna, tineke] = await Promise.all([world.as('anna'), world.as('tineke')]);
  for (const role of roles) {
    const { applicant, caller } = await joins(world, people[role]);
    members[role] = { memberId: applicant.applicationId.replace('app_', 'mem_'), caller };
  }
  await endTheirMemberships();
  await night(2);
  await approveRefunds();
  await night(10);
  await payTheEstate();
  for (const days of [30, 45, 62, 75]) await night(days);
}, 240_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await world.stop();
  await secrets.stop();
  await local.stop();
});

/** What the heirs get back is owed until it is paid, and until then nothing is erased. */
async function payTheEstate(): Promise<void> {
  const { memberId } = members.dies;
  const { blockers } = await anna.call(previewErasure, { params: { memberId } });
  expect(blockers.map(({ blocker }) => blocker)).toEqual(['refund-open']);
  const [owed] = (await claimsOf(memberId)).filter(({ openCents }) => openCents < 0n);
  const params = { memberId, contributionId: owed?.contributionId ?? '' };
  const body = { amountCents: Number(-(owed?.openCents ?? 0n)), reason: 'Voor de erfgenamen', cancelsClaim: false };
  await tineke.call(requestRefund, { params, body });
  await approveRefunds();
}

async function approveRefunds(): Promise<void> {
  for (const { refundId, state } of (await tineke.call(listRefunds, { query: {} })).items)
    if (state === 'requested') await anna.call(approveRefund, { params: { refundId }, body: { outcome: 'approved' } });
}

const today = () => world.now().slice(0, 10);
const versionOf = async (memberId: string) =>
  (await anna.call(getMembership, { params: { memberId } })).membership.version;

async function night(days: number): Promise<void> {
  await world.later(days);
  for (const schedule of ['nightly', 'daily', 'check-books', 'follow-stripe'] as const) {
    await world.runSchedule(schedule);
    await world.receiveMessages();
    await world.drain();
  }
}

async function endTheirMemberships(): Promise<void> {
  const { withdraws, leaves, expelled, dies } = members;
  const [policy] = (await withdraws.caller.call(listMyPolicies, {})).items;
  const policyId = policy?.policyId ?? '';
  const statement = { policyId, membershipToo: true, confirmation: 'Herroeping bevestigen' } as const;
  await withdraws.caller.call(withdrawFromMyPolicy, { body: statement });
  const leaving = { seenEndsOn: '2026-12-31', requestedEnd: null, decisionId: null, asksToLeaveAtOnce: false };
  await leaves.caller.call(resign, { body: leaving });

  const decisionId = await decidedToExpel(expelled.memberId);
  const params = { memberId: expelled.memberId };
  const body = { ground: 'acts-against-rules' as const, reasoning: 'Hield zich er niet aan.', decisionId };
  const ifMatch = await versionOf(expelled.memberId);
  await anna.call(expelMember, { params, body }, { ifMatch });
  await anna.call(recordReceipt, { params, body: { receivedOn: today() } }, { ifMatch: ifMatch + 1 });

  const death = { params: { memberId: dies.memberId }, body: { diedOn: today(), taskId: null } };
  await anna.call(recordDeath, death, { ifMatch: await versionOf(dies.memberId) });
  await world.drain();
}

async function decidedToExpel(about: string): Promise<string> {
  const proposal = {
    body: 'board',
    matter: 'expulsion',
    subject: 'Ontzetting van een lid',
    majority: 'simple',
  } as const;
  const { decisionId, version } = await anna.call(proposeDecision, { body: { ...proposal, about } });
  const directorsVotes = (['anna', 'bram', 'bea'] as const).map((name) => ({
    ...{ personId: `person_${name}`, votes: 1 },
    vote: name === 'bea' ? ('against' as const) : ('for' as const),
  }));
  const body = { decidedOn: today(), directorsVotes };
  await anna.call(recordDecision, { params: { decisionId }, body }, { ifMatch: version });
  return decisionId;
}

/** What the file of the accountant adds up to. */
async function auditFile(): Promise<string[]> {
  const body = { kind: 'audit-file', format: 'xaf', fiscalYear: 2026 } as const;
  const { exportId } = await tineke.call(startExport, { body });
  await world.drain();
  const { url } = await tineke.call(getExportAddress, { params: { exportId } });
  const xaf = await (await fetch(url)).text();
  return [...xaf.matchAll(/<(linesCount|totalDebit|totalCredit)>([^<]*)</g)].map(
    ([, name, value]) => `${name} ${value}`,
  );
}

const claimsOf = async (memberId: string) =>
  (await tineke.call(listContributions, { query: { memberId, limit: '100' } })).items;

/** Everything that may not change with it: of names only the register of today and of the past says less. */
async function whatCounts() {
  const registerOn = async (on: string) =>
    (await anna.call(getRegisterOn, { query: { on } })).items.map(({ name: _, ...row }) => row);
  const changes = (await anna.call(listRegisterChanges, { query: { fiscalYear: '2026' } })).items;
  return {
    balance: await tineke.call(getTrialBalance, { query: {} }),
    auditFile: await auditFile(),
    votes: (await anna.call(listDecisions, { query: {} })).items,
    claims: await Promise.all(roles.map((role) => claimsOf(members[role].memberId))),
    register: [await registerOn('2026-11-02'), await registerOn('2026-11-10'), await registerOn(today())],
    changes: changes.map(({ kind, on, memberId, reason }) => ({ kind, on, memberId, reason })),
  };
}

describe('members who are erased', () => {
  it('came to every end there is, and who stays or is still paid may not be erased', async () => {
    const standing = await Promise.all(
      roles.map(async (role) => {
        const { membership } = await anna.call(getMembership, { params: { memberId: members[role].memberId } });
        return [role, membership.status, membership.spells.at(-1)?.reason ?? null];
      }),
    );
    expect(standing).toEqual([
      ['withdraws', 'ended', 'resignation'],
      ['leaves', 'ended', 'resignation'],
      ['expelled', 'ended', 'expulsion'],
      ['dies', 'ended', 'death'],
      ['stays', 'active', null],
    ]);
    const params = { memberId: members.stays.memberId };
    expect((await anna.call(previewErasure, { params })).mayErase).toBe(false);
    const refused = await anna.ask(eraseMember, { params, body: { note: 'Vroeg erom' } });
    expect(refused.body.code).toBe('ERASURE_BLOCKED');
  });

  it('change no sum, no audit file, no vote and no line of the register, whoever goes first', async () => {
    const before = await whatCounts();
    expect(before.auditFile.length).toBeGreaterThan(2);
    expect(JSON.stringify(before.votes)).toContain('against');
    const gone = ['withdraws', 'leaves', 'expelled', 'dies'] as const;
    const [order = gone] = fc.sample(fc.shuffledSubarray([...gone], { minLength: gone.length }), 1);
    for (const role of order) {
      const params = { memberId: members[role].memberId };
      const preview = await anna.call(previewErasure, { params });
      expect(preview.blockers, role).toEqual([]);
      await anna.call(eraseMember, { params, body: { note: 'Vroeg erom' } });
      await world.drain();

      expect(await whatCounts(), `${role} of ${order}`).toEqual(before);
      const { items } = await anna.call(searchMembers, { query: { q: people[role].familyName } });
      expect(items).toEqual([]);
    }
    await mustAddUp(world);
    expect((await tineke.call(verifyJournal, { query: {} })).clean).toBe(true);
  }, 240_000);

  it('are in the register by number alone, and nowhere else at all', async () => {
    const { items } = await anna.call(listMembers, { query: {} });
    const names = items.map(({ memberNumber, name }) => [memberNumber, name]).sort();
    expect(names).toEqual([
      ...[1, 2, 3, 4].map((number) => [number, `Lid #${number} (verwijderd)`]),
      [5, 'Noor Tureluurs'],
    ]);
    const vault = JSON.stringify((await world.table('Vault')).map((row) => Object.values(row).map(String)));
    for (const { familyName, email } of Object.values(people).slice(0, 4))
      expect([familyName, email, familyName.toLowerCase()].filter((trace) => vault.includes(trace))).toEqual([]);
  });

  it('are claimed from no more, and the other goes on', async () => {
    const claimed = async () =>
      (await whatCounts()).claims.map((claims) => claims.map(({ amountCents, openCents }) => [amountCents, openCents]));
    const before = await claimed();
    await night(100);
    const after = await claimed();
    expect(after.slice(0, 4)).toEqual(before.slice(0, 4));
    expect(after[4]?.length).toBeGreaterThan(before[4]?.length ?? 0);
    await mustAddUp(world);
  }, 120_000);
});
