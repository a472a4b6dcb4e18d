/**
 * The seals of the journal. Access patterns:
 * 1. seals in the order of the journal, either way       query SEALS, sort key the first number
 * 2. was this entry sealed, and under which number       query SEALED#<minute it was recorded>, then get the seals that are named there
 * 3. what the projector would not seal                   query STRAYS
 * Claims are numbered without gaps within their minute, and each is put only when absent: a projector that did not see the newest claim of a
 * minute cannot write the next one, so no entry is ever sealed twice.
 */
import { type Item, type Key, putNew, type StoredItem, type Write } from '../kernel/table.ts';
import { canonicalText, type Seal } from './seal.ts';

export const sealsPartition = 'SEALS';
export const straysPartition = 'STRAYS';

export const sealKey = (firstNumber: number): Key => ({ pk: sealsPartition, sk: sealSort(firstNumber) });
export const sealSort = (firstNumber: number): string => String(firstNumber).padStart(12, '0');

export const minuteOf = (recordedAt: string): string => recordedAt.slice(0, 16);
export const minutePartition = (minute: string): string => `SEALED#${minute}`;
export const claimSort = (sequence: number): string => String(sequence).padStart(6, '0');
export const claimOf = (minute: string, sequence: number): string => `${minute}#${claimSort(sequence)}`;

export function claimKey(claim: string): Key {
  const [minute = '', sequence = ''] = claim.split('#');
  return { pk: minutePartition(minute), sk: sequence };
}

function sealItem(seal: Seal): Item {
  const { firstNumber, sealedAt, hash } = seal;
  return {
    ...sealKey(firstNumber),
    entity: 'Seal',
    firstNumber,
    sealedAt,
    entryIds: seal.entryIds.join('\n'),
    marks: seal.marks.join(''),
    claims: seal.claims.join(' '),
    hash,
  };
}

const claimItem = (claim: string, firstNumber: number): Item => ({
  ...claimKey(claim),
  entity: 'SealClaim',
  firstNumber,
});

export const putSeal = (seal: Seal): Write => putNew(sealItem(seal));
export const putClaim = (claim: string, firstNumber: number): Write => putNew(claimItem(claim, firstNumber));

/** The seal as it was written, or undefined when the item is not one to the last attribute. */
export function readSeal(item: StoredItem): Seal | undefined {
  const { firstNumber, sealedAt, entryIds, marks, claims, hash } = item;
  if (typeof firstNumber !== 'number' || typeof sealedAt !== 'string' || typeof hash !== 'string') return undefined;
  if (typeof entryIds !== 'string' || typeof marks !== 'string' || typeof claims !== 'string') return undefined;
  const seal = {
    firstNumber,
    sealedAt,
    entryIds: entryIds.split('\n'),
    marks: marks.match(/.{16}/gs) ?? [],
    claims: claims.split(' '),
    hash,
  };
  return sameItem(sealItem(seal), item) ? seal : undefined;
}

export const isClaimOf = (seal: Seal, claim: string, item: StoredItem | undefined): boolean =>
  item !== undefined && sameItem(claimItem(claim, seal.firstNumber), item);

function sameItem(one: Item, other: StoredItem): boolean {
  return canonicalText(one as Item & StoredItem) === canonicalText(other);
}

/** What the projector would not seal: it calls itself a journal entry and is none, or it is dated in a month that was locked before. */
export interface Stray {
  item: StoredItem;
  kind: 'inserted' | 'too-late';
}

export function putStray({ item, kind }: Stray, foundAt: string, afterNumber: number): Write {
  return putNew({
    pk: straysPartition,
    sk: `${item.pk}#${item.sk}`,
    entity: 'Stray',
    of: item.pk,
    at: item.sk,
    kind,
    foundAt,
    afterNumber,
  });
}

export function readStray(item: StoredItem): { key: Key; kind: Stray['kind']; afterNumber: number } {
  const kind = item.kind === 'too-late' ? 'too-late' : 'inserted';
  return { key: { pk: String(item.of), sk: String(item.at) }, kind, afterNumber: Number(item.afterNumber) };
}
