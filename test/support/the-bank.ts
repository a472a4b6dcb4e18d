import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import { getJob } from '../../shared/jobs/contract.ts';
import { announceBankFile, getBankFile, importBankFile } from '../../shared/reconciliation/bank/contract.ts';
import { listBankLines, matchBankLine } from '../../shared/reconciliation/matching/contract.ts';
import { bookedSum, type CamtEntry, type CamtStatement, camt053, memberTransfer, stripePayout } from './camt.ts';
import type { Caller, Stage, WireReply } from './stage.ts';

/** What the pretended bank knows: what Stripe paid out to it, and what else a test lets happen there. */
export interface Bank {
  /** A statement of each month, going on from the one before. Only what arrived by its last day stands on it. */
  statementsOf(months: readonly string[], others?: readonly CamtEntry[]): Promise<CamtStatement[]>;
  closingCents(): bigint;
}

export function openBank(stripe: Stripe): Bank {
  let closing = 0n;
  let sequence = 0;
  return {
    closingCents: () => closing,
    async statementsOf(months, others = []) {
      const arrived = await arrivals(stripe);
      return months.map((month) => {
        const entries = [...arrived, ...others]
          .filter(({ bookedOn }) => bookedOn.startsWith(month))
          .sort((a, b) => (a.bookedOn < b.bookedOn ? -1 : 1));
        const statement = {
          id: `AFSCHRIFT-${month}`,
          sequence: ++sequence,
          from: `${month}-01`,
          to: lastDayOf(month),
          openingCents: closing,
          entries,
        };
        closing += bookedSum(entries);
        return statement;
      });
    },
  };
}

export function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** A gift of at most what one person may match, on the bank since last month: what Stripe holds can be given no purpose yet. */
export async function aGiftArrives(stage: Stage, treasurer: Caller, amountCents: number): Promise<void> {
  const now = stage.rehearsal.now();
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 10);
  const gift = memberTransfer({ amountCents: BigInt(amountCents), bookedOn: from, text: 'Voor de buurt' });
  const statement = { id: 'GIFT-1', from, to: lastDayOf(from.slice(0, 7)), openingCents: 0n, entries: [gift] };
  await importsBankFile(stage, treasurer, bytesOf([statement]), 'gift.xml');
  const { items } = await treasurer.call(listBankLines, { query: { state: 'open' } });
  const lineId = items.find((line) => line.amountCents === amountCents)?.lineId ?? '';
  const target = { kind: 'account' as const, account: '8120' as const };
  await treasurer.call(matchBankLine, { params: { lineId }, body: { parts: [{ amountCents, target }] } });
  await stage.rehearsal.idle();
}

/** Lets the month pass in which Stripe pays out what it holds, and imports what the bank then writes of all months since the one before. */
export async function payoutsArrive(stage: Stage, treasurer: Caller): Promise<Bank> {
  const { hostname, port } = new URL(stage.rehearsal.addresses.stripe);
  const sdk = new Stripe('sk_test_local_rehearsal', { host: hostname, port, protocol: 'http', telemetry: false });
  const bank = openBank(sdk);
  // Stripe holds money for some days, and pays out once a week.
  const paidOut = new Date(stage.rehearsal.now().getTime() + 16 * 86_400_000);
  const monthFrom = (months: number) =>
    new Date(Date.UTC(paidOut.getUTCFullYear(), paidOut.getUTCMonth() + months, 1)).toISOString().slice(0, 7);
  await stage.rehearsal.advanceClock(`${monthFrom(1)}-03T08:00:00Z`, { onArrival: ['check-books'] });
  await stage.rehearsal.idle();
  const statements = await bank.statementsOf([-2, -1, 0].map(monthFrom));
  await importsBankFile(stage, treasurer, bytesOf(statements), 'afschrift.xml');
  await stage.rehearsal.idle();
  return bank;
}

/** A payout that failed never reached the bank. */
async function arrivals(stripe: Stripe): Promise<CamtEntry[]> {
  const entries: CamtEntry[] = [];
  for await (const { status, amount, arrival_date } of stripe.payouts.list({ limit: 100 }))
    if (status === 'paid')
      entries.push(
        stripePayout({
          amountCents: BigInt(amount),
          bookedOn: new Date(arrival_date * 1000).toISOString().slice(0, 10),
        }),
      );
  return entries;
}

export const bytesOf = (statements: readonly CamtStatement[]): Buffer => Buffer.from(camt053({ statements }));

/** Announces, sends and imports a bank file, and waits until it has been read. */
export async function importsBankFile(
  stage: Stage,
  treasurer: Caller,
  bytes: Buffer,
  fileName: string,
): Promise<WireReply<typeof getBankFile>> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { fileId, upload } = await treasurer.call(announceBankFile, {
    body: { fileName, bytes: bytes.length, sha256 },
  });
  if (upload) {
    const sent = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: new Uint8Array(bytes) });
    if (!sent.ok) throw new Error(`The place for files answered ${sent.status}: ${await sent.text()}`);
    const { jobId } = await treasurer.call(importBankFile, { params: { fileId } });
    await stage.rehearsal.idle();
    const job = await treasurer.call(getJob, { params: { jobId } });
    if (job.state !== 'done') throw new Error(`The import of ${fileName} is ${JSON.stringify(job)}`);
  }
  return treasurer.call(getBankFile, { params: { fileId } });
}
