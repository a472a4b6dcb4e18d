import { createHash } from 'node:crypto';
import { type Instant, instant } from '../../kernel/dates.ts';
import { idKinds } from '../../kernel/ids.ts';

/**
 * A member is signed in for half an hour after the last thing asked, and twelve hours at most. The token is 256 bits of chance and stands only
 * in the browser: what is kept is the hash of it, which names the session and opens nothing.
 */
export const idleMinutes = 30;
const longestMinutes = 12 * 60;
/** Use is noted once a minute, so that a page of ten requests costs one write. */
const notedMinutes = 1;

export interface Session {
  sessionId: string;
  memberId: string;
  personId: string;
  openedAt: Instant;
  lastUsedAt: Instant;
  endsAt: Instant;
  isEnded: boolean;
}

export function sessionIdOf(token: string): string {
  return `${idKinds.session}_${createHash('sha256').update(token).digest('base64url').slice(0, 40)}`;
}

const minutes = (count: number) => count * 60_000;

export function openSession(token: string, member: { memberId: string; personId: string }, at: Instant): Session {
  const endsAt = instant(Date.parse(at) + minutes(longestMinutes));
  const { memberId, personId } = member;
  return {
    sessionId: sessionIdOf(token),
    memberId,
    personId,
    openedAt: at,
    lastUsedAt: at,
    endsAt,
    isEnded: false,
  };
}

export function isOpen({ isEnded, endsAt, lastUsedAt }: Session, at: Instant): boolean {
  return !isEnded && at < endsAt && Date.parse(at) - Date.parse(lastUsedAt) < minutes(idleMinutes);
}

export const isWorthNoting = ({ lastUsedAt }: Session, at: Instant): boolean =>
  Date.parse(at) - Date.parse(lastUsedAt) >= minutes(notedMinutes);
