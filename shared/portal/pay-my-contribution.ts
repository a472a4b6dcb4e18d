import { type Payments, payContribution } from '../billing/index.ts';
import { type Act, requireMember } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { stateOfContribution } from './contribution-state.ts';
import { myContribution } from './contributions.ts';
import { myLanguage } from './me.ts';
import { portalRefusals } from './refusals.ts';

interface Deps {
  database: Database;
  payments: () => Promise<Payments>;
  webAddress: string;
}

/** The page of the provider on which an open contribution is paid at once. */
export async function payMyContribution(
  deps: Deps,
  act: Act,
  { params }: Input<typeof contract.payMyContribution>,
): Promise<Reply<typeof contract.payMyContribution>> {
  const { memberId, personId } = requireMember(act);
  const contribution = await myContribution(deps.database, act, params.contributionId);
  if (stateOfContribution(contribution) !== 'open') throw portalRefusals.NOTHING_TO_PAY();
  const page = backIn(deps, 'bijdragen');
  const language = () => myLanguage(deps.database, { personId });
  const reply = await payContribution(deps, act, contribution, { page, language });
  await deps.database.commit(act, [], { subject: memberId, reply });
  return reply;
}

/** Where somebody lands who comes back from the provider; no id stands in it. */
export const backIn = ({ webAddress }: Pick<Deps, 'webAddress'>, page: 'bijdragen' | 'rekening'): string =>
  `${webAddress}/mijn/#${page}`;
