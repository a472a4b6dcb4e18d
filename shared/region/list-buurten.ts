import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { areasIn, knownMunicipalities } from './figures/area.table.ts';
import type { Area } from './figures/area.ts';
import { holdsOf } from './wijk.table.ts';
import { municipalityOf } from './wijk.ts';

type PlacedBuurt = Reply<typeof contract.listBuurten>['items'][number];

export async function listBuurten(
  { database }: { database: Database },
  _act: Act,
  { query: { cbsYear, municipalityCode } }: Input<typeof contract.listBuurten>,
): Promise<Reply<typeof contract.listBuurten>> {
  const areas = await areasIn(database, 'key-figures', cbsYear, municipalityCode, 'BU');
  const items = await placed(database, cbsYear, areas);
  return { cbsYear, items, source: areas[0]?.source ?? null };
}

/** What the board has overlooked, or left out: the region is every municipality of which figures were read in. */
export async function listUnassignedBuurten(
  { database }: { database: Database },
  _act: Act,
  { query: { cbsYear } }: Input<typeof contract.listUnassignedBuurten>,
): Promise<Reply<typeof contract.listUnassignedBuurten>> {
  const known = await knownMunicipalities(database, 'key-figures', cbsYear);
  const perMunicipality = await Promise.all(
    known.map(async ({ municipalityCode }) =>
      placed(database, cbsYear, await areasIn(database, 'key-figures', cbsYear, municipalityCode, 'BU')),
    ),
  );
  const buurten = perMunicipality.flat();
  const items = buurten.filter(({ wijkId }) => wijkId === null);
  const residents = items.reduce((sum, buurt) => sum + (buurt.residents ?? 0), 0);
  return { cbsYear, buurten: buurten.length, items, residents };
}

async function placed(database: Database, cbsYear: number, areas: readonly Area[]): Promise<PlacedBuurt[]> {
  const codes = areas.map(({ areaCode }) => areaCode);
  const holds = await holdsOf(database, cbsYear, codes);
  return areas.map(({ areaCode, name, municipalityName, figures }, at) => ({
    buurtCode: areaCode,
    name,
    municipalityCode: municipalityOf(areaCode),
    municipalityName: municipalityName ?? municipalityOf(areaCode),
    residents: figures.residents === undefined ? null : Number(figures.residents),
    wijkId: holds[at]?.wijkId ?? null,
    wijkName: holds[at]?.name ?? null,
  }));
}
