import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database } from '../../kernel/table.ts';
import { amend, loadApplication } from '../application.table.ts';
import { applicantOf } from '../application.ts';
import { readIdentity } from '../vault.table.ts';
import type { recordGuardian as contract } from './contract.ts';
import { keepGuardian } from './guardian.table.ts';
import { queueRow } from './queue-row.ts';
import { admissionRefusals as refusals } from './refusals.ts';

/** Before somebody under eighteen is admitted, a parent or guardian has consented, and the board has it on record (GDPR-05). */
export async function recordGuardian(
  { database }: { database: Database },
  act: Act,
  { params: { applicationId }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const application = await loadApplication(database, applicationId);
  const who = await readIdentity(database, application.personId);
  if (act.repeats) return queueRow(application, who);
  mustHaveSeen(act, application.version);
  if (application.status !== 'awaiting-admission') throw refusals.APPLICATION_NOT_WAITING();

  const writes = [
    keepGuardian(application.personId, { ...body, recordedBy: act.actor.id, recordedAt: act.at }),
    amend(application, { hasGuardian: true }),
    ...noteAccess(act, [applicantOf(application)], 'admission', { action: 'change' }),
  ];
  await database.commit(act, writes, { subject: applicationId });
  return queueRow(await loadApplication(database, applicationId), who);
}
