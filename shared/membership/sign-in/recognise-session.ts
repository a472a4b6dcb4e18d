import type { MemberActor } from '../../kernel/actor.ts';
import { systemAct } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/dates.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { findSession, noteUse } from './session.table.ts';
import { isOpen, isWorthNoting, sessionIdOf } from './session.ts';

/**
 * Who holds this token. A token of nothing, of a session that was ended and of one that lapsed get the same answer.
 * @throws NOT_SIGNED_IN
 */
export async function recogniseSession(database: Database, token: string, at: Instant): Promise<MemberActor> {
  const session = await findSession(database, sessionIdOf(token));
  if (!session || !isOpen(session, at)) throw commonRefusals.NOT_SIGNED_IN();
  const { sessionId, memberId, personId } = session;
  if (isWorthNoting(session, at))
    await database.commit(systemAct('noteSession', at, sessionId), [noteUse(session, at)], { subject: sessionId });
  return { kind: 'member', id: memberId, personId, sessionId };
}
