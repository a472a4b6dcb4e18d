import * as z from 'zod/mini';
import type { Act } from '../kernel/actor.ts';
import type { LocalDate } from '../kernel/dates.ts';
import { wijkcontractsRefusals } from './refusals.ts';
import { contractBoundary, type party, type terms, wijkcontractFields, type wijkcontractStatus } from './words.ts';

export const storedWijkcontract = z.object({ ...wijkcontractFields, boundary: contractBoundary });

/**
 * The agreement of residents, care and welfare partners on the health of one wijk: who takes part and by whose mandate, where it holds, the five
 * contours with their evidence, and what became of it. Nobody activates what he drafted himself; it becomes active only with evidence of all five
 * contours; a wijk has one active contract, and no buurt falls under two in one CBS year. A text that was signed never changes: an amendment is a
 * new text beside it.
 */
export type Wijkcontract = z.output<typeof storedWijkcontract>;
export type WijkcontractStatus = z.output<typeof wijkcontractStatus>;
export type Party = z.output<typeof party>;
export type Terms = z.output<typeof terms>;

/** Every step in the life of a contract; a step that is not here does not exist. */
export const wijkcontractSteps = {
  startNegotiation: { from: ['draft'], to: 'in-negotiation' },
  reopenNegotiation: { from: ['checklist-complete', 'signed'], to: 'in-negotiation' },
  completeChecklist: { from: ['in-negotiation'], to: 'checklist-complete' },
  signByAll: { from: ['checklist-complete'], to: 'signed' },
  activate: { from: ['signed'], to: 'active' },
  suspend: { from: ['active'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'active' },
  expire: { from: ['active', 'suspended'], to: 'expired' },
  terminate: { from: ['active', 'suspended'], to: 'terminated' },
  settle: { from: ['expired', 'terminated'], to: 'settled' },
} as const satisfies Record<string, { from: readonly WijkcontractStatus[]; to: WijkcontractStatus }>;

export type WijkcontractStep = keyof typeof wijkcontractSteps;

const inWords: Record<WijkcontractStatus, { nl: string; en: string }> = {
  draft: { nl: 'in voorbereiding', en: 'a draft' },
  'in-negotiation': { nl: 'in onderhandeling', en: 'in negotiation' },
  'checklist-complete': { nl: 'klaar om te tekenen', en: 'ready to be signed' },
  signed: { nl: 'getekend', en: 'signed' },
  active: { nl: 'in werking', en: 'active' },
  suspended: { nl: 'opgeschort', en: 'suspended' },
  expired: { nl: 'afgelopen', en: 'expired' },
  terminated: { nl: 'opgezegd', en: 'terminated' },
  settled: { nl: 'afgerekend', en: 'settled' },
};

/** @throws WIJKCONTRACT_NOT_IN_STATE when the contract is in none of these. */
export function mustBeIn({ status }: Wijkcontract, states: readonly WijkcontractStatus[]): void {
  if (states.includes(status)) return;
  const { nl, en } = inWords[status];
  throw wijkcontractsRefusals.WIJKCONTRACT_NOT_IN_STATE({ values: { state: nl, stateInEnglish: en } });
}

/** The contract after a step; the version counts up with every change, also one that is no step. */
export function stepped(contract: Wijkcontract, step: WijkcontractStep): Wijkcontract {
  const { from, to } = wijkcontractSteps[step];
  mustBeIn(contract, from);
  return { ...contract, status: to };
}

const negotiable: readonly WijkcontractStatus[] = ['draft', 'in-negotiation'];

/** Terms, parties, boundary and evidence change as long as nobody has been asked to sign them. */
export function mustBeNegotiable({ status }: Wijkcontract): void {
  if (!negotiable.includes(status)) throw wijkcontractsRefusals.TEXT_IS_FIXED();
}

export function mustBeATerm(startsOn: string, endsOn: string): void {
  if (endsOn <= startsOn) throw wijkcontractsRefusals.TERM_TURNED_AROUND({ field: 'endsOn' });
}

/** The last day it holds: that of its term, or the day it was terminated. */
export function lastDayOf({ endsOn, ending }: Pick<Wijkcontract, 'endsOn' | 'ending'>): string {
  return ending && ending.on < endsOn ? ending.on : endsOn;
}

export function activated(contract: Wijkcontract, act: Act, today: LocalDate): Wijkcontract {
  const active = stepped(contract, 'activate');
  if (contract.draftedBy === act.actor.id) throw wijkcontractsRefusals.ACTIVATED_BY_ITS_MAKER();
  mustNotBeOver(contract, today);
  return { ...active, activatedBy: act.actor.id, activatedAt: act.at };
}

export function mustNotBeOver(contract: Wijkcontract, today: LocalDate): void {
  if (lastDayOf(contract) < today) throw wijkcontractsRefusals.TERM_IS_OVER({ field: 'endsOn' });
}

/**
 * Ends it on a day that has not passed; when that day is today, it is over at once. Said a second time it ends sooner and never later: its ground
 * may be another's by then (INV-37).
 */
export function terminated(
  contract: Wijkcontract,
  wish: { reason: string; on: string },
  act: Act,
  today: LocalDate,
): Wijkcontract {
  mustBeIn(contract, wijkcontractSteps.terminate.from);
  if (wish.on < today) throw wijkcontractsRefusals.ENDS_BEFORE_TODAY({ field: 'on' });
  const endsOn = lastDayOf(contract);
  if (wish.on > endsOn) throw wijkcontractsRefusals.ENDS_AFTER_ITS_TERM({ field: 'on', values: { endsOn } });
  const ending = { ...wish, by: act.actor.id, recordedAt: act.at };
  return { ...(wish.on === today ? stepped(contract, 'terminate') : contract), ending };
}

/** What the calendar makes of it: over when its last day has passed, terminated when somebody ended it, else expired. */
export function followed(contract: Wijkcontract, today: LocalDate): Wijkcontract | undefined {
  const isRunning = contract.status === 'active' || contract.status === 'suspended';
  if (!isRunning || lastDayOf(contract) >= today) return undefined;
  return stepped(contract, contract.ending ? 'terminate' : 'expire');
}

/** Whether money may go to it: an active contract whose term is not over, and that is not suspended. It may start later. */
export function isFundable(contract: Pick<Wijkcontract, 'status' | 'endsOn' | 'ending'>, today: LocalDate): boolean {
  return contract.status === 'active' && lastDayOf(contract) >= today;
}

export function termsOf(contract: Terms): Terms {
  const { name, wijkName, payee, startsOn, endsOn, boundary, parties, innovationTime, fundingBasis } = contract;
  return { name, wijkName, payee, startsOn, endsOn, boundary, parties, innovationTime, fundingBasis };
}
