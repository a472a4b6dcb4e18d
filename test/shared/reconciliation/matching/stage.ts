import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { dynamoDatabase } from '../../../../functions/runtime/database.ts';
import { unmarshalItem } from '../../../../functions/runtime/marshal.ts';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import { claimEntry } from '../../../../shared/billing/claim.ts';
import { findContribution } from '../../../../shared/billing/contribution.table.ts';
import { type Contribution, settled } from '../../../../shared/billing/contribution.ts';
import { keepChange } from '../../../../shared/billing/keep-change.ts';
import type { Act, Role } from '../../../../shared/kernel/actor.ts';
import { instant, type LocalDate, localDate } from '../../../../shared/kernel/dates.ts';
import type { NewId } from '../../../../shared/kernel/ids.ts';
import { type Database, putNew, type StoredItem, type TableName } from '../../../../shared/kernel/table.ts';
import { credit, debit, entry, postEntry } from '../../../../shared/ledger/index.ts';
import { readEntry } from '../../../../shared/ledger/journal.table.ts';
import { findBankLine } from '../../../../shared/reconciliation/bank/bank-line.table.ts';
import type { BankLine, BankLineText } from '../../../../shared/reconciliation/bank/bank-line.ts';
import { keepLines } from '../../../../shared/reconciliation/bank/keep-lines.ts';
import {
  approveMatch,
  getBankLine,
  listBankLines,
  matchBankLine,
  undoMatch,
} from '../../../../shared/reconciliation/index.ts';
import type { MatchTarget } from '../../../../shared/reconciliation/matching/candidates.ts';
import { matchLines, matchOpenLines } from '../../../../shared/reconciliation/matching/match-lines.ts';
import { findPayout, keepPayout } from '../../../../shared/reconciliation/payouts/payout.table.ts';
import type { Payout } from '../../../../shared/reconciliation/payouts/payout.ts';
import { anAct, freshTables, sequentialIds, type TestDatabase } from '../../../support/database.ts';
import { noQuery } from '../../../support/funded-region.ts';
import { aContribution } from '../../billing/builders.ts';

export const today = instant('2026-11-23T09:00:00Z');

export const aLine = (traits: Partial<BankLine> = {}): BankLine => ({
  lineId: 'bln_line0001',
  statementId: 'bst_000001',
  fileId: 'bfl_000001',
  bookedOn: localDate('2026-11-20'),
  valueOn: null,
  amountCents: 11_613n,
  side: 'credit',
  endToEndId: null,
  paymentFileId: null,
  structuredReference: null,
  isStripe: false,
  purposeCode: null,
  isReturn: false,
  returnReason: null,
  state: 'open',
  matchNumber: 0,
  version: 1,
  ...traits,
});

export const aText = (traits: Partial<BankLineText> = {}): BankLineText => ({
  counterpartyName: null,
  counterpartyIban: null,
  remittance: [],
  structuredReference: null,
  endToEndId: null,
  mandateId: null,
  bankReference: null,
  additionalInformation: null,
  ...traits,
});

export const aPayout = (traits: Partial<Payout> = {}): Payout => ({
  payoutId: 'po_000001',
  told: 'paid',
  amountCents: 11_613n,
  createdAt: instant('2026-11-18T00:00:00Z'),
  arrivalOn: localDate('2026-11-19'),
  traceId: null,
  failure: null,
  itemised: 'yes',
  reading: null,
  reconciledAt: instant('2026-11-18T06:00:00Z'),
  difference: null,
  bankLine: null,
  returnLine: null,
  version: 1,
  ...traits,
});

/** Two fresh tables with what a matching needs, and the acts of two people on them. */
export async function matchingStage(
  local: TestDatabase,
  database?: Database,
  /** Tables in which something stands already, with ids that go on from there. */
  on?: { tables: Record<TableName, string>; newId: NewId },
) {
  const tables = on?.tables ?? (await freshTables(local.client));
  const deps = {
    database: database ?? dynamoDatabase(local.client, tables),
    newId: on?.newId ?? sequentialIds(),
    cooperative: rietmeer.facts,
  };
  return { deps, tables, ...acts(local, tables, deps) };
}

export type MatchingStage = Awaited<ReturnType<typeof matchingStage>>;

interface Deps {
  database: Database;
  cooperative: typeof rietmeer.facts;
}

const by = (person: string): Act => anAct({ person, roles: ['treasurer' as Role], at: today });

