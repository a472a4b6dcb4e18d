import { everyFund } from '../../funds/index.ts';
import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Act } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { decimalEuro } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import {
  accountOf,
  accounts,
  chartOfAccounts,
  readBalances,
  readSealedAfter,
  type SealedEntry,
} from '../../ledger/index.ts';
import { memberNumbers, registeredMembers } from '../../membership/index.ts';
import { everyWijkcontract } from '../../wijkcontracts/index.ts';
import type { FiscalYear } from '../fiscal-year.ts';
import { inChunks, type Source } from '../gather.ts';
import { checkedAuditFile } from './check-audit-file.ts';
import { type JournalId, journalOf, journals } from './journals.ts';
import { transaction } from './transaction.ts';
import { amount, element, namespace } from './xml.ts';

/** Some megabytes of text: little enough to hold, and enough to be worth a piece. */
const usualSlice = 2000;
export const softwareVersion = '0.1.0';
/** The release of the Referentie Grootboekschema that the codes of the chart are from. */
const rgsVersion = '3.7';

interface Asked {
  database: Database;
  cooperative: CooperativeFacts;
  act: Act;
  year: FiscalYear;
  today: LocalDate;
}

type Amounts = { readonly [account: string]: string };
/** What must stand above the transactions, added up while they are read. Cents as text, because the place is kept as JSON. */
type State = {
  readonly openingCents: Amounts;
  readonly fundAccounts: readonly string[];
  readonly lines: number;
  readonly debitCents: string;
  readonly creditCents: string;
};
type Place = { readonly after: number; readonly until: number };

/**
 * The audit file of a fiscal year (XML Auditfile Financieel 4.0): the journal as it was sealed when it was asked, read once from its beginning. What
 * was booked before the year is its opening balance, with the results until then on 0590; a file that breaks a rule is never given out.
 */
export function auditFile(asked: Asked, entriesAtOnce = usualSlice): Source<State, Place> {
  const { database } = asked;
  const begin = { openingCents: {}, fundAccounts: [], lines: 0, debitCents: '0', creditCents: '0' };
  return {
    mediaType: 'application/xml',
    begin: { state: begin, place: { after: 0, until: 0 } },
    async next({ state, place }) {
      const until = place.until || (await readBalances(database)).watermark.entries;
      const read = await readSealedAfter(database, place.after, Math.min(entriesAtOnce, until - place.after));
      const found = read.filter(({ number }) => number <= until);
      const after = found.at(-1)?.number ?? place.after;
      if (found.length === 0 && after < until) throw new RangeError('The journal ends before its head: verify it.');
      const progress = { done: after, total: until, unit: 'entries' } as const;
      const isLast = after >= until;
      return { ...(await sliceOf(asked, state, found)), place: isLast ? null : { after, until }, progress };
    },
    assemble: (state, strand) => checkedAuditFile(wholeFile(asked, state, strand)),
  };
}

async function sliceOf({ database, year }: Asked, state: State, found: readonly SealedEntry[]) {
  const ofYear = found.filter(({ entry }) => entry.bookedOn >= year.start && entry.bookedOn <= year.end);
  const known = {
    year,
    memberNumbers: await memberNumbers(database, memberIdsIn(ofYear)),
    fundAccounts: await fundAccountsOf(database, ofYear),
  };
  const strands: Record<string, string> = { unregistered: '' };
  for (const sealed of ofYear) {
    const journal: JournalId = journalOf(sealed.entry.entryId);
    strands[journal] = (strands[journal] ?? '') + transaction(sealed, known);
  }
  const unregistered = memberIdsIn(ofYear).filter((memberId) => !known.memberNumbers.has(memberId));
  strands.unregistered = unregistered.map((memberId) => `${memberId}\n`).join('');
  return { strands, state: stateAfter(state, found, ofYear, year) };
}

function stateAfter(
  state: State,
  found: readonly SealedEntry[],
  ofYear: readonly SealedEntry[],
  year: FiscalYear,
): State {
  const opening = new Map(Object.entries(state.openingCents).map(([account, cents]) => [account, BigInt(cents)]));
  for (const { entry } of found.filter((sealed) => sealed.entry.bookedOn < year.start))
    for (const { account, side, amountCents } of entry.postings) {
      const kept = accountOf(account)?.kind === 'balance' ? account : accounts.resultOfTheYear;
      opening.set(kept, (opening.get(kept) ?? 0n) + (side === 'debit' ? amountCents : -amountCents));
    }
  const postings = ofYear.flatMap(({ entry }) => entry.postings);
  const moved = (side: string) =>
    postings.reduce((sum, posting) => (posting.side === side ? sum + posting.amountCents : sum), 0n);
  const funds = new Set([
    ...state.fundAccounts,
    ...[...opening.keys(), ...postings.map(({ account }) => account)].filter(isOfFund),
  ]);
  return {
    openingCents: Object.fromEntries([...opening].map(([account, cents]) => [account, String(cents)])),
    fundAccounts: [...funds].sort(),
    lines: state.lines + postings.length,
    debitCents: String(BigInt(state.debitCents) + moved('debit')),
    creditCents: String(BigInt(state.creditCents) + moved('credit')),
  };
}

const isOfFund = (account: string) => account.includes('.');

function memberIdsIn(found: readonly SealedEntry[]): string[] {
  const postings = found.flatMap(({ entry }) => entry.postings);
  return [
    ...new Set(postings.flatMap(({ dimensions }) => (dimensions.member === undefined ? [] : [dimensions.member]))),
  ];
}

