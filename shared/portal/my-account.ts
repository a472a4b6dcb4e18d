import { accountPage, type Payments, payerAccount } from '../billing/index.ts';
import type { CooperativeFacts } from '../governance/cooperative.ts';
import { type Act, requireMember } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { myLanguage } from './me.ts';
import { backIn } from './pay-my-contribution.ts';
import { portalRefusals } from './refusals.ts';

interface Deps {
  database: Database;
  payments: () => Promise<Payments>;
  cooperative: CooperativeFacts;
  webAddress: string;
}

export async function getMyAccount(
  deps: Deps,
  act: Act,
  _input: Input<typeof contract.getMyAccount>,
): Promise<Reply<typeof contract.getMyAccount>> {
  const found = await payerAccount(deps, requireMember(act).personId);
  const { creditorId } = deps.cooperative;
  return { account: found?.account ?? null, canChange: found !== undefined, creditorId };
}

/** The account number is typed at the provider and never comes here. */
export async function changeMyAccount(
  deps: Deps,
  act: Act,
  _input: Input<typeof contract.changeMyAccount>,
): Promise<Reply<typeof contract.changeMyAccount>> {
  const { memberId, personId } = requireMember(act);
  const language = await myLanguage(deps.database, { personId });
  const url = await accountPage(deps, personId, { returnUrl: backIn(deps, 'rekening'), language });
  if (url === undefined) throw portalRefusals.ACCOUNT_NOT_CHANGEABLE();
  const reply = { url };
  await deps.database.commit(act, [], { subject: memberId, reply });
  return reply;
}
