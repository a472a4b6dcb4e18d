import { type Act, requireMember } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database, Write } from '../../kernel/table.ts';
import type * as contract from './contract.ts';
import { closeSession, sessionsOf } from './session.table.ts';
import { isOpen } from './session.ts';

export async function listSessions(
  { database }: { database: Database },
  act: Act,
): Promise<Reply<typeof contract.listSessions>> {
  const { memberId, sessionId } = requireMember(act);
  const sessions = (await sessionsOf(database, memberId)).filter((session) => isOpen(session, act.at));
  return {
    items: sessions.map(({ sessionId: id, openedAt, lastUsedAt, endsAt }) => ({
      sessionId: id,
      openedAt,
      lastUsedAt,
      endsAt,
      isThis: id === sessionId,
    })),
  };
}

export async function endSession(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract.endSession>,
): Promise<Reply<typeof contract.endSession>> {
  const { memberId } = requireMember(act);
  const reply = { ended: 1 };
  await database.commit(act, [closeSession(params.sessionId, memberId)], { subject: memberId, reply });
  return reply;
}

export async function signOut(
  { database }: { database: Database },
  act: Act,
  { body }: Input<typeof contract.signOut>,
): Promise<Reply<typeof contract.signOut>> {
  const { memberId, sessionId } = requireMember(act);
  const writes = body.everywhere ? await endSessions(database, memberId) : [];
  const own = closeSession(sessionId, memberId);
  const others = writes.filter(({ key }) => key.pk !== own.key.pk);
  const reply = { ended: others.length + 1 };
  await database.commit(act, [own, ...others], { subject: memberId, reply });
  return reply;
}

/** More at once than one member has ever had; what is left lapses within the half hour. */
const mostAtOnce = 50;

/** For whoever erases an identity or changes the address that codes go to: nobody stays signed in by what was. */
export async function endSessions(database: Database, memberId: string): Promise<Write[]> {
  const sessions = await sessionsOf(database, memberId);
  return sessions.slice(-mostAtOnce).map(({ sessionId }) => closeSession(sessionId, memberId));
}
