import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { addDays, amsterdamDate, instant, type LocalDate, nextTargetDay } from '../../../shared/kernel/dates.ts';
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
export const contractName = 'Wijkcontract Havenkwartier';
export const giftCents = 50_000;

/** The first round: the office opens when all accounts may be used, and does on one day what it does before the bank pays. */
let opensOn: LocalDate;
export const officeOpens = () => {
  opensOn = amsterdamDate(instant(stage.rehearsal.now()));
};
export const today = () => opensOn;
/** A day on which banks pay, before anything that hangs on results lapses. */
export const payday = () => nextTargetDay(addDays(opensOn, 1));
export const lapsesOn = () => addDays(opensOn, 30);
