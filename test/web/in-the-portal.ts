import type { Page } from 'playwright-core';
import { goTo, heading, open, press } from './visit.ts';

/** The member of the samples, who asked for a code by mail and typed it. */
export async function enter(width = 320): Promise<Page> {
  const page = await open('/mijn/', width);
  await giveCode(page, '123 456');
  await heading(page, 'Dag Noor van Dijk');
  return page;
}

export async function giveCode(page: Page, code: string): Promise<void> {
  await fill(page, 'E-mailadres', 'noor@example.org');
  await press(page, 'Stuur mij een code');
  await fill(page, 'Code', code);
  await press(page, 'Inloggen');
}

export const go = (page: Page, address: string) => goTo(page, `/mijn/#/${address}`);
export const fill = (page: Page, label: string | RegExp, text: string) =>
  page.locator('main').getByLabel(label).fill(text);
