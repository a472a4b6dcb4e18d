import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { sampleMembership } from './fake/member-sample.ts';
import { counter, expectFit, heading, press, open as visit } from './visit.ts';

beforeEach(() => {
  counter.state.member = sampleMembership();
  counter.state.statements = [];
});

const reads = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
const go = (page: Page, address: string) => page.goto(`${counter.origin}/mijn/#/${address}`);
const fill = (page: Page, label: string | RegExp, text: string) => page.locator('main').getByLabel(label).fill(text);

async function enter(width = 320): Promise<Page> {
  const page = await visit('/mijn/', width);
  await fill(page, 'E-mailadres', 'noor@example.org');
  await press(page, 'Stuur mij een code');
  await fill(page, 'Code', '123 456');
  await press(page, 'Inloggen');
  await heading(page, 'Dag Noor van Dijk');
  return page;
}

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
