import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { type Cents, euros } from '../kernel/money.ts';
import { commonRefusals, type Refusal } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
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
import type { releaseFromFund as contract } from './contract.ts';
import { findFund, moveAppropriated } from './fund.table.ts';
import { type Fund, type FundGuard, fundReply } from './fund.ts';
import { afterMove, moveGuard } from './guard.table.ts';
import { keepMovement } from './movement.table.ts';
import { fundsRefusals } from './refusals.ts';
import { own } from './words.ts';

/** Gives own money back to the free reserve: the board may take a purpose away that the board gave. Funders' money stays where it is. */
export async function releaseFromFund(
  { database }: { database: Database },
  act: Act,
  { params: { fundId }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const [found, projected] = await Promise.all([findFund(database, fundId), readFundBalance(database, fundId)]);
  if (!found) throw commonRefusals.NOT_FOUND();

  const { fund, guard } = found;
  const { amountCents, decisionReference } = body;
  if (amountCents > ownIn(guard)) throw lessOwn(guard);
  const booked = releaseEntry(fund, amountCents, act);
  const { entryId } = booked;
  const parts = [{ funding: own, amountCents: -amountCents }];
  const move = { layers: parts, appropriatedCents: -amountCents };
  const reply = { fund: fundReply(fund, afterMove(guard, move), projected.balanceCents), entryId };

  await database.commit(
    act,
    [
      moveAppropriated(-amountCents),
      mustBookInOpenPeriod(booked),
      postEntry(booked, () => fundsRefusals.RELEASE_ALREADY_BOOKED()),
      moveGuard(fundId, move, lessOwn),
      keepMovement(fundId, entryId, { at: act.at, kind: 'release', parts, entryId, description: decisionReference }),
    ],
    { subject: fundId, reply },
  );
  return reply;
}

const ownIn = ({ layers }: FundGuard): Cents => layers.find(({ funding }) => funding === own)?.availableCents ?? 0n;

const lessOwn = (guard: FundGuard): Refusal =>
  fundsRefusals.LESS_OWN_MONEY_IN_FUND({ field: 'amountCents', values: euros('available', ownIn(guard)) });

function releaseEntry(fund: Fund, amountCents: Cents, act: Act): Entry {
  return entry({
    cause: `release:${fund.fundId}:${causeOf(act)}`,
    bookedOn: amsterdamDate(act.at),
    recordedAt: act.at,
    description: `Vrijval uit ${fund.account}`,
    postings: [
      debit(fund.account, amountCents, { fund: fund.fundId, funding: own }),
      credit(accounts.resultOfTheYear, amountCents),
    ],
  });
}
