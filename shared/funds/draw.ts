import { type Cents, euros } from '../kernel/money.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Write } from '../kernel/table.ts';
import type { FoundFund } from './fund.ts';
import { type GuardMove, moveGuard } from './guard.table.ts';
import { type FundingPart, negated, partsFor, sumOfParts } from './layers.ts';
import { type FundMovement, keepMovement } from './movement.table.ts';
import { fundsRefusals } from './refusals.ts';

/** Why money moves, and the entry that says so; what is only promised is not booked and has none. */
export interface Moving extends Pick<FundMovement, 'at' | 'entryId' | 'description'> {
  /** Deterministic: `lapse:rnd_1:wct_1:2`. A repeat fails on it. */
  cause: string;
}

/**
 * Takes an amount out of a fund as it was read, and says whose money that is: what ends first goes first, own money last. What is given on a
 * condition leaves the fund too, so that nobody else gets it, but is only promised. Two that draw at once never take the same cent: who comes
 * second is told that the fund is too small, or to ask again when another layer can still give.
 * @throws FUND_TOO_SMALL
 */
export function drawFromFund(
  { fund: { fundId }, guard }: FoundFund,
  { amountCents, conditionalCents = 0n }: { amountCents: Cents; conditionalCents?: Cents },
  why: Moving,
): { parts: FundingPart[]; writes: Write[] } {
  if (conditionalCents < 0n || conditionalCents > amountCents)
    throw new RangeError('What is given on a condition is a part of what is given.');
  const parts = partsFor(guard.layers, amountCents);
  if (!parts) throw tooSmall(guard.availableCents, amountCents);
  const layers = negated(parts);
  const move = { layers, allocatedCents: amountCents - conditionalCents, promisedCents: conditionalCents };
  const moved = moveGuard(fundId, move, ({ availableCents }) =>
    availableCents < amountCents ? tooSmall(availableCents, amountCents) : commonRefusals.BUSY(),
  );
  return { parts, writes: [moved, ...movement(fundId, 'allocation', layers, why)] };
}

function tooSmall(availableCents: Cents, budgetCents: Cents) {
  return fundsRefusals.FUND_TOO_SMALL({
    values: { ...euros('available', availableCents), ...euros('budget', budgetCents) },
  });
}

const overtaken = () => commonRefusals.BUSY();

/** What was given out and booked, and not paid, comes back to the layers that it came from. */
export function returnToFund(fundId: string, parts: readonly FundingPart[], why: Moving): Write[] {
  return settleGiven(fundId, { released: parts }, why);
}

/**
 * What becomes of money that was given out, in one write of the guard: of what was promised, so much is earned and these parts lapse; of what
 * was booked, these parts are released. What lapses and what is released stands in its layers again.
 */
export function settleGiven(
  fundId: string,
  given: { earnedCents?: Cents; lapsed?: readonly FundingPart[]; released?: readonly FundingPart[] },
  why: Moving,
): Write[] {
  const { earnedCents = 0n, lapsed = [], released = [] } = given;
  const layers = [...lapsed, ...released];
  const move = {
    layers,
    promisedCents: -earnedCents - sumOfParts(lapsed),
    allocatedCents: earnedCents - sumOfParts(released),
  };
  return [moveGuard(fundId, move, overtaken), ...movement(fundId, 'return', layers, why)];
}

/** What was paid is claimed back: it is no cost any more, but nobody has it until it is on the bank. */
export function awaitReturn(fundId: string, amountCents: Cents): Write {
  return moveGuard(fundId, { allocatedCents: -amountCents, awaitedCents: amountCents }, overtaken);
}

/** What was claimed back will not come: it is a cost again, and nobody waits for it. */
export function giveUpReturn(fundId: string, amountCents: Cents): Write {
  return moveGuard(fundId, { allocatedCents: amountCents, awaitedCents: -amountCents }, overtaken);
}

/** What was claimed back is on the bank: it stands in its layers again. */
export function receiveReturn(fundId: string, parts: readonly FundingPart[], why: Moving): FundMove {
  return { fundId, kind: 'return', parts, guard: { awaitedCents: -sumOfParts(parts) }, why, otherwise: overtaken };
}

/** It was another's money after all: it is awaited again, as long as nobody has been given it. */
export function undoReturn(fundId: string, parts: readonly FundingPart[], why: Moving, movedOn: () => Error): FundMove {
  const guard = { awaitedCents: sumOfParts(parts) };
  return { fundId, kind: 'return', parts: negated(parts), guard, why, otherwise: movedOn };
}

/** What one thing on a bank line does to a fund. A line may hold several, of one fund too. */
export interface FundMove {
  fundId: string;
  kind: FundMovement['kind'];
  /** Signed: what its layers gain. */
  parts: readonly FundingPart[];
  guard: Omit<GuardMove, 'layers'>;
  why: Moving;
  otherwise: () => Error;
}

/** Each fund once, whatever moves it: a transaction cannot write its guard twice. Each move stands by itself in what the fund tells of it. */
export function moveFunds(moves: readonly FundMove[]): Write[] {
  return [...Map.groupBy(moves, ({ fundId }) => fundId)].flatMap(([fundId, ofFund]) => {
    const sum = (of: (move: FundMove) => Cents | undefined) =>
      ofFund.reduce((total, move) => total + (of(move) ?? 0n), 0n);
    const guard: GuardMove = {
      layers: ofFund.flatMap(({ parts }) => parts),
      appropriatedCents: sum((move) => move.guard.appropriatedCents),
      allocatedCents: sum((move) => move.guard.allocatedCents),
      promisedCents: sum((move) => move.guard.promisedCents),
      awaitedCents: sum((move) => move.guard.awaitedCents),
    };
    const told = ofFund.flatMap(({ kind, parts, why }) => movement(fundId, kind, parts, why));
    return [moveGuard(fundId, guard, () => ofFund[0]?.otherwise() ?? overtaken()), ...told];
  });
}

function movement(
  fundId: string,
  kind: FundMovement['kind'],
  parts: readonly FundingPart[],
  { cause, ...facts }: Moving,
): Write[] {
  return parts.length === 0 ? [] : [keepMovement(fundId, cause, { ...facts, kind, parts: [...parts] })];
}
