import type { Act } from '../kernel/actor.ts';
import { instant } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import type { Payments } from './payments.ts';
import { takeDispute } from './take-dispute.ts';

/** A card payment is decided on within this time. */
const looksBackMs = 120 * 86_400_000;

/** Only a message tells that a contested payment was lost; here it is asked after, in case none came. */
export async function sweepDisputes(
  deps: { database: Database; payments: () => Promise<Payments> },
  act: Act,
  stillTime: () => boolean,
): Promise<{ disputesLost: number }> {
  const payments = await deps.payments();
  let disputesLost = 0;
  for await (const dispute of payments.disputesSince(instant(Date.parse(act.at) - looksBackMs))) {
    if (!stillTime()) break;
    if (await takeDispute(deps, act, dispute)) disputesLost++;
  }
  return { disputesLost };
}
