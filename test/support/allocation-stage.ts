import { getFund } from '../../shared/funds/index.ts';
import { anAct, type TestDatabase } from './database.ts';
import { aFreshRegion, aFund, appropriate, aWijk, collect, type FreshRegion, noQuery } from './funded-region.ts';
import { aRunningContract } from './rounds.ts';

/** Empty tables with what a round needs: money in a fund, and wijken with a contract. */
export interface AllocationStage extends FreshRegion {
  aFilledFund(amountCents: bigint): Promise<string>;
  /** Their contracts, in the order given; residents are all young. */
  wijken(residents: Record<string, number>): Promise<string[]>;
  fundOf(fundId: string): Promise<Awaited<ReturnType<typeof getFund>>['fund']>;
}

/** Not in the order of their names, so that an order that matters shows. */
export const three = { wijk_cc: 17_310, wijk_aa: 12_400, wijk_bb: 9850 };

export async function anAllocationStage(local: TestDatabase): Promise<AllocationStage> {
  const region = await aFreshRegion(local);
  const stage: AllocationStage = {
    ...region,
    async aFilledFund(amountCents) {
      const { fundId } = await aFund(region);
      await collect(region, amountCents);
      await region.project();
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
