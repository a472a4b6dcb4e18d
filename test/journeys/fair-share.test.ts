import { describe, expect, it } from 'vitest';
import { listDisbursements } from '../../shared/allocation/disbursements/contract.ts';
import { listGrantsOfRound } from '../../shared/allocation/grants/contract.ts';
import { getMoneyMap } from '../../shared/allocation/money/contract.ts';
import { getPublishedRound } from '../../shared/allocation/publication/contract.ts';
import { recompute } from '../../shared/allocation/publication/recompute.ts';
import { getFund } from '../../shared/funds/contract.ts';
import { verifyJournal } from '../../shared/ledger/contract.ts';
import { checkInvariants, getInvariantRun } from '../../shared/reconciliation/close/contract.ts';
import {
  balances,
  bank,
  budgetCents,
  clawbackCents,
  fundId,
  fundings,
  giftCents,
  inFundCents,
  insurerCents,
  ownCents,
  roundId,
  stage,
  stranger,
  sum,
  tineke,
  trancheOf,
} from './fair-share/story.ts';

// In their order: each part builds on the one before.
import './fair-share/before-the-round.ts';
import './fair-share/the-round.ts';
import './fair-share/what-was-granted.ts';

describe('at the end', () => {
  it('the books say who is owed what, and sum to nothing', async () => {
    const { balance, of } = await balances();
    expect(balance.totalDebitCents).toBe(balance.totalCreditCents);
    expect(sum(balance.accounts, ({ balanceCents }) => balanceCents)).toBe(0);
    const { items: grants } = await tineke.call(listGrantsOfRound, { params: { roundId } });
    const { items: payments } = await tineke.call(listDisbursements, {});
    const exportedCents = sum(payments, ({ status, amountCents }) => (status === 'exported' ? amountCents : 0));
    const paidCents = sum(payments, ({ status, amountCents }) => (status === 'paid' ? amountCents : 0));
    const second = await Promise.all((['haven', 'veen'] as const).map((name) => trancheOf(name, 2)));
    expect(of('1750')).toBe(-sum(second, ({ amountCents }) => amountCents));
    expect(of('1760')).toBe(-exportedCents);
    expect(exportedCents).toBe((await trancheOf('stad', 2)).amountCents);
    expect([of('1790'), of('1390'), of('1400')]).toEqual([0, 0, 0]);
    expect(of('1000')).toBe(Number(bank.closing));
    expect(of('1000')).toBe(giftCents + 1_000_000 + insurerCents - paidCents + clawbackCents);
    const returned = sum(
      grants.flatMap(({ tranches }) => tranches),
      ({ returnedCents }) => returnedCents,
    );
    expect(of('7000')).toBe(budgetCents - returned - clawbackCents);
  });

  it('the fund explains every cent of every funder', async () => {
    const { fund, movements } = await tineke.call(getFund, { params: { fundId } });
    expect(fund).toMatchObject({ promisedCents: 0, awaitedCents: 0, appropriatedCents: inFundCents });
    expect(fund.projectedCents).toBe(fund.availableCents + fund.promisedCents + fund.awaitedCents);
    expect(fund.availableCents).toBe(inFundCents - fund.allocatedCents);
    expect(sum(movements, ({ amountCents }) => amountCents)).toBe(fund.availableCents);
    for (const { amountCents, parts } of movements) expect(sum(parts, (part) => part.amountCents)).toBe(amountCents);
    for (const { funding, availableCents } of fund.layers)
      expect(
        sum(
          movements.flatMap(({ parts }) => parts),
          (part) => (part.funding === funding ? part.amountCents : 0),
        ),
        funding,
      ).toBe(availableCents);

    const map = await tineke.call(getMoneyMap, { params: { fundId } });
    expect(map.fundings.map(({ funding, inCents }) => [funding, inCents])).toEqual([
      [fundings.insurer, insurerCents],
      [fundings.municipality, 1_000_000],
      ['own', ownCents],
    ]);
    for (const one of map.fundings) {
      expect(one.inCents - one.returnedCents).toBe(
        one.leftCents + one.promisedCents + one.allocatedCents + one.awaitedCents,
      );
      expect(one.allocatedCents + one.awaitedCents).toBe(one.paidCents + one.owedCents);
      for (const part of ['allocatedCents', 'paidCents', 'owedCents', 'promisedCents', 'awaitedCents'] as const)
        expect(
          sum(one.wijken, (wijk) => wijk[part]),
          part,
        ).toBe(one[part]);
    }
    const { of } = await balances();
    expect(sum(map.fundings, ({ leftCents }) => leftCents)).toBe(fund.availableCents);
    expect(sum(map.fundings, ({ allocatedCents }) => allocatedCents)).toBe(of('7000'));
    expect(sum(map.fundings, ({ owedCents }) => owedCents)).toBe(-(of('1750') + of('1760')));
    expect(sum(map.paid, ({ amountCents }) => amountCents) - sum(map.paid, (one) => one.receivedBackCents)).toBe(
      sum(map.fundings, ({ paidCents }) => paidCents),
    );
    for (const { amountCents, parts } of map.paid) expect(sum(parts, (part) => part.amountCents)).toBe(amountCents);
  });

  it('everybody sees what was paid and what went back', async () => {
    const { money, round } = await stranger.call(getPublishedRound, { params: { roundId } });
    expect(round.status).toBe('committed');
    expect(sum(money, ({ allocatedCents }) => allocatedCents)).toBe(budgetCents);
    const map = await tineke.call(getMoneyMap, { params: { fundId } });
    expect(sum(money, ({ paidCents }) => paidCents)).toBe(sum(map.fundings, ({ paidCents }) => paidCents));
    expect(sum(money, ({ returnedCents }) => returnedCents)).toBe(
      budgetCents - sum(map.fundings, ({ allocatedCents }) => allocatedCents),
    );
    expect(recompute(await stranger.download(getPublishedRound, { params: { roundId } }))).toMatchObject({
      isSameSnapshot: true,
      isSameOutcome: true,
    });
  });

  it('the journal is intact and every check of the night is green', async () => {
    const verified = await tineke.call(verifyJournal, { query: {} });
    expect(verified).toMatchObject({ clean: true, finding: null, nextCursor: null });
    const { runId } = await tineke.call(checkInvariants, {});
    await stage.rehearsal.idle();
    const run = await tineke.call(getInvariantRun, { params: { runId } });
    expect(run.state).toBe('done');
    expect(run.results.filter(({ outcome }) => outcome !== 'green')).toEqual([]);
    expect(run.results.length).toBeGreaterThan(15);
    expect(stage.rehearsal.deadLetters()).toEqual([]);
  });
});
