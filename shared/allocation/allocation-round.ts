import type * as z from 'zod/mini';
import type { FundingPart } from '../funds/index.ts';
import type { Act } from '../kernel/actor.ts';
import type { Instant, LocalDate } from '../kernel/dates.ts';
import { mustHaveSeen } from '../kernel/seen-version.ts';
import { allocationRefusals } from './refusals.ts';
import type { advisoryBody, planTheme, roundStatus, roundStep, tranchePlan } from './words.ts';

export type RoundStatus = z.output<typeof roundStatus>;
export type RoundStep = z.output<typeof roundStep>;
export type TranchePlan = z.output<typeof tranchePlan>;
export type PlanTheme = z.output<typeof planTheme>;
export type AdvisoryBody = z.output<typeof advisoryBody>;

/**
 * One allocation of a fund's money over the wijken with an active contract. What it is computed from is frozen once, so the outcome can be computed
 * again at any time; who opened or proposed it never decides, who has an interest does neither; money moves once, when it is committed.
 */
export interface AllocationRound {
  roundId: string;
  name: string;
  fundId: string;
  budgetCents: bigint;
  formulaId: string;
  theme: PlanTheme;
  tranchePlan: TranchePlan;
  status: RoundStatus;
  /** Counts from one; each return to the draft is another, with a snapshot and an outcome of its own. */
  revision: number;
  /** The round that this one corrects, and the one that corrects this. */
  corrects: string | null;
  correctedBy: string | null;
  snapshotHash: string | null;
  outcomeHash: string | null;
  /** Of what each wijk receives, in short: what the commitment reads. */
  linesHash: string | null;
  /** Of the budget, what has yet to be earned. */
  conditionalCents: bigint | null;
  openedBy: string;
  openedAt: Instant;
  proposedBy: string | null;
  decidedBy: string | null;
  decisionReference: string | null;
  publishedAt: Instant | null;
  committedBy: string | null;
  committedAt: Instant | null;
  /** While its money is given out in parts: whose it is, and how many grants there are. */
  giving: { parts: FundingPart[]; given: number } | null;
  version: number;
}

/**
 * A transaction holds a hundred items: a grant for each contract, and beside them the round, the fund, the journal entry, the audit record and the
 * record of the request. One is kept free. A round over more of them is committed in parts.
 */
export const mostGrantsAtOnce = 94;

/** What is frozen and what is computed are each written in one transaction, which holds four megabytes, and read in one reply. */
export const mostWijkcontracts = 400;

/** The entry that books a round: its cause, so that a round is never booked twice. */
export const entryIdOf = (roundId: string): string => `alloc:${roundId}`;

/** From where to where each step leads. Advice leads on only when both bodies have been heard. */
const roundSteps = {
  change: { from: ['draft'], to: 'draft' },
  freeze: { from: ['draft'], to: 'frozen' },
  calculate: { from: ['frozen'], to: 'calculated' },
  advise: { from: ['calculated'], to: 'advised' },
  propose: { from: ['advised'], to: 'proposed' },
  adopt: { from: ['proposed'], to: 'decided' },
  reject: { from: ['proposed'], to: 'rejected' },
  publish: { from: ['decided'], to: 'published' },
  // Of a round that is being given out it asks for the work again.
  commit: { from: ['published', 'committing'], to: 'committed' },
  close: { from: ['committed'], to: 'closed' },
  revise: { from: ['frozen', 'calculated', 'advised'], to: 'draft' },
} as const satisfies Partial<Record<RoundStep, { from: readonly RoundStatus[]; to: RoundStatus }>>;
type MovingStep = keyof typeof roundSteps;

const inDutch: Record<RoundStatus, string> = {
  draft: 'nog een ontwerp',
  frozen: 'bevroren',
  calculated: 'berekend',
  advised: 'van advies voorzien',
  proposed: 'voorgesteld',
  decided: 'aangenomen',
  rejected: 'afgewezen',
  published: 'gepubliceerd',
  committing: 'bezig met toekennen',
  committed: 'toegekend',
  closed: 'afgesloten',
};

const inWords = (status: RoundStatus) => ({ status: inDutch[status], statusInEnglish: status });

const opensTo = (step: MovingStep, status: RoundStatus) =>
  (roundSteps[step].from as readonly RoundStatus[]).includes(status);

/** The steps that the state of the round allows; who may take them is another question. */
export function stepsFrom({ status, correctedBy }: AllocationRound): MovingStep[] {
  const steps = (Object.keys(roundSteps) as MovingStep[]).filter((step) => opensTo(step, status));
  return correctedBy === null ? steps : steps.filter((step) => step !== 'publish' && step !== 'commit');
}

interface Stepping {
  /** Who has an interest in the round: they take no step of it, for what is drafted, frozen or computed decides as well (INV-36). */
  recused: readonly string[];
  values?: Partial<AllocationRound>;
}

