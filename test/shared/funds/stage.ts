import {
  activateFundingAgreement,
  callInstalment,
  changeFundingAgreement,
  draftFundingAgreement,
  endFundingAgreement,
  everyAgreement,
  type FundingAgreement,
  getFund,
  getFundingAgreement,
  moveFunds,
  receiveFunding,
} from '../../../shared/funds/index.ts';
import type { Instant, LocalDate } from '../../../shared/kernel/dates.ts';
import type { Database } from '../../../shared/kernel/table.ts';
import { debit, entry, postEntry } from '../../../shared/ledger/index.ts';
import { anAct, fixedInstant } from '../../support/database.ts';
import { anna, bram, noQuery, type Region, tineke } from '../../support/funded-region.ts';
import { fundingBody } from '../../support/funding.ts';

export type Wish = Partial<Parameters<typeof draftFundingAgreement>[2]['body']>;

const body = (fundId: string, wish: Wish = {}) => {
  const { basis, ...plain } = fundingBody(fundId);
  const instalments = basis.instalments.map(({ dueOn, amountCents }) => ({ dueOn, amountCents: BigInt(amountCents) }));
  return { ...plain, basis: { kind: basis.kind, instalments }, ...wish };
};

/** What people do with funding agreements. */
export function fundingActs(region: Region) {
  const of = (fundingAgreementId: string) => ({ params: { fundingAgreementId }, query: undefined, body: undefined });
  const acts = {
    draft: (fundId: string, wish: Wish = {}, person = anna) =>
      draftFundingAgreement(region, anAct({ person }), { ...noQuery, body: body(fundId, wish) }),
    change: (id: string, fundId: string, wish: Wish, person = bram) =>
      changeFundingAgreement(region, anAct({ person, seenVersion: 1 }), { ...of(id), body: body(fundId, wish) }),
    activate: (id: string, person = bram) => activateFundingAgreement(region, anAct({ person }), of(id)),
    end: (id: string, at?: Instant) =>
      endFundingAgreement(region, anAct({ person: anna, ...(at && { at }) }), {
        ...of(id),
        body: { reason: 'Opgezegd' },
      }),
    call: (id: string, number: number, persons: number | null = null) =>
      callInstalment(region, anAct({ person: tineke }), {
        params: { fundingAgreementId: id, number },
        query: undefined,
        body: { persons },
      }),
    see: (id: string) => getFundingAgreement(region, anAct({ person: anna }), of(id)),
    fund: (fundId: string) => getFund(region, anAct(), { params: { fundId }, query: undefined, body: undefined }),
    every: (): Promise<FundingAgreement[]> => everyAgreement(region.database),
    /** A begun agreement. */
    async active(fundId: string, wish: Wish = {}) {
      const drafted = await acts.draft(fundId, wish);
      return acts.activate(drafted.fundingAgreementId);
    },
    /** Called for, and paid on the bank. */
    async paid(id: string, number: number, amountCents: bigint): Promise<void> {
      const found = (await acts.see(id)).agreement.schedule.find((one) => one.number === number);
      if (found?.state === 'planned') await acts.call(id, number);
      await receives(region.database, id, number, amountCents);
    },
  };
  return acts;
}

let lines = 0;

/** What a matched bank line does. */
async function receives(database: Database, fundingAgreementId: string, number: number, amountCents: bigint) {
  const entryId = `match:bln_test${++lines}:1`;
  const wrong = () => new Error('refused');
  const { postings, writes, moves } = await receiveFunding(database, [{ fundingAgreementId, number, amountCents }], {
    at: fixedInstant,
    entryId,
    trouble: wrong,
    overtaken: wrong,
  });
  const booked = entry({
    cause: entryId,
    bookedOn: '2026-11-23' as LocalDate,
    recordedAt: fixedInstant,
    description: 'Bankregel afgeletterd',
    postings: [debit('1000', amountCents), ...postings],
  });
  await database.commit(anAct(), [postEntry(booked), ...writes, ...moveFunds(moves)]);
}
