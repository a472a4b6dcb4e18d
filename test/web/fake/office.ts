import { createHash } from 'node:crypto';
import { disbursementRefusals } from '../../../shared/allocation/disbursements/refusals.ts';
import { fundsRefusals } from '../../../shared/funds/refusals.ts';
import { formatEuro, largestRemainder } from '../../../shared/kernel/money.ts';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import type { Answers, Asked } from './api.ts';
import type { OfficeState } from './office-sample.ts';
import { page } from './page.ts';
import type { State } from './state.ts';

type Planned = Pick<OfficeState['disbursements'][number], 'wijkcontractId' | 'amountCents' | 'description' | 'payOn'>;

const at = '2026-11-23T10:00:00.000Z';
const me = ({ person }: Asked) => `person_${person}`;
const newId = (office: OfficeState, kind: string) => `${kind}_new${String(++office.ids).padStart(4, '0')}`;

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw commonRefusals.NOT_FOUND();
  return thing;
}

function seen<T extends { version: number }>(thing: T | undefined, { version }: Asked): T {
  const known = found(thing);
  if (known.version !== version) throw commonRefusals.VERSION_STALE();
  known.version++;
  return known;
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
  getMember: ({ office }, { params }) => ({
    member: found(office.members.find(({ memberId }) => memberId === params.memberId)),
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
    consents: [
      { purpose: 'statutes', textVersion: '2026-1', granted: true, at, channel: 'web' },
      { purpose: 'newsletter', textVersion: '2026-1', granted: false, at, channel: 'web' },
    ],
    history: [{ at, event: 'admitted', actorId: 'system:on-stripe-event' }],
  }),
  listDuplicateReviews: ({ office }, asked) => page(office.reviews, asked),
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
  listFunds: ({ office }) => ({ items: office.funds, appropriableCents: office.appropriableCents }),
  getFund: ({ office }, { params }) => ({
    fund: found(office.funds.find(({ fundId }) => fundId === params.fundId)),
    movements: [
      {
        at,
        kind: 'appropriation',
        amountCents: 125_000n,
        entryId: 'bt:txn_1Q1fake',
        description: 'Bestemd volgens besluit B-2026-11',
      },
    ],
    months: office.months,
  }),
  listAllocationRounds: ({ office }) => ({ items: office.rounds }),
  getAllocationRound: ({ office }, { params }) =>
    found(office.rounds.find(({ roundId }) => roundId === params.roundId)),
  listDisbursements: ({ office }) => ({ items: office.disbursements }),
  listPaymentFiles: ({ office }) => ({ items: office.files }),
  downloadPaymentFile: (_, { params }) => ({
    fileName: `${params.paymentFileId}.xml`,
    content: '<?xml version="1.0"?><Document/>',
  }),
};

