import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../../shared/kernel/dates.ts';
import { putNew, type Value } from '../../../shared/kernel/table.ts';
import { credit, debit, entry, postEntry } from '../../../shared/ledger/index.ts';
import type { Member } from '../../../shared/membership/index.ts';
import { gatherFacts } from '../../../shared/privacy/erasure/gather-facts.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { aPrivacyStage, ended, today } from './stage.ts';

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());

type Stage = Awaited<ReturnType<typeof aPrivacyStage>>;

/** A claim of € 24,00 that was paid by iDEAL and is settled, but for what a test says. */
async function claimed(stage: Stage, { memberId, personId }: Member, dueOn: string, but: Record<string, Value> = {}) {
  const contributionId = `con_${dueOn}`;
  await stage.database.commit(anAct({ at: today }), [
    putNew({
      pk: `CONTRIBUTIONS#${memberId}`,
      sk: `${dueOn}#${contributionId}`,
      entity: 'Contribution',
      contributionId,
      memberId,
      personId,
      invoiceId: `in_${dueOn}`,
      status: 'final',
      amountCents: 2400n,
      lines: [{ kind: 'membership', amountCents: 2400n, from: dueOn, until: dueOn }],
      dueOn,
      told: { stage: 'paid' },
      receivedCents: 2400n,
      paidAt: `${dueOn}T09:00:00.000Z`,
      method: 'ideal',
      entryIds: [],
      version: 1,
      ...but,
    }),
  ]);
}

async function booked(stage: Stage, cause: string, bookedOn: string) {
  const lines = { description: 'Contributie', postings: [debit('1300', 2400n), credit('8000', 2400n)] };
  const facts = { cause, bookedOn: localDate(bookedOn), recordedAt: today, ...lines };
  await stage.database.commit(anAct({ at: today }), [postEntry(entry(facts))]);
  return cause;
}

async function whoLeft() {
  const stage = await aPrivacyStage(local);
  const member = await stage.aMember({}, ended('2026-06-30'));
  return { stage, member, facts: () => gatherFacts(stage, member, today) };
}

describe('what is known of a former member before the file may go', () => {
  it('is that nothing was ever booked, and nothing stands in the way', async () => {
    const { facts } = await whoLeft();

    expect(await facts()).toMatchObject({
      lastPosting: null,
      isContributionOpen: false,
      isPaymentUnderWay: false,
      isRefundOpen: false,
    });
  });

  it('is the last day on which anything was booked, also what was written off or paid back long after it was due', async () => {
    const { stage, member, facts } = await whoLeft();
    const entryIds = [
      await booked(stage, 'claim:in_1', '2026-01-05'),
      await booked(stage, 'writeoff:in_1', '2027-03-02'),
      await booked(stage, 'bt:txn_1', '2026-02-05'),
    ];
    await claimed(stage, member, '2026-01-05', { entryIds });
    await claimed(stage, member, '2026-04-05', { entryIds: [await booked(stage, 'claim:in_2', '2026-04-05')] });

    expect((await facts()).lastPosting).toBe('2027-03-02');
  });

  it('is a payment under way as long as a debit is collected, contested or may be taken back for eight weeks', async () => {
    const cases: [boolean, Record<string, Value>][] = [
      [true, { status: 'collecting', receivedCents: 0n, paidAt: null }],
      [true, { status: 'disputed' }],
      [true, { status: 'paid', method: 'sepa_debit', paidAt: '2026-09-28T09:00:00.000Z' }],
      [false, { status: 'paid', method: 'sepa_debit', paidAt: '2026-09-27T09:00:00.000Z' }],
      [false, { status: 'paid', method: 'ideal', paidAt: '2026-11-20T09:00:00.000Z' }],
    ];
    for (const [isUnderWay, but] of cases) {
      const { stage, member, facts } = await whoLeft();
      await claimed(stage, member, '2026-06-05', but);
      expect((await facts()).isPaymentUnderWay, JSON.stringify(but.status)).toBe(isUnderWay);
    }
  });

  it('never sets what we owe off against what is owed to us: both stand in the way', async () => {
    const { stage, member, facts } = await whoLeft();
    await claimed(stage, member, '2026-01-05', { receivedCents: 3400n });
    expect(await facts()).toMatchObject({ isContributionOpen: false, isRefundOpen: true });

    await claimed(stage, member, '2026-02-05', { receivedCents: 1400n });
    expect(await facts()).toMatchObject({ isContributionOpen: true, isRefundOpen: true });
  });
});
