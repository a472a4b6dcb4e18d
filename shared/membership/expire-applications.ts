import type { Act } from '../kernel/actor.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type Database, everyItem, type Write } from '../kernel/table.ts';
import { eraseGuardian } from './admission/guardian.table.ts';
import { dueLists, identityWent, readApplication, stepOf } from './application.table.ts';
import { type Application, mayTake } from './application.ts';
import { eraseIdentity } from './vault.table.ts';

export interface ExpiryCounts extends Record<string, number> {
  applicationsExpired: number;
  identitiesErased: number;
  leftForNextTime: number;
}

/**
 * The daily round: applications that nobody went on with expire, and thirty days after submission their identity is erased. What is done
 * leaves the list, so a round that stops halfway is resumed by simply running again; running twice does nothing twice.
 */
export async function expireApplications(
  deps: { database: Database },
  act: Act,
  stillTime: () => boolean,
): Promise<ExpiryCounts> {
  const counts: ExpiryCounts = { applicationsExpired: 0, identitiesErased: 0, leftForNextTime: 0 };
  for await (const application of whatIsDue(deps.database, act)) {
    if (!stillTime()) return { ...counts, leftForNextTime: 1 };
    if (application.dueAt === null || application.dueAt >= act.at) continue;
    const expiring = mayTake(application, 'expire');
    const done = await commitUnlessChanged(deps.database, act, application, expiring);
    if (!done) counts.leftForNextTime++;
    else if (expiring) counts.applicationsExpired++;
    else counts.identitiesErased++;
  }
  return counts;
}

async function* whatIsDue(database: Database, act: Act): AsyncGenerator<Application> {
  for (const of of dueLists)
    for await (const item of everyItem(database, { index: 'whatIsListed', of, to: act.at }))
      yield readApplication(item);
}

/** False when the applicant moved at the same moment: then there is nothing to do, or it comes back tomorrow. */
async function commitUnlessChanged(
  database: Database,
  act: Act,
  application: Application,
  expiring: boolean,
): Promise<boolean> {
  const writes: Write[] = expiring
    ? [stepOf(application, 'expire', act.at)]
    : [identityWent(application), eraseIdentity(application.personId), eraseGuardian(application.personId)];
  try {
    await database.commit(act, writes, { subject: application.applicationId });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
