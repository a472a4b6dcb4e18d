import { createHash } from 'node:crypto';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { euros } from '../kernel/money.ts';
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
  readBalances,
  readFundBalance,
} from '../ledger/index.ts';
import { appropriableOf } from './appropriable.ts';
import type { appropriateToFund as contract } from './contract.ts';
import { addToFund, findFund, raiseAppropriated, readRegister } from './fund.table.ts';
import { type Fund, fundReply } from './fund.ts';
import { fundsRefusals } from './refusals.ts';

/** Gives collected money a purpose. Ten at once never exceed what was collected: all of them raise one sum that has a limit. */
export async function appropriateToFund(
  deps: { database: Database },
  act: Act,
  { params: { fundId }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const [found, { accounts: totals }, register, projected] = await Promise.all([
    findFund(deps.database, fundId),
    readBalances(deps.database),
    readRegister(deps.database),
    readFundBalance(deps.database, fundId),
  ]);
  if (!found) throw commonRefusals.NOT_FOUND();

  const { fund, guard } = found;
  const { amountCents, decisionReference } = body;
  const { appropriableCents, limitCents } = appropriableOf(totals, register?.appropriatedCents ?? 0n);
  if (amountCents > appropriableCents) throw moreThanCollected(appropriableCents);
  const booked = appropriationEntry(fund, amountCents, act);
  const after = {
    availableCents: guard.availableCents + amountCents,
    appropriatedCents: guard.appropriatedCents + amountCents,
    allocatedCents: guard.allocatedCents,
    version: guard.version + 1,
  };
  const reply = { fund: fundReply(fund, after, projected.balanceCents), entryId: booked.entryId };

  const appropriation = { at: act.at, amountCents, entryId: booked.entryId, decisionReference };
  await deps.database.commit(
    act,
    [
      raiseAppropriated(amountCents, limitCents, (sum) => moreThanCollected(limitCents - sum)),
      mustBookInOpenPeriod(booked),
      postEntry(booked, () => fundsRefusals.APPROPRIATION_ALREADY_BOOKED()),
      ...addToFund(fundId, appropriation),
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
    postings: [debit(accounts.resultOfTheYear, amountCents), credit(fund.account, amountCents, { fund: fund.fundId })],
  });
}

/** One request books once, even when its record of replies has long expired. */
function causeOf(act: Act): string {
  const request = act.once ? `${act.actor.id}\n${act.once.key}` : act.requestId;
  return createHash('sha256').update(request).digest('base64url').slice(0, 22);
}
