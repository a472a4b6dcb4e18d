import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import type { Instant, LocalDate } from '../kernel/dates.ts';
import { nextTargetDay } from '../kernel/dates.ts';
import type { paymentFile } from './contract.ts';
import type { Disbursement } from './disbursement.ts';
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
  const { disbursementId, payeeName, amountCents, description, payOn } = disbursement;
  return {
    endToEndId: disbursementId,
    name: payeeName,
    iban,
    amountCents,
    description,
    payOn: payOn < today ? nextTargetDay(today) : payOn,
  };
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
