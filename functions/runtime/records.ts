import type { Act } from '../../shared/kernel/actor.ts';
import type { Item, Key, StoredItem } from '../../shared/kernel/table.ts';

const keepDays = 30;

/** Who did what to which thing, when. Written in the same transaction as the act; never changed. */
export function auditItem(act: Act, subject: string): Item {
  return {
    pk: `AUDIT#${subject}`,
    sk: `${act.at}#${act.requestId}`,
    entity: 'AuditRecord',
    operation: act.operation,
    actorId: act.actor.id,
    at: act.at,
    requestId: act.requestId,
  };
}

export function onceKey(act: Act, key: string): Key {
  return { pk: `ONCE#${act.actor.id}#${act.operation}#${key}`, sk: 'REPLY' };
}

/** Remembers the reply to a request, so that a repeat with the same Idempotency-Key gets it again and changes nothing. */
export function onceItem(act: Act, once: { key: string; fingerprint: string }, reply: unknown): Item {
  return {
    ...onceKey(act, once.key),
    entity: 'OnceRecord',
    fingerprint: once.fingerprint,
    reply: wireJson(reply ?? null),
    expiresAt: Math.floor(Date.parse(act.at) / 1000) + keepDays * 86_400,
  };
}

export function onceReply(item: StoredItem): { fingerprint: string; reply: unknown } {
  return { fingerprint: String(item.fingerprint), reply: JSON.parse(String(item.reply)) };
}

/** JSON with cents as whole numbers. */
export function wireJson(value: unknown): string {
  return JSON.stringify(value, (_, entry: unknown) => (typeof entry === 'bigint' ? Number(entry) : entry));
}
