import { mustWorkIn } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import type { getWijk as contract } from './contract.ts';
import { areasOf } from './figures/area.table.ts';
import { plainWijk, versionsOf } from './wijk.table.ts';
import { countOf, type WijkVersion } from './wijk.ts';

export async function getWijk(
  { database }: { database: Database },
  act: Act,
  { params: { wijkId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const versions = await versionsOf(database, wijkId);
  const [newest] = versions;
  if (!newest) throw commonRefusals.NOT_FOUND();
  await mustWorkIn(database, act, wijkId);
  const shown = versions.map((version, at) => withNames(database, version, versions[at - 1]));
  return { wijk: plainWijk(newest), versions: await Promise.all(shown) };
}

async function withNames(
  database: Database,
  version: WijkVersion,
  next: WijkVersion | undefined,
): Promise<Reply<typeof contract>['versions'][number]> {
  const { cbsYear, buurtCodes } = version.boundary;
  const areas = await areasOf(database, 'key-figures', cbsYear, buurtCodes);
  const buurten = version.buurten.map((buurt) => ({
    ...buurt,
    name: areas.get(buurt.buurtCode)?.name ?? null,
    totalResidents: countOf(buurt.residents),
  }));
  return { ...version, validUntil: next?.validFrom ?? null, buurten };
}
