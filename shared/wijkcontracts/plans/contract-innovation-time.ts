import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToRead, contractToWorkOn } from '../contract-at-hand.ts';
import type * as contract from './contract.ts';
import { daysOf, type InnovationTime, partOf, quarterRows, usualPercent } from './innovation-time.ts';
import { partyOf } from './party-of.ts';
import { bookedTimesOf, findInnovationTime, innovationTimesOf, keepInnovationTime } from './plans.table.ts';
import { plansRefusals } from './refusals.ts';

/** What a party works in a quarter; the percentage is that of the contract as it stands now. */
export async function contractInnovationTime(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.contractInnovationTime>,
): Promise<Reply<typeof contract.contractInnovationTime>> {
  const wijkcontract = await contractToWorkOn(database, act, params.wijkcontractId);
  const before = await findInnovationTime(database, params);

  mustHaveSeen(act, before?.version ?? 0);
  const { partyId, name: partyName } = partyOf(wijkcontract, params.partyId, 'partyId');
  const { first, last } = daysOf(params.quarter);
  if (last < wijkcontract.startsOn || first > wijkcontract.endsOn)
    throw plansRefusals.QUARTER_OUTSIDE_TERM({ field: 'quarter' });
  const percent = wijkcontract.innovationTime?.percent ?? usualPercent;
  const { workingMinutes } = body;
  const time: InnovationTime = {
    wijkcontractId: params.wijkcontractId,
    wijkId: wijkcontract.wijkId,
    partyId,
    partyName,
    quarter: params.quarter,
    workingMinutes,
    percent,
    contractedMinutes: partOf(workingMinutes, percent),
    contractedBy: act.actor.id,
    contractedAt: act.at,
    version: (before?.version ?? 0) + 1,
  };

  await database.commit(act, [keepInnovationTime(time)], { subject: time.wijkcontractId, reply: time });
  return time;
}

export async function getInnovationTime(
  { database }: { database: Database },
  act: Act,
  { params, query }: Input<typeof contract.getInnovationTime>,
): Promise<Reply<typeof contract.getInnovationTime>> {
  const { wijkcontractId, parties, innovationTime } = await contractToRead(database, act, params.wijkcontractId);
  const today = amsterdamDate(act.at);
  const year = Number(query.year ?? today.slice(0, 4));
  const [contracted, booked] = await Promise.all([
    innovationTimesOf(database, wijkcontractId, year),
    bookedTimesOf(database, wijkcontractId, year),
  ]);
  return {
    year,
    percent: innovationTime?.percent ?? usualPercent,
    parties: parties.map(({ partyId, name }) => ({ partyId, name })),
    rows: quarterRows(contracted, booked, today),
  };
}
