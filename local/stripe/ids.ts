import { createHash } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The same seed and the same order of acts give the same ids, so that a failing rehearsal can be repeated. */
export function deterministicId(prefix: string, seed: string, count: number): string {
  return `${prefix}_${base62(`${seed}:${prefix}:${count}`, prefix === 'cs_test' ? 58 : 24)}`;
}

export function base62(text: string, length: number): string {
  const bytes = createHash('sha512').update(text).digest();
  return Array.from({ length }, (_, index) => alphabet[(bytes[index] ?? 0) % alphabet.length]).join('');
}

/** A small seeded generator (mulberry32): good enough for shuffling, repeatable for tests. */
export function seededRandom(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
