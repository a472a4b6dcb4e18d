import type { Act } from '../../kernel/actor.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import {
  type AccountTotals,
  balanceCents,
  everyMonthBalance,
  everyStray,
  lockedPeriods,
  readBalances,
  readJournalHead,
  trialBalanceHash,
  trialDifferenceCents,
  verifyJournal,
} from '../../ledger/index.ts';
import { allRight, type Checked, equal, type Finding, found } from './checked.ts';
import type { CheckTools, InvariantCheck, Results } from './invariant-check.ts';

/** INV-02: the journal is as it was sealed, and what is sealed balances. Read whole, a thousand entries at a time. */
async function journal(database: Database, act: Act, tools: CheckTools): Promise<Results | undefined> {
  let cursor = typeof tools.cursor === 'string' ? tools.cursor : undefined;
  for (;;) {
    const page = await verifyJournal({ database }, act, { params: undefined, query: { cursor }, body: undefined });
    const { finding, nextCursor, verifiedEntries } = page;
    if (finding)
      return { 'INV-02': allRight(verifiedEntries, [found('entry', finding.entryId ?? `#${finding.number}`)]) };
    if (nextCursor === null) {
      const { accounts } = await readBalances(database);
      return { 'INV-02': equal(0n, trialDifferenceCents(accounts), verifiedEntries) };
    }
    cursor = nextCursor;
    await tools.keepCursor(cursor);
    if (!tools.stillTime()) return undefined;
  }
}

/** INV-11: a locked month is what it was when it was locked, and nothing dated in one came after it. */
async function lockedMonths(database: Database): Promise<Results> {
  const hashes = await lockedPeriods(database);
  const findings: Finding[] = [];
  for await (const balance of everyMonthBalance(database)) {
    const kept = hashes.get(balance.month);
    if (kept !== undefined && kept !== trialBalanceHash(balance)) findings.push(found('month', balance.month));
  }
  for await (const { entryId, kind } of everyStray(database))
    if (kind === 'too-late') findings.push(found('entry', entryId));
  const { head } = await readJournalHead(database);
  const last = [...hashes.keys()].at(-1) ?? null;
  if (head.lockedThrough !== last) findings.push(found('month', last ?? head.lockedThrough ?? ''));
  return { 'INV-11': allRight(hashes.size, findings) };
}

/** INV-13: the months, of which the audit file is made, add up to what stands on the accounts. Its own rules are held when it is made. */
async function months(database: Database): Promise<Results> {
  for (let attempt = 1; ; attempt++) {
    const { head } = await readJournalHead(database);
    let closing: ReadonlyMap<string, Cents> = new Map();
    for await (const { closingCents } of everyMonthBalance(database)) closing = closingCents;
    const { accounts, watermark } = await readBalances(database);
    // What was sealed in between is in the one and not in the other.
    if (watermark.entries === head.lastNumber) return { 'INV-13': monthsAgainst(accounts, closing) };
    if (attempt === 5) return { 'INV-13': { ...monthsAgainst(accounts, closing), outcome: 'unknown' } };
  }
}

/** Pure: account by account. */
export function monthsAgainst(accounts: AccountTotals, closingCents: ReadonlyMap<string, Cents>): Checked {
  const names = [...new Set([...accounts.keys(), ...closingCents.keys()])].sort();
  const findings = names.flatMap((account) => {
    const [all, summed] = [balanceCents(accounts.get(account)), closingCents.get(account) ?? 0n];
    return all === summed ? [] : [found('account', account, all, summed)];
  });
  return allRight(names.length, findings);
}

export const ledgerChecks: readonly InvariantCheck[] = [
  { of: ['INV-02'], look: journal },
  { of: ['INV-11'], look: lockedMonths },
  { of: ['INV-13'], look: months },
];
