/**
 * Access patterns of sessions:
 * 1. the session of a token                 get SESSION#<sessionId> / SESSION
 * 2. where a member is signed in now        list SESSIONS#<memberId> by the moment of signing in
 * They lapse by themselves.
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import { change, type Database, everyItem, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import type { Session } from './session.ts';

const moment = z.custom<Instant>((value) => typeof value === 'string');
const stored = z.object({
  sessionId: z.string(),
  memberId: z.string(),
  personId: z.string(),
  openedAt: moment,
  lastUsedAt: moment,
  endsAt: moment,
  isEnded: z.boolean(),
});

const sessionKey = (sessionId: string): Key => ({ pk: `SESSION#${sessionId}`, sk: 'SESSION' });
const listOf = (memberId: string): string => `SESSIONS#${memberId}`;
const readSession = (item: StoredItem): Session => z.parse(stored, item);

export async function findSession(database: Database, sessionId: string): Promise<Session | undefined> {
  const item = await database.get(sessionKey(sessionId));
  return item && readSession(item);
}

export function keepSession(session: Session): Write {
  return putNew({
    ...sessionKey(session.sessionId),
    entity: 'Session',
    ...session,
    expiresAt: Math.floor(Date.parse(session.endsAt) / 1000),
    listedUnder: listOf(session.memberId),
    listedAt: session.openedAt,
  });
}

/** Of a session that was just ended elsewhere nothing is noted any more. */
export function noteUse({ sessionId }: Session, at: Instant): Write {
  return change(sessionKey(sessionId))
    .expect('isEnded', '=', false)
    .set({ lastUsedAt: at })
    .orElse(() => commonRefusals.NOT_SIGNED_IN());
}

/** Ending one again is the same; one of somebody else is not found. */
export function closeSession(sessionId: string, memberId: string): Write {
  return change(sessionKey(sessionId))
    .expect('memberId', '=', memberId)
    .set({ isEnded: true })
    .remove('listedUnder', 'listedAt')
    .orElse(() => commonRefusals.NOT_FOUND());
}

export async function sessionsOf(database: Database, memberId: string): Promise<Session[]> {
  const found: Session[] = [];
  for await (const item of everyItem(database, { index: 'whatIsListed', of: listOf(memberId) }))
    found.push(readSession(item));
  return found;
}
