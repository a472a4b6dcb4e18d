import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { noteAccess } from '../../governance/index.ts';
import { startJob } from '../../jobs/index.ts';
import { type Act, requireMember } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { changeMember, loadMember, type Member, pseudonymOf } from '../../membership/index.ts';
import { privacyRefusals } from '../refusals.ts';
import { newRequest } from '../requests/ask.ts';
import { keepRequest, loadRequest } from '../requests/data-request.table.ts';
import { type DataRequest, isOpen } from '../requests/data-request.ts';
import type * as contract from './contract.ts';
import { type Erasure, findErasure, keepErasure } from './erasure.table.ts';
import { blockersOf, goes, keepsOf } from './erasure.ts';
import { gatherFacts } from './gather-facts.ts';

interface Deps {
  database: Database;
  newId: NewId;
  cooperative: CooperativeFacts;
}
type Preview = Reply<typeof contract.previewMyErasure>;
type Confirmed = Reply<typeof contract.eraseMe>;

export async function previewMyErasure(deps: Omit<Deps, 'newId'>, act: Act): Promise<Preview> {
  return previewOf(deps, act, await loadMember(deps.database, requireMember(act).memberId));
}

export async function previewErasure(
  deps: Omit<Deps, 'newId'>,
  act: Act,
  { params }: Input<typeof contract.previewErasure>,
): Promise<Preview> {
  return previewOf(deps, act, await loadMember(deps.database, params.memberId));
}

async function previewOf(deps: Omit<Deps, 'newId'>, act: Act, member: Member): Promise<Preview> {
  const [facts, erasure] = await Promise.all([
    gatherFacts(deps, member, act.at),
    findErasure(deps.database, member.personId),
  ]);
  const blockers = blockersOf(facts);
  return {
    blockers,
    mayErase: blockers.length === 0 && erasure === undefined,
    goes: goes.map((data) => ({ data })),
    keeps: keepsOf(facts),
    pseudonym: pseudonymOf(member.memberNumber),
    erasedAt: erasure?.erasedAt ?? null,
  };
}

export async function eraseMe(deps: Deps, act: Act): Promise<Confirmed> {
  const member = await loadMember(deps.database, requireMember(act).memberId);
  return erase(deps, act, member, asked(act, deps.newId('dataRequest'), member, 'portal', null));
}

export async function eraseMember(
  deps: Deps,
  act: Act,
  { params, body }: Input<typeof contract.eraseMember>,
): Promise<Confirmed> {
  const member = await loadMember(deps.database, params.memberId);
  if (body.dataRequestId === undefined)
    return erase(deps, act, member, asked(act, deps.newId('dataRequest'), member, 'letter', body.note));
  const request = await loadRequest(deps.database, body.dataRequestId);
  if (request.memberId !== member.memberId || request.kind !== 'erasure') throw commonRefusals.NOT_FOUND();
  if (!isOpen(request))
    throw privacyRefusals.DATA_REQUEST_NOT_POSSIBLE({ field: 'dataRequestId', values: { state: request.state } });
  return erase(deps, act, member, { request, writes: [] });
}

interface Asked {
  request: DataRequest;
  writes: Write[];
}

/** Begun and done by the same act: it needs no task for its term. */
function asked(
  act: Act,
  dataRequestId: string,
  { memberId, personId }: Member,
  channel: 'portal' | 'letter',
  wish: string | null,
): Asked {
  const receivedOn = amsterdamDate(act.at);
  const request = newRequest(act, dataRequestId, {
    kind: 'erasure',
    channel,
    receivedOn,
    wish,
    member: { memberId, personId },
  });
  const started = { ...request, state: 'in-progress' as const };
  return { request: started, writes: keepRequest(started) };
}

async function erase(deps: Deps, act: Act, member: Member, { request, writes }: Asked): Promise<Confirmed> {
  const facts = await gatherFacts(deps, member, act.at);
  const blockers = blockersOf(facts);
  if (blockers.length > 0) {
    const named = blockers.map(({ blocker }) => blocker).join(', ');
    throw privacyRefusals.ERASURE_BLOCKED({ values: { blockers: named } });
  }
  const { dataRequestId } = request;
  const reply = { dataRequestId, pseudonym: pseudonymOf(member.memberNumber), keeps: keepsOf(facts) };
  const begun = erasureWrites(act, member, { reason: 'request', dataRequestId, jobId: deps.newId('job') });
  const noted = noteAccess(act, [member], 'data-request', { action: 'remove' });
  await deps.database.commit(act, [...begun, ...writes, ...noted], { subject: member.memberId, reply });
  return reply;
}

interface Why extends Pick<Erasure, 'reason' | 'dataRequestId'> {
  jobId: string;
}

/**
 * Begins it: what is written here is the point of no return, and the work behind it goes on whatever breaks off. The version of the member guards
 * that nobody came back or was given a procedure since the blockers were looked at.
 */
export function erasureWrites(act: Act, member: Member, { reason, dataRequestId, jobId }: Why): Write[] {
  const { memberId, personId } = member;
  return [
    keepErasure({ memberId, personId, reason, dataRequestId, askedAt: act.at, erasedAt: null }),
    changeMember(member, {}),
    startJob({ jobId, kind: 'erasure', subject: memberId, requestedBy: act.actor.id, requestedAt: act.at }),
  ];
}
