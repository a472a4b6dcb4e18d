import { type Act, requireMember } from '../../kernel/actor.ts';
import { amsterdamDate, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { privacyRefusals } from '../refusals.ts';
import type * as contract from './contract.ts';
import { keepRequest, requestsOf } from './data-request.table.ts';
import { type DataRequest, dueAfter, isOpen } from './data-request.ts';
import { timerOf } from './follow-data-request.ts';
import { mineOf, replyOf } from './request-reply.ts';
import { startTimer } from './timer.ts';

interface Deps {
  database: Database;
  newId: NewId;
}

export async function listMyDataRequests(
  { database }: Pick<Deps, 'database'>,
  act: Act,
): Promise<Reply<typeof contract.listMyDataRequests>> {
  const requests = await requestsOf(database, requireMember(act).personId);
  return { items: requests.map(mineOf) };
}

/** Whoever is signed in has shown who they are: nobody has to ask for more. */
export async function askAboutMyData(
  { database, newId }: Deps,
  act: Act,
  { body }: Input<typeof contract.askAboutMyData>,
): Promise<Reply<typeof contract.askAboutMyData>> {
  const { memberId, personId } = requireMember(act);
  const earlier = await requestsOf(database, personId);
  if (earlier.some((request) => request.kind === body.kind && isOpen(request)))
    throw privacyRefusals.DATA_REQUEST_OPEN({ field: 'kind' });
  const request = newRequest(act, newId('dataRequest'), {
    kind: body.kind,
    channel: 'portal',
    receivedOn: amsterdamDate(act.at),
    wish: body.wish ?? null,
    member: { memberId, personId },
  });

  const reply = mineOf(request);
  await database.commit(act, entered(request, act), { subject: request.dataRequestId, reply });
  return reply;
}

/** Also what came by letter, mail or telephone is answered in time. */
export async function recordDataRequest(
  { database, newId }: Deps,
  act: Act,
  { body }: Input<typeof contract.recordDataRequest>,
): Promise<Reply<typeof contract.recordDataRequest>> {
  const receivedOn = localDate(body.receivedOn);
  if (receivedOn > amsterdamDate(act.at)) throw privacyRefusals.RECEIVED_IN_FUTURE({ field: 'receivedOn' });
  const { kind, channel, wish = null } = body;
  const request = newRequest(act, newId('dataRequest'), { kind, channel, receivedOn, wish, member: null });

  const reply = await replyOf(database, request);
  await database.commit(act, entered(request, act), { subject: request.dataRequestId, reply });
  return reply;
}

interface Asked extends Pick<DataRequest, 'kind' | 'channel' | 'wish'> {
  receivedOn: LocalDate;
  member: { memberId: string; personId: string } | null;
}

export function newRequest(act: Act, dataRequestId: string, { member, receivedOn, ...asked }: Asked): DataRequest {
  const by = { at: act.at, actorId: act.actor.id };
  return {
    dataRequestId,
    ...asked,
    receivedOn,
    state: member ? 'identified' : 'received',
    memberId: member?.memberId ?? null,
    personId: member?.personId ?? null,
    dueOn: dueAfter(receivedOn),
    steps: [
      { ...by, step: 'received', note: null },
      ...(member ? [{ ...by, step: 'identified' as const, note: 'portal' }] : []),
    ],
    version: 1,
  };
}

export const entered = (request: DataRequest, act: Act): Write[] => [
  ...keepRequest(request),
  startTimer('data-request', timerOf(request), act),
];
