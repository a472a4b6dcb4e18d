import { createHash } from 'node:crypto';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import type { Answers } from './api.ts';
import { page } from './page.ts';
import { consentsOf } from './privacy-answers.ts';
import type { State } from './state.ts';

const at = '2026-11-23T10:00:00.000Z';

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw commonRefusals.NOT_FOUND();
  return thing;
}

const read: Answers = {
  listMembers: ({ office }, asked) => {
    const { memberNumber } = asked.query;
    const isAsked = (number: number) => memberNumber === undefined || number === Number(memberNumber);
    return page(
      office.members.filter((member) => isAsked(member.memberNumber)),
      asked,
    );
  },
  getMember: (state, { params }) => ({
    member: found(state.office.members.find(({ memberId }) => memberId === params.memberId)),
    identity: {
      givenName: 'Noor',
      familyName: 'van Dijk',
      birthDate: '1980-02-09',
      email: 'noor@example.org',
      street: 'Havenplein',
      houseNumber: 12,
      postcode: '1701SA',
      city: 'Rietmeer',
      language: 'nl',
    },
    policies: [
      {
        policyId: 'pol_0001',
        productId: 'gezonde-polis-basis',
        productVersion: 1,
        term: 'quarter',
        status: 'active',
        concludedOn: '2026-11-08',
        withdrawUntil: '2026-11-23',
        startsOn: '2026-11-23',
        termsVersion: '2026-1',
      },
    ],
    consents: consentsOf(state).said,
    freeConsents: consentsOf(state).free,
    history: [{ at, event: 'admitted', actorId: 'system:on-stripe-event' }],
    formerly: params.memberId === 'mem_00004' ? [{ memberId: 'mem_00009', memberNumber: 4719 }] : [],
    goesOnAs: params.memberId === 'mem_00009' ? { memberId: 'mem_00004', memberNumber: 4714 } : null,
  }),
  listContributions: ({ office }, asked) =>
    page(
      office.contributions.filter(({ memberId, dueOn }) =>
        asked.query.memberId ? memberId === asked.query.memberId : dueOn.startsWith(String(asked.query.month)),
      ),
      asked,
    ),
  getTrialBalance: ({ office }, { query }) => trialBalance(office, query.month),
  listJournalEntries: ({ office }, asked) => page(office.entries, asked),
  getJournalEntry: ({ office }, { params }) => found(office.entries.find(({ entryId }) => entryId === params.entryId)),
  verifyJournal: ({ office }, { query }) => {
    const isFirst = query.cursor === undefined && office.entries.length > 10;
    const finding = isFirst ? null : office.finding;
    return {
      clean: finding === null,
      verifiedEntries: isFirst ? 10 : Math.max(0, office.entries.length - 10),
      totalEntries: office.entries.length,
      finding,
      nextCursor: isFirst ? 'next' : null,
    };
  },
};

const write: Answers = {
  reverseJournalEntry: ({ office }, { params, body }) => {
    const original = found(office.entries.find(({ entryId }) => entryId === params.entryId));
    const reversal = {
      ...original,
      entryId: `rev:${original.entryId}`,
      description: `Tegenboeking: ${body.reason}`,
      reverses: original.entryId,
      number: null,
      postings: original.postings.map((posting) => ({
        ...posting,
        side: posting.side === 'debit' ? ('credit' as const) : ('debit' as const),
      })),
    };
    office.entries.unshift(reversal);
    return reversal;
  },
};

export const officeAnswers: Answers = { ...read, ...write };

const names: Record<string, [name: string, kind: 'balance' | 'result', rgsCode: string]> = {
  '1050': ['Stripe-saldo', 'balance', 'BLimBanInb'],
  '1300': ['Debiteuren leden', 'balance', 'BVorDebHad'],
  '4600': ['PSP- en bankkosten', 'result', 'WBedAdlBan'],
  '8000': ['Contributies leden', 'result', 'WOvbSgbBvl'],
  '8010': ['Deelnamebijdragen Gezonde Polis', 'result', 'WOvbLpdLpd'],
};

function trialBalance({ entries }: State['office'], month: unknown) {
  const sums = new Map<string, { debitCents: bigint; creditCents: bigint }>();
  const counted = entries.filter(({ bookedOn }) => month === undefined || bookedOn.startsWith(String(month)));
  for (const { account, side, amountCents } of counted.flatMap(({ postings }) => postings)) {
    const sum = sums.get(account) ?? { debitCents: 0n, creditCents: 0n };
    sum[side === 'debit' ? 'debitCents' : 'creditCents'] += amountCents;
    sums.set(account, sum);
  }
  const accounts = [...sums].sort().map(([account, sum]) => {
    const [name, kind, rgsCode] = names[account] ?? [account, 'balance', 'B'];
    return { account, name, kind, rgsCode, ...sum, balanceCents: sum.debitCents - sum.creditCents };
  });
  return {
    watermark: {
      entries: entries.length,
      sealedAt: entries.length > 0 ? at : null,
      sealHash: entries.length > 0 ? createHash('sha256').update('seal').digest('hex') : '',
    },
    month: month ?? null,
    accounts,
    totalDebitCents: accounts.reduce((sum, { debitCents }) => sum + debitCents, 0n),
    totalCreditCents: accounts.reduce((sum, { creditCents }) => sum + creditCents, 0n),
  };
}
