import { createHash } from 'node:crypto';
import type { StoredItem, Value } from '../kernel/table.ts';

/**
 * A seal closes a batch of entries: it gives them their numbers and binds each one, as it is stored to the last attribute, to all that came
 * before. Whoever changes one sealed entry would have to make every later seal anew.
 */
export interface Seal {
  firstNumber: number;
  sealedAt: string;
  entryIds: readonly string[];
  /** Of each entry the start of its digest: not the proof, but what tells which entry broke it. */
  marks: readonly string[];
  /** Where the ids can be looked up by the minute in which they were recorded: `2026-11-23T09:00#000001`. */
  claims: readonly string[];
  hash: string;
}

export const genesisHash = '0'.repeat(64);
const markLength = 16;

export const lastNumberOf = (seal: Pick<Seal, 'firstNumber' | 'entryIds'>): number =>
  seal.firstNumber + seal.entryIds.length - 1;

/** All that is stored of an item, in one order. A value that we never store (a set, bytes) still counts as there. */
export function canonicalText(item: StoredItem): string {
  const attributes = Object.entries(item).filter(([, value]) => value !== undefined);
  attributes.sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(attributes, (_, value: Value) => (typeof value === 'bigint' ? `${value}n` : value));
}

export function digestOf(item: StoredItem): string {
  return createHash('sha256').update(canonicalText(item)).digest('base64url');
}

export const markOf = (digest: string): string => digest.slice(0, markLength);

/** The chain: the hash so far, then what the seal says, then each entry's number and digest. */
export function sealHash(
  previousHash: string,
  seal: Pick<Seal, 'firstNumber' | 'sealedAt' | 'claims'>,
  digests: readonly string[],
): string {
  const head = `${previousHash}\n${seal.firstNumber}\n${seal.sealedAt}\n${seal.claims.join(' ')}`;
  let hash = createHash('sha256').update(head).digest('hex');
  digests.forEach((digest, index) => {
    hash = createHash('sha256')
      .update(`${hash}\n${seal.firstNumber + index}\n${digest}`)
      .digest('hex');
  });
  return hash;
}

export interface Finding {
  kind: 'altered' | 'missing' | 'inserted' | 'seal-broken';
  entryId: string | null;
  /** Its number in the journal, or where the journal stops being whole. */
  number: number;
}

/**
 * Holds a seal against the entries as they are stored now. An entry that the seal did not have when it was made is told apart by leaving it
 * out: then the hash fits again.
 */
export function examineSeal(
  seal: Seal,
  previousHash: string,
  stored: readonly (StoredItem | undefined)[],
): Finding | undefined {
  const digests = stored.map((item) => (item === undefined ? '' : digestOf(item)));
  if (seal.marks.length !== seal.entryIds.length) return inserted(seal, previousHash, digests) ?? broken(seal);
  for (const [index, digest] of digests.entries()) {
    if (markOf(digest) === seal.marks[index]) continue;
    const found = findingAt(seal, index, stored[index] === undefined ? 'missing' : 'altered');
    if (fitsWithout(seal, previousHash, digests, index)) return { ...found, kind: 'inserted' };
    // The entry is as it was sealed, so it is the list that was shuffled.
    return seal.marks.includes(markOf(digest)) ? broken(seal) : found;
  }
  if (sealHash(previousHash, seal, digests) === seal.hash) return undefined;
  return inserted(seal, previousHash, digests) ?? broken(seal);
}

function findingAt(seal: Seal, index: number, kind: Finding['kind']): Finding {
  return { kind, entryId: seal.entryIds[index] ?? null, number: seal.firstNumber + index };
}

export function broken({ firstNumber }: Pick<Seal, 'firstNumber'>): Finding {
  return { kind: 'seal-broken', entryId: null, number: firstNumber };
}

function inserted(seal: Seal, previousHash: string, digests: readonly string[]): Finding | undefined {
  const index = digests.findIndex((_, candidate) => fitsWithout(seal, previousHash, digests, candidate));
  return index === -1 ? undefined : findingAt(seal, index, 'inserted');
}

function fitsWithout(seal: Seal, previousHash: string, digests: readonly string[], index: number): boolean {
  return (
    sealHash(
      previousHash,
      seal,
      digests.filter((_, other) => other !== index),
    ) === seal.hash
  );
}
