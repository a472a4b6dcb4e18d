import { startJob } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database } from '../../kernel/table.ts';
import { regionRefusals } from '../refusals.ts';
import { drawnIn } from '../wijk.table.ts';
import type { publishWijkProfiles as contract } from './contract.ts';

/** Asks for the public profiles of a year. All are made at once: what may be said of one wijk depends on what is said of its neighbours. */
export async function publishWijkProfiles(
  deps: { database: Database; newId: NewId },
  act: Act,
  { body: { cbsYear } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const wijken = await drawnIn(deps.database, cbsYear);
  if (wijken.length === 0) throw regionRefusals.NO_WIJKEN_OF_YEAR({ field: 'cbsYear', values: { cbsYear } });

  const jobId = deps.newId('job');
  const asked = { jobId, kind: 'wijk-profiles' as const, subject: String(cbsYear), requestedBy: act.actor.id };
  await deps.database.commit(act, [startJob({ ...asked, requestedAt: act.at })], {
    subject: `WIJK_PROFILES#${cbsYear}`,
    reply: { jobId },
  });
  return { jobId };
}
