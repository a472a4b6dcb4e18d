import { dynamoDatabase } from '../functions/runtime/database.ts';
import { newId } from '../functions/runtime/new-id.ts';
import { systemAct } from '../shared/kernel/actor.ts';
import { instant } from '../shared/kernel/dates.ts';
import { assignAddresses, registerWijk } from '../shared/region/index.ts';
import { fictionalProducts } from './fictional-products.ts';
import { cbsYear, fictionalAddresses, fictionalWijken, sharedPostcode } from './fictional-region.ts';
import { putOnOffer } from './products-on-offer.ts';
import { seedFigures, seedPublicProfiles } from './seed-region.ts';
import { localClient } from './tables.ts';

export interface SeedInto {
  /** Where DynamoDB Local listens. */
  readonly endpoint: string;
  /** The name of each table by its name in the template: `Cooperative`, `Vault`. */
  readonly tableNames: Readonly<Record<string, string>>;
  readonly now: Date;
}

/** Fills an empty cooperative with a fictional region, by the same acts as the board would. Called once, before the streams start. */
export async function seed({ endpoint, tableNames, now }: SeedInto): Promise<void> {
  const client = localClient(endpoint);
  const { Cooperative = '', Vault = '' } = tableNames;
  const deps = { database: dynamoDatabase(client, { Cooperative, Vault }), newId, now: () => instant(now) };
  let acts = 0;
  const act = (operation: string) => systemAct(operation, instant(now), `seed-${++acts}`);
  const input = <Body>(body: Body) => ({ params: undefined, query: undefined, body });
  await seedFigures(deps, act);
  for (const wijk of fictionalWijken) await registerWijk(deps, act('registerWijk'), input({ ...wijk }));
  const rows = [...fictionalAddresses, sharedPostcode];
  await assignAddresses(deps, act('assignAddresses'), input({ cbsYear, rows }));
  await seedPublicProfiles(deps, act);
  await putOnOffer(deps, act, fictionalProducts);
  client.destroy();
}
