import { forgetCustomer } from '../../billing/index.ts';
import { noteAccess } from '../../governance/index.ts';
import type { Job, JobTools } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Database } from '../../kernel/table.ts';
import {
  endSessions,
  eraseIdentity,
  forgetWays,
  loadMember,
  type Member,
  readIdentity,
} from '../../membership/index.ts';
import { findRequest, moveRequest } from '../requests/data-request.table.ts';
import { isOpen, moved } from '../requests/data-request.ts';
import { timerOf } from '../requests/follow-data-request.ts';
import { stopTimer } from '../requests/timer.ts';
import { type Erasure, erasureDone, findErasure, leftInVault } from './erasure.table.ts';

interface Deps {
  database: Database;
}

/**
 * The work of an erasure, in an order that a break anywhere leaves right: first who somebody is, with every way that leads there, in one
 * transaction; then whatever else stands under the person, page by page; last that it was done. Each step again is nothing.
 */
export async function carryOutErasure(
  { database }: Deps,
  act: Act,
  { subject }: Job,
  tools: JobTools,
): Promise<'done' | 'more'> {
  const member = await loadMember(database, subject);
  const erasure = await findErasure(database, member.personId);
  if (!erasure || erasure.erasedAt !== null) return 'done';
  await forgetWho(database, act, member);
  for (const personId of personIdsOf(member))
    for (let left = await leftInVault(database, personId); left.length > 0; ) {
      if (!tools.stillTime()) return 'more';
      await database.commit(act, left);
      left = await leftInVault(database, personId);
    }
  await conclude(database, act, erasure);
  return 'done';
}

/** Also the records behind this one: of a double that was merged, and of who came back. */
const personIdsOf = ({ personId, formerly }: Member): string[] => [
  ...formerly.map((earlier) => earlier.personId),
  personId,
];

async function forgetWho(database: Database, act: Act, member: Member): Promise<void> {
  const { memberId, personId } = member;
  const who = await readIdentity(database, personId);
  if (!who) return;
  const writes = [
    eraseIdentity(personId),
    ...(await forgetWays(database, memberId, who)),
    ...(await endSessions(database, memberId)),
    ...(await forgetCustomer(database, { personId, memberId }, act)),
    ...noteAccess(act, [member], 'data-request', { action: 'remove' }),
  ];
  await database.commit(act, writes);
}

async function conclude(database: Database, act: Act, erasure: Erasure): Promise<void> {
  const writes = [erasureDone(erasure, act.at)];
  const request = erasure.dataRequestId ? await findRequest(database, erasure.dataRequestId) : undefined;
  if (request && isOpen(request)) {
    const by = { at: act.at, actorId: act.actor.id, note: 'erased' };
    writes.push(moveRequest(request, moved(request, 'complete', by)));
    writes.push(...(await stopTimer(database, 'data-request', timerOf(request), { act, note: 'erased' })));
  }
  await database.commit(act, writes);
}
