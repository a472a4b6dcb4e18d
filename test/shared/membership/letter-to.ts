import { loadApplication } from '../../../shared/membership/index.ts';
import { writers } from '../../../shared/membership/letters/writers.ts';
import { readIdentity } from '../../../shared/membership/vault.table.ts';
import { links, type World } from './world.ts';

/** What a letter about a decision on an application says, without sending it. */
export async function letterTo(
  world: World,
  applicationId: string,
  template: 'admission-refused' | 'admitted-after-all' | 'place-offered',
): Promise<string> {
  const application = await loadApplication(world.database, applicationId);
  const who = await readIdentity(world.database, application.personId);
  if (!who) throw new Error('Nobody.');
  const letter = {
    letterId: 'let_1',
    template,
    personId: application.personId,
    applicationId,
    language: 'nl' as const,
    params: { paid: 3600, mayGoToAssembly: 'yes' },
    status: 'requested' as const,
  };
  const occasion = { deps: { ...world, links }, letter, who, application: async () => application };
  return JSON.stringify(await writers[template](occasion as never));
}
