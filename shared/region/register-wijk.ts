import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type { registerWijk as contract } from './contract.ts';
import { areasOf } from './figures/area.table.ts';
import { residentsOfArea, sourceText } from './figures/area.ts';
import { regionRefusals } from './refusals.ts';
import { drawWijk, findRegisteredWijk } from './wijk.table.ts';
import { type Buurt, countOf, namedTwice, sumOfResidents, type Wijk } from './wijk.ts';

type Body = Input<typeof contract>['body'];

/** Draws a wijk, or redraws it for a later year: CBS renumbers buurten yearly, so an old boundary is kept and never edited. */
export async function registerWijk(
  deps: { database: Database },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const twice = namedTwice(body.buurten);
  if (twice) throw regionRefusals.BUURT_NAMED_TWICE({ field: 'buurten', values: { buurtCode: twice } });
  const known = await findRegisteredWijk(deps.database, body.wijkId);
  const counted = await countedBuurten(deps.database, body);

  const wijk = drawn(body, counted, known);

  await deps.database.commit(act, drawWijk(wijk, counted.buurten, act), { subject: wijk.wijkId, reply: wijk });
  return wijk;
}

interface Counted {
  buurten: Buurt[];
  source: string;
}

/** Each buurt with the residents that were given, or else those of the key figures of its year. */
async function countedBuurten(database: Database, { cbsYear, buurten, source }: Body): Promise<Counted> {
  const uncounted = buurten.filter(({ residents }) => !residents).map(({ buurtCode }) => buurtCode);
  if (uncounted.length < buurten.length && source === undefined)
    throw regionRefusals.WIJK_SOURCE_MISSING({ field: 'source' });
  const areas = await areasOf(database, 'key-figures', cbsYear, uncounted);
  const sources = new Set(source === undefined ? [] : [source]);
  const counted = buurten.map(({ buurtCode, residents }) => {
    if (residents) return { buurtCode, residents };
    const area = areas.get(buurtCode);
    const known = area && residentsOfArea(area);
    if (!area || !known)
      throw regionRefusals.BUURT_WITHOUT_FIGURES({ field: 'buurten', values: { buurtCode, cbsYear } });
    sources.add(sourceText(area.source));
    return { buurtCode, residents: known };
  });
  return { buurten: counted, source: [...sources].join('; ') };
}

function drawn(body: Body, { buurten, source }: Counted, known: Wijk | undefined): Wijk {
  const { cbsYear = 0 } = known?.boundary ?? {};
  if (body.cbsYear <= cbsYear) throw regionRefusals.WIJK_YEAR_NOT_NEWER({ field: 'cbsYear', values: { cbsYear } });
  const validFrom = body.validFrom ?? `${body.cbsYear}-01-01`;
  if (known && validFrom <= known.validFrom)
    throw regionRefusals.WIJK_DAY_NOT_LATER({ field: 'validFrom', values: { validFrom: known.validFrom } });
  const residents = sumOfResidents(buurten.map((buurt) => buurt.residents));
  return {
    wijkId: body.wijkId,
    name: body.name,
    boundary: { cbsYear: body.cbsYear, buurtCodes: buurten.map(({ buurtCode }) => buurtCode) },
    validFrom,
    residents,
    totalResidents: countOf(residents),
    source,
    version: (known?.version ?? 0) + 1,
  };
}
