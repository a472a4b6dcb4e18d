import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { euros } from '../kernel/money.ts';
import { commonRefusals, type Refusal } from '../kernel/refusal.ts';
import {
  accounts,
  credit,
  debit,
  type Entry,
  entry,
  mustBookInOpenPeriod,
  postEntry,
  readFundBalance,
} from '../ledger/index.ts';
import { causeOf } from './cause.ts';
import type { appropriateToFund as contract } from './contract.ts';
import { findFund, raiseAppropriated } from './fund.table.ts';
import { type Fund, fundReply } from './fund.ts';
import { afterMove, moveGuard } from './guard.table.ts';
import { keepMovement } from './movement.table.ts';
import { type FundDeps, readOwnMoney } from './own-money.ts';
import { fundsRefusals } from './refusals.ts';
import { own } from './words.ts';

/** Gives the cooperative's own money a purpose. Ten at once never exceed what is there: all of them raise one sum that has a limit. */
export async function appropriateToFund(
  deps: FundDeps,
  act: Act,
  { params: { fundId }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const [found, money, projected] = await Promise.all([
    findFund(deps.database, fundId),
    readOwnMoney(deps, act.at),
    readFundBalance(deps.database, fundId),
  ]);
  if (!found) throw commonRefusals.NOT_FOUND();

  const { fund, guard } = found;
  const { amountCents, decisionReference } = body;
  const { appropriableCents, limitCents } = money;
  if (amountCents > appropriableCents) throw moreThanCollected(appropriableCents);
  const booked = appropriationEntry(fund, amountCents, act);
  const { entryId } = booked;
  const parts = [{ funding: own, amountCents }];
  const move = { layers: parts, appropriatedCents: amountCents };
  const reply = { fund: fundReply(fund, afterMove(guard, move), projected.balanceCents), entryId };

  await deps.database.commit(
    act,
    [
      raiseAppropriated(amountCents, limitCents, (sum) => moreThanCollected(limitCents - sum)),
      mustBookInOpenPeriod(booked),
      postEntry(booked, () => fundsRefusals.APPROPRIATION_ALREADY_BOOKED()),
      moveGuard(fundId, move, () => commonRefusals.NOT_FOUND()),
      keepMovement(fundId, entryId, {
        at: act.at,
        kind: 'appropriation',
        parts,
        entryId,
        description: decisionReference,
      }),
    ],
    { subject: fundId, reply },
  );
  return reply;
}

function moreThanCollected(appropriableCents: bigint): Refusal {
  const values = euros('appropriable', appropriableCents > 0n ? appropriableCents : 0n);
  return fundsRefusals.MORE_THAN_COLLECTED({ field: 'amountCents', values });
}

/** The fund stands on the credit side only: on both it would cancel out in the fund's own balance. */
function appropriationEntry(fund: Fund, amountCents: bigint, act: Act): Entry {
  return entry({
    cause: `approp:${fund.fundId}:${causeOf(act)}`,
    bookedOn: amsterdamDate(act.at),
    recordedAt: act.at,
    description: `Bestemming voor ${fund.account}`,
    postings: [
      debit(accounts.resultOfTheYear, amountCents),
      credit(fund.account, amountCents, { fund: fund.fundId, funding: own }),
    ],
  });
}
