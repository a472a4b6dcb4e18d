import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const mostStops = 80;

/** Goes on with the tab key until the focus is there, where it must be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < mostStops; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) return expectToBeSeen(target);
    await page.keyboard.press('Tab');
  }
  throw new Error(`The tab key does not reach ${target}.`);
}

async function expectToBeSeen(focused: Locator): Promise<void> {
  const marks = await focused.evaluate((element) => {
    const styles = [element, element.closest('label') ?? element].map((each) => getComputedStyle(each));
    return styles.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none');
  });
  expect(marks, `the focus on ${focused} is visible`).toBe(true);
}

/** Goes to a control with the tab key and presses it. */
export async function press(
  page: Page,
  target: Locator,
  key: 'Enter' | 'Space' | 'ArrowDown' = 'Enter',
): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Goes to a box with the tab key and types in it. */
export async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.type(text);
}
