/**
 * Cases of arrears. The case and the day on which to look at it again are two items, because an item stands on one list.
 * Access patterns:
 * 1. the case of a contribution                  get ARREARS#<contributionId> / CASE
 * 2. all that are open, the oldest first         list ARREARS by the day they began
 * 3. those that something must be done about     list ARREARS_STEPS by that day
 * 4. the contribution of a payment reference     get PAYMENT_REFERENCE#<16 digits> / CONTRIBUTION
 * 5. the last payment reference given out        get PAYMENT_REFERENCES / COUNTER
 */
import * as z from 'zod/mini';
import { amsterdamDate, type Instant, type LocalDate } from '../../kernel/dates.ts';
import { change, type Database, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import type { ArrearsCase } from './arrears-case.ts';
import { isPaymentReference, paymentReference } from './payment-reference.ts';
import { arrearsRefusals } from './refusals.ts';
import { arrearsEvent, arrearsStep, decision } from './words.ts';

export const openArrears = 'ARREARS';
export const arrearsSteps = 'ARREARS_STEPS';

const caseKey = (contributionId: string): Key => ({ pk: `ARREARS#${contributionId}`, sk: 'CASE' });
const stepKey = (contributionId: string): Key => ({ pk: `ARREARS#${contributionId}`, sk: 'STEP' });
const counterKey: Key = { pk: 'PAYMENT_REFERENCES', sk: 'COUNTER' };
const referenceKey = (reference: string): Key => ({ pk: `PAYMENT_REFERENCE#${reference}`, sk: 'CONTRIBUTION' });

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');
const missingAs = <S extends z.ZodMiniType>(schema: S, value: z.output<S>) => z._default(schema, value as never);

const stored = z.object({
  contributionId: z.string(),
  memberId: z.string(),
  personId: z.string(),
  dueOn: day(),
  amountCents: z.bigint(),
  isForPolicy: z.boolean(),
  state: z.enum(['open', 'closed']),
  closedAs: missingAs(z.nullable(z.string()), null),
  failureCode: z.string(),
  fellOn: day(),
  openedOn: missingAs(z.nullable(day()), null),
  step: arrearsStep,
  stepOn: z.nullable(day()),
  retries: missingAs(z.int(), 0),
  paymentReference: missingAs(z.nullable(z.string()), null),
  noticeOn: missingAs(z.nullable(day()), null),
  noticeUntil: missingAs(z.nullable(day()), null),
  noticeLetterId: missingAs(z.nullable(z.string()), null),
  noticeCostsCents: missingAs(z.nullable(z.bigint()), null),
  suspendedOn: missingAs(z.nullable(day()), null),
  policyEndedOn: missingAs(z.nullable(day()), null),
  decision: missingAs(z.nullable(decision), null),
  history: missingAs(z.array(arrearsEvent), []),
  version: z.int(),
});

export const readCase = (item: StoredItem): ArrearsCase => z.parse(stored, item) as ArrearsCase;

export async function findCase(database: Database, contributionId: string): Promise<ArrearsCase | undefined> {
  const item = await database.get(caseKey(contributionId));
  return item?.entity === 'ArrearsCase' ? readCase(item) : undefined;
}

export const contributionIdOf = (stepItem: StoredItem): string => String(stepItem.contributionId);

interface Fallen {
  contributionId: string;
  memberId: string;
  personId: string;
  dueOn: LocalDate;
  amountCents: bigint;
  isForPolicy: boolean;
  failureCode: string;
}

/**
 * Opens the case or begins it again, without reading it: the contribution's own version guards the transaction. What an earlier round left
 * behind (its number of retries, its reference, its age when it never closed) stays as it is.
 */
export function fellIntoArrears(fallen: Fallen, at: Instant): Write[] {
  const { contributionId } = fallen;
  const today = amsterdamDate(at);
  return [
    change(caseKey(contributionId))
      .set({
        entity: 'ArrearsCase',
        ...fallen,
        state: 'open',
        closedAs: null,
        fellOn: today,
        step: 'tell',
        stepOn: today,
        decision: null,
        listedUnder: openArrears,
        listedAt: `${today}#${contributionId}`,
      })
      .add('version', 1)
      .done(),
    lookOn(contributionId, today),
  ];
}

/** The reason became known, or another one: what is done next follows from it. */
export const nameFailure = (contributionId: string, failureCode: string): Write =>
  change(caseKey(contributionId)).set({ failureCode }).add('version', 1).done();

/**
 * Closes a case for what became of the contribution. The round looks once more, to end what followed from it. Where no case was ever opened, as
 * with a contested card payment that was won, what this leaves behind is none.
 */
export function leftArrears(contributionId: string, closedAs: string, at: Instant): Write[] {
  return [
    change(caseKey(contributionId))
      .set({ state: 'closed', closedAs, step: 'done', stepOn: null })
      .add('version', 1)
      .remove('listedUnder', 'listedAt', 'openedOn')
      .done(),
    lookOn(contributionId, amsterdamDate(at)),
  ];
}

export function lookOn(contributionId: string, on: LocalDate): Write {
  return change(stepKey(contributionId))
    .set({
      entity: 'ArrearsStep',
      contributionId,
      listedUnder: arrearsSteps,
      listedAt: `${on}#${contributionId}`,
    })
    .done();
}

export const lookNoMore = (contributionId: string): Write =>
  change(stepKey(contributionId)).remove('listedUnder', 'listedAt').done();

/** Moves a case from the version that was read. */
export function moveCase(from: ArrearsCase, values: Partial<ArrearsCase>): Write {
  const { decision, history, ...plain } = values;
  const openedOn = values.openedOn ?? from.openedOn;
  const isClosing = values.state === 'closed';
  const isListed = from.state === 'open' && !isClosing && openedOn !== null;
  return change(caseKey(from.contributionId))
    .expect('version', '=', from.version)
    .set({
      ...plain,
      ...(decision && { decision: { ...decision } }),
      ...(history && { history: history.map((event) => ({ ...event })) }),
      ...(isListed && { listedAt: `${openedOn}#${from.contributionId}` }),
    })
    .add('version', 1)
    .remove(...(isClosing ? ['listedUnder', 'listedAt', 'openedOn'] : []))
    .orElse(() => arrearsRefusals.ARREARS_CHANGED());
}

/** For who moves the case in the same transaction in another way: an item is written once in it. */
export const withoutCase = (contributionId: string, writes: readonly Write[]): Write[] =>
  writes.filter(({ key }) => key.pk !== caseKey(contributionId).pk || key.sk !== caseKey(contributionId).sk);

/** The next reference and the writes that give it out: two rounds at once cannot give out one twice. */
export async function nextReference(
  database: Database,
  { contributionId, memberId, dueOn }: ArrearsCase,
): Promise<{ reference: string; writes: Write[] }> {
  const counter = await database.get(counterKey);
  const last = counter ? Number(counter.lastNumber) : 0;
  const reference = paymentReference(last + 1);
  const counted = change(counterKey).set({ entity: 'PaymentReferenceCounter', lastNumber: last + 1 });
  return {
    reference,
    writes: [
      (counter ? counted.expect('lastNumber', '=', last) : counted.expectAbsent('pk')).done(),
      putNew({ ...referenceKey(reference), entity: 'PaymentReference', contributionId, memberId, dueOn }),
    ],
  };
}

/** What a transfer with these digits pays; undefined when they do not fit or were never given out. */
const pointer = z.object({ contributionId: z.string(), memberId: z.string(), dueOn: day() });

export async function readReference(
  database: Database,
  reference: string,
): Promise<z.output<typeof pointer> | undefined> {
  if (!isPaymentReference(reference)) return undefined;
  const item = await database.get(referenceKey(reference));
  return item && z.parse(pointer, item);
}
