import { type FundingPart, settleGiven } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { type Entry, postEntry } from '../../ledger/index.ts';
import { findWijkcontract } from '../../wijkcontracts/index.ts';
import type { settleGrant as contract } from './contract.ts';
import { findGrant, keepTranches, noteStep } from './grant.table.ts';
import { type Grant, isSettled, lapsed, released, type Tranche } from './grant.ts';
import { releasedEntry } from './grant-entries.ts';
import { grantReply, paymentsOf } from './grant-reply.ts';
import { together } from './mix.ts';
import { grantRefusals } from './refusals.ts';

interface Ended {
  after: Tranche;
  back: FundingPart[];
}

/** After the end of its contract: what was owed and never planned is released, what was never earned lapses, and both stand in the fund again. */
export async function settleGrant(
  { database }: { database: Database },
  act: Act,
  { params: { wijkcontractId, roundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const [grant, wijkcontract] = await Promise.all([
    findGrant(database, wijkcontractId, roundId),
    findWijkcontract(database, wijkcontractId),
  ]);
  if (!grant || !wijkcontract) throw commonRefusals.NOT_FOUND();
  mustHaveSeen(act, grant.version);
  if (!['expired', 'terminated', 'settled'].includes(wijkcontract.status)) throw grantRefusals.GRANT_STILL_IN_USE();
  const payments = await paymentsOf(database, [grant]);
  mustBePaid(grant, (disbursementId) => payments.get(disbursementId)?.status === 'paid');

  const ended = grant.tranches.filter(({ state }) => state === 'planned').map(endedTranche);
  const tranches = grant.tranches.map(
    (tranche) => ended.find(({ after }) => after.number === tranche.number)?.after ?? tranche,
  );
  const version = grant.version + (ended.length > 0 ? 1 : 0);
  const reply = grantReply({ ...grant, tranches, version }, payments, amsterdamDate(act.at));

  await database.commit(act, ended.length > 0 ? settlingWrites(grant, ended, act) : [], {
    subject: wijkcontractId,
    reply,
  });
  return reply;
}

const endedTranche = (tranche: Tranche): Ended => (tranche.kind === 'fixed' ? released(tranche) : lapsed(tranche));

/** What was earned is owed; it is paid before the rest is given back. */
function mustBePaid({ tranches }: Grant, isPaid: (disbursementId: string) => boolean): void {
  const owed = tranches.filter(({ state }) => state === 'earned' || state === 'planned-for-payment');
  const count = owed.filter((tranche) => !isSettled(tranche, isPaid)).length;
  if (count > 0) throw grantRefusals.PAYMENTS_UNDER_WAY({ values: { count } });
}

function settlingWrites(grant: Grant, ended: readonly Ended[], act: Act): Write[] {
  const { wijkcontractId, roundId, fundId, version } = grant;
  const partsOf = (kind: Tranche['kind']) =>
    together(ended.filter(({ after }) => after.kind === kind).map(({ back }) => back));
  const freed = partsOf('fixed');
  // Settled once for each time that something was left.
  const cause = `settle:${roundId}:${wijkcontractId}:${version}`;
  const description = 'Toekenning afgewikkeld';
  const booked =
    freed.length > 0 ? releasedEntry({ cause, description, wijkcontractId, fundId, parts: freed, act }) : undefined;
  const why = { cause, at: act.at, entryId: booked?.entryId ?? null, description };
  return [
    keepTranches(
      grant,
      ended.map(({ after }) => after),
      () => commonRefusals.VERSION_STALE(),
    ),
    ...(booked ? [postEntry(booked)] : []),
    ...settleGiven(fundId, { released: freed, lapsed: partsOf('performance') }, why),
    ...ended.map(({ after }) => noteEnd(grant, after, booked, act)),
  ];
}

function noteEnd(
  grant: Grant,
  { number: tranche, kind, amountCents }: Tranche,
  booked: Entry | undefined,
  act: Act,
): Write {
  const noted = { at: act.at, by: act.actor.id, tranche, amountCents };
  return kind === 'fixed'
    ? noteStep(grant, { ...noted, step: 'released', entryId: booked?.entryId ?? null })
    : noteStep(grant, { ...noted, step: 'lapsed', entryId: null });
}
