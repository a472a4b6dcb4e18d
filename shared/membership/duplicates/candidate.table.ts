/**
 * What a line of a register says of somebody who may be a member already. It stands here until the board has judged.
 * Access patterns:
 * 1. the candidate of one review    get REVIEW#<reviewId> / CANDIDATE
 */
import * as z from 'zod/mini';
import { type Database, type Key, putOver, removeItem, type Write } from '../../kernel/table.ts';
import { type Identity, keptIdentity } from '../contract.ts';

const table = 'Vault';

const candidateKey = (reviewId: string): Key => ({ pk: `REVIEW#${reviewId}`, sk: 'CANDIDATE' });

export function keepCandidate(reviewId: string, who: Identity): Write {
  return putOver({ ...candidateKey(reviewId), entity: 'ReviewCandidate', ...who }, table);
}

export function dropCandidate(reviewId: string): Write {
  return removeItem(candidateKey(reviewId), table).done();
}

export async function candidateOfReview(database: Database, reviewId: string): Promise<Identity | undefined> {
  const item = await database.get(candidateKey(reviewId), { table });
  return item && z.parse(keptIdentity, item);
}
