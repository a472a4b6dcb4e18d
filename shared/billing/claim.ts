import type { Cents } from '../kernel/money.ts';
import { largestRemainder } from '../kernel/money.ts';
import { accounts, credit, debit, type Entry, entry, type Posting } from '../ledger/index.ts';
import {
  type Contribution,
  type ContributionLine,
  cancelCause,
  claimCause,
  openCents,
  settled,
  writeOffCause,
} from './contribution.ts';
import type { Booking } from './movement.ts';
import type { LineKind } from './payments.ts';

/** The entries that make a claim on a member and take it back: what the cooperative earns is booked when it falls due, not when it is paid. */
const income: Record<LineKind, string> = {
  membership: accounts.memberContributions,
  policy: accounts.policyContributions,
};

export function claimEntry(contribution: Contribution, booking: Booking): Entry {
  const earned = contribution.lines.filter(({ amountCents }) => amountCents > 0n);
  return entry({
    cause: claimCause(contribution.invoiceId),
    ...booking,
    description: 'Bijdrage in rekening gebracht',
    postings: [
      debit(accounts.memberReceivables, contribution.amountCents, of(contribution)),
      ...earned.map(({ kind, amountCents }) => credit(income[kind], amountCents)),
    ],
  });
}

/** Undefined when all of it was credited before. */
export function cancelledEntry(before: Contribution, booking: Booking): Entry | undefined {
  const left = before.lines.map((line) => ({ kind: line.kind, amountCents: line.amountCents - line.creditedCents }));
  const postings = takenBack(before, left);
  if (postings.length === 0) return undefined;
  return entry({
    cause: cancelCause(before.invoiceId),
    ...booking,
    description: 'Bijdrage ingetrokken',
    reverses: claimCause(before.invoiceId),
    postings,
  });
}

/** What is still owed becomes a loss; undefined when nothing is. */
export function writtenOffEntry(
  before: Contribution,
  booking: Booking,
  cause = writeOffCause(before.invoiceId),
): Entry | undefined {
  const amountCents = openCents(before);
  if (amountCents <= 0n) return undefined;
  return entry({
    cause,
    ...booking,
    description: 'Bijdrage afgeboekt als oninbaar',
    postings: [debit(accounts.writtenOff, amountCents), credit(accounts.memberReceivables, amountCents, of(before))],
  });
}

export interface CreditPart {
  kind: LineKind;
  amountCents: Cents;
}

/**
 * Takes back part of a claim, or all of it: the entry `cn:<cause>` and the contribution as it then stands.
 * @throws RangeError when more is credited than was claimed.
 */
export function credited(
  before: Contribution,
  cause: string,
  parts: readonly CreditPart[],
  booking: Booking,
): { after: Contribution; entry: Entry } {
  const lines = parts.reduce(creditLines, before.lines);
  const note = entry({
    cause: `cn:${cause}`,
    ...booking,
    description: 'Creditnota voor een bijdrage',
    postings: takenBack(before, parts),
  });
  return { after: settled(before, { lines, entryIds: [...before.entryIds, note.entryId] }), entry: note };
}

function creditLines(lines: readonly ContributionLine[], { kind, amountCents }: CreditPart): ContributionLine[] {
  let left = amountCents;
  const credited = lines.map((line) => {
    if (line.kind !== kind) return line;
    const room = line.amountCents - line.creditedCents;
    const takesAll = left <= room;
    const part = takesAll ? left : room;
    left -= part;
    return part === 0n ? line : { ...line, creditedCents: line.creditedCents + part };
  });
  if (left > 0n) throw new RangeError('A credit note takes back no more than was claimed.');
  return credited;
}

/**
 * Credit notes are undone: what they took back is claimed again. The entries that reverse them are posted beside it.
 */
export function reclaimed(
  before: Contribution,
  parts: readonly CreditPart[],
  entryIds: readonly string[],
): Contribution {
  const lines = parts.reduce(reclaimLines, before.lines);
  return settled(before, { lines, entryIds: [...before.entryIds, ...entryIds] });
}

function reclaimLines(lines: readonly ContributionLine[], { kind, amountCents }: CreditPart): ContributionLine[] {
  let left = amountCents;
  return lines.map((line) => {
    if (line.kind !== kind) return line;
    const takesAll = left <= line.creditedCents;
    const part = takesAll ? left : line.creditedCents;
    left -= part;
    return part === 0n ? line : { ...line, creditedCents: line.creditedCents - part };
  });
}

/** What a credit note took back, of each kind. */
export function partsOf({ postings }: Entry): CreditPart[] {
  return postings.flatMap(({ account, side, amountCents }) => {
    const kind = kinds.find((one) => income[one] === account);
    return kind && side === 'debit' ? [{ kind, amountCents }] : [];
  });
}

const kinds = ['membership', 'policy'] as const satisfies readonly LineKind[];

/** An amount over what is left of the claim's lines, in proportion. */
export function creditParts({ lines }: Contribution, amountCents: Cents): CreditPart[] {
  const left = lines.map((line) => line.amountCents - line.creditedCents);
  const shares = largestRemainder(amountCents, left);
  return lines.map(({ kind }, at) => ({ kind, amountCents: shares[at] ?? 0n })).filter((part) => part.amountCents > 0n);
}

function takenBack(contribution: Contribution, parts: readonly CreditPart[]): Posting[] {
  const counted = parts.filter(({ amountCents }) => amountCents > 0n);
  const total = counted.reduce((sum, { amountCents }) => sum + amountCents, 0n);
  if (total === 0n) return [];
  return [
    ...counted.map(({ kind, amountCents }) => debit(income[kind], amountCents)),
    credit(accounts.memberReceivables, total, of(contribution)),
  ];
}

const of = ({ memberId, contributionId }: Contribution) => ({ member: memberId, contribution: contributionId });
