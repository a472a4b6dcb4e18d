import type * as z from 'zod/mini';
import type { Act } from '../kernel/actor.ts';
import type { LocalDate } from '../kernel/dates.ts';
import { mustHaveSeen } from '../kernel/seen-version.ts';
import type { partnerRole, wijkcontractStatus } from './contract.ts';
import { wijkcontractsRefusals } from './refusals.ts';

export type WijkcontractStatus = z.output<typeof wijkcontractStatus>;

export type Partner = { name: string; role: z.output<typeof partnerRole> };

/**
 * The agreement of residents, care and welfare partners on the health of one wijk. Residents are always a party to it and one partner answers for the
 * process; nobody activates what he drafted himself; a wijk has one active contract. Only an active contract has a budget.
 */
export interface Wijkcontract {
  wijkcontractId: string;
  wijkId: string;
  name: string;
  status: WijkcontractStatus;
  partners: readonly Partner[];
  payee: { payeeId: string; name: string; ibanEnding: string };
  startsOn: LocalDate;
  endsOn: LocalDate;
  createdBy: string;
  activatedBy: string | null;
  version: number;
}

export interface Budget {
  allocatedCents: bigint;
  /** Allocated and not yet promised to a disbursement. */
  availableCents: bigint;
}

export const wijkcontractSteps = { activate: { from: 'draft', to: 'active' } } as const satisfies Record<
  string,
  { from: WijkcontractStatus; to: WijkcontractStatus }
>;

/** @throws a refusal when the partners or the term cannot make a wijkcontract. */
export function mustBeSound(terms: { partners: readonly Partner[]; startsOn: string; endsOn: string }): void {
  const having = (role: Partner['role']) => terms.partners.filter((partner) => partner.role === role).length;
  if (having('resident-body') === 0) throw wijkcontractsRefusals.RESIDENT_BODY_MISSING({ field: 'partners' });
  if (having('process-owner') !== 1) throw wijkcontractsRefusals.PROCESS_OWNER_NOT_ONE({ field: 'partners' });
  if (terms.endsOn <= terms.startsOn) throw wijkcontractsRefusals.TERM_TURNED_AROUND({ field: 'endsOn' });
}

export function activated(contract: Wijkcontract, act: Act, today: LocalDate): Wijkcontract {
  const { from, to } = wijkcontractSteps.activate;
  mustHaveSeen(act, contract.version);
  if (contract.status !== from) throw wijkcontractsRefusals.WIJKCONTRACT_NOT_DRAFT();
  if (contract.createdBy === act.actor.id) throw wijkcontractsRefusals.ACTIVATED_BY_ITS_MAKER();
  if (contract.endsOn < today) throw wijkcontractsRefusals.TERM_IS_OVER({ field: 'endsOn' });
  return { ...contract, status: to, activatedBy: act.actor.id, version: contract.version + 1 };
}

/** Whether money may go to it: an active contract whose term is not over. It may start later. */
export function isFundable(contract: Wijkcontract, today: LocalDate): boolean {
  return contract.status === 'active' && contract.endsOn >= today;
}