const write: Answers = {
  resolveDuplicateReview: ({ office }, { params, body }) => {
    const review = found(office.reviews.find(({ reviewId }) => reviewId === params.reviewId));
    return Object.assign(review, { status: body.outcome });
  },
  createFund: ({ office }, { body }) => {
    const fund = {
      ...(body as object),
      fundId: newId(office, 'fnd'),
      account: `0520.0${office.funds.length + 1}`,
      availableCents: 0n,
      appropriatedCents: 0n,
      allocatedCents: 0n,
      projectedCents: 0n,
      version: 1,
      createdAt: at,
    } as unknown as OfficeState['funds'][number];
    office.funds.push(fund);
    return fund;
  },
  appropriateToFund: ({ office }, { params, body }) => {
    const fund = found(office.funds.find(({ fundId }) => fundId === params.fundId));
    const amount = body.amountCents as bigint;
    if (amount > office.appropriableCents)
      throw fundsRefusals.MORE_THAN_COLLECTED({
        field: 'amountCents',
        values: { appropriable: formatEuro(office.appropriableCents) },
      });
    office.appropriableCents -= amount;
    fund.availableCents += amount;
    fund.appropriatedCents += amount;
    return { fund, entryId: `approp:${params.fundId}:1` };
  },
  openAllocationRound: ({ office }, asked) => {
    const { name, fundId, budgetCents } = asked.body as { name: string; fundId: string; budgetCents: bigint };
    const inputs = office.contracts
      .filter(({ status }) => status === 'active')
      .map(({ wijkId, wijkcontractId }) => {
        const wijk = found(office.wijken.find((each) => each.wijkId === wijkId));
        return { wijkId, wijkName: wijk.name, wijkcontractId, residents: wijk.residents, source: wijk.source };
      });
    const round: OfficeState['rounds'][number] = {
      roundId: newId(office, 'rnd'),
      name,
      fundId,
      budgetCents,
      status: 'open',
      formulaVersion: 'inwoners-1',
      cbsYear: 2026,
      inputs,
      inputsHash: createHash('sha256').update(JSON.stringify(inputs)).digest('base64url'),
      openedBy: me(asked),
      openedAt: at,
      lines: [],
      proposedBy: null,
      decidedBy: null,
      decisionReference: null,
      entryId: null,
      version: 1,
    };
    office.rounds.push(round);
    return round;
  },
  calculateAllocationRound: ({ office }, asked) => {
    const round = roundSeen(office, asked);
    return Object.assign(round, { status: 'calculated', lines: linesOf(round) });
  },
  proposeAllocationRound: ({ office }, asked) =>
    Object.assign(roundSeen(office, asked), { status: 'proposed', proposedBy: me(asked) }),
  decideAllocationRound: ({ office }, asked) => {
    const { outcome, decisionReference } = asked.body;
    return Object.assign(roundSeen(office, asked), {
      status: outcome === 'adopted' ? 'decided' : 'rejected',
      decidedBy: me(asked),
      decisionReference,
    });
  },
  commitAllocationRound: ({ office }, asked) => {
    const round = roundSeen(office, asked);
    const fund = found(office.funds.find(({ fundId }) => fundId === round.fundId));
    fund.availableCents -= round.budgetCents;
    for (const line of round.lines) {
      const contract = found(office.contracts.find(({ wijkcontractId }) => wijkcontractId === line.wijkcontractId));
      contract.availableCents += line.amountCents;
    }
    return Object.assign(round, { status: 'committed', entryId: `alloc:${round.roundId}` });
  },
  planDisbursement: ({ office }, asked) => {
    const { wijkcontractId, amountCents, description, payOn } = asked.body as unknown as Planned;
    const contract = found(office.contracts.find((each) => each.wijkcontractId === wijkcontractId));
    if (amountCents > contract.availableCents)
      throw disbursementRefusals.CONTRACT_BUDGET_TOO_SMALL({
        field: 'amountCents',
        values: { available: formatEuro(contract.availableCents) },
      });
    const planned: OfficeState['disbursements'][number] = {
      disbursementId: newId(office, 'dis'),
      wijkcontractId,
      wijkId: contract.wijkId,
      payeeId: contract.payee.payeeId,
      payeeName: contract.payee.name,
      amountCents,
      description,
      payOn,
      status: 'planned',
      plannedBy: me(asked),
      approvedBy: [],
      paymentFileId: null,
      attempt: 0,
      bankLineId: null,
      lastReturn: null,
      version: 1,
    };
    office.disbursements.push(planned);
    return planned;
  },
  approveDisbursement: ({ office }, asked) => {
    const planned = office.disbursements.find(({ disbursementId }) => disbursementId === asked.params.disbursementId);
    if (planned?.plannedBy === me(asked)) throw disbursementRefusals.APPROVED_BY_ITS_MAKER();
    const known = seen(planned, asked);
    known.approvedBy.push(me(asked));
    return Object.assign(known, { status: known.approvedBy.length > 1 ? 'approved' : 'approved-once' });
  },
  exportPaymentFile: ({ office }, asked) => {
    const ids = asked.body.disbursementIds as string[];
    const chosen = office.disbursements.filter(({ disbursementId }) => ids.includes(disbursementId));
    const file = {
      paymentFileId: newId(office, 'pay'),
      disbursementIds: ids,
      totalCents: chosen.reduce((sum, { amountCents }) => sum + amountCents, 0n),
      executeOn: chosen[0]?.payOn ?? '2026-12-01',
      sha256: createHash('sha256').update(ids.join()).digest('hex'),
      madeBy: me(asked),
      madeAt: at,
    };
    for (const one of chosen) Object.assign(one, { status: 'exported', paymentFileId: file.paymentFileId });
    office.files.push(file);
    return file;
  },
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

function roundSeen(office: OfficeState, asked: Asked): OfficeState['rounds'][number] {
  return seen(
    office.rounds.find(({ roundId }) => roundId === asked.params.roundId),
    asked,
  );
}

function linesOf({ inputs, budgetCents }: OfficeState['rounds'][number]): OfficeState['rounds'][number]['lines'] {
  const totals = inputs.map(({ residents }) => Object.values(residents).reduce((sum, count) => sum + count, 0));
  const all = totals.reduce((sum, count) => sum + count, 0);
  const amounts = largestRemainder(budgetCents, totals.map(BigInt));
  return inputs.map(({ wijkId, wijkName, wijkcontractId }, index) => {
    const residents = totals[index] ?? 0;
    const amountCents = amounts[index] ?? 0n;
    const flooredCents = (budgetCents * BigInt(residents)) / BigInt(all);
    return {
      wijkId,
      wijkName,
      wijkcontractId,
      residents,
      shareNumerator: String(residents),
      shareDenominator: String(all),
      flooredCents,
      roundingCents: amountCents - flooredCents,
      amountCents,
      explanation: {
        nl: `${wijkName} heeft ${residents} van de ${all} inwoners en krijgt dat deel van ${formatEuro(budgetCents)}.`,
        en: `${wijkName} has ${residents} of the ${all} residents and gets that share of ${formatEuro(budgetCents, 'en')}.`,
      },
    };
  });
}

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
