import { requireAdopted, restsOn } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { dayOf } from '../application.ts';
import type * as contract from './contract.ts';
import { everyOrganisationFee, keepOrganisationFee, type OrganisationFee } from './organisation-fee.table.ts';
import { organisationRefusals as refusals } from './refusals.ts';

interface Deps {
  database: Database;
}

/** A contribution holds only by or under the statutes (2:34a BW, INV-57). It is for organisations that become members on or after its day. */
export async function setOrganisationFee(
  { database }: Deps,
  act: Act,
  { body }: Input<typeof contract.setOrganisationFee>,
): Promise<Reply<typeof contract.setOrganisationFee>> {
  const { feeCents, statuteArticle, decisionId } = body;
  const effectiveFrom = localDate(body.effectiveFrom);
  const last = (await everyOrganisationFee(database)).at(-1);
  if (effectiveFrom < dayOf(act.at) || (last && effectiveFrom <= last.effectiveFrom))
    throw refusals.FEE_NOT_LATER({ field: 'effectiveFrom' });
  const { inForce } = await requireAdopted(database, decisionId, { matter: 'contribution' });

  const reply = { effectiveFrom, feeCents, statuteArticle, decisionId };
  const fee: OrganisationFee = { ...reply, setBy: act.actor.id, setAt: act.at };
  await database.commit(
    act,
    [keepOrganisationFee(fee), inForce, restsOn(decisionId, act, `organisation-fee:${effectiveFrom}`)],
    {
      subject: `organisation-fee:${effectiveFrom}`,
      reply,
    },
  );
  return reply;
}

export async function listOrganisationFees(
  { database }: Deps,
  act: Act,
): Promise<Reply<typeof contract.listOrganisationFees>> {
  const items = await everyOrganisationFee(database);
  return { inForce: items.findLast(({ effectiveFrom }) => effectiveFrom <= dayOf(act.at)) ?? null, items };
}
