import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import type { activateWijkcontract as contract } from './contract.ts';
import { findWijkcontract, keepActivated } from './wijkcontract.table.ts';
import { activated } from './wijkcontract.ts';

export async function activateWijkcontract(
  deps: { database: Database },
  act: Act,
  { params }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const draft = await findWijkcontract(deps.database, params.wijkcontractId);
  if (!draft) throw commonRefusals.NOT_FOUND();

  const active = activated(draft, act, amsterdamDate(act.at));
  const reply = { ...active, partners: [...active.partners], allocatedCents: 0n, availableCents: 0n };

  const writes = await keepActivated(deps.database, active);
  await deps.database.commit(act, writes, { subject: active.wijkcontractId, reply });
  return reply;
}
