/**
 * Access patterns of clawbacks:
 * 1. one clawback, or several                 get CLAWBACKS / <clawbackId>
 * 2. the clawbacks, newest first              query CLAWBACKS
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import {
  change,
  type Database,
  everyItem,
  type Key,
  type Otherwise,
  putNew,
  type StoredItem,
  type Write,
} from '../../kernel/table.ts';
import type { Clawback } from './clawback.ts';
import { clawbackStatus, writeOff } from './words.ts';

const list = 'CLAWBACKS';
const clawbackKey = (clawbackId: string): Key => ({ pk: list, sk: clawbackId });

const instant = () => z.custom<Instant>((value) => typeof value === 'string');
const stored = z.object({
  clawbackId: z.string(),
  wijkcontractId: z.string(),
  wijkId: z.string(),
  roundId: z.string(),
  fundId: z.string(),
  tranche: z.int(),
  disbursementId: z.string(),
  payeeName: z.string(),
  amountCents: z.bigint(),
  paymentReference: z.string(),
  parts: z.array(z.object({ funding: z.string(), amountCents: z.bigint() })),
  receivedCents: z.bigint(),
  reason: z.string(),
  status: clawbackStatus,
  proposedBy: z.string(),
  proposedAt: instant(),
  decidedBy: z.nullable(z.string()),
  decidedAt: z.nullable(instant()),
  decisionReference: z.nullable(z.string()),
  entryId: z.nullable(z.string()),
  writtenOff: z.nullable(z.object({ ...writeOff.shape, amountCents: z.bigint() })),
  version: z.int(),
});

const readClawback = (item: StoredItem): Clawback => z.parse(stored, item);

export async function findClawback(database: Database, clawbackId: string): Promise<Clawback | undefined> {
  const item = await database.get(clawbackKey(clawbackId));
  return item && readClawback(item);
}

export async function everyClawback(database: Database): Promise<Clawback[]> {
  const found: Clawback[] = [];
  for await (const item of everyItem(database, { of: list, newestFirst: true, consistent: true }))
    found.push(readClawback(item));
  return found;
}

export function keepProposed(clawback: Clawback): Write {
  const parts = clawback.parts.map((part) => ({ ...part }));
  return putNew({ ...clawbackKey(clawback.clawbackId), entity: 'Clawback', ...clawback, parts });
}

/** Writes a step from the clawback as it was read. */
export function keepClawbackStep(
  before: Clawback,
  after: Clawback,
  otherwise: Otherwise = () => commonRefusals.VERSION_STALE(),
): Write {
  const { status, receivedCents, decidedBy, decidedAt, decisionReference, entryId, writtenOff, version } = after;
  return change(clawbackKey(before.clawbackId))
    .expect('version', '=', before.version)
    .set({ status, receivedCents, decidedBy, decidedAt, decisionReference, entryId, writtenOff, version })
    .orElse(otherwise);
}
