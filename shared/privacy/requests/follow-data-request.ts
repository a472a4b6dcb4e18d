import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { loadMember } from '../../membership/index.ts';
import { privacyRefusals } from '../refusals.ts';
import type * as contract from './contract.ts';
import { loadRequest, moveRequest, ofPerson, requestsListed } from './data-request.table.ts';
import { type DataRequest, extended, moved } from './data-request.ts';
import { repliesOf, replyOf } from './request-reply.ts';
import { startTimer, stopTimer } from './timer.ts';

interface Deps {
  database: Database;
}
type Row = Reply<typeof contract.getDataRequest>;

export async function listDataRequests(
  { database }: Deps,
  _act: Act,
  { query: { state = 'open', ...page } }: Input<typeof contract.listDataRequests>,
): Promise<Reply<typeof contract.listDataRequests>> {
  const found = await requestsListed(database, state, page);
  return { items: await repliesOf(database, found.items), nextCursor: found.nextCursor };
}

export async function getDataRequest(
  { database }: Deps,
  _act: Act,
  { params }: Input<typeof contract.getDataRequest>,
): Promise<Row> {
  return replyOf(database, await loadRequest(database, params.dataRequestId));
}

export async function identifyDataRequest(
  { database }: Deps,
  act: Act,
  { params, body }: Input<typeof contract.identifyDataRequest>,
): Promise<Row> {
  const before = await seen(database, act, params.dataRequestId);
  const { memberId, personId } = await loadMember(database, body.memberId);
  const after = moved(before, 'identify', by(act, body.how), { memberId, personId });
  return commit(database, act, before, after, [
    ...ofPerson(after),
    ...noteAccess(act, [{ personId, memberId }], 'data-request'),
  ]);
}

export async function startDataRequest(
  { database }: Deps,
  act: Act,
  { params }: Input<typeof contract.startDataRequest>,
): Promise<Row> {
  const before = await seen(database, act, params.dataRequestId);
  return commit(database, act, before, moved(before, 'start', by(act, null)), []);
}

export async function extendDataRequest(
  { database }: Deps,
  act: Act,
  { params, body }: Input<typeof contract.extendDataRequest>,
): Promise<Row> {
  const before = await seen(database, act, params.dataRequestId);
  const after = extended(before, localDate(body.until), { ...by(act, null), note: body.reason });
  const writes = [
    ...(await stopTimer(database, 'data-request', timerOf(before), { act, note: 'extended' })),
    startTimer('data-request', timerOf(after), act),
  ];
  return commit(database, act, before, after, writes);
}

export async function completeDataRequest(
  { database }: Deps,
  act: Act,
  { params, body }: Input<typeof contract.completeDataRequest>,
): Promise<Row> {
  const before = await seen(database, act, params.dataRequestId);
  if (before.memberId === null) throw privacyRefusals.DATA_REQUEST_WITHOUT_MEMBER();
  return end(database, act, before, moved(before, 'complete', by(act, body.answer)));
}

export async function refuseDataRequest(
  { database }: Deps,
  act: Act,
  { params, body }: Input<typeof contract.refuseDataRequest>,
): Promise<Row> {
  const before = await seen(database, act, params.dataRequestId);
  return end(database, act, before, moved(before, 'refuse', by(act, body.reason)));
}

async function end(database: Database, act: Act, before: DataRequest, after: DataRequest): Promise<Row> {
  const stopped = await stopTimer(database, 'data-request', timerOf(before), { act, note: after.state });
  return commit(database, act, before, after, stopped);
}

async function seen(database: Database, act: Act, dataRequestId: string): Promise<DataRequest> {
  const request = await loadRequest(database, dataRequestId);
  mustHaveSeen(act, request.version);
  return request;
}

async function commit(database: Database, act: Act, before: DataRequest, after: DataRequest, writes: Write[]) {
  const reply = await replyOf(database, after);
  await database.commit(act, [moveRequest(before, after), ...writes], { subject: before.dataRequestId, reply });
  return reply;
}

const by = ({ at, actor }: Act, note: string | null) => ({ at, actorId: actor.id, note });

/** Only an extension gives another day, and there is one at most. */
export const timerOf = ({ dataRequestId, memberId, dueOn, steps }: DataRequest) => ({
  subject: dataRequestId,
  memberId,
  dueOn,
  turn: steps.some(({ step }) => step === 'extended') ? 2 : 1,
});
