import { listUpcomingCollections } from '../billing/index.ts';
import { type Act, requireMember } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import { fullName } from '../membership/contract.ts';
import { newestLetter, readIdentity } from '../membership/index.ts';
import { policiesOf } from '../policies/index.ts';
import type * as contract from './contract.ts';
import { openContributions } from './contributions.ts';
import { myself, wijkOf } from './me.ts';
import { stateOfPolicy } from './policy-state.ts';

/** The page that everything else begins from. */
export async function getMe(
  { database }: { database: Database },
  act: Act,
  _input: Input<typeof contract.getMe>,
): Promise<Reply<typeof contract.getMe>> {
  const member = await myself(database, act);
  const { memberId, personId } = requireMember(act);
  const params = { memberId };
  const [who, wijk, policies, open, upcoming, letter] = await Promise.all([
    readIdentity(database, personId),
    wijkOf(database, member),
    policiesOf(database, personId),
    openContributions(database, memberId),
    listUpcomingCollections({ database }, act, { params, query: undefined, body: undefined }),
    newestLetter(database, personId),
  ]);
  // Erased while signed in: nothing is left that this page could show.
  if (!who) throw commonRefusals.NOT_SIGNED_IN();
  const today = amsterdamDate(act.at);
  const withdrawable = policies.find((policy) => stateOfPolicy(policy, today) === 'cooling-off');
  const isOnHold = policies.some((policy) => stateOfPolicy(policy, today) === 'suspended');
  const { memberNumber, kind, status, memberSince, endsOn } = member;
  const { street, houseNumber, houseNumberAddition, postcode, city } = who;
  return {
    ...{ memberId, memberNumber, kind, status, memberSince, endsOn },
    name: fullName(who),
    email: who.email,
    language: who.language,
    address: { street, houseNumber, houseNumberAddition: houseNumberAddition ?? null, postcode, city },
    wijk: wijk && { wijkId: wijk.wijkId, name: wijk.name },
    hasPolicy: policies.some((policy) => !['withdrawn', 'ended'].includes(stateOfPolicy(policy, today))),
    isOnHold,
    withdrawUntil: withdrawable?.withdrawUntil ?? null,
    openCents: open.reduce((sum, { openCents }) => sum + openCents, 0n),
    openCount: open.length,
    nextCollection: upcoming.items[0] ?? null,
    newestLetter: letter ?? null,
  };
}
