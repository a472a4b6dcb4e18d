import { type Act, requireMember } from '../../kernel/actor.ts';
import { addDays, amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database } from '../../kernel/table.ts';
import { agreedOn, agreeToChange, findOffer, type PolicyChange } from '../../policies/index.ts';
import { letterAbout } from '../arrears/arrears-letters.ts';
import { requestErrand } from '../errand.table.ts';
import type * as ownContract from '../leaving/own-contract.ts';
import type * as contract from './contract.ts';
import { loadPolicy } from './load-policy.ts';
import { agreementsRefusals } from './refusals.ts';
import { claimedUntil, contributionsOf, policyTerms, subscriptionFor } from './terms-of.ts';
import { nextDueOn } from './upcoming.ts';

/** The claim of a term is made some hours before its day here; a change so close to it might come before or after. */
const tooCloseDays = 2;

interface ChangeDeps {
  database: Database;
  newId: NewId;
}
type Changed = Reply<typeof contract.changePolicy>;
type Wanted = Input<typeof contract.changePolicy>;

export async function changePolicy(deps: ChangeDeps, act: Act, { params, body }: Wanted): Promise<Changed> {
  return change(deps, act, params, body);
}

export async function changeMyPolicy(
  deps: ChangeDeps,
  act: Act,
  { params, body }: Input<typeof ownContract.changeMyPolicy>,
): Promise<Changed> {
  return change(deps, act, { memberId: requireMember(act).memberId, policyId: params.policyId }, body);
}

/** Another product or term from the next due date on: what has been paid for is used up first, and nothing is settled in between. */
async function change(deps: ChangeDeps, act: Act, params: Wanted['params'], body: Wanted['body']): Promise<Changed> {
  const policy = await loadPolicy(deps.database, params);
  const { policyId, memberId, version } = policy;
  if (act.repeats && policy.change) return replyOf(policyId, policy.change);
  if (policy.status === 'withdrawn') throw agreementsRefusals.POLICY_WITHDRAWN();
  if (policy.status === 'ended' || policy.endsOn !== null) throw agreementsRefusals.POLICY_ENDING();
  const today = amsterdamDate(act.at);
  const offer = await findOffer(deps.database, body.productId, body.term, today);
  if (!offer) throw agreementsRefusals.CHANGE_NOT_ON_OFFER({ field: 'productId' });
  const contributions = await contributionsOf(deps.database, memberId);
  const subscriptionId = subscriptionFor(contributions, 'policy');
  if (subscriptionId === null) throw agreementsRefusals.SUBSCRIPTION_NOT_KNOWN();

  const coming = policy.change && policy.change.effectiveOn > today ? policy.change : agreedOn(policy, today);
  if (coming.productId === offer.productId && coming.term === offer.term && coming.amountCents === offer.amountCents)
    throw agreementsRefusals.CHANGE_WITHOUT_DIFFERENCE();
  const { series, claimedOn } = policyTerms(policy, contributions, today);
  const effectiveOn = nextDueOn(series, claimedUntil(claimedOn, today));
  if (effectiveOn < addDays(today, tooCloseDays)) throw agreementsRefusals.CHANGE_TOO_CLOSE();

  const { name, ...agreed } = offer;
  const agreedChange: PolicyChange = { kind: 'chosen', ...agreed, effectiveOn, requestedAt: act.at };
  const { amountCents, term, lookupKey, productId } = offer;
  const told = { nameNl: name.nl, nameEn: name.en, amount: Number(amountCents), term, effectiveOn };
  const writes = [
    agreeToChange(policy, agreedChange, () => agreementsRefusals.POLICY_CHANGED()),
    requestErrand({
      errandId: `change:${policyId}:${version}`,
      kind: 'change-subscription',
      memberId,
      policyId,
      subscriptionId,
      productId,
      lookupKey,
      term,
      amountCents,
      effectiveOn,
      requestedAt: act.at,
    }),
    await letterAbout(deps, act, policy, 'policy-changed', told),
  ];
  const reply = replyOf(policyId, agreedChange);
  await deps.database.commit(act, writes, { subject: policyId, reply });
  return reply;
}

function replyOf(policyId: string, change: PolicyChange): Reply<typeof contract.changePolicy> {
  const { productId, productVersion, term, amountCents, effectiveOn, requestedAt } = change;
  return { policyId, productId, productVersion, term, amountCents, effectiveOn, requestedAt };
}
