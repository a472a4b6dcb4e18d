import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type { registerWijk as contract } from './contract.ts';
import { regionRefusals } from './refusals.ts';
import { drawWijk, findRegisteredWijk } from './wijk.table.ts';
import { countOf, namedTwice, sumOfResidents, type Wijk } from './wijk.ts';

/** Draws a wijk, or redraws it for a later year: CBS renumbers buurten yearly, so an old boundary is kept and never edited. */
export async function registerWijk(
  deps: { database: Database },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const known = await findRegisteredWijk(deps.database, body.wijkId);

  const wijk = drawn(body, known);

  await deps.database.commit(act, drawWijk(wijk, body.buurten), { subject: wijk.wijkId, reply: wijk });
  return wijk;
}

function drawn(body: Input<typeof contract>['body'], known: Wijk | undefined): Wijk {
  const twice = namedTwice(body.buurten);
  if (twice) throw regionRefusals.BUURT_NAMED_TWICE({ field: 'buurten', values: { buurtCode: twice } });
  const { cbsYear = 0 } = known?.boundary ?? {};
  if (body.cbsYear <= cbsYear) throw regionRefusals.WIJK_YEAR_NOT_NEWER({ field: 'cbsYear', values: { cbsYear } });
  const residents = sumOfResidents(body.buurten.map((buurt) => buurt.residents));
  return {
    wijkId: body.wijkId,
    name: body.name,
    boundary: { cbsYear: body.cbsYear, buurtCodes: body.buurten.map(({ buurtCode }) => buurtCode) },
    residents,
    totalResidents: countOf(residents),
    source: body.source,
    version: (known?.version ?? 0) + 1,
  };
}
