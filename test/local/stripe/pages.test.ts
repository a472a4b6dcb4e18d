import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../support/browser.ts';
import { openCheckout, type StandIn, standIn } from './stand-in.ts';

let local: StandIn;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [local, browser] = await Promise.all([standIn(), openBrowser()]);
  const context = await browser.newContext({ viewport: { width: 320, height: 900 }, locale: 'nl-NL' });
  page = await context.newPage();
});
afterAll(async () => {
  await browser.close();
  await local.stop();
});

async function expectAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
}

describe('the hosted pages in a browser', () => {
  it('let a payer choose, fail, and pay by iDEAL on a narrow screen, and are accessible all the way', async () => {
    const { session } = await openCheckout(local.stripe, {
      success_url: `${local.address}/klaar?cs={CHECKOUT_SESSION_ID}`,
    });
    await page.goto(session.url!);
    await expectAccessible();

    await page.getByLabel('SEPA-incasso').check();
    await page.getByLabel('Naam rekeninghouder').fill('Noor Jansen');
    await page.getByLabel('IBAN').fill('NL00 BANK');
    await page.getByRole('button', { name: 'Betalen' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('geldig IBAN');
    await expectAccessible();

    await page.getByLabel('iDEAL | Wero').check();
    await page.getByRole('button', { name: 'Betalen' }).click();
    await expectAccessible();
    await page.getByRole('button', { name: 'Annuleren' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('geannuleerd');
    await page.getByRole('button', { name: 'Betalen' }).click();
    await page.getByRole('button', { name: 'Autoriseren' }).click();
    expect(new URL(page.url()).searchParams.get('cs')).toBe(session.id);

    await page.goto(session.url!);
    expect(await page.getByRole('heading').textContent()).toBe('Deze betaling is al afgerond');
    await expectAccessible();
  });
});
