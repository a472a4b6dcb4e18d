import type * as z from 'zod/mini';
import { type FundingPart, sumOfParts } from '../../funds/index.ts';
import { type LocalDate, localDate } from '../../kernel/dates.ts';
import { type Cents, largestRemainder } from '../../kernel/money.ts';
import type { tranchePlan } from '../words.ts';
import { divideMix, partOfMix, together, without } from './mix.ts';
import { grantRefusals } from './refusals.ts';
import type { trancheKind, trancheState } from './words.ts';

export type TranchePlan = z.output<typeof tranchePlan>;
export type TrancheState = z.output<typeof trancheState>;

/**
 * One part of a grant, paid at once and at most once (INV-35). A fixed tranche is owed from the start. A performance tranche is money in the fund that
 * waits: nobody is owed it until its results are reached, and what is not reached in time goes back to the layers it came from (INV-39).
 */
export interface Tranche {
  number: number;
  kind: z.output<typeof trancheKind>;
  amountCents: Cents;
  /** Of which layers of the fund the amount is. */
  parts: readonly FundingPart[];
  /** The first day of payment; of a performance tranche the day on which its results are looked at. */
  payFrom: LocalDate;
  /** A performance tranche that is not earned by the end of this day lapses. */
  lapsesOn: LocalDate | null;
  state: TrancheState;
  /** What of a performance tranche turned out to be earned. */
  earnedCents: Cents;
  disbursementId: string | null;
}

/** What one committed round gave one wijkcontract. */
export interface Grant {
  wijkcontractId: string;
  wijkId: string;
  roundId: string;
  fundId: string;
  allocatedCents: Cents;
  tranches: readonly Tranche[];
  version: number;
}

/** What one wijk receives in a round, by the layers that it comes from, and how much of it depends on results. */
export interface GrantLine {
  wijkcontractId: string;
  wijkId: string;
  unconditional: readonly FundingPart[];
  conditional: readonly FundingPart[];
}

/** The grants of a round. Every tranche of a wijk has the same mix of layers; amounts and layers add up to the cent. Who receives nothing has no grant. */
export function grantsFor(
  round: { roundId: string; fundId: string; tranchePlan: TranchePlan },
  lines: readonly GrantLine[],
): Grant[] {
  return lines.map((line) => grantOf(round, line)).filter(({ allocatedCents }) => allocatedCents > 0n);
}

function grantOf(
  { roundId, fundId, tranchePlan }: { roundId: string; fundId: string; tranchePlan: TranchePlan },
  { wijkcontractId, wijkId, unconditional, conditional }: GrantLine,
): Grant {
  const { fixed, performance } = tranchePlan;
  const planned = [...fixedTranches(fixed, unconditional), ...performanceTranche(performance, conditional)];
  const tranches = planned
    .map((tranche, at) => ({ ...tranche, number: at + 1 }))
    .filter(({ amountCents }) => amountCents > 0n);
  const allocatedCents = sumOfParts(unconditional) + sumOfParts(conditional);
  return { wijkcontractId, wijkId, roundId, fundId, allocatedCents, tranches, version: 1 };
}

const untouched = { state: 'planned', earnedCents: 0n, disbursementId: null } as const;

function fixedTranches(fixed: TranchePlan['fixed'], mix: readonly FundingPart[]): Omit<Tranche, 'number'>[] {
  const amounts = largestRemainder(
    sumOfParts(mix),
    fixed.map(({ permille }) => BigInt(permille)),
  );
  const mixes = divideMix(amounts, mix);
  return fixed.map(({ payFrom }, at) => ({
    ...untouched,
    kind: 'fixed',
    amountCents: amounts[at] ?? 0n,
    parts: mixes[at] ?? [],
    payFrom: localDate(payFrom),
    lapsesOn: null,
  }));
}

function performanceTranche(
  performance: TranchePlan['performance'],
  parts: readonly FundingPart[],
): Omit<Tranche, 'number'>[] {
  const amountCents = sumOfParts(parts);
  if (amountCents === 0n) return [];
  if (!performance) throw new RangeError('A conditional amount needs a day on which its results are looked at.');
  const days = { payFrom: localDate(performance.measuredBy), lapsesOn: localDate(performance.lapsesOn) };
  return [{ ...untouched, ...days, kind: 'performance', amountCents, parts }];
}

/** What the cooperative owes by a tranche as it stands, paid or not. */
export function owedCents({ kind, state, amountCents, earnedCents }: Tranche): Cents {
  if (kind === 'performance') return earnedCents;
  return state === 'released' ? 0n : amountCents;
}

