import * as z from 'zod/mini';
import { fundingPart } from '../../funds/contract.ts';
import { funding } from '../../funds/words.ts';
import { calendarDay, cents, endpoint, idOf, office } from '../../kernel/endpoint.ts';
import { wijkId } from '../../region/contract.ts';

const month = z.string();

/** Who the money is of; funderName is null for the cooperative's own. */
const funder = { funding, funderName: z.nullable(z.string()), endsOn: z.nullable(calendarDay()) };

/** What of a funder's money one wijk was given by one fund: allocated + awaited = paid + owed; promised waits for results. */
const wijkOfFunding = z.object({
  wijkId,
  wijkName: z.string(),
  wijkcontractId: idOf('wijkcontract'),
  /** Owed by a committed round, or earned, and not taken back. */
  allocatedCents: cents(),
  /** Left the bank and did not come back. */
  paidCents: cents(),
  owedCents: cents(),
  promisedCents: cents(),
  /** Paid, claimed back and not received yet. */
  awaitedCents: cents(),
});

export const getMoneyMap = endpoint({
  id: 'getMoneyMap',
  method: 'GET',
  path: '/funds/{fundId}/money-map',
  door: 'funds-api',
  access: office,
  summary: {
    nl: 'Van elke euro in een fonds: van wie hij is en waar hij is',
    en: 'Of every euro in a fund: whose it is and where it is',
  },
  params: z.strictObject({ fundId: idOf('fund') }),
  reply: z.object({
    fundId: idOf('fund'),
    fundName: z.string(),
    /** For each euro in where it is: in − returned = left + promised + allocated + awaited, and allocated + awaited = paid + owed. */
    fundings: z.array(
      z.object({
        ...funder,
        /** Received of the funder, or appropriated of own money. */
        inCents: cents(),
        /** Gone back: to the funder, or to the free reserve. */
        returnedCents: cents(),
        leftCents: cents(),
        promisedCents: cents(),
        allocatedCents: cents(),
        paidCents: cents(),
        owedCents: cents(),
        /** Paid, claimed back and not received yet. */
        awaitedCents: cents(),
        wijken: z.array(wijkOfFunding),
      }),
    ),
    /** For each euro out the euros in: every tranche that was paid, with whose money it was. */
    paid: z.array(
      z.object({
        wijkId,
        wijkName: z.string(),
        wijkcontractId: idOf('wijkcontract'),
        roundId: idOf('round'),
        tranche: z.int(),
        disbursementId: idOf('disbursement'),
        payOn: calendarDay(),
        amountCents: cents(),
        /** Of it came back later. */
        receivedBackCents: cents(),
        parts: z.array(fundingPart),
      }),
    ),
  }),
});

const runwayMonth = z.object({
  month,
  /** Tranches that are owed or earned and not paid, in the month from which they are paid. */
  committedCents: cents(),
  /** Tranches that wait for results, in the month in which they are looked at. */
  plannedCents: cents(),
  /** What a month would bring if rounds went on giving what those of the last year gave, as long as the funding lasts. */
  expectedCents: cents(),
  /** So much less than in the month before, because funding has ended: the cliff. */
  lostCents: cents(),
});

export const getRunway = endpoint({
  id: 'getRunway',
  method: 'GET',
  path: '/runway',
  door: 'funds-api',
  access: office,
  summary: {
    nl: 'Per wijk en fonds, maand voor maand: waar nog geld voor is en wat wanneer stopt',
    en: 'By wijk and fund, month by month: what there is money for and what ends when',
  },
  reply: z.object({
    asOf: calendarDay(),
    /** The months of every list below, the first the month of today: 36 of them. */
    months: z.array(month),
    funds: z.array(
      z.object({
        fundId: idOf('fund'),
        name: z.string(),
        availableCents: cents(),
        months: z.array(runwayMonth),
        fundings: z.array(
          z.object({
            ...funder,
            leftCents: cents(),
            /** Instalments that have not been received, in the month in which they are due; what is overdue stands in the first. */
            months: z.array(
              z.object({ month, receivableCents: cents(), committedCents: cents(), expectedCents: cents() }),
            ),
          }),
        ),
      }),
    ),
    wijken: z.array(
      z.object({
        wijkId,
        wijkName: z.string(),
        wijkcontractId: idOf('wijkcontract'),
        contractEndsOn: calendarDay(),
        months: z.array(runwayMonth),
        fundings: z.array(
          z.object({
            ...funder,
            fundId: idOf('fund'),
            /** What rounds of the last year gave of it. */
            yearCents: cents(),
            months: z.array(z.object({ month, committedCents: cents(), expectedCents: cents() })),
          }),
        ),
      }),
    ),
    /** What ends, first the first. A task warns nine months before. */
    cliffs: z.array(
      z.object({
        ...funder,
        fundId: idOf('fund'),
        fundName: z.string(),
        /** The first month without it. */
        month,
        warnedFrom: calendarDay(),
        isWarned: z.boolean(),
        /** What a month loses. */
        lostCents: cents(),
        wijken: z.array(z.object({ wijkId, wijkName: z.string(), lostCents: cents() })),
      }),
    ),
  }),
});
