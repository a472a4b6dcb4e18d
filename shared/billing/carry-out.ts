import { openTask } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import type { Write } from '../kernel/table.ts';
import { changeRefused, changeSubscription } from './agreements/change-subscription.ts';
import { membershipRefused, startMembership } from './agreements/start-membership.ts';
import { settleCollection } from './arrears/collection-hold.ts';
import { findContribution } from './contribution.table.ts';
import { asTried } from './contribution.ts';
import { contributionFor } from './contribution-for.ts';
import { type Errand, type ErrandKind, errandKey, needed } from './errand.ts';
import { changeMembershipFee } from './households/change-membership-fee.ts';
import { keepChange } from './keep-change.ts';
import { settleEnd } from './leaving/settle-end.ts';
import { findRefund, moveRefund } from './refund.table.ts';
import { refundFailed } from './refund-booked.ts';
import type { ErrandDeps, Outcome } from './run-errand.ts';

/** How each kind of errand is done, and what follows when the provider refuses it for good. */
interface Work {
  done: (deps: ErrandDeps, act: Act, errand: Errand) => Promise<Outcome>;
  refused: (deps: ErrandDeps, act: Act, errand: Errand, code: string) => Promise<Write[]>;
}

/** The messages about the failed try tell more, and what follows from them is the work of the arrears. */
const toldByMessages = async () => [];

/** What was decided here does not hold at the provider: somebody must see to it there. */
async function tellSomebody(_deps: ErrandDeps, act: Act, errand: Errand): Promise<Write[]> {
  const { errandId, contributionId, subscriptionId, invoiceId, memberId = null } = errand;
  const kind = 'errand-refused';
  const subject = contributionId ?? subscriptionId ?? invoiceId ?? errandId;
  return [openTask({ taskId: `${kind}:${errandId}`, kind, subject, memberId, openedAt: act.at })];
}

export const carryOut: Record<ErrandKind, Work> = {
  refund: { done: payBack, refused: cannotPayBack },
  'retry-collection': { done: collectAgain, refused: toldByMessages },
  'paid-out-of-band': {
    done: async ({ payments }, _act, errand) => {
      await (await payments()).payOutOfBand(needed(errand, 'invoiceId'), errandKey(errand.errandId));
      return {};
    },
    refused: tellSomebody,
  },
  'mark-uncollectible': {
    done: async ({ payments }, _act, errand) => {
      await (await payments()).markUncollectible(needed(errand, 'invoiceId'), errandKey(errand.errandId));
      return {};
    },
    refused: tellSomebody,
  },
  'cancel-subscription': {
    done: async ({ payments }, _act, errand) => {
      const subscriptionId = needed(errand, 'subscriptionId');
      const when = errand.effectiveOn === undefined ? 'now' : 'at-period-end';
      await (await payments()).cancelSubscription({ key: errandKey(errand.errandId), subscriptionId, when });
      return {};
    },
    refused: tellSomebody,
  },
  'start-membership': { done: startMembership, refused: membershipRefused },
  'change-subscription': { done: changeSubscription, refused: changeRefused },
  'change-membership-fee': { done: changeMembershipFee, refused: tellSomebody },
  'undo-order': {
    done: async ({ payments }, _act, { subscriptionId = null, invoiceId = null }) => {
      await (await payments()).endFailedOrder({ subscriptionId, invoiceId });
      return {};
    },
    refused: tellSomebody,
  },
  // Both do what holds when they are carried out.
  'pause-collection': { done: settleCollection, refused: tellSomebody },
  'resume-collection': { done: settleCollection, refused: tellSomebody },
  'erase-customer': {
    done: async ({ payments }, _act, errand) => {
      await (await payments()).eraseCustomer(needed(errand, 'customerId'), errandKey(errand.errandId));
      return {};
    },
    refused: tellSomebody,
  },
  'settle-end': { done: settleEnd, refused: tellSomebody },
};

async function payBack({ database, payments }: ErrandDeps, _act: Act, errand: Errand): Promise<Outcome> {
  const refundId = needed(errand, 'refundId');
  const made = await (await payments()).refund({
    refundId,
    contributionId: needed(errand, 'contributionId'),
    chargeId: needed(errand, 'chargeId'),
    amountCents: needed(errand, 'amountCents'),
  });
  const madeId = made.stripeRefundId;
  const refund = await findRefund(database, refundId);
  // The message about it may have been quicker than this answer.
  if (refund?.state !== 'approved') return { madeId };
  const after = { ...refund, state: 'under-way', stripeRefundId: madeId, version: refund.version + 1 } as const;
  return { madeId, writes: [moveRefund(refund, after)] };
}

async function cannotPayBack({ database }: ErrandDeps, act: Act, errand: Errand, code: string): Promise<Write[]> {
  const refund = await findRefund(database, needed(errand, 'refundId'));
  if (!refund || refund.state === 'failed') return [];
  const contribution = await findContribution(database, refund);
  const failed = refundFailed(refund, code, act.at);
  if (!contribution) return failed;
  const refundAskedCents = contribution.refundAskedCents - refund.amountCents;
  const after = { ...contribution, refundAskedCents, version: contribution.version + 1 };
  return [...failed, ...keepChange(contribution, after, act.at)];
}

/** The new try is noted at once, so that nobody starts another while the bank thinks about this one. */
async function collectAgain({ database, payments }: ErrandDeps, act: Act, errand: Errand): Promise<Outcome> {
  const invoiceId = needed(errand, 'invoiceId');
  const provider = await payments();
  await provider.payInvoice(invoiceId, errandKey(errand.errandId));
  const [tie] = await provider.invoicePaymentsFor(invoiceId);
  const due = tie && contributionFor(tie.invoice);
  const before = due && (await findContribution(database, due));
  if (!before || !tie.collection) return {};
  const after = asTried(before, tie.collection);
  return after === before ? {} : { writes: keepChange(before, after, act.at) };
}
