import type * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import type { fund } from './contract.ts';
import type { FundingLayer } from './layers.ts';
import type { fundKind } from './words.ts';

export type FundKind = z.output<typeof fundKind>;
type FundReply = z.output<typeof fund>;

/** Money with a purpose, on an account of its own. What it is for never changes; what is in it is its guard. */
export interface Fund {
  fundId: string;
  name: string;
  kind: FundKind;
  purpose: string;
  account: string;
  decisionReference: string;
  createdAt: Instant;
}

/**
 * What can still be allocated, never below zero (INV-34), and whose money it is. It moves in the transaction of the entry that moves the money, so
 * it is right at every instant; the journal's projection follows. available = appropriated − allocated − promised − awaited, and is the sum of the
 * layers; the journal's balance of the fund is available + promised + awaited.
 */
export interface FundGuard {
  availableCents: bigint;
  /** All that came in less what was given back. */
  appropriatedCents: bigint;
  /** Given out and booked. */
  allocatedCents: bigint;
  /** Given out on a condition that is not met yet: no debt, so in no entry (INV-39). */
  promisedCents: bigint;
  /** Claimed back from a wijkcontract and not on the bank yet. */
  awaitedCents: bigint;
  /** In the order in which they are drawn. */
  layers: FundingLayer[];
  version: number;
}

export interface FoundFund {
  fund: Fund;
  guard: FundGuard;
}

export const emptyGuard: FundGuard = {
  availableCents: 0n,
  appropriatedCents: 0n,
  allocatedCents: 0n,
  promisedCents: 0n,
  awaitedCents: 0n,
  layers: [{ funding: 'own', funderName: null, endsOn: null, availableCents: 0n }],
  version: 1,
};

export function fundReply(fund: Fund, guard: FundGuard, projectedCents: bigint): FundReply {
  const { decisionReference: _, ...facts } = fund;
  return { ...facts, ...guard, projectedCents };
}
