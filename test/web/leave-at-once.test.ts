import { beforeEach, describe, expect, it } from 'vitest';
import { sampleMembership } from './fake/member-sample.ts';
import { enter, go } from './in-the-portal.ts';
import { counter, expectFit, press, reads } from './visit.ts';

beforeEach(() => {
  counter.state.member = sampleMembership();
  counter.state.statements = [];
});

describe('a member who may leave at once', () => {
  it('leaves at once because of a decision, having read until when, from which day and what becomes of the fee', async () => {
    const { membership } = counter.state.member.leaving;
    membership.atOnce = {
      decisionId: 'dec_00007',
      ground: 'rights-limited',
      until: '2026-12-20',
      endsOn: '2026-11-23',
      explanation: { nl: 'Dat besluit geldt niet voor u.', en: 'That decision does not hold for you.' },
      fee: { owedCents: 1200n, backCents: 1200n, isPaid: true, isReverted: true },
    };
    const page = await enter();
    await go(page, 'stoppen');
    await reads(page, 'U mag meteen stoppen');
    await reads(page, 'Dit kan tot en met 20 december 2026.');
    await reads(page, /Voor u geldt de contributie van vóór het besluit\..*U krijgt €\s12,00 terug\./);
    await expectFit(page, 'may leave at once');
    await page.getByLabel('Ik wil meteen stoppen als lid. Laatste dag: 23 november 2026.').check();
    await reads(page, 'Als u nu opzegt, is de laatste dag 23 november 2026.');
    expect(await page.getByLabel(/^Ik zeg dit op: Lidmaatschap/).isChecked()).toBe(true);
    await expectFit(page, 'leaves at once');
    await press(page, 'Opzegging bevestigen');
    await reads(page, 'Uw opzegging is ontvangen.');
    expect(membership).toMatchObject({ state: 'ending', endsOn: '2026-11-23' });
  });
});
