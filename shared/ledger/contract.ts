import * as z from 'zod/mini';
import {
  cents,
  endpoint,
  line,
  office,
  pageOf,
  pageQuery,
  positiveCents,
  signedCents,
  treasurer,
} from '../kernel/endpoint.ts';
import { ledgerRefusals } from './refusals.ts';

/** `bt:txn_…`, `inv:in_…:finalized`, `alloc:rnd_…`: the id of an entry is its cause. */
export const entryId = z.string().check(z.regex(/^[a-z]{2,8}:[A-Za-z0-9_:.-]{1,160}$/));
export const accountNumber = z.string().check(z.regex(/^\d{4}(\.\d{2,4})?$/));
export const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));

export const posting = z.object({
  account: accountNumber,
  side: z.enum(['debit', 'credit']),
  amountCents: positiveCents(),
  dimensions: z.record(z.string(), z.string()),
});

export const journalEntry = z.object({
  entryId,
  bookedOn: z.iso.date(),
  recordedAt: z.string(),
  description: z.string(),
  postings: z.array(posting),
  reverses: z.nullable(entryId),
  /** The closed month that it belongs to and was too late for. */
  corrects: z.nullable(month),
  /** Its number in the sealed journal, or null while it waits for its seal. */
  number: z.nullable(z.int()),
});

/** How far the projections have come. What was recorded later is not in the figures yet. */
export const watermark = z.object({ entries: z.int(), sealedAt: z.nullable(z.string()), sealHash: z.string() });

export const getTrialBalance = endpoint({
  id: 'getTrialBalance',
  method: 'GET',
  path: '/ledger/trial-balance',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'Proef- en saldibalans', en: 'Trial balance' },
  query: z.strictObject({ month: z.optional(month) }),
  reply: z.object({
    watermark,
    month: z.nullable(z.string()),
    accounts: z.array(
      z.object({
        account: accountNumber,
        name: z.string(),
        kind: z.enum(['balance', 'result']),
        rgsCode: z.string(),
        debitCents: cents(),
        creditCents: cents(),
        balanceCents: signedCents(),
      }),
    ),
    totalDebitCents: cents(),
    totalCreditCents: cents(),
  }),
});

export const listJournalEntries = endpoint({
  id: 'listJournalEntries',
  method: 'GET',
  path: '/ledger/entries',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'Het journaal, nieuwste eerst', en: 'The journal, newest first' },
  query: pageQuery,
  reply: pageOf(journalEntry),
});

export const getJournalEntry = endpoint({
  id: 'getJournalEntry',
  method: 'GET',
  path: '/ledger/entries/{entryId}',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'Eén boeking', en: 'One journal entry' },
  params: z.strictObject({ entryId }),
  reply: journalEntry,
});

export const verifyJournal = endpoint({
  id: 'verifyJournal',
  method: 'GET',
  path: '/ledger/verification',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'Nagaan of het journaal ongeschonden is', en: 'Verify that the journal is intact' },
  /** A long journal is verified in pages: go on with the cursor until it is null. */
  query: z.strictObject({ cursor: pageQuery.shape.cursor }),
  reply: z.object({
    clean: z.boolean(),
    verifiedEntries: z.int(),
    totalEntries: z.int(),
    /** The first finding, in the order of the journal. */
    finding: z.nullable(
      z.object({
        /** too-late: dated in a month that was locked before it came, so it has no number and counts in no balance. */
        kind: z.enum(['altered', 'missing', 'inserted', 'too-late', 'seal-broken']),
        entryId: z.nullable(z.string()),
        number: z.int(),
      }),
    ),
    nextCursor: z.nullable(z.string()),
  }),
});

export const reverseJournalEntry = endpoint({
  id: 'reverseJournalEntry',
  method: 'POST',
  path: '/ledger/entries/{entryId}/reversal',
  door: 'treasury-api',
  access: treasurer,
  once: true,
  status: 201,
  summary: { nl: 'Een boeking tegenboeken', en: 'Reverse a journal entry' },
  params: z.strictObject({ entryId }),
  body: z.strictObject({ reason: line(200) }),
  reply: journalEntry,
  refusals: Object.values(ledgerRefusals),
});