/** Read only for a slice that has a fund in it: most have none. */
async function fundAccountsOf(database: Database, found: readonly SealedEntry[]): Promise<Map<string, string>> {
  if (!found.some(({ entry }) => entry.postings.some(({ dimensions }) => dimensions.fund !== undefined)))
    return new Map();
  const items = await everyFund(database);
  return new Map(items.map(({ fund: { fundId, account } }) => [fundId, account]));
}

type Strand = (name: string) => AsyncIterable<Uint8Array>;

async function* wholeFile(asked: Asked, state: State, strand: Strand): AsyncGenerator<Uint8Array> {
  yield* inChunks(beforeTransactions(asked, state, strand));
  for (const { jrnID, desc, jrnTp, ...more } of journals) {
    const offset = 'offsetAccID' in more ? more.offsetAccID : undefined;
    const head = [
      element('jrnID', jrnID),
      element('desc', desc),
      element('jrnTp', jrnTp),
      element('offsetAccID', offset),
    ];
    yield* inChunks([`<journal>${head.join('')}\n`]);
    yield* strand(jrnID);
    yield* inChunks(['</journal>\n']);
  }
  yield* inChunks(['</transactions></company></auditfile>\n']);
}

async function* beforeTransactions(asked: Asked, state: State, strand: Strand): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<auditfile xmlns="${namespace}">${header(asked)}<company>${company(asked)}`;
  yield '<customersSuppliers>\n';
  yield* customersAndSuppliers(asked.database, strand);
  yield '</customersSuppliers>';
  yield await generalLedger(asked, state);
  yield periods(asked.year);
  yield openingBalance(state);
  yield `<transactions>${element('linesCount', state.lines)}`;
  yield element('totalDebit', decimalEuro(BigInt(state.debitCents)));
  yield `${element('totalCredit', decimalEuro(BigInt(state.creditCents)))}\n`;
}

function header({ year, today }: Asked): string {
  const parts = [
    element('fiscalYear', year.label),
    element('startDate', year.start),
    element('endDate', year.end),
    element('curCode', 'EUR'),
    element('dateCreated', today),
    element('softwareDesc', 'Zorgregio'),
    element('softwareVersion', softwareVersion),
    element('RGSVersion', rgsVersion),
  ];
  return `<header>${parts.join('')}</header>`;
}

function company({ cooperative }: Asked): string {
  const { kvkNumber, legalName, rsin, address } = cooperative;
  const parts = [
    element('streetname', address.street),
    element('number', address.houseNumber),
    element('city', address.place),
    element('postalCode', address.postcode),
    element('country', address.country),
  ];
  const named = element('Commercenr', kvkNumber) + element('companyName', legalName);
  return `${named}<taxRegistrationCountry>NL</taxRegistrationCountry>${element('taxRegIdent', rsin)}<streetAddress>${parts.join('')}</streetAddress>`;
}

/** Everyone in the register, who paid without ever entering it, and the partners of the wijken; none of them by name. */
async function* customersAndSuppliers(database: Database, strand: Strand): AsyncGenerator<string> {
  const one = (id: string, kind: 'C' | 'S') =>
    `<customerSupplier>${element('custSupID', id)}<custSupTp>${kind}</custSupTp></customerSupplier>\n`;
  for await (const { memberNumber } of registeredMembers(database)) yield one(String(memberNumber), 'C');
  const others: Buffer[] = [];
  for await (const chunk of strand('unregistered')) others.push(Buffer.from(chunk));
  const ids = new Set(
    String(Buffer.concat(others))
      .split('\n')
      .filter((id) => id !== ''),
  );
  for (const id of ids) yield one(id, 'C');
  for (const { wijkcontractId } of await everyWijkcontract(database)) yield one(wijkcontractId, 'S');
}

async function generalLedger({ database }: Asked, { fundAccounts }: State): Promise<string> {
  const items = await everyFund(database);
  const names = new Map(items.map(({ fund: { account, name } }) => [account, name]));
  const funds = [...new Set([...fundAccounts, ...names.keys()])]
    .map((account) => accountOf(account))
    .filter((each) => each !== undefined);
  const all = [...chartOfAccounts, ...funds].sort((one, other) => (one.account < other.account ? -1 : 1));
  const lines = all.map(({ account, name, kind, rgsCode }) => {
    const desc = names.has(account) ? `${name}: ${names.get(account)}` : name;
    const parts = [
      element('accID', account),
      element('accDesc', desc),
      element('accTp', kind === 'balance' ? 'B' : 'P'),
      element('RGScode', rgsCode),
    ];
    return `<ledgerAccount>${parts.join('')}</ledgerAccount>\n`;
  });
  return `<generalLedger>\n${lines.join('')}</generalLedger>`;
}

function periods({ periods: months }: FiscalYear): string {
  const lines = months.map(
    ({ number, start, end }) =>
      `<period>${element('periodNumber', number)}${element('startDatePeriod', start)}${element('endDatePeriod', end)}</period>`,
  );
  return `<periods>${lines.join('')}</periods>\n`;
}

function openingBalance({ openingCents }: State): string {
  const standing = Object.entries(openingCents)
    .map(([account, cents]) => [account, BigInt(cents)] as const)
    .filter(([, cents]) => cents !== 0n)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const total = (sign: 1n | -1n) =>
    standing.reduce((sum, [, cents]) => (cents * sign > 0n ? sum + cents * sign : sum), 0n);
  const lines = standing.map(
    ([account, cents], at) =>
      `<obLine>${element('nr', at + 1)}${element('accID', account)}${amount(cents < 0n ? -cents : cents, cents < 0n ? 'credit' : 'debit')}</obLine>`,
  );
  const head =
    element('linesCount', lines.length) +
    element('totalDebit', decimalEuro(total(1n))) +
    element('totalCredit', decimalEuro(total(-1n)));
  return `<openingBalance>${head}${lines.join('')}</openingBalance>\n`;
}
