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
  kind: 'altered' | 'missing' | 'inserted' | 'too-late' | 'seal-broken';
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
  const isWhole = sealHash(previousHash, seal, digests) === seal.hash;
  const wrong = digests.findIndex((digest, index) => markOf(digest) !== seal.marks[index]);
  if (isWhole) return wrong === -1 && seal.marks.length === digests.length ? undefined : broken(seal);

  const extra = digests.findIndex((_, index) => fitsWithout(seal, previousHash, digests, index));
  if (extra !== -1) return findingAt(seal, extra, 'inserted');
  // An entry that is as it was sealed stands in a list that was shuffled or shortened.
  const isListed = wrong === -1 || seal.marks.includes(markOf(digests[wrong] ?? ''));
  if (isListed || seal.marks.length !== digests.length) return broken(seal);
  return findingAt(seal, wrong, stored[wrong] === undefined ? 'missing' : 'altered');
}

function findingAt(seal: Seal, index: number, kind: Finding['kind']): Finding {
  return { kind, entryId: seal.entryIds[index] ?? null, number: seal.firstNumber + index };
}

export function broken({ firstNumber }: Pick<Seal, 'firstNumber'>): Finding {
  return { kind: 'seal-broken', entryId: null, number: firstNumber };
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
