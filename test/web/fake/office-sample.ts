import { cbsYear, fictionalWijken, source } from '../../../local/fictional-region.ts';
import type { listContributions } from '../../../shared/billing/contract.ts';
import type { Endpoint, Reply } from '../../../shared/kernel/endpoint.ts';
import type { listJournalEntries } from '../../../shared/ledger/contract.ts';
import type { listMembers } from '../../../shared/membership/contract.ts';
import { ageBands, type listWijken } from '../../../shared/region/contract.ts';
import type { Wijkcontract } from '../../../shared/wijkcontracts/wijkcontract.ts';
import { sampleContracts } from './contract-sample.ts';

type Items<List extends Endpoint> = Reply<List> extends { items: infer All } ? All : never;

export interface OfficeState {
  members: Items<typeof listMembers>;
  contributions: Items<typeof listContributions>;
  entries: Items<typeof listJournalEntries>;
  wijken: Items<typeof listWijken>;
  contracts: Wijkcontract[];
  finding: { kind: 'altered'; entryId: string; number: number } | null;
}

export function emptyOffice(): OfficeState {
  return {
    members: [],
    contributions: [],
    entries: [],
    wijken: [],
    contracts: [],
    finding: null,
  };
}

/** A small cooperative in the middle of its first year. */
export function sampleOffice(): OfficeState {
  const wijken = sampleWijken();
  return {
    ...emptyOffice(),
    members: Array.from({ length: 31 }, (_, index) => sampleMember(index)),
    contributions: Array.from({ length: 9 }, (_, index) => sampleContribution(index)),
    entries: Array.from({ length: 9 }, (_, index) => sampleEntries(index)).flat(),
    wijken,
    contracts: sampleContracts(),
  };
}

const samplePolicies: OfficeState['members'][number]['policy'][] = [
  null,
  { state: 'running', endsOn: null },
  { state: 'ending', endsOn: '2026-12-31' },
  { state: 'ended', endsOn: '2026-11-09' },
];

function sampleMember(index: number): OfficeState['members'][number] {
  const names = ['Noor van Dijk', 'Sem Bakker', 'Fatima el Amrani', 'Jan-Willem de Groot', 'Mila Smits', 'Kees Vos'];
  return {
    memberId: `mem_${String(index + 1).padStart(5, '0')}`,
    memberNumber: 4711 + index,
    kind: 'natural',
    status: 'active',
    memberSince: '2026-11-0'.concat(String((index % 9) + 1)),
    endsOn: null,
    wijkId: fictionalWijken[index % fictionalWijken.length]?.wijkId ?? '',
    policy: samplePolicies[index % 4] ?? null,
    name: index === 5 ? null : (names[index % names.length] ?? null),
  };
}

function sampleContribution(index: number): OfficeState['contributions'][number] {
  const status = (['paid', 'paid', 'collecting', 'due', 'written-off'] as const)[index % 5] ?? 'paid';
  const isPaid = status === 'paid';
  return {
    contributionId: `con_${String(index + 1).padStart(5, '0')}`,
    memberId: `mem_${String(index + 1).padStart(5, '0')}`,
    memberNumber: 4711 + index,
    personId: `per_${String(index + 1).padStart(5, '0')}`,
    status,
    amountCents: 3900n,
    lines: [
      { kind: 'membership', amountCents: 2400n, from: '2026-01-01', until: '2026-12-31' },
      { kind: 'policy', amountCents: 1500n, from: '2026-11-08', until: '2027-02-07' },
    ],
    dueOn: '2026-11-08',
    paidAt: isPaid ? '2026-11-08T10:15:00.000Z' : null,
    method: isPaid ? 'ideal' : null,
    feeCents: isPaid ? 29n : null,
    finalOn: isPaid ? '2027-01-03' : null,
    openCents: isPaid ? 0n : 3900n,
    refundedCents: 0n,
    creditedCents: 0n,
    failure: null,
    invoiceId: `in_1Q${index}fake`,
    invoiceNumber: `ZR-000${index + 1}`,
    subscriptionId: `sub_1Q${index}fake`,
    customerId: `cus_${index}fake`,
    paymentIntentId: `pi_1Q${index}fake`,
    chargeId: isPaid ? `ch_1Q${index}fake` : null,
    entryIds: isPaid ? [`inv:in_1Q${index}fake:finalized`, `bt:txn_1Q${index}fake`] : [],
  };
}

function sampleEntries(index: number): OfficeState['entries'] {
  const about = { member: `mem_${String(index + 1).padStart(5, '0')}` };
  const posting = (account: string, side: 'debit' | 'credit', amountCents: bigint) => ({
    account,
    side,
    amountCents,
    dimensions: about,
  });
  const common = { bookedOn: '2026-11-08', recordedAt: '2026-11-08T10:15:04.000Z', reverses: null, corrects: null };
  return [
    {
      ...common,
      entryId: `bt:txn_1Q${index}fake`,
      description: 'Betaling ontvangen',
      postings: [posting('1050', 'debit', 3871n), posting('4600', 'debit', 29n), posting('1300', 'credit', 3900n)],
      number: index === 0 ? null : 2 * index + 2,
    },
    {
      ...common,
      entryId: `inv:in_1Q${index}fake:finalized`,
      description: 'Bijdrage in rekening gebracht',
      postings: [posting('1300', 'debit', 3900n), posting('8000', 'credit', 2400n), posting('8010', 'credit', 1500n)],
      number: 2 * index + 1,
    },
  ];
}

function sampleWijken(): OfficeState['wijken'] {
  return fictionalWijken.map(({ wijkId, name, buurten }) => {
    const residents = { '0-14': 0, '15-24': 0, '25-44': 0, '45-64': 0, '65+': 0 };
    for (const buurt of buurten) for (const band of ageBands) residents[band] += buurt.residents[band];
    return {
      wijkId,
      name,
      boundary: { cbsYear, buurtCodes: buurten.map(({ buurtCode }) => buurtCode) },
      validFrom: `${cbsYear}-01-01`,
      residents,
      totalResidents: Object.values(residents).reduce((sum, count) => sum + count, 0),
      source,
      version: 1,
    };
  });
}
