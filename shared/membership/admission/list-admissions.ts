import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { wijkOfAddress } from '../../region/index.ts';
import { loadApplication, queueOf, readApplication } from '../application.table.ts';
import { type Application, applicantOf, dayOf } from '../application.ts';
import type { Identity } from '../contract.ts';
import { readIdentities, readIdentity } from '../vault.table.ts';
import type { getAdmission as getOne, listAdmissions as listAll } from './contract.ts';
import { guardianOf } from './guardian.table.ts';
import { type QueuedApplication, queueRow } from './queue-row.ts';

interface Deps {
  database: Database;
}

const usualLimit = 25;

/** The longest waiting first. A filter is applied while reading on, so a page is full as long as there are any. */
export async function listAdmissions(
  { database }: Deps,
  act: Act,
  { query }: Input<typeof listAll>,
): Promise<Reply<typeof listAll>> {
  const { status = 'awaiting-admission', wijkId, withPolicy, cursor, limit = usualLimit } = query;
  const fits = ({ wijk, choice }: Application) =>
    (!wijkId || wijk?.wijkId === wijkId) && (!withPolicy || (choice.productId !== null) === (withPolicy === 'yes'));
  const found: Application[] = [];
  let at = cursor;
  do {
    const left = limit - found.length;
    const page = await database.query({ index: 'whatIsListed', of: queueOf(status), cursor: at, limit: left });
    found.push(...page.items.map(readApplication).filter(fits));
    at = page.nextCursor ?? undefined;
  } while (at !== undefined && found.length < limit);
  return { items: await rowsOf(database, act, found), nextCursor: at ?? null };
}

async function rowsOf(database: Database, act: Act, found: readonly Application[]): Promise<QueuedApplication[]> {
  const personIds = found.map(({ personId }) => personId);
  const people = await readIdentities(database, personIds);
  await database.commit(act, noteAccess(act, found.map(applicantOf), 'admission'));
  return Promise.all(
    found.map(async (application, at) =>
      queueRow(application, people[at], await byNow(database, act, application, people[at])),
    ),
  );
}

/** Only of who waits for a place: the region may have grown over the address since. */
async function byNow(database: Database, act: Act, { status }: Application, who: Identity | undefined) {
  if (status !== 'waiting-list' || !who) return null;
  const wijk = await wijkOfAddress(database, who, dayOf(act.at));
  return wijk && { wijkId: wijk.wijkId, name: wijk.name };
}

export async function getAdmission(
  { database }: Deps,
  act: Act,
  { params: { applicationId } }: Input<typeof getOne>,
): Promise<Reply<typeof getOne>> {
  const application = await loadApplication(database, applicationId);
  const [who, guardian] = await Promise.all([
    readIdentity(database, application.personId),
    guardianOf(database, application.personId),
  ]);
  await database.commit(act, noteAccess(act, [applicantOf(application)], 'admission'), { subject: applicationId });
  return {
    application: queueRow(application, who, await byNow(database, act, application, who)),
    identity: who ?? null,
    guardian: guardian ?? null,
    version: application.version,
  };
}
