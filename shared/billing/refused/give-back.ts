import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import { untilRaceIsWon } from '../../kernel/race.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { eachInTurn } from '../../kernel/rounds.ts';
import { type Database, everyItem, type Write } from '../../kernel/table.ts';
import { postEntry } from '../../ledger/index.ts';
import { type Application, type GoesBackBecause, memberIdOf, type RefusalDesk } from '../../membership/index.ts';
import { contributionsOf } from '../agreements/terms-of.ts';
import { credited, creditParts } from '../claim.ts';
import { type Contribution, claimedCents, heldCents } from '../contribution.ts';
import { requestErrand } from '../errand.table.ts';
import { keepChange } from '../keep-change.ts';
import { bookedFor } from '../record-invoice.ts';
import { keepRefund } from '../refund.table.ts';
import { mustBeRefundable } from '../refund.ts';
import { askedRefund, withRefund } from '../request-refund.ts';
import {
  findRefusedOrder,
  keepRefusedOrder,
  moveRefusedOrder,
  openRefusedOrders,
  type RefusedOrder,
  readRefusedOrder,
} from './refused-order.table.ts';

interface Deps {
  database: Database;
  newId: NewId;
}

/** What membership asks when an application is refused that was paid for. */
export function refusalDesk(deps: Deps): RefusalDesk {
  return {
    whenRefused: async (application, act, because = 'refused') => refusedOrderOf(application, because, act),
    giveBack: async (applicationId, act) => {
      await giveBack(deps, act, applicationId);
    },
  };
}

function refusedOrderOf({ applicationId, order }: Application, because: GoesBackBecause, act: Act): Write[] {
  if (!order || order.totalNowCents === 0n) return [];
  return [
    keepRefusedOrder({
      applicationId,
      memberId: memberIdOf(applicationId),
      refusedBy: act.actor.id,
      refusedAt: act.at,
      because,
      settledIds: [],
      endedIds: [],
      isSettled: false,
      version: 1,
    }),
  ];
}

/** Goes on with what could not go back at once: a debit was under way, or too recent to be paid back. */
export async function giveBackRefusedOrders(
  deps: Deps,
  act: Act,
  stillTime: () => boolean,
): Promise<{ refusedOrdersSettled: number }> {
  let refusedOrdersSettled = 0;
  const open = everyItem(deps.database, { index: 'whatIsListed', of: openRefusedOrders });
  await eachInTurn(open, stillTime, async (item) => {
    if (await giveBack(deps, act, readRefusedOrder(item).applicationId)) refusedOrdersSettled++;
  });
  return { refusedOrdersSettled };
}

/** By then no page to pay on is open any more, and nothing can come in that would have to go back. */
const pageIsOpenDays = 30;

const attempts = 8;

/** As far as it can go today. Each contribution is one transaction, so that a run that is cut off is taken up by the next. */
const giveBack = (deps: Deps, act: Act, applicationId: string): Promise<boolean> =>
  untilRaceIsWon(() => oneRound(deps, act, applicationId), attempts);

async function oneRound(deps: Deps, act: Act, applicationId: string): Promise<boolean> {
  let order = await findRefusedOrder(deps.database, applicationId);
  if (!order || order.isSettled) return false;
  const { refusedAt, memberId, because } = order;
  const refusedOn = amsterdamDate(refusedAt);
  const claimed = await contributionsOf(deps.database, memberId, { consistent: true });
  // What was claimed after the refusal is of another order: the assembly admitted after all. Nobody admits who is a member already.
  const ofOrder = claimed.filter(({ dueOn }) => because === 'member-already' || dueOn <= refusedOn);
  for (const contribution of ofOrder) {
    const { contributionId } = contribution;
    if (order.settledIds.includes(contributionId)) continue;
    const ending = endOf(contribution, order, act);
    if (ending) order = await moved(deps, act, order, ending.values, ending.writes);
    const writes = await settlingWrites(deps, act, order, contribution);
    if (writes) order = await moved(deps, act, order, { settledIds: [...order.settledIds, contributionId] }, writes);
  }
  const isNeverPaid = ofOrder.length === 0 && addDays(refusedOn, pageIsOpenDays) < amsterdamDate(act.at);
  if ((ofOrder.length === 0 && !isNeverPaid) || order.settledIds.length < ofOrder.length) return false;
  await deps.database.commit(act, [moveRefusedOrder(order, { isSettled: true })]);
  return true;
}

