import type { Act } from '../kernel/actor.ts';
import type { Links } from '../kernel/links.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import { findApplication } from './application.table.ts';
import type { Application } from './application.ts';

/**
 * The application that the bearer's token opens. An unknown application and a wrong token get the same answer after the same work, so that
 * nobody can find out which applications exist.
 */
export async function openApplication(
  deps: { database: Database; links: Links },
  act: Act,
  applicationId: string,
): Promise<Application> {
  const token = act.actor.kind === 'bearer' ? act.actor.token : '';
  const [application, opens] = await Promise.all([
    findApplication(deps.database, applicationId),
    deps.links.opens('application', applicationId, token),
  ]);
  if (!application || !opens) throw commonRefusals.NOT_FOUND();
  return application;
}
