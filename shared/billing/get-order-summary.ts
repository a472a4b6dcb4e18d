import type { CooperativeFacts } from '../governance/cooperative.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Links } from '../kernel/links.ts';
import type { Database } from '../kernel/table.ts';
import { openApplication } from '../membership/index.ts';
import { membershipRefusals } from '../membership/refusals.ts';
import { orderSummary } from '../policies/index.ts';
import type * as contract from './contract.ts';

/** Shown just before the button, and only to who may press it. */
const mayLook = ['email-verified', 'awaiting-payment'];

export async function getOrderSummary(
  deps: { database: Database; links: Links; cooperative: CooperativeFacts },
  act: Act,
  input: Input<typeof contract.getOrderSummary>,
): Promise<Reply<typeof contract.getOrderSummary>> {
  const application = await openApplication(deps, act, input.params.applicationId);
  if (!mayLook.includes(application.status)) throw membershipRefusals.APPLICATION_NOT_READY_TO_ORDER();
  const { summary, preContractHash } = await orderSummary(deps, application, amsterdamDate(act.at));
  return { preContractHash, ...summary };
}
