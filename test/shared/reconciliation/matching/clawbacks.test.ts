import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  decideClawback,
  getMoneyMap,
  listClawbacks,
  proposeClawback,
  writeOffClawback,
} from '../../../../shared/allocation/index.ts';
import { drawFromFund, findFund } from '../../../../shared/funds/index.ts';
import { reverseJournalEntry } from '../../../../shared/ledger/index.ts';
import { anAct, fixedInstant, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { anna, bram, noQuery } from '../../../support/funded-region.ts';
import { aGrantedStage, type GrantedStage, grantOf, inParts, paymentsOn } from '../../../support/granted.ts';
import { fundingActs } from '../../funds/stage.ts';
import { aLine, type MatchingStage, matchingStage, onDay } from './stage.ts';

let local: TestDatabase;
let stage: MatchingStage;
let granted: GrantedStage;
let roundId: string;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
/** € 600,00 was paid, and € 400,00 of it is claimed back. */
beforeEach(async () => {
  granted = await aGrantedStage(local, 100_000n);
  stage = await matchingStage(local, granted.database, granted);
  roundId = await granted.grants(100_000n, inParts(600, 400));
  const { disbursementId } = await paymentsOn(granted, roundId).approved();
  await paymentsOn(granted, roundId).exported([disbursementId]);
  const debited = { side: 'debit' as const, amountCents: 60_000n, endToEndId: disbursementId };
  await stage.lines([aLine({ ...debited, lineId: 'bln_debit001', bookedOn: onDay('2026-11-25') })]);
  await stage.rules('bln_debit001');
});

const propose = (amountCents: bigint) =>
  proposeClawback(granted, anAct({ person: anna }), {
    ...noQuery,
    body: { wijkcontractId: granted.wijkcontractId, roundId, tranche: 1, amountCents, reason: 'Niet besteed' },
  });
async function claimed(amountCents = 40_000n) {
  const { clawbackId } = await propose(amountCents);
  return await decideClawback(granted, anAct({ person: bram }), {
    params: { clawbackId },
    query: undefined,
    body: { outcome: 'adopted', decisionReference: 'Bestuur 2027-2' },
  });
}
const toClawback = (clawbackId: string, amountCents: bigint) => ({
  amountCents,
  target: { kind: 'clawback' as const, clawbackId },
});
const arrives = (amountCents: bigint, traits: Parameters<typeof aLine>[0] = {}) =>
  stage.lines([aLine({ amountCents, lineId: 'bln_back0001', ...traits })]);
const fund = () => granted.fundOf(granted.fundId);
const theClawback = async () => (await listClawbacks(granted, anAct(), noQuery)).items[0];

describe('money that was claimed back', () => {
  it('is booked by itself when it names its reference and is all that is open, and stands in the fund again', async () => {
    const { clawbackId, paymentReference } = await claimed();
    expect(await stage.entry(`claw:${clawbackId}`)).toEqual(['debit 1390 40000', 'credit 7000 40000']);
    expect(await fund()).toMatchObject({ availableCents: 0n, awaitedCents: 40_000n, allocatedCents: 60_000n });
    await arrives(40_000n, { structuredReference: paymentReference });
    expect(await stage.rules('bln_back0001')).toEqual({ linesMatched: 1, linesProposed: 0 });
    expect(await stage.entry('match:bln_back0001:1')).toEqual(['debit 1790 40000', 'credit 1390 40000']);
    expect(await theClawback()).toMatchObject({ status: 'received', receivedCents: 40_000n });
    expect(await fund()).toMatchObject({ availableCents: 40_000n, awaitedCents: 0n });
    expect(await stage.balance('1390')).toBe(0n);
    await granted.project();
    expect((await fund()).projectedCents).toBe(40_000n);
  });

  it('is proposed by its amount, and comes in pieces', async () => {
    const { clawbackId } = await claimed();
    await arrives(40_000n);
    await stage.rules('bln_back0001');
    const { proposals } = await stage.look('bln_back0001');
    expect(proposals[0]).toMatchObject({ rule: 'expected-amount', parts: [toClawback(clawbackId, 40_000n)] });
    await arrives(15_000n, { lineId: 'bln_back0002' });
    await stage.match([toClawback(clawbackId, 15_000n)], 'bln_back0002');
    expect(await theClawback()).toMatchObject({ status: 'claimed', receivedCents: 15_000n });
    await expect(stage.match([toClawback(clawbackId, 40_000n)], 'bln_back0001')).rejects.toMatchObject({
      code: 'MORE_THAN_CLAWBACK_OPEN',
      nl: 'Van deze terugvordering staat nog € 250,00 open. Boek de rest ergens anders.',
    });
    expect(await fund()).toMatchObject({ availableCents: 15_000n, awaitedCents: 25_000n });
  });

  it('is owed again when the match is undone, until the fund has given it out', async () => {
    const { clawbackId } = await claimed();
    await arrives(40_000n);
    await stage.match([toClawback(clawbackId, 40_000n)], 'bln_back0001');
    await stage.undo('bln_back0001');
    expect(await theClawback()).toMatchObject({ status: 'claimed', receivedCents: 0n });
    expect(await fund()).toMatchObject({ availableCents: 0n, awaitedCents: 40_000n });
    await stage.match([toClawback(clawbackId, 40_000n)], 'bln_back0001');
    const found = await findFund(granted.database, granted.fundId);
    if (!found) throw new Error('There is a fund.');
    const why = { cause: 'alloc:rnd_x', at: fixedInstant, entryId: null, description: 'Weer gegeven' };
    await granted.database.commit(anAct(), drawFromFund(found, { amountCents: 1n }, why).writes);
    await expect(stage.undo('bln_back0001')).rejects.toMatchObject({ code: 'TARGET_MOVED_ON' });
  });

  it('is not received before somebody decided on it, nor on the other side', async () => {
    const { clawbackId } = await propose(100n);
    await arrives(100n);
    await expect(stage.match([toClawback(clawbackId, 100n)], 'bln_back0001')).rejects.toMatchObject({
      code: 'TARGET_NOT_FOUND',
    });
    const other = await claimed(200n);
    await arrives(200n, { lineId: 'bln_back0002', side: 'debit' });
    await expect(stage.match([toClawback(other.clawbackId, 200n)], 'bln_back0002')).rejects.toMatchObject({
      code: 'TARGET_ON_OTHER_SIDE',
    });
  });

  it('of one fund comes in one line as two, once', async () => {
    const [first, second] = [await claimed(100n), await claimed(200n)];
    await arrives(300n);
    await stage.match([toClawback(first.clawbackId, 100n), toClawback(second.clawbackId, 200n)], 'bln_back0001');
    expect(await fund()).toMatchObject({ availableCents: 300n, awaitedCents: 0n });
  });
});

describe('a bank line that holds an instalment and money that was claimed back, both of one fund', () => {
  it('is split, moves the fund once, and can be undone', async () => {
    const acts = fundingActs(granted);
    const dueCents = 500n;
    const { fundingAgreementId } = await acts.active(granted.fundId, {
      restrictedBy: 'own-board',
      basis: { kind: 'lump-sum', instalments: [{ dueOn: '2026-12-01', amountCents: dueCents }] },
    });
    await acts.call(fundingAgreementId, 1);
    const { clawbackId } = await claimed(300n);
    await arrives(dueCents + 300n);
    const before = await fund();

    const target = { kind: 'funding' as const, fundingAgreementId, number: 1 };
    await stage.match([{ amountCents: dueCents, target }, toClawback(clawbackId, 300n)], 'bln_back0001');

    expect(await fund()).toMatchObject({
      availableCents: before.availableCents + dueCents + 300n,
      appropriatedCents: before.appropriatedCents + dueCents,
      awaitedCents: before.awaitedCents - 300n,
    });
    const told = (await acts.fund(granted.fundId)).movements.slice(-2);
    expect(told.map(({ kind, amountCents }) => [kind, amountCents]).sort()).toEqual([
      ['receipt', dueCents],
      ['return', 300n],
    ]);
    await granted.project();
    const after = await fund();
    expect(after.projectedCents).toBe(after.availableCents + after.awaitedCents + after.promisedCents);

    await stage.undo('bln_back0001');
    expect(await fund()).toMatchObject({
      availableCents: before.availableCents,
      appropriatedCents: before.appropriatedCents,
      awaitedCents: before.awaitedCents,
    });
    expect(await theClawback()).toMatchObject({ status: 'claimed', receivedCents: 0n });
  });
});

describe('money that will not come back', () => {
  const writeOff = (clawbackId: string, person: string, on = granted) =>
    writeOffClawback(on, anAct({ person }), {
      params: { clawbackId },
      query: undefined,
      body: { reason: 'De stichting is opgeheven', decisionReference: 'Bestuur 2027-9' },
    });

  it('is written off by another than who decided on it, for what is open, and is a cost of the fund again', async () => {
    const { clawbackId } = await claimed();
    await arrives(15_000n);
    await stage.match([toClawback(clawbackId, 15_000n)], 'bln_back0001');
    await expect(writeOff(clawbackId, bram)).rejects.toMatchObject({ code: 'CLAWBACK_WRITTEN_OFF_BY_ITS_DECIDER' });

    const { writtenOff } = await writeOff(clawbackId, anna);

    expect(writtenOff).toMatchObject({ amountCents: 25_000n, by: anna, decisionReference: 'Bestuur 2027-9' });
    expect(await stage.entry(`clawoff:${clawbackId}`)).toEqual(['debit 7000 25000', 'credit 1390 25000']);
    expect(await theClawback()).toMatchObject({ status: 'written-off', receivedCents: 15_000n });
    expect(await fund()).toMatchObject({ availableCents: 15_000n, awaitedCents: 0n, allocatedCents: 85_000n });
    expect(await stage.balance('1390')).toBe(0n);
    await granted.project();
    expect((await fund()).projectedCents).toBe(15_000n);
    const place = { ...noQuery, params: { fundId: granted.fundId } };
    const [own] = (await getMoneyMap(granted, anAct(), place)).fundings;
    expect(own).toMatchObject({ allocatedCents: 85_000n, awaitedCents: 0n, leftCents: 15_000n });
    await expect(writeOff(clawbackId, anna)).rejects.toMatchObject({ code: 'CLAWBACK_NOT_OPEN' });
  });

  it('counts as never asked back, so that it can be claimed anew, and never for more than was paid', async () => {
    const { clawbackId } = await claimed();
    await writeOff(clawbackId, anna);
    expect((await grantOf(granted, roundId)).grant).toMatchObject({ paidCents: 60_000n, clawedBackCents: 0n });
    await expect(propose(60_001n)).rejects.toMatchObject({ code: 'MORE_THAN_PAID' });
    expect(await propose(60_000n)).toMatchObject({ parts: [{ funding: 'own', amountCents: 60_000n }] });
  });

  it('happens once, however many write it off while the money arrives', async () => {
    const { clawbackId } = await claimed();
    await arrives(40_000n);
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 6 }, () => writeOff(clawbackId, anna)),
      stage.match([toClawback(clawbackId, 40_000n)], 'bln_back0001'),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await fund()).toMatchObject({ awaitedCents: 0n });
    expect(['received', 'written-off']).toContain((await theClawback())?.status);
  });

  it('is not undone by reversing its entry alone', async () => {
    const { clawbackId } = await claimed();
    await writeOff(clawbackId, anna);
    for (const entryId of [`claw:${clawbackId}`, `clawoff:${clawbackId}`])
      await expect(
        reverseJournalEntry(granted, anAct(), {
          params: { entryId },
          query: undefined,
          body: { reason: 'Vergissing' },
        }),
      ).rejects.toMatchObject({ code: 'ENTRY_MOVED_A_GUARD' });
  });
});

describe('a payment of which money is claimed back', () => {
  it('was made: it does not come back by itself, and its debit stays matched', async () => {
    const { disbursementId } = await propose(1n);
    await arrives(60_000n);
    const target = { kind: 'returned-disbursement' as const, disbursementId };
    await expect(stage.match([{ amountCents: 60_000n, target }], 'bln_back0001')).rejects.toMatchObject({
      code: 'DISBURSEMENT_ASKED_BACK',
    });
    await expect(stage.undo('bln_debit001')).rejects.toMatchObject({ code: 'DISBURSEMENT_ASKED_BACK' });
    expect((await grantOf(granted, roundId)).grant).toMatchObject({ paidCents: 60_000n, clawedBackCents: 1n });
  });
});
