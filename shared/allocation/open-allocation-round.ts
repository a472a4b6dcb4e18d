import { findFund } from '../funds/index.ts';
import { fundsRefusals } from '../funds/refusals.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { NewId } from '../kernel/ids.ts';
import type { Database } from '../kernel/table.ts';
import { countOf, wijkenOf } from '../region/index.ts';
import { everyWijkcontract, isFundable, type Wijkcontract } from '../wijkcontracts/index.ts';
import { openRound } from './allocation-round.table.ts';
import { type AllocationInput, type AllocationRound, mostWijkcontracts, roundReply } from './allocation-round.ts';
import type { openAllocationRound as contract } from './contract.ts';
import { freeze } from './frozen-inputs.ts';
import { formulaVersion } from './population-formula.ts';
import { allocationRefusals } from './refusals.ts';

/** The fund may still be too small: money can be appropriated while the board deliberates. Committing looks at it. */
export async function openAllocationRound(
  deps: { database: Database; newId: NewId },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const [fund, contracts] = await Promise.all([findFund(deps.database, body.fundId), everyWijkcontract(deps.database)]);
  if (!fund) throw fundsRefusals.FUND_NOT_FOUND({ field: 'fundId' });
  const taking = contracts.filter((contract) => isFundable(contract, amsterdamDate(act.at)));
  mustBeDivisible(taking.length);
  const { cbsYear, inputs } = await inputsOf(deps.database, taking);

  const facts = { ...body, formulaVersion, cbsYear };
  const frozen = freeze({ fundId: body.fundId, budgetCents: body.budgetCents, formulaVersion, cbsYear, inputs });
  const round: AllocationRound = {
    roundId: deps.newId('round'),
    ...facts,
    status: 'open',
    inputsHash: frozen.hash,
    openedBy: act.actor.id,
    openedAt: act.at,
    proposedBy: null,
    decidedBy: null,
    decisionReference: null,
    entryId: null,
    committedAt: null,
    version: 1,
  };
  const reply = roundReply(round, { inputs, lines: [] });

  await deps.database.commit(act, openRound(round, frozen.text), { subject: round.roundId, reply });
  return reply;
}

function mustBeDivisible(count: number): void {
  if (count === 0) throw allocationRefusals.NO_ACTIVE_WIJKCONTRACTS();
  if (count > mostWijkcontracts)
    throw allocationRefusals.TOO_MANY_WIJKCONTRACTS({ values: { most: mostWijkcontracts, count } });
}

/** The wijken of one CBS year (INV-37), in the order of their ids, so that no other order can ever matter. */
async function inputsOf(
  database: Database,
  contracts: readonly Wijkcontract[],
): Promise<{ cbsYear: number; inputs: AllocationInput[] }> {
  const sorted = [...contracts].sort((a, b) => (a.wijkId < b.wijkId ? -1 : 1));
  const wijken = await wijkenOf(
    database,
    sorted.map(({ wijkId }) => wijkId),
  );
  const inputs: AllocationInput[] = [];
  const years = new Set<number>();
  for (const [at, { wijkId, wijkcontractId }] of sorted.entries()) {
    const wijk = wijken[at];
    if (!wijk) throw new Error(`${wijkcontractId} is of ${wijkId}, which is not registered.`);
    years.add(wijk.boundary.cbsYear);
    inputs.push({ wijkId, wijkName: wijk.name, wijkcontractId, residents: wijk.residents, source: wijk.source });
  }
  const [cbsYear = 0, ...others] = [...years].sort();
  if (others.length > 0)
    throw allocationRefusals.WIJKEN_OF_DIFFERENT_YEARS({ values: { years: [cbsYear, ...others].join(', ') } });
  if (inputs.every(({ residents }) => countOf(residents) === 0)) throw allocationRefusals.NO_RESIDENTS();
  return { cbsYear, inputs };
}
