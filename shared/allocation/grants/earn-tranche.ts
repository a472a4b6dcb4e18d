import { settleGiven } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { postEntry } from '../../ledger/index.ts';
import type { Result } from '../../wijkcontracts/index.ts';
import { recusedFrom } from '../allocation-round.table.ts';
import { mustHaveNoInterest } from '../disbursements/disbursement.ts';
import type { earnTranche as contract } from './contract.ts';
import { grantsOf, keepTranche, noteStep } from './grant.table.ts';
import { earned, type Grant, isPastDue, owedCents, owedParts, type Tranche, trancheOf } from './grant.ts';
import { earnedEntry } from './grant-entries.ts';
import { grantReply, paymentsOf } from './grant-reply.ts';
import { grantRefusals } from './refusals.ts';
import { resultsOfTranche } from './results-of-tranche.ts';

/** Says once and for all what of a tranche was earned: that becomes a debt, and the rest goes back to the layers of the fund that it came from. */
export async function earnTranche(
  { database }: { database: Database },
  act: Act,
  { params: { wijkcontractId, roundId }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const grants = await grantsOf(database, wijkcontractId);
  const grant = grants.find((each) => each.roundId === roundId);
  if (!grant) throw commonRefusals.NOT_FOUND();
  mustHaveNoInterest(act.actor.id, await recusedFrom(database, roundId));
  mustHaveSeen(act, grant.version);
  const before = trancheOf(grant, body.tranche);
  const today = amsterdamDate(act.at);
  earned(before, 0);
  mustBeLookedAt(before, today);

  const results = await resultsOfTranche(database, grants, grant, before, today);
  const { after, back } = earned(before, permilleOf(results, body.unknownLapses));
  const tranches = grant.tranches.map((tranche) => (tranche.number === after.number ? after : tranche));
  const reply = grantReply(
    { ...grant, tranches, version: grant.version + 1 },
    await paymentsOf(database, [grant]),
    today,
  );

  const writes = [keepTranche(grant, before, after), ...earningWrites(grant, { after, back }, act)];
  await database.commit(act, writes, { subject: wijkcontractId, reply });
  return reply;
}

function mustBeLookedAt(tranche: Tranche, today: LocalDate): void {
  const { payFrom: measuredBy, lapsesOn } = tranche;
  if (today < measuredBy) throw grantRefusals.RESULTS_NOT_DUE({ field: 'tranche', values: { measuredBy } });
  if (isPastDue(tranche, today))
    throw grantRefusals.TRANCHE_LAPSED({ field: 'tranche', values: { lapsesOn: lapsesOn ?? '' } });
}

/** The fees of all agreements that were reached. What nobody measured is not reached, but somebody must say that it will not be waited for. */
function permilleOf(results: readonly Result[], unknownLapses: boolean): number {
  if (results.length === 0) throw grantRefusals.NO_RESULT_AGREEMENTS();
  const count = results.filter(({ outcome }) => outcome === 'unknown').length;
  if (count > 0 && !unknownLapses) throw grantRefusals.RESULTS_UNKNOWN({ field: 'unknownLapses', values: { count } });
  return results.reduce((sum, { outcome, agreement }) => sum + (outcome === 'reached' ? agreement.feePermille : 0), 0);
}

/** The fund, the books and the history of a tranche of which is known what was earned; nothing is the whole of one that lapses. */
export function earningWrites(grant: Grant, { after, back }: ReturnType<typeof earned>, act: Act): Write[] {
  const { wijkcontractId, roundId, fundId } = grant;
  const { number: tranche } = after;
  const cause = `earn:${roundId}:${wijkcontractId}:${tranche}`;
  const earnedCents = owedCents(after);
  const description = earnedCents > 0n ? 'Resultaten vastgesteld' : 'Voorwaardelijk deel vervallen';
  const facts = { cause, description, wijkcontractId, fundId, act };
  const booked = earnedCents > 0n ? earnedEntry({ ...facts, parts: owedParts(after) }) : undefined;
  const entryId = booked?.entryId ?? null;
  const noted = { at: act.at, by: act.actor.id, tranche };
  const steps: Write[] = [];
  if (booked)
    steps.push(postEntry(booked), noteStep(grant, { ...noted, step: 'earned', amountCents: earnedCents, entryId }));
  const lapsedCents = after.amountCents - earnedCents;
  if (lapsedCents > 0n)
    steps.push(noteStep(grant, { ...noted, step: 'lapsed', amountCents: lapsedCents, entryId: null }));
  return [...steps, ...settleGiven(fundId, { earnedCents, lapsed: back }, { cause, at: act.at, entryId, description })];
}