async function moved(
  { database }: Deps,
  act: Act,
  order: RefusedOrder,
  values: Partial<RefusedOrder>,
  writes: readonly Write[],
): Promise<RefusedOrder> {
  await database.commit(act, [moveRefusedOrder(order, values), ...writes]);
  return { ...order, ...values, version: order.version + 1 };
}

/** Nothing more is collected from who was refused. */
function endOf({ subscriptionId, memberId }: Contribution, order: RefusedOrder, act: Act) {
  if (subscriptionId === null || order.endedIds.includes(subscriptionId)) return undefined;
  const errandId = `refused:${subscriptionId}`;
  return {
    values: { endedIds: [...order.endedIds, subscriptionId] },
    writes: [requestErrand({ errandId, kind: 'cancel-subscription', memberId, subscriptionId, requestedAt: act.at })],
  };
}

/** Undefined while the bank has to answer first, or may still take the money back by itself. */
async function settlingWrites(
  deps: Deps,
  act: Act,
  order: RefusedOrder,
  contribution: Contribution,
): Promise<Write[] | undefined> {
  const { contributionId, memberId, invoiceId, subscriptionId } = contribution;
  switch (contribution.status) {
    case 'due':
    case 'failed': {
      const ids = { memberId, contributionId, invoiceId, ...(subscriptionId !== null && { subscriptionId }) };
      const errandId = `refused:${contributionId}`;
      return [requestErrand({ errandId, kind: 'undo-order', ...ids, requestedAt: act.at })];
    }
    case 'collecting':
    case 'disputed':
      return undefined;
    case 'paid':
    case 'final':
    case 'returned':
      return backWrites(deps, act, order, contribution);
    case 'refunded':
    case 'cancelled':
    case 'written-off':
      return [];
  }
}

/** The claim is credited and the money asked back in one. Asked by who refused, so that it is another person who approves. */
async function backWrites(
  deps: Deps,
  act: Act,
  order: RefusedOrder,
  contribution: Contribution,
): Promise<Write[] | undefined> {
  const held = heldCents(contribution);
  const standing = claimedCents(contribution);
  if (held > 0n && !isRefundable(contribution, held, act)) return undefined;
  const booking = await bookedFor(deps.database, amsterdamDate(act.at), act);
  const cause = `refused:${contribution.contributionId}`;
  const note = standing > 0n ? credited(contribution, cause, creditParts(contribution, standing), booking) : undefined;
  const after = note?.after ?? contribution;
  const posted = note ? [postEntry(note.entry)] : [];
  if (held <= 0n) return note ? [...keepChange(contribution, after, act.at), ...posted] : [];

  const asked = { amountCents: held, reason: reasons[order.because], cancelsClaim: false };
  const by: Act = { ...act, actor: { kind: 'system', id: order.refusedBy } };
  const refund = askedRefund(contribution, deps.newId('refund'), asked, by);
  const onward = { ...withRefund(after, refund), version: contribution.version + 1 };
  return [...keepChange(contribution, onward, act.at), ...posted, keepRefund(refund)];
}

const reasons: Record<GoesBackBecause, string> = {
  refused: 'Niet toegelaten als lid',
  'member-already': 'Was al lid: dubbele aanmelding',
};

function isRefundable(contribution: Contribution, amountCents: bigint, act: Act): boolean {
  try {
    mustBeRefundable(contribution, amountCents, amsterdamDate(act.at));
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
