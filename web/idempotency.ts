/**
 * One key for one action of one person: kept while the answer is unknown, also over a reload, so that trying again does nothing twice. When the
 * answer is known the key is forgotten, so that wanting the same thing a second time is a new action. The action itself may hold personal
 * data, so only a short digest of it is kept.
 */
const prefix = 'zorgregio.once.';
const inMemory = new Map<string, string>();

export function keyFor(action: string): string {
  const name = prefix + digest(action);
  const known = inMemory.get(name) ?? recall(name);
  if (known) return known;
  const key = crypto.randomUUID();
  inMemory.set(name, key);
  try {
    sessionStorage.setItem(name, key);
  } catch {
    // Without storage the key still holds until the page is left.
  }
  return key;
}

export function forgetKey(action: string): void {
  const name = prefix + digest(action);
  inMemory.delete(name);
  try {
    sessionStorage.removeItem(name);
  } catch {
    // There was nothing to forget.
  }
}

function recall(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Two 32-bit FNV-1a sums: enough to tell apart the few actions of one tab. */
function digest(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let at = 0; at < text.length; at++) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(text.length - 1 - at), 0x85ebca6b);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36);
}
