import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from '../../support/browser.ts';
import { aResident } from '../../support/resident.ts';
import { openStage, type Stage } from '../../support/stage.ts';

/** The main journey at the screen, against the running stack, with webhooks shuffled and doubled; each part builds on the one before. */
export let stage: Stage;
export let browser: Browser;
export let web: string;
beforeAll(async () => {
  [stage, browser] = await Promise.all([openStage(), openBrowser()]);
  web = stage.rehearsal.addresses.web;
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});

export const noor = aResident();
export const year = new Date().getFullYear();
/** A day in June next year on which banks pay. */
export const payday =
  [1, 2, 3].map((day) => `${year + 1}-06-0${day}`).find((day) => ![0, 6].includes(new Date(day).getUTCDay())) ?? '';
