import { receivedByWijk } from '../allocation/index.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Cents } from '../kernel/money.ts';
import type { Database } from '../kernel/table.ts';
import { type WorkInWijk, workInWijk } from '../wijkcontracts/index.ts';
import type * as contract from './contract.ts';
import { myself, wijkOf } from './me.ts';

type MyWijk = Reply<typeof contract.getMyWijk>;

/** Only what anyone may know of a wijk: published rounds, and what its parties agreed to do and did. */
export async function getMyWijk(
  { database }: { database: Database },
  act: Act,
  _input: Input<typeof contract.getMyWijk>,
): Promise<MyWijk> {
  const member = await myself(database, act);
  const wijk = await wijkOf(database, member);
  if (!wijk) return { wijk: null, received: [], totals: { allocatedCents: 0n, paidCents: 0n }, contract: null };
  const [received, work] = await Promise.all([
    receivedByWijk(database, act, wijk.wijkId),
    workInWijk(database, wijk.wijkId, amsterdamDate(act.at)),
  ]);
  const sum = (of: 'allocatedCents' | 'paidCents') => received.reduce<Cents>((total, round) => total + round[of], 0n);
  return {
    wijk: { wijkId: wijk.wijkId, name: wijk.name, residents: wijk.totalResidents },
    received,
    totals: { allocatedCents: sum('allocatedCents'), paidCents: sum('paidCents') },
    contract: work ? shown(work) : null,
  };
}

function shown({ contract, plans, results }: WorkInWijk): MyWijk['contract'] {
  const { name, startsOn, endsOn, parties } = contract;
  const nameOf = (partyId: string) => parties.find((party) => party.partyId === partyId)?.name ?? '';
  return {
    ...{ name, startsOn, endsOn },
    parties: parties.map((party) => ({ name: party.name, role: party.role })),
    goals: plans.flatMap(({ year, goals }) =>
      goals.map(({ goalId, text, state, outcome }) => ({ goalId, year, text, state, outcome })),
    ),
    projects: plans.flatMap(({ year, projects }) =>
      projects.map(({ version: _, goalId: __, ownerPartyId, ...project }) => ({
        ...project,
        year,
        ownerName: nameOf(ownerPartyId),
      })),
    ),
    results: results.map(({ agreement, outcome, measurement }) => ({
      name: agreement.indicatorName,
      unit: agreement.unit,
      direction: agreement.direction,
      threshold: agreement.threshold,
      dueOn: agreement.dueOn,
      outcome,
      measured: measurement && { value: measurement.value, periodTo: measurement.periodTo },
    })),
  };
}
