import type * as z from 'zod/mini';
import type { Candidate, CandidatePayout, Candidates, LineToMatch, TraitsOfText } from './candidates.ts';
import type { matchRule } from './contract.ts';
import { withinTargetDays } from './target-days.ts';

type MatchRule = z.output<typeof matchRule>;

/** What a line may be, and by which rule. */
export interface Proposal {
  rule: MatchRule;
  candidate: Candidate;
  /** Certain enough to be booked without a person. */
  automatic: boolean;
}

export const payoutDays = 3;

const none: readonly Proposal[] = [];
const noText: TraitsOfText = { invoiceNumbers: [], references: [], account: null };

/**
 * What a line may be, in the order of the rules: our own reference, a payment reference, a payout of Stripe, an invoice number, a known
 * account, an amount that a funder owes.
 * The first three are certain when they point at one thing of exactly the same amount and no earlier rule points elsewhere; there is no
 * tolerance, not of a cent. Everything less is for a person to choose.
 */
export function proposalsFor(
  line: LineToMatch,
  text: TraitsOfText | undefined,
  candidates: Candidates,
): readonly Proposal[] {
  const certain = certainly(line, candidates);
  if (certain && certain.length === 1 && certain[0]?.automatic) return certain;
  return [...(certain ?? none), ...perhaps(line, text ?? noText, candidates, certain ?? none)];
}

/** The first three rules. Undefined when none of them points anywhere. */
function certainly(line: LineToMatch, candidates: Candidates): readonly Proposal[] | undefined {
  if (line.endToEndId !== null) {
    const own = (line.side === 'debit' ? candidates.sent : candidates.returned).get(line.endToEndId);
    if (own) return concluded('own-reference', line, own);
  }
  if (line.paymentFileId !== null && line.side === 'debit') {
    const batches = candidates.batches.get(line.paymentFileId);
    if (batches) return oneOf('own-reference', line, batches);
  }
  if (line.structuredReference !== null && line.side === 'credit') {
    const claim = candidates.claims.get(line.structuredReference);
    if (claim) return concluded('payment-reference', line, claim);
  }
  if (line.isStripe) {
    const payouts = candidates.payouts[line.side].get(line.amountCents);
    if (payouts)
      return oneOf(
        'payout',
        line,
        payouts.filter((payout) => isExpected(line, payout)),
      );
  }
  return undefined;
}

/** What the payer wrote by hand, and the last two rules; without what was named already. */
function perhaps(
  line: LineToMatch,
  { references, invoiceNumbers, account }: TraitsOfText,
  candidates: Candidates,
  known: readonly Proposal[],
): readonly Proposal[] {
  const named = new Set(known.map(({ candidate }) => candidate));
  const found: Proposal[] = [];
  const add = (rule: MatchRule, candidate: Candidate | undefined) => {
    if (!candidate || !fits(line, candidate) || named.has(candidate)) return;
    named.add(candidate);
    found.push({ rule, candidate, automatic: false });
  };
  if (line.side === 'credit') {
    for (const reference of references) add('payment-reference', candidates.claims.get(reference));
    for (const invoiceNumber of invoiceNumbers) add('invoice-number', candidates.invoices.get(invoiceNumber));
    for (const claim of candidates.accounts.get(account ?? '') ?? [])
      if (claim.amountCents === line.amountCents) add('known-account', claim);
  }
  if (!line.isStripe)
    for (const claim of candidates.expected[line.side].get(line.amountCents) ?? []) add('expected-amount', claim);
  return found;
}

function concluded(rule: MatchRule, line: LineToMatch, candidate: Candidate): readonly Proposal[] | undefined {
  if (!fits(line, candidate)) return undefined;
  return [{ rule, candidate, automatic: candidate.amountCents === line.amountCents }];
}

function oneOf(rule: MatchRule, line: LineToMatch, candidates: readonly Candidate[]): readonly Proposal[] | undefined {
  const fitting = candidates.filter((candidate) => fits(line, candidate));
  if (fitting.length === 0) return undefined;
  return fitting.map((candidate) => ({ rule, candidate, automatic: fitting.length === 1 }));
}

function fits(line: LineToMatch, { amountCents, isDivisible }: Candidate): boolean {
  return line.amountCents === amountCents || (isDivisible && line.amountCents < amountCents);
}

function isExpected({ bookedOn }: LineToMatch, { expectedOn, notBefore }: CandidatePayout): boolean {
  if (notBefore !== null && bookedOn < notBefore) return false;
  return withinTargetDays(bookedOn, expectedOn, payoutDays);
}

export interface Outcome<Line extends LineToMatch = LineToMatch> {
  line: Line;
  /** What it certainly is. */
  match: Proposal | undefined;
  proposals: readonly Proposal[];
}

/**
 * The rules over many lines at once. What two lines would both certainly be is certain for neither: which of them it is, a person says. So the
 * outcome does not depend on the order of the lines.
 */
export function matchAll<Line extends LineToMatch>(
  lines: readonly Line[],
  textOf: (line: Line) => TraitsOfText | undefined,
  candidates: Candidates,
): Outcome<Line>[] {
  const claimed = new Set<Candidate>();
  const contested = new Set<Candidate>();
  const outcomes = lines.map((line): Outcome<Line> => {
    const proposals = proposalsFor(line, textOf(line), candidates);
    const match = proposals[0]?.automatic ? proposals[0] : undefined;
    if (match) (claimed.has(match.candidate) ? contested : claimed).add(match.candidate);
    return { line, match, proposals };
  });
  if (contested.size === 0) return outcomes;
  return outcomes.map((outcome) => {
    if (!outcome.match || !contested.has(outcome.match.candidate)) return outcome;
    const { line, proposals } = outcome;
    return { line, match: undefined, proposals: proposals.map((proposal) => ({ ...proposal, automatic: false })) };
  });
}