function acts(local: TestDatabase, tables: Record<TableName, string>, deps: Deps) {
  const { database } = deps;
  const commit = (...writes: Parameters<Database['commit']>[1]) => database.commit(anAct({ at: today }), writes);

  async function everything(): Promise<StoredItem[]> {
    const items: StoredItem[] = [];
    let from: Record<string, never> | undefined;
    do {
      const page = await local.client.send(
        new ScanCommand({ TableName: tables.Cooperative, ConsistentRead: true, ExclusiveStartKey: from }),
      );
      items.push(...(page.Items ?? []).map(unmarshalItem));
      from = page.LastEvaluatedKey as typeof from;
    } while (from);
    return items;
  }
  const entries = async () => (await everything()).filter(({ entity }) => entity === 'JournalEntry').map(readEntry);

  return {
    everything,
    entries,
    commit,
    /** As the import does: the line, its text, its entry. */
    lines: (...lines: [BankLine, BankLineText?][]) =>
      keepLines(
        { database, now: () => today },
        anAct({ at: today }),
        lines.map(([line, text]) => [{ line, text: text ?? aText() }]),
      ),
    payout: (payout: Payout) => {
      const paid = { payout: payout.payoutId };
      const left = entry({
        cause: `bt:txn_${payout.payoutId}`,
        bookedOn: localDate('2026-11-18'),
        recordedAt: today,
        description: 'Uitbetaling van Stripe naar de bank',
        postings: [debit('1060', payout.amountCents, paid), credit('1050', payout.amountCents, paid)],
      });
      return commit(...keepPayout(undefined, payout), postEntry(left));
    },
    /** One that was not paid: its debit failed, and it goes by this reference. */
    async owed(number: number, amountCents: bigint, reference?: string, memberId?: string): Promise<Contribution> {
      const id = String(number).padStart(6, '0');
      const claimed = aContribution({
        contributionId: `con_${id}`,
        invoiceId: `in_${id}`,
        invoiceNumber: `COOP-${id.slice(2)}`,
        memberId: memberId ?? `mem_${id}`,
        amountCents,
        lines: [
          {
            kind: 'membership',
            amountCents,
            creditedCents: 0n,
            from: localDate('2026-11-02'),
            until: localDate('2027-11-02'),
          },
        ],
      });
      await commit(
        ...keepChange(undefined, claimed, today),
        postEntry(claimEntry(claimed, { bookedOn: localDate('2026-11-02'), recordedAt: today })),
      );
      const at = instant('2026-11-10T09:00:00Z');
      const failed = settled(claimed, {
        told: { stage: 'failed', chargeId: 'py_1', at },
        failure: { code: 'insufficient_funds', at, chargeId: 'py_1' },
      });
      await commit(...keepChange(claimed, failed, today));
      const pointer = { pk: `PAYMENT_REFERENCE#${reference}`, sk: 'CONTRIBUTION', entity: 'PaymentReference' };
      const { contributionId, dueOn } = failed;
      if (reference) await commit(putNew({ ...pointer, contributionId, memberId: failed.memberId, dueOn }));
      return failed;
    },
    contribution: (place: Pick<Contribution, 'memberId' | 'dueOn' | 'contributionId'>) =>
      findContribution(database, place),
    findPayout: (payoutId = 'po_000001') => findPayout(database, payoutId),
    line: (lineId = 'bln_line0001') => findBankLine(database, lineId),
    /** The rules look, as after an import. */
    rules: (...lineIds: string[]) => matchLines(deps, anAct({ at: today }), lineIds),
    night: () => matchOpenLines(deps, anAct({ at: today }), () => true),
    look: (lineId = 'bln_line0001') => getBankLine(deps, by('tineke'), { ...noQuery, params: { lineId } }),
    list: (state: 'open' | 'proposed' | 'awaiting-approval' | 'cleared') =>
      listBankLines(deps, by('tineke'), { ...noQuery, query: { state } }),
    match: (parts: { amountCents: bigint; target: MatchTarget }[], lineId = 'bln_line0001', person = 'tineke') =>
      matchBankLine(deps, by(person), { ...noQuery, params: { lineId }, body: { parts } }),
    approve: (person = 'anna', lineId = 'bln_line0001') =>
      approveMatch(deps, by(person), { ...noQuery, params: { lineId } }),
    undo: (lineId = 'bln_line0001', reason = 'Verkeerd gekozen', person = 'tineke') =>
      undoMatch(deps, by(person), { ...noQuery, params: { lineId }, body: { reason } }),
    /** What stands on an account: above zero is a debit balance. */
    async balance(account: string): Promise<bigint> {
      let sum = 0n;
      for (const { postings } of await entries())
        for (const posting of postings)
          if (posting.account === account) sum += posting.side === 'debit' ? posting.amountCents : -posting.amountCents;
      return sum;
    },
    async entry(entryId: string): Promise<string[]> {
      const found = (await entries()).find((one) => one.entryId === entryId);
      return (found?.postings ?? []).map(({ side, account, amountCents }) => `${side} ${account} ${amountCents}`);
    },
    async tasks(): Promise<string[]> {
      return (await everything()).filter(({ entity }) => entity === 'Task').map(({ taskId }) => String(taskId));
    },
  };
}

export const toAccount = (amountCents: bigint, account: '8120' | '8200' | '4600' = '8120') => ({
  amountCents,
  target: { kind: 'account' as const, account },
});

export const toContribution = (amountCents: bigint, { memberId, contributionId }: Contribution) => ({
  amountCents,
  target: { kind: 'contribution' as const, memberId, contributionId },
});

export const toPayout = (amountCents: bigint, payoutId = 'po_000001') => ({
  amountCents,
  target: { kind: 'payout' as const, payoutId },
});

export const onDay = (day: string): LocalDate => localDate(day);
