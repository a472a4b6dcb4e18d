import type * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import type { fund, fundKind } from './contract.ts';

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
 * What can still be allocated: appropriated minus allocated, never below zero (INV-34). It moves in the transaction of the entry that moves the
 * money, so it is right at every instant; the journal's projection follows and must come to the same.
 */
export interface FundGuard {
  availableCents: bigint;
  appropriatedCents: bigint;
  allocatedCents: bigint;
  version: number;
}

export const emptyGuard: FundGuard = { availableCents: 0n, appropriatedCents: 0n, allocatedCents: 0n, version: 1 };

export function fundReply(fund: Fund, guard: FundGuard, projectedCents: bigint): FundReply {
  const { decisionReference: _, ...facts } = fund;
  return { ...facts, ...guard, projectedCents };
}