/** The round after a step, or the refusal that says why the step is not open to this person now. */
export function afterStep(
  round: AllocationRound,
  step: MovingStep,
  act: Act,
  { recused, values = {} }: Stepping,
): AllocationRound {
  mustHaveSeen(act, round.version);
  const { status, correctedBy } = round;
  if (!opensTo(step, status)) throw allocationRefusals.ROUND_NOT_IN_STATE({ values: inWords(status) });
  if (correctedBy !== null && (step === 'publish' || step === 'commit'))
    throw allocationRefusals.ROUND_IS_CORRECTED({ values: { roundId: correctedBy } });
  if (step === 'commit' && (round.proposedBy === null || round.decidedBy === null))
    throw allocationRefusals.DECIDER_HAS_AN_INTEREST();
  if (recused.includes(act.actor.id)) throw allocationRefusals.HAS_AN_INTEREST();
  const decides = step === 'adopt' || step === 'reject';
  if (decides && [round.openedBy, round.proposedBy].includes(act.actor.id))
    throw allocationRefusals.DECIDED_BY_ITS_MAKER();
  return { ...round, ...values, status: roundSteps[step].to, version: round.version + 1 };
}

export const uncomputed = { snapshotHash: null, outcomeHash: null, linesHash: null, conditionalCents: null };

/** Back to the draft: what was frozen and computed stays where it is, under its own number. */
export function revised(round: AllocationRound, act: Act, recused: readonly string[]): AllocationRound {
  const values = { revision: round.revision + 1, ...uncomputed };
  return afterStep(round, 'revise', act, { recused, values });
}

/**
 * The round after somebody turned out to have an interest. A proposal or a decision of that person is none (INV-36): the round goes back to before it.
 * Once published only a correction round undoes a decision.
 */
export function afterInterest(round: AllocationRound, personId: string, act: Act): AllocationRound {
  const { status } = round;
  if (status === 'rejected' || status === 'closed')
    throw allocationRefusals.ROUND_NOT_IN_STATE({ values: inWords(status) });
  mustHaveSeen(act, round.version);
  const after = { ...round, version: round.version + 1 };
  const undecided = { proposedBy: null, decidedBy: null, decisionReference: null };
  if (['proposed', 'decided'].includes(status) && round.proposedBy === personId)
    return { ...after, ...undecided, status: 'advised' };
  if (status === 'decided' && round.decidedBy === personId)
    return { ...after, status: 'proposed', decidedBy: null, decisionReference: null };
  // What was published stays; without who proposed and who decided it is never committed.
  if (status === 'published' && round.proposedBy === personId) return { ...after, proposedBy: null };
  if (status === 'published' && round.decidedBy === personId) return { ...after, decidedBy: null };
  return after;
}

/** @throws a refusal that names the field when the plan does not give out exactly everything, in order. */
export function mustBeAPlan({ fixed, performance }: TranchePlan): void {
  const sum = fixed.reduce((total, { permille }) => total + permille, 0);
  if (sum !== 1000) throw allocationRefusals.TRANCHES_NOT_WHOLE({ field: 'tranchePlan.fixed', values: { sum } });
  const days = fixed.map(({ payFrom }) => payFrom);
  if (days.some((day, at) => at > 0 && day <= (days[at - 1] ?? '')))
    throw allocationRefusals.TRANCHES_NOT_IN_ORDER({ field: 'tranchePlan.fixed' });
  if (performance && performance.lapsesOn < performance.measuredBy)
    throw allocationRefusals.LAPSES_BEFORE_MEASURED({ field: 'tranchePlan.performance.lapsesOn' });
}

const decidedOn: readonly RoundStatus[] = ['decided', 'published', 'committed', 'closed'];

/** The round that is corrected, as it knows its correction; what was not committed yet never will be. */
export function corrected(round: AllocationRound, roundId: string): AllocationRound {
  if (!decidedOn.includes(round.status))
    throw allocationRefusals.ROUND_TO_CORRECT_NOT_DECIDED({ field: 'corrects', values: inWords(round.status) });
  if (round.correctedBy !== null)
    throw allocationRefusals.ROUND_IS_CORRECTED({ field: 'corrects', values: { roundId: round.correctedBy } });
  return { ...round, correctedBy: roundId, version: round.version + 1 };
}

/** What a body said about the calculation of one revision, or that it said nothing in time. */
export interface Advice {
  body: AdvisoryBody;
  outcome: 'given' | 'none-in-time';
  text: string | null;
  reference: string | null;
  givenOn: LocalDate;
  recordedBy: string;
  recordedAt: Instant;
}

/** Somebody who has something to gain or lose by a round: that person takes no step of it and approves none of its payments. */
export interface Interest {
  personId: string;
  reason: string;
  reference: string | null;
  declaredBy: string;
  declaredAt: Instant;
}

export interface HistoryStep {
  step: RoundStep;
  at: Instant;
  by: string;
  revision: number;
  note: string | null;
}
