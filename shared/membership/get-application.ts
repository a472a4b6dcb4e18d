import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Links } from '../kernel/links.ts';
import type { Database } from '../kernel/table.ts';
import { viewOf } from './application-view.ts';
import type * as contract from './contract.ts';
import { openApplication } from './open-application.ts';

export async function getApplication(
  deps: { database: Database; links: Links },
  act: Act,
  { params }: Input<typeof contract.getApplication>,
): Promise<Reply<typeof contract.getApplication>> {
  return viewOf(await openApplication(deps, act, params.applicationId));
}
