import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type { listRegionFigures as contract } from './contract.ts';
import { knownMunicipalities } from './figures/area.table.ts';
import { catalogue } from './figures/catalogue.ts';

export async function listRegionFigures(
  { database }: { database: Database },
  _act: Act,
  _input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const known = await knownMunicipalities(database);
  const items = known.map(({ table, year, ...rest }) => ({ kind: table, cbsYear: year, ...rest }));
  return { items, figures: catalogue.map(({ key, nl, en, unit }) => ({ key, label: { nl, en }, unit })) };
}
