import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type FakeCounter, startFakeCounter } from './fake/counter.ts';

/** A browser at the counter of the stand-in. What a page complains of fails the test. */
export let browser: Browser;
export let counter: FakeCounter;
const troubles: string[] = [];

beforeAll(async () => {
  [browser, counter] = await Promise.all([openBrowser(), startFakeCounter()]);
});
afterAll(async () => {
  await browser.close();
  await counter.stop();
});
beforeEach(() => {
  troubles.length = 0;
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  expect(troubles).toEqual([]);
});

export async function open(path: string, width = 390): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'nl-NL' });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    // A refusal is logged by the browser itself; anything else, a breach of the security policy above all, is a defect.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      troubles.push(message.text());
  });
  await page.goto(counter.origin + path);
  return page;
}

/** Another page of the same document. What is asked of the page after this is asked of what is drawn for the new address. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(counter.origin + path);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
}

/**
 * Nothing for axe to say, and nothing to scroll sideways for. Axe tells in the page itself, which has no frames, and of nothing but what is
 * wrong: to describe each element that is right takes it longer than to look.
 */
export async function expectFit(page: Page, where = new URL(page.url()).pathname): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    where,
  ).toEqual([]);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** The focus follows what is drawn, so it may come a moment later. */
export const expectFocus = (page: Page, what: 'id' | 'textContent', value: string) =>
  expect.poll(() => page.evaluate((name) => document.activeElement?.[name], what)).toBe(value);

export const heading = (page: Page, text: string) => page.locator('h1', { hasText: text }).waitFor();
export const press = (page: Page, label: string) => page.getByRole('button', { name: label, exact: true }).click();
export const reads = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).first().waitFor();

/** Once all has been loaded: no place in a text that was left open, and no value that is not there. */
export async function expectNoGaps(page: Page, where: string): Promise<void> {
  await expect.poll(() => page.locator('main .zr-loading').count(), { timeout: 8000 }).toBe(0);
  expect(await page.textContent('main'), where).not.toMatch(/\{\{|undefined|null\b/);
}
