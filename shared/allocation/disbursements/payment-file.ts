import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import { amsterdamDate, type Instant, instant, type LocalDate, nextTargetDay } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { paymentFile } from './contract.ts';
import { type Disbursement, referenceOf } from './disbursement.ts';
import { type Debtor, pain001, type Transfer } from './pain001.ts';

export type PaymentFile = z.output<typeof paymentFile>;

/** What the bank is asked to do, once: the file and the text that is uploaded there. The same facts always make the same bytes. */
export function makePaymentFile(facts: {
  paymentFileId: string;
  debtor: Debtor;
  disbursements: readonly Disbursement[];
  ibans: readonly string[];
  madeBy: string;
  madeAt: Instant;
  today: LocalDate;
}): { file: PaymentFile; text: string } {
  const { paymentFileId, debtor, disbursements, madeBy, madeAt, today } = facts;
  const transfers = disbursements.map((disbursement, at) => transferOf(disbursement, facts.ibans[at] ?? '', today));
  const text = pain001({ messageId: paymentFileId, madeAt, debtor, transfers });
  const file = {
    paymentFileId,
    disbursementIds: disbursements.map(({ disbursementId }) => disbursementId),
    totalCents: disbursements.reduce((total, { amountCents }) => total + amountCents, 0n),
    executeOn: transfers.map(({ payOn }) => payOn).sort()[0] ?? today,
    sha256: sha256(text),
    madeBy,
    madeAt,
  };
  return { file, text };
}

/** A bank refuses a day that has passed: what was approved late is paid on the first day that banks work. */
function transferOf(disbursement: Disbursement, iban: string, today: LocalDate): Transfer {
  const { payeeName, amountCents, description } = disbursement;
  const payOn = payDay(disbursement, today);
  return { endToEndId: referenceOf(disbursement), name: payeeName, iban, amountCents, description, payOn };
}

const payDay = ({ payOn }: Disbursement, today: LocalDate): LocalDate => (payOn < today ? nextTargetDay(today) : payOn);

/** What a bank may debit as one amount: all payments of a file on one day. */
export interface PaymentBatch {
  paymentFileId: string;
  payOn: LocalDate;
  totalCents: Cents;
  disbursements: Disbursement[];
}

/** The batches of a file, of its disbursements as they stand now. */
export function batchesOf(
  { paymentFileId, madeAt }: PaymentFile,
  disbursements: readonly Disbursement[],
): PaymentBatch[] {
  const madeOn = amsterdamDate(instant(madeAt));
  const days = Map.groupBy(disbursements, (disbursement) => payDay(disbursement, madeOn));
  return [...days].map(([payOn, ofDay]) => ({
    paymentFileId,
    payOn,
    totalCents: ofDay.reduce((total, { amountCents }) => total + amountCents, 0n),
    disbursements: ofDay,
  }));
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
