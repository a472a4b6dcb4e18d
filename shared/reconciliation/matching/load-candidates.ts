import {
  batchesOf,
  type Disbursement,
  disbursementsOf,
  findPaymentFile,
  referenceOf,
  referredTo,
} from '../../allocation/index.ts';
import {
  type Contribution,
  contributionByReference,
  contributionsByNumber,
  payableCents,
  payableOf,
} from '../../billing/index.ts';
import { amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import type { BankLine } from '../bank/bank-line.ts';
import { payoutsUnderWay } from '../payouts/payout.table.ts';
import type { Payout } from '../payouts/payout.ts';
import type { Candidate, CandidatePayout, Candidates, TraitsOfText } from './candidates.ts';
import { addClawbacks, clawbacksExpected } from './clawback-candidates.ts';
import { addFunders, fundersExpected } from './funder-candidates.ts';
import { payersFrom } from './match.table.ts';

/** Everything that these lines point at, by what points at it: as many look-ups as there are different pointers. */
export async function candidatesFor(
  database: Database,
  lines: readonly BankLine[],
  traits: readonly TraitsOfText[],
  /** Payouts of which the list of those under way may not know yet that they can be matched. */
  justRead: readonly Payout[] = [],
): Promise<Candidates> {
  const disbursements = await disbursementsNamed(database, lines);
  const funders = await fundersExpected(database, lines);
  const clawbacks = await clawbacksExpected(database, lines);
  const others: Candidates = {
    sent: new Map(disbursements.filter(isSent).map((one) => [referenceOf(one), asSent(one)])),
    returned: new Map(disbursements.filter(isPaid).map((one) => [referenceOf(one), asReturned(one)])),
    batches: await batchesNamed(database, lines),
    claims: await claimsNamed(database, lines, traits),
    payouts: lines.some(({ isStripe }) => isStripe)
      ? payoutCandidates(merged(await payoutsUnderWay(database), justRead))
      : { credit: new Map(), debit: new Map() },
    invoices: await invoicesNamed(database, traits),
    accounts: await accountsKnown(database, traits),
    expected: { credit: new Map(), debit: new Map() },
  };
  return addClawbacks(clawbacks, addFunders(funders, others));
}

function merged(underWay: readonly Payout[], justRead: readonly Payout[]): Payout[] {
  return [...new Map([...underWay, ...justRead].map((payout) => [payout.payoutId, payout])).values()];
}

const isSent = ({ status }: Disbursement) => status === 'exported';
const isPaid = ({ status }: Disbursement) => status === 'paid';

/** Only what is on its way now: a reference of an earlier time that it was sent points at nothing any more. */
async function disbursementsNamed(database: Database, lines: readonly BankLine[]): Promise<Disbursement[]> {
  const named = distinct(lines.map(({ endToEndId }) => endToEndId)).filter((id) => id.startsWith('dis_'));
  const found = await disbursementsOf(
    database,
    named.map((reference) => referredTo(reference).disbursementId),
  );
  return found.flatMap((one, at) => (one && referenceOf(one) === named[at] ? [one] : []));
}

const asSent = ({ disbursementId, amountCents }: Disbursement): Candidate => ({
  target: { kind: 'disbursement', disbursementId },
  amountCents,
  isDivisible: false,
});

const asReturned = ({ disbursementId, amountCents }: Disbursement): Candidate => ({
  target: { kind: 'returned-disbursement', disbursementId },
  amountCents,
  isDivisible: false,
});

async function batchesNamed(database: Database, lines: readonly BankLine[]): Promise<Map<string, Candidate[]>> {
  const batches = new Map<string, Candidate[]>();
  for (const paymentFileId of distinct(lines.map((line) => line.paymentFileId)))
    batches.set(paymentFileId, await batchesOfFile(database, paymentFileId));
  return batches;
}

/** The days of a file of which nothing has been debited or refused yet. */
async function batchesOfFile(database: Database, paymentFileId: string): Promise<Candidate[]> {
  const file = await findPaymentFile(database, paymentFileId);
  if (!file) return [];
  const found = await disbursementsOf(database, file.disbursementIds);
  return batchesOf(
    file,
    found.filter((one) => one !== undefined),
  ).flatMap(({ payOn, totalCents, disbursements }) => {
    const isWhole = disbursements.every((one) => isSent(one) && one.paymentFileId === paymentFileId);
    if (!isWhole) return [];
    return [{ target: { kind: 'payment-file', paymentFileId, payOn }, amountCents: totalCents, isDivisible: false }];
  });
}

async function claimsNamed(
  database: Database,
  lines: readonly BankLine[],
  traits: readonly TraitsOfText[],
): Promise<Map<string, Candidate>> {
  const credits = lines.filter(({ side }) => side === 'credit');
  const written = traits.flatMap(({ references }) => references);
  const claims = new Map<string, Candidate>();
  for (const reference of distinct([...credits.map((line) => line.structuredReference), ...written]))
    addClaim(claims, reference, await contributionByReference(database, reference));
  return claims;
}

async function invoicesNamed(database: Database, traits: readonly TraitsOfText[]): Promise<Map<string, Candidate>> {
  const claims = new Map<string, Candidate>();
  const numbers = distinct(traits.flatMap(({ invoiceNumbers }) => invoiceNumbers));
  if (numbers.length === 0) return claims;
  for (const [number, contribution] of await contributionsByNumber(database, numbers))
    addClaim(claims, number, contribution);
  return claims;
}

function addClaim(claims: Map<string, Candidate>, pointer: string, contribution: Contribution | undefined): void {
  const candidate = contribution && asClaim(contribution);
  if (candidate) claims.set(pointer, candidate);
}

function asClaim(contribution: Contribution): Candidate | undefined {
  const { memberId, contributionId } = contribution;
  const amountCents = payableCents(contribution);
  if (amountCents === 0n) return undefined;
  return { target: { kind: 'contribution', memberId, contributionId }, amountCents, isDivisible: true };
}

async function accountsKnown(database: Database, traits: readonly TraitsOfText[]): Promise<Map<string, Candidate[]>> {
  const known = new Map<string, Candidate[]>();
  for (const account of distinct(traits.map((trait) => trait.account))) {
    const claims: Candidate[] = [];
    for (const memberId of await payersFrom(database, account))
      for (const contribution of await payableOf(database, memberId)) {
        const claim = asClaim(contribution);
        if (claim) claims.push(claim);
      }
    known.set(account, claims);
  }
  return known;
}

type OfAmount = Map<Cents, CandidatePayout[]>;

/**
 * A payout arrives on one side and, when it fails after that, leaves on the other. Only one that was read whole is certain enough to be cleared
 * by a rule; one that failed may have been on the bank for a day.
 */
export function payoutCandidates(payouts: readonly Payout[]): { credit: OfAmount; debit: OfAmount } {
  const found = { credit: new Map() as OfAmount, debit: new Map() as OfAmount };
  for (const payout of payouts) {
    const { payoutId, amountCents, told, bankLine, returnLine, failure, reconciledAt } = payout;
    const arrives = amountCents > 0n ? 'credit' : 'debit';
    const target = { kind: 'payout' as const, payoutId };
    const candidate = { target, amountCents: amountCents > 0n ? amountCents : -amountCents, isDivisible: false };
    if (bankLine === null && told !== 'failed' && reconciledAt !== null)
      add(found[arrives], { ...candidate, expectedOn: payout.arrivalOn, notBefore: null });
    if (bankLine !== null && returnLine === null && failure !== null)
      add(found[arrives === 'credit' ? 'debit' : 'credit'], {
        ...candidate,
        expectedOn: latestOf(amsterdamDate(failure.at), bankLine.bookedOn),
        notBefore: bankLine.bookedOn,
      });
  }
  return found;
}

function add(found: OfAmount, candidate: CandidatePayout): void {
  const same = found.get(candidate.amountCents);
  if (same) same.push(candidate);
  else found.set(candidate.amountCents, [candidate]);
}

const latestOf = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

const distinct = (texts: readonly (string | null)[]): string[] => [
  ...new Set(texts.filter((text): text is string => text !== null)),
];
