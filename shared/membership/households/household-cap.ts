import { requireAdopted, restsOn } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { dayOf } from '../application.ts';
import type * as contract from './contract.ts';
import { everyCap, keepCap } from './household.table.ts';
import { capInForceOn } from './household.ts';
import { householdRefusals as refusals } from './refusals.ts';

interface Deps {
  database: Database;
}

/** What members owe rests on a decision (2:34a BW, INV-57). A cap is for the years that begin on or after its day. */
export async function setHouseholdCap(
  { database }: Deps,
  act: Act,
  { body: { capCents, decisionId, ...body } }: Input<typeof contract.setHouseholdCap>,
): Promise<Reply<typeof contract.setHouseholdCap>> {
  const effectiveFrom = localDate(body.effectiveFrom);
  const last = (await everyCap(database)).at(-1);
  if (effectiveFrom < dayOf(act.at) || (last && effectiveFrom <= last.effectiveFrom))
    throw refusals.CAP_NOT_LATER({ field: 'effectiveFrom' });
  const { inForce } = await requireAdopted(database, decisionId, { matter: 'contribution' });

  const cap = { effectiveFrom, capCents, decisionId, setBy: act.actor.id, setAt: act.at };
  const reply = { effectiveFrom, capCents, decisionId };
  await database.commit(act, [keepCap(cap), inForce, restsOn(decisionId, act, `household-cap:${effectiveFrom}`)], {
    subject: `household-cap:${effectiveFrom}`,
    reply,
  });
  return reply;
}

export async function listHouseholdCaps(
  { database }: Deps,
  act: Act,
): Promise<Reply<typeof contract.listHouseholdCaps>> {
  const items = await everyCap(database);
  return { inForce: capInForceOn(items, dayOf(act.at)) ?? null, items };
}
