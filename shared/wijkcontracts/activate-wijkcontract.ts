import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { mustHaveAllContours } from './contours.ts';
import type { activateWijkcontract as contract } from './contract.ts';
import { editWijkcontract } from './edit-wijkcontract.ts';
import { firstText } from './first-text.ts';
import { keepText } from './text.table.ts';
import { holdGround } from './wijkcontract.table.ts';
import { activated } from './wijkcontract.ts';

/** The contract begins to count, and holds its ground from the same moment. */
export async function activateWijkcontract(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  return editWijkcontract(database, act, params.wijkcontractId, async (before, today) => {
    const after = activated(before, act, today);
    mustHaveAllContours(before);
    const ground = await holdGround(database, after);
    return {
      contract: after,
      writes: [keepText(firstText(after, 'active')), ...ground],
    };
  });
}
