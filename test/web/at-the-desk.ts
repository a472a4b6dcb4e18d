import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectFit, expectNoGaps, goTo, heading, open, reads } from './visit.ts';

/** Someone of the office at a desk, unless the screen is said to be narrower. */
export async function enter(person: string, width = 1280): Promise<Page> {
  const page = await open('/kantoor/', width);
  await press(page, 'Inloggen');
  await page.getByRole('link', { name: person }).click();
  await heading(page, 'Dag');
  expect(page.url()).not.toContain('code=');
  return page;
}

export const go = (page: Page, address: string) => goTo(page, `/kantoor/#/${address}`);
export const press = (page: Page, label: string | RegExp) =>
  page.getByRole('button', { name: label, exact: true }).first().click();

/** Of what goes by one name on a page, the first is meant. */
const field = (page: Page, label: string | RegExp) => page.locator('main').getByLabel(label, { exact: true }).first();
export const fill = (page: Page, label: string | RegExp, text: string) => field(page, label).fill(text);
export const choose = (page: Page, label: string | RegExp, option: string) =>
  field(page, label).selectOption({ label: option });

/** The button that sends a form, not the one of that name that unfolds it. */
export const send = (page: Page, label: string) =>
  page.locator('form').getByRole('button', { name: label, exact: true }).click();

/** What can be done with a row stands in the one under it. */
export const under = (page: Page, row: string) =>
  page.locator('tr', { hasText: row }).first().locator('xpath=following-sibling::tr[1]');
export const pressUnder = (page: Page, row: string, label: string) =>
  under(page, row).getByText(label, { exact: true }).first().click();

export async function expectEmpty(page: Page, address: string): Promise<void> {
  await go(page, address);
  await page.locator('.zr-empty').first().waitFor();
  await expectFit(page, `${address}, empty`);
}

/** With all that can be unfolded unfolded. */
export async function expectFitsNarrowAndWide(page: Page, address: string, shows: string | RegExp): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 });
  await go(page, address);
  await reads(page, shows);
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });
  await expectFit(page, address);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expectFit(page, `${address}, wide`);
}

/** Each page is loaded anew: what the one before it showed must not answer for it. */
export async function expectNoGapsInEnglish(
  page: Page,
  pages: readonly [address: string, ...rest: unknown[]][],
  shows = 'main table, main .zr-panel',
): Promise<void> {
  await press(page, 'English');
  for (const [address] of pages) {
    await go(page, address);
    await page.reload();
    await page.locator(shows).first().waitFor({ state: 'attached' });
    await expectNoGaps(page, address);
  }
}
