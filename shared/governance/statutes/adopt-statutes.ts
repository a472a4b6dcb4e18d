import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import type { CooperativeFacts } from '../cooperative.ts';
import { requireAdopted } from '../decisions/require-adopted.ts';
import { restsOn } from '../decisions/rest.table.ts';
import { governanceRefusals } from '../refusals.ts';
import type * as contract from './contract.ts';
import { everyVersion, keepStatutes } from './statutes.table.ts';
import { inForceOn } from './statutes.ts';
import type { StatuteProfile } from './words.ts';

interface Deps {
  database: Database;
  cooperative: CooperativeFacts;
}

export async function listStatutes(
  { database, cooperative }: Deps,
  act: Act,
): Promise<Reply<typeof contract.listStatutes>> {
  const versions = await everyVersion(database, cooperative);
  return { inForce: inForceOn(versions, amsterdamDate(act.at)), versions };
}

/** The deed has been passed: the next version stands beside the others, from its day on. Nothing that was computed before changes. */
export async function adoptStatutes(
  { database, cooperative }: Deps,
  act: Act,
  { body: { decisionId, statutes } }: Input<typeof contract.adoptStatutes>,
): Promise<Reply<typeof contract.adoptStatutes>> {
  const last = (await everyVersion(database, cooperative)).at(-1);
  const effectiveFrom = localDate(statutes.effectiveFrom);
  if (last && effectiveFrom <= last.effectiveFrom)
    throw governanceRefusals.STATUTES_NOT_LATER({ field: 'statutes.effectiveFrom' });
  if (statutes.deedOn > amsterdamDate(act.at))
    throw governanceRefusals.STATUTES_BEFORE_DEED({ field: 'statutes.deedOn' });
  if (effectiveFrom < statutes.deedOn)
    throw governanceRefusals.STATUTES_BEFORE_DEED({ field: 'statutes.effectiveFrom' });

  const { inForce } = await requireAdopted(database, decisionId, { body: 'assembly', matter: 'statutes' });

  const profile: StatuteProfile = { ...statutes, effectiveFrom, version: (last?.version ?? 0) + 1, decisionId };
  await database.commit(
    act,
    [inForce, restsOn(decisionId, act, `statutes:${profile.version}`), keepStatutes(profile, act.actor.id, act.at)],
    {
      subject: `statutes:${profile.version}`,
      reply: profile,
    },
  );
  return profile;
}