/** The layers of what is owed: of a tranche that was earned in part the same mix. */
export function owedParts(tranche: Tranche): FundingPart[] {
  return partOfMix(owedCents(tranche), tranche.parts);
}

/** Still in the fund, set apart for results that nobody knows yet. */
export function conditionalCents({ kind, state, amountCents }: Tranche): Cents {
  return kind === 'performance' && state === 'planned' ? amountCents : 0n;
}

/** What a grant owes from its first day, by layer: what the entry of its round books. */
export function unconditionalParts({ tranches }: Grant): FundingPart[] {
  return together(tranches.filter(({ kind }) => kind === 'fixed').map(({ parts }) => parts));
}

/** @throws TRANCHE_NOT_FOUND when the grant has none of this number. */
export function trancheOf(grant: Grant, number: number): Tranche {
  const tranche = grant.tranches.find((each) => each.number === number);
  if (!tranche) throw grantRefusals.TRANCHE_NOT_FOUND({ field: 'tranche' });
  return tranche;
}

/** What of a performance tranche is owed, and what goes back to the fund. A part of a cent is not earned. */
export function earned(tranche: Tranche, permille: number): { after: Tranche; back: FundingPart[] } {
  const { kind, state, amountCents, parts } = tranche;
  if (kind !== 'performance') throw grantRefusals.TRANCHE_NOT_CONDITIONAL({ field: 'tranche' });
  if (state !== 'planned') throw grantRefusals.TRANCHE_NOT_OPEN({ field: 'tranche' });
  const earnedCents = (amountCents * BigInt(permille)) / 1000n;
  const after: Tranche = { ...tranche, state: earnedCents > 0n ? 'earned' : 'lapsed', earnedCents };
  return { after, back: without(parts, owedParts(after)) };
}

/** A performance tranche whose time is over, or that a contract at its end never earned. */
export function lapsed(tranche: Tranche): { after: Tranche; back: FundingPart[] } {
  return earned(tranche, 0);
}

/** A fixed tranche that was not paid before the end of the contract. */
export function released(tranche: Tranche): { after: Tranche; back: FundingPart[] } {
  if (tranche.kind !== 'fixed' || tranche.state !== 'planned')
    throw grantRefusals.TRANCHE_NOT_OPEN({ field: 'tranche' });
  return { after: { ...tranche, state: 'released' }, back: [...tranche.parts] };
}

export function isPastDue({ kind, state, lapsesOn }: Tranche, today: LocalDate): boolean {
  return kind === 'performance' && state === 'planned' && lapsesOn !== null && lapsesOn < today;
}

/** Promised to one payment. */
export function plannedForPayment(tranche: Tranche, disbursementId: string): Tranche {
  const isPayable = tranche.state === (tranche.kind === 'fixed' ? 'planned' : 'earned');
  if (tranche.state === 'planned-for-payment') throw grantRefusals.TRANCHE_ALREADY_PLANNED({ field: 'tranche' });
  if (!isPayable && tranche.state === 'planned') throw grantRefusals.TRANCHE_NOT_EARNED({ field: 'tranche' });
  if (!isPayable) throw grantRefusals.TRANCHE_NOT_OPEN({ field: 'tranche' });
  return { ...tranche, state: 'planned-for-payment', disbursementId };
}

/** Its payment was withdrawn before the bank had it. */
export function freed(tranche: Tranche): Tranche {
  return { ...tranche, state: tranche.kind === 'fixed' ? 'planned' : 'earned', disbursementId: null };
}

/** Nothing of it waits any more. */
export function isSettled({ state, disbursementId }: Tranche, isPaid: (disbursementId: string) => boolean): boolean {
  if (state === 'planned-for-payment') return disbursementId !== null && isPaid(disbursementId);
  return state === 'lapsed' || state === 'released';
}

export const sumOfGrant = ({ tranches }: Grant, of: (tranche: Tranche) => Cents): Cents =>
  tranches.reduce((sum, tranche) => sum + of(tranche), 0n);

/** That amounts and layers of a grant still are what was allocated; anything else is a fault. */
export function mustAddUp(grant: Grant): Grant {
  const isWhole =
    sumOfGrant(grant, ({ amountCents }) => amountCents) === grant.allocatedCents &&
    grant.tranches.every(({ amountCents, parts }) => amountCents === sumOfParts(parts));
  if (!isWhole) throw new RangeError(`The grant of ${grant.roundId} to ${grant.wijkcontractId} does not add up.`);
  return grant;
}
