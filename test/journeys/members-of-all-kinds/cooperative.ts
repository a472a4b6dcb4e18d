import Stripe from 'stripe';
import { expect } from 'vitest';
import { listContributions, listRefunds } from '../../../shared/billing/contract.ts';
import { getTrialBalance, verifyJournal } from '../../../shared/ledger/contract.ts';
import { listMembers } from '../../../shared/membership/contract.ts';
import { getMembership } from '../../../shared/membership/life/contract.ts';
import { getRegisterOn } from '../../../shared/membership/register/contract.ts';
import { listInvariantRuns } from '../../../shared/reconciliation/close/contract.ts';
import { getExportAddress, startExport } from '../../../shared/reports/contract.ts';
import { backstage, heardMessages, standInState } from '../../support/backstage.ts';
import { signsIn } from '../../support/member.ts';
import { applies, orders, paysByIdeal, type Resident, standing } from '../../support/resident.ts';
import { type Caller, openStage, type Stage, type WireReply } from '../../support/stage.ts';

export interface Joined {
  resident: Resident;
  memberId: string;
  policyId: string;
  memberNumber: number;
}

export type Contribution = WireReply<typeof listContributions>['items'][number];
export type Cooperative = Awaited<ReturnType<typeof openCooperative>>;

/** The running stack with its office, and what may be looked at after each story: the books and the register. */
export async function openCooperative(startsAt: string) {
  const stage = await openStage({ startsAt: new Date(startsAt) });
  const { stripe } = stage.rehearsal.addresses;
  await backstage(stripe, 'settings', { recordedEvents: heardMessages });
  const [anna, tineke] = await Promise.all([stage.as('anna'), stage.as('tineke')]);
  const { hostname, port } = new URL(stripe);
  const sdk = new Stripe('sk_test_local_rehearsal', { host: hostname, port, protocol: 'http', telemetry: false });

  async function joins(resident: Resident): Promise<Joined> {
    const applicant = await applies(stage, resident);
    await paysByIdeal(await orders(applicant, resident));
    await stage.rehearsal.idle();
    const { applicationId } = applicant;
    const { memberNumber } = await standing(applicant);
    const [memberId, policyId] = ['mem_', 'pol_'].map((begin) => applicationId.replace('app_', begin));
    return { resident, memberId: memberId ?? '', policyId: policyId ?? '', memberNumber: memberNumber ?? 0 };
  }

  async function contributionsOf(memberId: string): Promise<Contribution[]> {
    const { items, nextCursor } = await tineke.call(listContributions, { query: { memberId, limit: '100' } });
    expect(nextCursor).toBeNull();
    return items;
  }

  async function settles(): Promise<void> {
    await stage.rehearsal.idle();
    await stage.rehearsal.runSchedule('follow-stripe');
    await stage.rehearsal.idle();
  }

  return {
    stage,
    anna,
    tineke,
    sdk,
    joins,
    contributionsOf,
    stop: () => stage.stop(),
    signedIn: ({ resident }: Pick<Joined, 'resident'>): Promise<Caller> => signsIn(stage, resident.email),
    async until(day: string): Promise<void> {
      await stage.rehearsal.advanceClock(`${day}T10:00:00Z`, { onArrival: ['check-books'] });
      await settles();
    },
    /** Through months in which only what is usual happens, by a night a week. */
    async quietlyUntil(day: string): Promise<void> {
      await stage.rehearsal.advanceClock(`${day}T10:00:00Z`, { onArrival: ['check-books'], nightsApart: 7 });
      await settles();
    },
    settles,
    mailsTo: ({ resident }: Pick<Joined, 'resident'>) => stage.rehearsal.mails(resident.email),
    membershipOf: async ({ memberId }: Pick<Joined, 'memberId'>) =>
      (await anna.call(getMembership, { params: { memberId } })).membership,
    /** The numbers of who was a member on a day, as the register tells. */
    async registerOn(on: string): Promise<number[]> {
      const { items } = await anna.call(getRegisterOn, { query: { on, limit: '100' } });
      return items.map(({ memberNumber }) => memberNumber);
    },
    async refundsOf({ memberId }: Pick<Joined, 'memberId'>) {
      const { items } = await tineke.call(listRefunds, { query: { limit: '100' } });
      return items.filter((refund) => refund.memberId === memberId);
    },
    booksAgree: () => booksAgree({ stage, anna, tineke, contributionsOf, settles }),
    /** What the file of the accountant adds up to. */
    async auditFileTotals(fiscalYear: number): Promise<Record<string, string[]>> {
      const body = { kind: 'audit-file', format: 'xaf', fiscalYear } as const;
      const { exportId } = await tineke.call(startExport, { body });
      await stage.rehearsal.idle();
      const { url } = await tineke.call(getExportAddress, { params: { exportId } });
      const xaf = await (await fetch(url)).text();
      const valuesOf = (element: string) =>
        [...xaf.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, value = '']) => value);
      return Object.fromEntries(['linesCount', 'totalDebit', 'totalCredit'].map((name) => [name, valuesOf(name)]));
    },
  };
}

interface Books {
  stage: Stage;
  anna: Caller;
  tineke: Caller;
  contributionsOf(memberId: string): Promise<Contribution[]>;
  settles(): Promise<void>;
}

/** Debit is credit, what Stripe holds is what Stripe says it holds, what members owe is what their contributions have open, and no check of a night found anything. */
async function booksAgree({ stage, anna, tineke, contributionsOf, settles }: Books): Promise<void> {
  await settles();
  const balance = await tineke.call(getTrialBalance, { query: {} });
  const of = (account: string) => balance.accounts.find((row) => row.account === account)?.balanceCents ?? 0;
  expect(balance.totalDebitCents).toBe(balance.totalCreditCents);
  const atStripe = await standInState(stage.rehearsal.addresses.stripe);
  expect(atStripe.moneyFaults).toEqual([]);
  expect(of('1050')).toBe(atStripe.balance.available + atStripe.balance.pending);
  const { items: members } = await anna.call(listMembers, { query: { limit: '100' } });
  const all = (await Promise.all(members.map(({ memberId }) => contributionsOf(memberId)))).flat();
  expect(of('1300')).toBe(all.reduce((sum, { openCents }) => sum + openCents, 0));
  expect(of('1390')).toBe(0);
  for (let cursor: string | undefined; ; ) {
    const page = await tineke.call(verifyJournal, { query: cursor ? { cursor } : {} });
    expect(page).toMatchObject({ clean: true, finding: null });
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  const { items: runs } = await tineke.call(listInvariantRuns, { query: { limit: '100' } });
  expect(runs.filter(({ state, red }) => state !== 'done' || red > 0)).toEqual([]);
  expect(stage.rehearsal.deadLetters()).toEqual([]);
}
