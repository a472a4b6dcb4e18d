import { dynamoDatabase } from '../../functions/runtime/database.ts';
import { getFund } from '../../shared/funds/index.ts';
import type { TableName } from '../../shared/kernel/table.ts';
import { anAct, freshTables, sequentialIds, type TestDatabase } from './database.ts';
import { aFund, appropriate, aWijk, collect, noQuery, project, type Region } from './funded-region.ts';
import { aRunningContract } from './rounds.ts';

/** Empty tables with what a round needs: money in a fund, and wijken with a contract. */
export interface AllocationStage extends Region {
  tables: Record<TableName, string>;
  /** Seals what was posted, as the stream does. */
  project(): Promise<void>;
  aFilledFund(amountCents: bigint): Promise<string>;
  /** Their contracts, in the order given; residents are all young. */
  wijken(residents: Record<string, number>): Promise<string[]>;
  fundOf(fundId: string): Promise<Awaited<ReturnType<typeof getFund>>['fund']>;
}

/** Not in the order of their names, so that an order that matters shows. */
export const three = { wijk_cc: 17_310, wijk_aa: 12_400, wijk_bb: 9850 };

export async function anAllocationStage(local: TestDatabase): Promise<AllocationStage> {
  const tables = await freshTables(local.client);
  const region: Region = { database: dynamoDatabase(local.client, tables), newId: sequentialIds() };
  const stage: AllocationStage = {
    ...region,
    tables,
    project: () => project(region, local.client, tables),
    async aFilledFund(amountCents) {
      const { fundId } = await aFund(region);
      await collect(region, amountCents);
      await stage.project();
      await appropriate(region, fundId, amountCents);
      return fundId;
    },
    async wijken(residents) {
      const ids: string[] = [];
      for (const [wijkId, young] of Object.entries(residents)) {
        await aWijk(region, { wijkId, name: wijkId, young });
        ids.push((await aRunningContract(region, wijkId)).wijkcontractId);
      }
      return ids;
    },
    fundOf: async (fundId) => (await getFund(region, anAct(), { ...noQuery, params: { fundId } })).fund,
  };
  return stage;
}
