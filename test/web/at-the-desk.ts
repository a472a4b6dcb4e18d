import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { counter, expectFit, heading, open } from './visit.ts';

/** Someone of the office at a desk, unless the screen is said to be narrower. */
export async function enter(person: string, width = 1280): Promise<Page> {
  const page = await open('/kantoor/', width);
  await press(page, 'Inloggen');
  await page.getByRole('link', { name: person }).click();
  await heading(page, 'Dag');
  expect(page.url()).not.toContain('code=');
  return page;
}

export const go = (page: Page, address: string) => page.goto(`${counter.origin}/kantoor/#/${address}`);
export const press = (page: Page, label: string | RegExp) =>
  page.getByRole('button', { name: label, exact: true }).first().click();
export const reads = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).first().waitFor();

/** Of what goes by one name on a page, the first is meant. */
const field = (page: Page, label: string | RegExp) => page.locator('main').getByLabel(label, { exact: true }).first();
export const fill = (page: Page, label: string | RegExp, text: string) => field(page, label).fill(text);
export const choose = (page: Page, label: string | RegExp, option: string) =>
  field(page, label).selectOption({ label: option });

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
