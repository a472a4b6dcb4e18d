/**
 * Access patterns of disbursements and payment files:
 * 1. one disbursement, or those of a payment file    get DISBURSEMENTS / <disbursementId>
 * 2. the disbursements, newest first                 query DISBURSEMENTS
 * 3. one payment file                                get PAYMENT_FILES / <paymentFileId>
 * 4. the payment files, newest first                 query PAYMENT_FILES
 * 5. the text of a payment file, in the Vault        get PAYMENT_FILE#<paymentFileId> / PAIN001
 * The text holds whole account numbers, so it never leaves the Vault but to be downloaded; its SHA-256 stands outside.
 */
import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';
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
import type { Disbursement } from './disbursement.ts';
import type { PaymentFile } from './payment-file.ts';
import { disbursementStatus } from './words.ts';

const disbursements = 'DISBURSEMENTS';
const files = 'PAYMENT_FILES';
const disbursementKey = (disbursementId: string): Key => ({ pk: disbursements, sk: disbursementId });
const fileKey = (paymentFileId: string): Key => ({ pk: files, sk: paymentFileId });
const textKey = (paymentFileId: string): Key => ({ pk: `PAYMENT_FILE#${paymentFileId}`, sk: 'PAIN001' });

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');
const storedDisbursement = z.object({
  disbursementId: z.string(),
  wijkcontractId: z.string(),
  wijkId: z.string(),
  payeeId: z.string(),
  payeeName: z.string(),
  roundId: z.string(),
  tranche: z.int(),
  amountCents: z.bigint(),
  parts: z.array(z.object({ funding: z.string(), amountCents: z.bigint() })),
  description: z.string(),
  payOn: day(),
  status: disbursementStatus,
  plannedBy: z.string(),
  approvedBy: z.array(z.string()),
  paymentFileId: z.nullable(z.string()),
  attempt: z.int(),
  bankLineId: z.nullable(z.string()),
  lastReturn: z.nullable(z.object({ reason: z.string(), on: day(), approvedBy: z.array(z.string()) })),
  clawedBackCents: z.bigint(),
  version: z.int(),
});
const storedFile = z.object({
  paymentFileId: z.string(),
  disbursementIds: z.array(z.string()),
  totalCents: z.bigint(),
  executeOn: z.string(),
  sha256: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
});

const readDisbursement = (item: StoredItem): Disbursement => z.parse(storedDisbursement, item);
const readFile = (item: StoredItem): PaymentFile => z.parse(storedFile, item);

export async function findDisbursement(database: Database, disbursementId: string): Promise<Disbursement | undefined> {
  const [found] = await disbursementsOf(database, [disbursementId]);
  return found;
}

/** In the order asked; missing ones are undefined. */
export async function disbursementsOf(
  database: Database,
  disbursementIds: readonly string[],
): Promise<(Disbursement | undefined)[]> {
  const items = await database.getMany(disbursementIds.map(disbursementKey));
  return items.map((item) => item && readDisbursement(item));
}

export async function everyDisbursement(database: Database): Promise<Disbursement[]> {
  const found: Disbursement[] = [];
  for await (const item of everyItem(database, { of: disbursements, newestFirst: true, consistent: true }))
    found.push(readDisbursement(item));
  return found;
}

export function keepPlanned(disbursement: Disbursement): Write {
  const { lastReturn, parts, ...plain } = disbursement;
  const item = { ...plain, parts: parts.map((part) => ({ ...part })), lastReturn: lastReturn && { ...lastReturn } };
  return putNew({ ...disbursementKey(disbursement.disbursementId), entity: 'Disbursement', ...item });
}

/** Writes a step from the disbursement as it was read. */
export function keepDisbursementStep(
  before: Disbursement,
  after: Disbursement,
  otherwise: Otherwise = (existing) => (existing ? commonRefusals.VERSION_STALE() : commonRefusals.NOT_FOUND()),
): Write {
  const { status, approvedBy, paymentFileId, attempt, bankLineId, clawedBackCents, version } = after;
  const lastReturn = after.lastReturn && { ...after.lastReturn };
  return change(disbursementKey(before.disbursementId))
    .expect('status', '=', before.status)
    .expect('version', '=', before.version)
    .set({ status, approvedBy, paymentFileId, attempt, bankLineId, lastReturn, clawedBackCents, version })
    .orElse(otherwise);
}

export async function findPaymentFile(database: Database, paymentFileId: string): Promise<PaymentFile | undefined> {
  const item = await database.get(fileKey(paymentFileId));
  return item && readFile(item);
}

export async function everyPaymentFile(database: Database): Promise<PaymentFile[]> {
  const found: PaymentFile[] = [];
  for await (const item of everyItem(database, { of: files, newestFirst: true, consistent: true }))
    found.push(readFile(item));
  return found;
}

export async function textOfPaymentFile(database: Database, paymentFileId: string): Promise<string> {
  const item = await database.get(textKey(paymentFileId), { table: 'Vault' });
  return z.parse(z.string(), item?.text);
}

export function keepPaymentFile(file: PaymentFile, text: string): Write[] {
  return [
    putNew({ ...fileKey(file.paymentFileId), entity: 'PaymentFile', ...file }),
    putNew({ ...textKey(file.paymentFileId), entity: 'PaymentFileText', text }, undefined, 'Vault'),
  ];
}
