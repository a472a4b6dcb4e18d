import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Links } from '../../kernel/links.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { findContribution } from '../contribution.table.ts';
import type { Contribution } from '../contribution.ts';
import type { Payments } from '../payments.ts';
import { findCase } from './arrears.table.ts';
import type { ArrearsCase } from './arrears-case.ts';
import { standingOf } from './arrears-of.ts';

export interface PayerDeps {
  database: Database;
  links: Links;
  payments: () => Promise<Payments>;
  cooperative: CooperativeFacts;
  webAddress: string;
}

export interface OpenedPayment {
  open: ArrearsCase;
  contribution: Contribution;
}

/**
 * The contribution that the bearer's link opens. An unknown one and a wrong token get the same answer after the same work, so that nobody can
 * find out which contributions exist.
 */
export async function openPayment(
  deps: { database: Database; links: Links },
  act: Act,
  contributionId: string,
): Promise<OpenedPayment> {
  const token = act.actor.kind === 'bearer' ? act.actor.token : '';
  const [open, opens] = await Promise.all([
    findCase(deps.database, contributionId),
    deps.links.opens('payment', contributionId, token),
  ]);
  const contribution = open && opens ? await findContribution(deps.database, open) : undefined;
  if (!open || !contribution) throw commonRefusals.NOT_FOUND();
  return { open, contribution };
}

export type PaymentState = 'open' | 'under-way' | 'paid' | 'closed';

export function stateOf(contribution: Contribution): PaymentState {
  const standing = standingOf(contribution);
  if (standing === 'under-way') return 'under-way';
  if (standing === 'settled') return ['paid', 'final'].includes(contribution.status) ? 'paid' : 'closed';
  return 'open';
}

/** The token stays out of it: this address goes to the provider, and is for who comes back from there. */
export const ownPage = ({ webAddress }: { webAddress: string }, contributionId: string): string =>
  `${webAddress}/betalen/#terug=${contributionId}`;
