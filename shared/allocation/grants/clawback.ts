import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import type { FundingPart } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { betalingskenmerk } from '../../kernel/betalingskenmerk.ts';
import type { Instant } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { clawback } from './contract.ts';
import { without } from './mix.ts';
import { grantRefusals } from './refusals.ts';
import type { clawbackStatus, writeOff } from './words.ts';

/**
 * Money that was paid on a tranche and is asked back. One person proposes it and another decides; from then on it is owed to us, and when it arrives
 * on the bank it returns to the layers of the fund that it came from.
 */
export interface Clawback {
  clawbackId: string;
  wijkcontractId: string;
  wijkId: string;
  roundId: string;
  fundId: string;
  tranche: number;
  disbursementId: string;
  payeeName: string;
  amountCents: Cents;
  /** In the letter that asks for it; who pays names it. */
  paymentReference: string;
  parts: readonly FundingPart[];
  receivedCents: Cents;
  reason: string;
  status: z.output<typeof clawbackStatus>;
  proposedBy: string;
  proposedAt: Instant;
  decidedBy: string | null;
  decidedAt: Instant | null;
  decisionReference: string | null;
  entryId: string | null;
  writtenOff: z.output<typeof writeOff> | null;
  version: number;
}

export interface ClawbackDecision {
  outcome: 'adopted' | 'rejected';
  decisionReference: string;
  entryId: string;
}

/** @throws a refusal when it was decided on before, or by who proposed it. */
export function decided(clawback: Clawback, act: Act, decision: ClawbackDecision): Clawback {
  mustHaveSeen(act, clawback.version);
  if (clawback.status !== 'proposed') throw grantRefusals.CLAWBACK_NOT_PROPOSED();
  if (clawback.proposedBy === act.actor.id) throw grantRefusals.CLAWBACK_DECIDED_BY_ITS_MAKER();
  const isAdopted = decision.outcome === 'adopted';
  return {
    ...clawback,
    status: isAdopted ? 'claimed' : 'rejected',
    decidedBy: act.actor.id,
    decidedAt: act.at,
    decisionReference: decision.decisionReference,
    entryId: isAdopted ? decision.entryId : null,
    version: clawback.version + 1,
  };
}

/** @throws a refusal when nothing is open of it, or by who decided that it is owed. */
export function writtenOff(
  clawback: Clawback,
  act: Act,
  wish: { reason: string; decisionReference: string; entryId: string },
): Clawback {
  mustHaveSeen(act, clawback.version);
  const amountCents = openCents(clawback);
  if (amountCents === 0n) throw grantRefusals.CLAWBACK_NOT_OPEN();
  if (clawback.decidedBy === act.actor.id) throw grantRefusals.CLAWBACK_WRITTEN_OFF_BY_ITS_DECIDER();
  const { reason, decisionReference, entryId } = wish;
  const note = { amountCents, reason, decisionReference, by: act.actor.id, at: act.at, entryId };
  return { ...clawback, status: 'written-off', writtenOff: note, version: clawback.version + 1 };
}

export const openCents = ({ status, amountCents, receivedCents }: Clawback): Cents =>
  status === 'claimed' ? amountCents - receivedCents : 0n;

/**
 * A receipt, or its undoing with an amount below zero, and the layers that it fills or empties. In whatever pieces it comes, all of it together is
 * the whole, layer by layer.
 */
export function received(clawback: Clawback, cents: Cents): { after: Clawback; parts: FundingPart[] } {
  const { amountCents, receivedCents, version } = clawback;
  const sum = receivedCents + cents;
  if (sum < 0n || sum > amountCents) throw new RangeError(`${clawback.clawbackId} cannot have received ${sum} cents.`);
  const [least, most] = cents < 0n ? [sum, receivedCents] : [receivedCents, sum];
  const parts = without(partsUpTo(clawback, most), partsUpTo(clawback, least));
  const status = sum === amountCents ? 'received' : 'claimed';
  return { after: { ...clawback, receivedCents: sum, status, version: version + 1 }, parts };
}

/** The layers that what came in so far has filled. */
export const receivedParts = (clawback: Clawback): FundingPart[] => partsUpTo(clawback, clawback.receivedCents);

/** The layers that it is claimed for: of what was written off, only those that had it back. */
export function claimedParts(clawback: Clawback): FundingPart[] {
  if (clawback.status === 'written-off') return receivedParts(clawback);
  return clawback.status === 'claimed' || clawback.status === 'received' ? [...clawback.parts] : [];
}

/** The layers that still wait for it. */
export const openParts = (clawback: Clawback): FundingPart[] =>
  openCents(clawback) === 0n ? [] : without(clawback.parts, receivedParts(clawback));

/** Layer after layer: each cent belongs to one layer, so a further receipt never takes a cent of a layer back, as rounding a mix might. */
function partsUpTo({ parts }: Clawback, cents: Cents): FundingPart[] {
  let left = cents;
  return parts.flatMap(({ funding, amountCents: whole }) => {
    const isFull = left >= whole;
    const taken = isFull ? whole : left;
    left -= taken;
    return taken > 0n ? [{ funding, amountCents: taken }] : [];
  });
}

const administration = '003';

/** Another administration than those of members and funders, so that none names another's money. */
export function referenceOfClawback(clawbackId: string): string {
  const digest = createHash('sha256').update(clawbackId).digest();
  const sequence = digest.readBigUInt64BE() % 1_000_000_000_000n;
  return betalingskenmerk(administration + String(sequence).padStart(12, '0'));
}

export const clawbackReply = (one: Clawback): z.output<typeof clawback> => ({
  ...one,
  parts: one.parts.map((part) => ({ ...part })),
});
