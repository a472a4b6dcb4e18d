import type * as z from 'zod/mini';
import type { Act } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import { mustHaveSeen } from '../kernel/seen-version.ts';
import type { allocationRound, roundStatus } from './contract.ts';
import { allocationRefusals } from './refusals.ts';

type RoundStatus = z.output<typeof roundStatus>;
type RoundReply = z.output<typeof allocationRound>;
export type AllocationInput = RoundReply['inputs'][number];
export type AllocationLine = RoundReply['lines'][number];

/**
 * One allocation of a fund's money over the wijken with an active contract. Its inputs are frozen when it opens, so the outcome can be computed again
 * at any time; who opened or proposed it never decides; money moves once, when it is committed.
 */
export interface AllocationRound {
  roundId: string;
  name: string;
  fundId: string;
  budgetCents: bigint;
  status: RoundStatus;
  formulaVersion: string;
  cbsYear: number;
  inputsHash: string;
  openedBy: string;
  openedAt: Instant;
  proposedBy: string | null;
  decidedBy: string | null;
  decisionReference: string | null;
  entryId: string | null;
  committedAt: Instant | null;
  version: number;
}

/**
 * A commitment is one transaction of at most a hundred items: a budget for each contract, and beside them the round, the fund, the journal
 * entry, that its month is open, the audit record and the record of the request.
 */
export const mostWijkcontracts = 94;

const roundSteps = {
  calculate: { from: 'open', to: 'calculated' },
  propose: { from: 'calculated', to: 'proposed' },
  adopt: { from: 'proposed', to: 'decided' },
  reject: { from: 'proposed', to: 'rejected' },
  commit: { from: 'decided', to: 'committed' },
} as const satisfies Record<string, { from: RoundStatus; to: RoundStatus }>;
type RoundStep = keyof typeof roundSteps;

const inDutch: Record<RoundStatus, string> = {
  open: 'geopend',
  calculated: 'berekend',
  proposed: 'voorgesteld',
  decided: 'aangenomen',
  rejected: 'afgewezen',
  committed: 'toegekend',
};

/** The round after a step, or the refusal that says why the step is not open to this person now. */
export function afterStep(
  round: AllocationRound,
  step: RoundStep,
  act: Act,
  values: Partial<AllocationRound> = {},
): AllocationRound {
  mustHaveSeen(act, round.version);
  const { from, to } = roundSteps[step];
  const { status } = round;
  if (status !== from)
    throw allocationRefusals.ROUND_NOT_IN_STATE({ values: { status: inDutch[status], statusInEnglish: status } });
  const decides = step === 'adopt' || step === 'reject';
  if (decides && [round.openedBy, round.proposedBy].includes(act.actor.id))
    throw allocationRefusals.DECIDED_BY_ITS_MAKER();
  return { ...round, ...values, status: to, version: round.version + 1 };
}

export function roundReply(
  round: AllocationRound,
  details: { inputs: readonly AllocationInput[]; lines: readonly AllocationLine[] },
): RoundReply {
  const { committedAt: _, ...facts } = round;
  return { ...facts, inputs: [...details.inputs], lines: [...details.lines] };
}
