import { describe, expect, it } from 'vitest';
import {
  downloadPaymentFile,
  exportPaymentFile,
  listDisbursements,
} from '../../../shared/allocation/disbursements/contract.ts';
import {
  decideClawback,
  earnTranche,
  listClawbacks,
  proposeClawback,
} from '../../../shared/allocation/grants/contract.ts';
import { getFund } from '../../../shared/funds/contract.ts';
import { type LocalDate, nextTargetDay } from '../../../shared/kernel/dates.ts';
import {
  listIndicators,
  recordMeasurement,
  validateMeasurement,
} from '../../../shared/wijkcontracts/results/contract.ts';
import { batchDebit, disbursementDebit, memberTransfer } from '../../support/camt.ts';
import {
  anna,
  approved,
  balances,
  bank,
  bankWrites,
  bea,
  bram,
  clawbackCents,
  dayOf,
  days,
  exported,
  fundId,
  grantOf,
  karim,
  linesIn,
  names,
  roundId,
  stage,
  sum,
  tineke,
  trancheOf,
  travelTo,
  wijken,
} from './story.ts';

describe('what was granted', () => {
  let payOn: LocalDate;
  let first: { disbursementId: string; amountCents: number }[];
  let underWay: { disbursementId: string; amountCents: number };
  let earned: { disbursementId: string; amountCents: number };

  it('leaves when two others approved it and the accounts are a day old, to the accounts that were approved', async () => {
    payOn = nextTargetDay(dayOf(2));
    first = [];
    for (const name of names) first.push(await approved(name, 1, payOn));
    const disbursementIds = first.map(({ disbursementId }) => disbursementId);
    const tooSoon = await tineke.ask(exportPaymentFile, { body: { disbursementIds } });
    expect([tooSoon.status, tooSoon.body.code]).toEqual([409, 'PAYEE_COOLING_OFF']);
    await stage.rehearsal.advanceClock('+25h');
    const { paymentFileId, totalCents } = await exported(first);
    expect(totalCents).toBe(sum(first, ({ amountCents }) => amountCents));
    const xml = await tineke.download(downloadPaymentFile, { params: { paymentFileId } });
    for (const name of names) expect(xml).toContain(`<IBAN>${wijken[name].iban}</IBAN>`);
    // The only time it stands there it is the cooperative's own: what was merely proposed is paid nothing.
    expect(xml.split('NL91ABNA0417164300')).toHaveLength(2);
    expect((await balances()).of('1760')).toBe(-totalCents);
    const again = await tineke.ask(exportPaymentFile, { body: { disbursementIds } });
    expect(again.status).toBe(409);
  });

  it('is paid when the bank says so', async () => {
    await travelTo(dayOf(days.secondPart));
    const parts = first.map(({ disbursementId, amountCents }) => ({
      disbursementId,
      amountCents: BigInt(amountCents),
    }));
    await bankWrites(dayOf(days.secondPart - 1), [batchDebit({ bookedOn: payOn, parts })]);
    expect([await linesIn('open'), await linesIn('proposed')]).toEqual([[], []]);
    const { of } = await balances();
    expect([of('1760'), of('1790'), of('1000')]).toEqual([0, 0, Number(bank.closing)]);
    for (const name of names) expect(await trancheOf(name, 1)).toMatchObject({ state: 'paid' });
  });

  it('is earned by a validated measurement, and paid too', async () => {
    const params = { wijkcontractId: wijken.haven.id };
    const { grant: before } = await grantOf('haven');
    const waiting = await trancheOf('haven', 3);
    const asked = { params: { ...params, roundId }, body: { tranche: 3, unknownLapses: false } };
    const unknown = await bram.ask(earnTranche, asked, { ifMatch: before.version });
    expect([unknown.status, unknown.body.code]).toEqual([409, 'RESULTS_UNKNOWN']);
    const { items } = await karim.call(listIndicators, { params });
    const adopted = items.find(({ status }) => status === 'active');
    const measured = { ...params, indicatorId: adopted?.indicatorId ?? '' };
    const { measurementId, version } = await karim.call(recordMeasurement, {
      params: measured,
      body: { periodFrom: dayOf(-80), periodTo: dayOf(days.measured - 1), value: '46.5', source: 'GGD-monitor' },
    });
    const validation = { params: { ...measured, measurementId } };
    expect((await karim.ask(validateMeasurement, validation, { ifMatch: version })).status).toBe(403);
    await bram.call(validateMeasurement, validation, { ifMatch: version });

    const after = await bram.call(earnTranche, asked, { ifMatch: before.version });
    const payable = Math.floor((waiting.amountCents * 600) / 1000);
    expect(after.tranches[2]).toMatchObject({
      state: 'earned',
      earnedCents: payable,
      payableCents: payable,
      returnedCents: waiting.amountCents - payable,
    });
    const payOnLater = nextTargetDay(dayOf(days.secondPart + 1));
    earned = await approved('haven', 3, payOnLater);
    expect(earned.amountCents).toBe(payable);
    underWay = await approved('stad', 2, payOnLater);
    await exported([earned, underWay]);
    expect((await balances()).of('1760')).toBe(-(earned.amountCents + underWay.amountCents));
  });

  it('is claimed back by one who proposes and another who decides', async () => {
    const claim = {
      wijkcontractId: wijken.stad.id,
      roundId,
      tranche: 1,
      amountCents: clawbackCents,
      reason: 'Niet besteed',
    };
    const proposed = await anna.call(proposeClawback, { body: claim });
    const decision = {
      params: { clawbackId: proposed.clawbackId },
      body: { outcome: 'adopted' as const, decisionReference: 'Bestuur 2026-14' },
    };
    expect((await anna.ask(decideClawback, decision, { ifMatch: proposed.version })).status).toBe(403);
    expect((await bea.ask(decideClawback, decision, { ifMatch: proposed.version })).status).toBe(403);
    const decided = await bram.call(decideClawback, decision, { ifMatch: proposed.version });
    expect(decided.status).toBe('claimed');
    expect((await balances()).of('1390')).toBe(clawbackCents);
    const { fund } = await tineke.call(getFund, { params: { fundId } });
    expect(fund.awaitedCents).toBe(clawbackCents);
  });

  it('lapses where nobody reached a result in time, and goes back to the layers it came from', async () => {
    const waiting = await Promise.all((['stad', 'veen'] as const).map((name) => trancheOf(name, 3)));
    const { fund: before } = await tineke.call(getFund, { params: { fundId } });
    expect(before.promisedCents).toBe(sum(waiting, ({ amountCents }) => amountCents));
    await travelTo(dayOf(days.end));
    for (const [at, name] of (['stad', 'veen'] as const).entries())
      expect(await trancheOf(name, 3)).toMatchObject({
        state: 'lapsed',
        earnedCents: 0,
        returnedCents: waiting[at]?.amountCents,
      });
    const { fund: after } = await tineke.call(getFund, { params: { fundId } });
    expect(after.promisedCents).toBe(0);
    for (const [at, layer] of after.layers.entries()) {
      const back = sum(
        waiting.flatMap(({ parts }) => parts),
        (part) => (part.funding === layer.funding ? part.amountCents : 0),
      );
      expect(layer.availableCents, layer.funding).toBe((before.layers[at]?.availableCents ?? 0) + back);
    }
  });

  it('comes and goes on the bank, by its own references', async () => {
    const { items } = await tineke.call(listClawbacks, {});
    const bookedOn = nextTargetDay(dayOf(days.secondPart + 1));
    await bankWrites(dayOf(days.end - 1), [
      disbursementDebit({ ...earned, amountCents: BigInt(earned.amountCents), bookedOn }),
      memberTransfer({
        amountCents: BigInt(clawbackCents),
        bookedOn: dayOf(days.end - 2),
        betalingskenmerk: items[0]?.paymentReference ?? '',
        name: 'Stichting stad',
      }),
    ]);
    expect([await linesIn('open'), await linesIn('proposed')]).toEqual([[], []]);
    expect(await trancheOf('haven', 3)).toMatchObject({ state: 'paid' });
    const { items: received } = await tineke.call(listClawbacks, {});
    expect(received).toMatchObject([{ status: 'received', receivedCents: clawbackCents }]);
    const payments = (await tineke.call(listDisbursements, {})).items;
    const notPaid = payments.filter(({ status }) => status !== 'paid');
    expect([payments.length, notPaid]).toMatchObject([5, [{ ...underWay, status: 'exported' }]]);
  });
});
