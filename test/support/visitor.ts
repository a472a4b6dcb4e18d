import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 800 };
const narrowest = 320;
const patience = 20_000;
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Someone at a screen of their own, who notices whatever is not as it should be. */
export interface Visitor {
  page: Page;
  /** Another tab of the same browser, as a mail program or a bank's app opens one. */
  newTab(): Promise<Page>;
  /** Everyone must be able to use this page as it is now: by the standard, and on the narrowest screen. */
  examine(place: string, page?: Page): Promise<void>;
  /** What the browser complained about: errors, refusals of the security policy, requests to strangers. */
  complaints: string[];
  leave(): Promise<void>;
}

export async function visit(browser: Browser, viewport: typeof phone): Promise<Visitor> {
  const context = await browser.newContext({
    viewport,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
    hasTouch: viewport === phone,
  });
  context.setDefaultTimeout(patience);
  const complaints = noticeComplaints(context);
  const page = await context.newPage();
  return {
    page,
    newTab: () => context.newPage(),
    complaints,
    leave: () => context.close(),
    async examine(place, shown = page) {
      await keepPicture(shown, place);
      expect.soft(await barriers(shown), `${place}: barriers`).toEqual([]);
      await shown.setViewportSize({ width: narrowest, height: viewport.height });
      expect.soft(await shown.evaluate(sticksOut), `${place}: sticks out at ${narrowest} px`).toEqual([]);
      await shown.setViewportSize(viewport);
    },
  };
}

/** `PICTURES=directory` keeps what was on the screen, for whoever wants to look at the pages themselves. */
async function keepPicture(page: Page, place: string): Promise<void> {
  const directory = process.env.PICTURES;
  if (directory) await page.screenshot({ path: join(directory, `${place.replace(/\W+/g, '-')}.png`), fullPage: true });
}

/** Only what is wrong is described: to describe each element that is right takes axe longer than to look. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(standards)
    .analyze();
  return violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ html }) => html).join(' · ')}`);
}

/** Runs in the page: what makes it scroll sideways, or nothing. */
function sticksOut(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > clientWidth + 1,
  );
  return [`${scrollWidth} px`, ...wide.slice(-5).map(({ outerHTML }) => outerHTML.slice(0, 160))];
}

function noticeComplaints(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.page()?.url()}: ${message.text()}`);
  });
  context.on('weberror', (fault) => complaints.push(`${fault.page()?.url()}: ${fault.error().message}`));
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && !['127.0.0.1', 'localhost'].includes(hostname))
      complaints.push(`${request.frame().url()}: asked ${request.url()}`);
  });
  return complaints;
}
