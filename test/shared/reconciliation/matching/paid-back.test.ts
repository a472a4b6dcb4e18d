import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Contribution, settled } from '../../../../shared/billing/contribution.ts';
import { keepChange } from '../../../../shared/billing/keep-change.ts';
import { localDate } from '../../../../shared/kernel/dates.ts';
import { credit, debit, entry, postEntry } from '../../../../shared/ledger/index.ts';
import { type TestDatabase, testDatabase } from '../../../support/database.ts';
import { aLine, type MatchingStage, matchingStage, toContribution, today } from './stage.ts';

let local: TestDatabase;
let stage: MatchingStage;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  stage = await matchingStage(local);
});

const leaves = (amountCents: bigint, lineId = 'bln_line0001') => aLine({ lineId, amountCents, side: 'debit' });
const backTo = (amountCents: bigint, { memberId, contributionId }: Contribution) => ({
  amountCents,
  target: { kind: 'contribution-refund' as const, memberId, contributionId },
});

/** € 24,00 came by bank, and € 14,00 of the claim was credited afterwards: no provider can pay that back. */
async function owedBack(changed: Partial<Contribution> = {}): Promise<Contribution> {
  const owed = await stage.owed(1, 2400n);
  await stage.lines([aLine({ lineId: 'bln_line0000', amountCents: 2400n })]);
  await stage.match([toContribution(2400n, owed)], 'bln_line0000');
  const paid = await stage.contribution(owed);
  if (!paid) throw new Error('There is no contribution.');
  const after = settled(paid, { lines: paid.lines.map((line) => ({ ...line, creditedCents: 1400n })), ...changed });
  const booking = { bookedOn: localDate('2026-11-20'), recordedAt: today, description: 'Minder verschuldigd' };
  const about = { member: paid.memberId, contribution: paid.contributionId };
  const postings = [debit('8000', 1400n, about), credit('1300', 1400n, about)];
  await stage.commit(
    ...keepChange(paid, after, today),
    postEntry(entry({ cause: 'credit:test', ...booking, postings })),
  );
  return after;
}

describe('what a member is owed back and cannot get the way it came', () => {
  it('goes by bank: the line that shows it clears it, and nothing of it stays on the books', async () => {
    const contribution = await owedBack();
    expect(await stage.tasks()).toContainEqual(expect.stringMatching(/^overpaid:con_000001/));
    expect(await stage.balance('1300')).toBe(-1400n);

    await stage.lines([leaves(1400n)]);
    await stage.match([backTo(1400n, contribution)]);

    expect(await stage.entry('match:bln_line0001:1')).toEqual(['debit 1300 1400', 'credit 1790 1400']);
    expect(await stage.balance('1300')).toBe(0n);
    expect(await stage.balance('1790')).toBe(0n);
    const after = await stage.contribution(contribution);
    expect(after).toMatchObject({ refundedCents: 1400n, refundAskedCents: 1400n, status: 'paid' });
    expect(after?.entryIds.at(-1)).toBe('match:bln_line0001:1');
  });

  it('may go in parts, but never above what is owed, nor twice', async () => {
    const contribution = await owedBack();
    await stage.lines([leaves(1000n)], [leaves(401n, 'bln_line0002')], [leaves(400n, 'bln_line0003')]);
    await stage.match([backTo(1000n, contribution)]);

    const tooMuch = stage.match([backTo(401n, contribution)], 'bln_line0002');
    await expect(tooMuch).rejects.toMatchObject({
      code: 'MORE_THAN_OWED_BACK',
      nl: 'Van deze bijdrage krijgt het lid nog € 4,00 terug. Boek de rest ergens anders.',
    });
    await stage.match([backTo(400n, contribution)], 'bln_line0003');
    const again = stage.match([backTo(401n, contribution)], 'bln_line0002');
    await expect(again).rejects.toMatchObject({ code: 'MORE_THAN_OWED_BACK' });
    expect(await stage.balance('1300')).toBe(0n);
  });

  it('is not what is asked back at the provider already', async () => {
    const contribution = await owedBack({ refundAskedCents: 1000n });
    await stage.lines([leaves(401n)], [leaves(400n, 'bln_line0002')]);

    await expect(stage.match([backTo(401n, contribution)])).rejects.toMatchObject({ code: 'MORE_THAN_OWED_BACK' });
    await stage.match([backTo(400n, contribution)], 'bln_line0002');
    expect(await stage.contribution(contribution)).toMatchObject({ refundedCents: 400n, refundAskedCents: 1400n });
  });

  it('is never money that comes in, nor of a contribution on which nothing is owed back', async () => {
    const contribution = await owedBack();
    await stage.lines([aLine({ amountCents: 1400n })], [leaves(100n, 'bln_line0002')]);
    await expect(stage.match([backTo(1400n, contribution)])).rejects.toMatchObject({ code: 'TARGET_ON_OTHER_SIDE' });

    const other = await stage.owed(2, 1500n);
    const nothing = stage.match([backTo(100n, other)], 'bln_line0002');
    await expect(nothing).rejects.toMatchObject({ code: 'MORE_THAN_OWED_BACK' });
  });

  it('is owed again when the line turns out to be something else', async () => {
    const contribution = await owedBack();
    await stage.lines([leaves(1400n)]);
    await stage.match([backTo(1400n, contribution)]);

    await stage.undo();

    expect(await stage.contribution(contribution)).toMatchObject({ refundedCents: 0n, refundAskedCents: 0n });
    expect(await stage.balance('1300')).toBe(-1400n);
    await stage.match([backTo(1400n, contribution)]);
    expect(await stage.balance('1300')).toBe(0n);
  });
});
