/**
 * What came into a fund and went out of it, each with whose money it was. What rounds gave out stands with the rounds.
 * Access patterns:
 * 1. the movements of a fund, oldest first          query FUND#<fundId>, MOVEMENT#
 */
import * as z from 'zod/mini';
import { type Database, everyItem, putNew, type Write } from '../kernel/table.ts';
import { guardKey } from './guard.table.ts';
import { movementKind } from './words.ts';

const stored = z.object({
  at: z.string(),
  kind: movementKind,
  /** Above zero came in. */
  parts: z.array(z.object({ funding: z.string(), amountCents: z.bigint() })),
  /** Null where no entry was needed: what was promised on a condition was never booked. */
  entryId: z.nullable(z.string()),
  description: z.string(),
});

export type FundMovement = z.infer<typeof stored>;

/** The cause tells two movements of one moment apart, and lets a repeat fail. */
export function keepMovement(fundId: string, cause: string, movement: FundMovement): Write {
  const { pk } = guardKey(fundId);
  const parts = movement.parts.map((part) => ({ ...part }));
  return putNew({ pk, sk: `MOVEMENT#${movement.at}#${cause}`, entity: 'FundMovement', ...movement, parts });
}

export async function movementsOf(database: Database, fundId: string): Promise<FundMovement[]> {
  const found: FundMovement[] = [];
  const question = { of: guardKey(fundId).pk, startsWith: 'MOVEMENT#', consistent: true };
  for await (const item of everyItem(database, question)) found.push(z.parse(stored, item));
  return found;
}
