import * as z from 'zod/mini';
import { calendarDay, idOf } from '../../kernel/endpoint.ts';

/** Words and shapes that stand in the tables as well as on the wire. */

export const direction = z.enum(['up', 'down']);

export const indicatorStatus = z.enum(['proposed', 'advised', 'active', 'retired']);

export const adviceOutcome = z.enum(['for', 'for-on-conditions', 'against']);

/** At most nine digits before the point and six behind, as a source gives it: "63.4". */
export const decimalText = /^-?(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?$/;

const text = z.string();
const decimal = () => text;

export const indicator = z.object({
  indicatorId: idOf('indicator'),
  wijkcontractId: idOf('wijkcontract'),
  wijkId: z.string(),
  name: z.string(),
  /** What is counted, how and among whom, so that anyone would count the same. */
  definition: z.string(),
  unit: z.string(),
  direction,
  baseline: decimal(),
  target: decimal(),
  /** Proposed, and as it was adopted once it is active. All active ones together weigh 1,000. */
  weightPermille: z.int(),
  status: indicatorStatus,
  proposedBy: z.string(),
  proposedAt: z.string(),
  /** The medical council's written advice on this text. */
  advice: z.nullable(
    z.object({
      outcome: adviceOutcome,
      text: z.string(),
      reference: z.string(),
      advisedOn: calendarDay(),
      recordedBy: z.string(),
      recordedAt: z.string(),
    }),
  ),
  adopted: z.nullable(z.object({ by: z.string(), at: z.string(), setVersion: z.int() })),
  retired: z.nullable(z.object({ by: z.string(), at: z.string(), reason: z.string() })),
  version: z.int(),
});

/** Which indicators count, and how much each, from a decision of the board on. */
export const indicatorSet = z.object({
  version: z.int(),
  indicators: z.array(z.object({ indicatorId: idOf('indicator'), name: z.string(), weightPermille: z.int() })),
  decisionReference: z.string(),
  /** Why the board adopts an indicator without advice, or against it. */
  deviationReason: z.nullable(z.string()),
  adoptedBy: z.string(),
  adoptedAt: z.string(),
});

export const measurementStatus = z.enum(['provisional', 'validated']);

export const measurement = z.object({
  measurementId: idOf('measurement'),
  indicatorId: idOf('indicator'),
  wijkcontractId: idOf('wijkcontract'),
  wijkId: z.string(),
  periodFrom: calendarDay(),
  periodTo: calendarDay(),
  value: decimal(),
  source: z.string(),
  status: measurementStatus,
  recordedBy: z.string(),
  recordedAt: z.string(),
  validatedBy: z.nullable(z.string()),
  validatedAt: z.nullable(z.string()),
  /** A correction is a measurement of its own, of the same period. */
  corrects: z.nullable(idOf('measurement')),
  correctionReason: z.nullable(z.string()),
  version: z.int(),
});

export const resultAgreementStatus = z.enum(['proposed', 'agreed', 'ended']);

export const resultAgreement = z.object({
  resultAgreementId: idOf('resultAgreement'),
  wijkcontractId: idOf('wijkcontract'),
  wijkId: z.string(),
  indicatorId: idOf('indicator'),
  indicatorName: z.string(),
  unit: z.string(),
  direction,
  threshold: decimal(),
  dueOn: calendarDay(),
  /** What it earns of the performance part. All that hold together earn at most 1,000. */
  feePermille: z.int(),
  status: resultAgreementStatus,
  proposedBy: z.string(),
  proposedAt: z.string(),
  agreedBy: z.nullable(z.string()),
  agreedAt: z.nullable(z.string()),
  ended: z.nullable(z.object({ by: z.string(), at: z.string(), reason: z.string() })),
  version: z.int(),
});

/**
 * Reached: a validated measurement over a period that ends by the due day reaches the threshold; the newest decides. Not reached: the due day came and
 * it does not. Unknown: that day is still to come, or nothing was validated.
 */
export const resultOutcome = z.enum(['reached', 'not-reached', 'unknown']);

/** What counts of an indicator: the newest period of which a measurement was validated. */
export const counted = z.object({
  measurementId: z.string(),
  value: decimal(),
  periodFrom: z.string(),
  periodTo: z.string(),
  source: z.string(),
  validatedAt: z.string(),
});
