import type { Browser } from 'playwright-core';
import Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { goesTo, presses, reads, sees, signsIn } from '../support/by-hand.ts';
import { memberTransfer } from '../support/camt.ts';
import { manyMembers } from '../support/many-members.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { bytesOf, lastDayOf, openBank } from '../support/the-bank.ts';
import { desktop, type Visitor, visit } from '../support/visitor.ts';

/** A treasurer's month at the screen, against the running stack; each part builds on the one before. */
let stage: Stage;
let browser: Browser;
let tineke: Visitor;
let anna: Visitor;
let web: string;
let month: string;
let file: Buffer;
beforeAll(async () => {
  [stage, browser] = await Promise.all([openStage(), openBrowser()]);
  web = stage.rehearsal.addresses.web;
  const now = stage.rehearsal.now();
  month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 7);
  await stage.rehearsal.advanceClock(`${month}-02T08:00:00Z`, { onArrival: ['check-books'] });
  await manyMembers(stage, 6, (number) => ({ method: number < 4 ? 'ideal' : number < 6 ? 'card' : 'sepa' }));
  const next = new Date(Date.parse(`${lastDayOf(month)}T00:00:00Z`) + 3 * 86_400_000).toISOString();
  await stage.rehearsal.advanceClock(next, { onArrival: ['check-books'] });
  await stage.rehearsal.idle();
  const { hostname, port } = new URL(stage.rehearsal.addresses.stripe);
  const sdk = new Stripe('sk_test_local_rehearsal', { host: hostname, port, protocol: 'http', telemetry: false });
  const gifts = [
    memberTransfer({ amountCents: 2_500n, bookedOn: `${month}-12`, text: 'Voor de buurttuin' }),
    memberTransfer({ amountCents: 500_000n, bookedOn: `${month}-14`, name: 'Gemeente Rietmeer', text: 'Subsidie' }),
  ];
  file = bytesOf(await openBank(sdk).statementsOf([month], gifts));
  [tineke, anna] = await Promise.all([visit(browser, desktop), visit(browser, desktop)]);
}, 200_000);
afterEach(() => {
  for (const visitor of [tineke, anna]) expect(visitor.complaints).toEqual([]);
});
afterAll(async () => {
  await tineke?.leave();
  await anna?.leave();
  await browser?.close();
  await stage?.stop();
});

const firstLine = () => tineke.page.getByRole('listbox', { name: 'Bankregels' }).getByRole('option').first();

describe('a treasurer', () => {
  it('sees on one screen what agrees, what is under way and what waits', async () => {
    const { page, examine } = tineke;
    await signsIn(page, web, 'Tineke Visser');
    await reads(page, 'Stripe');
    await examine('today');
    await goesTo(page, 'Stortingen', 'Stortingen van Stripe');
    await page.getByRole('link', { name: /^po_/ }).first().click();
    await examine('payout');
  });

  it('sends a bank statement, leaves the page while it is read, and finds what became of it', async () => {
    const { page, examine } = tineke;
    await goesTo(page, 'Bankafschriften');
    await examine('no statements yet');
    await page.locator('#bankbestand').setInputFiles({ name: 'afschrift.xml', mimeType: 'text/xml', buffer: file });
    await reads(page, /afschrift\.xml is aangekomen/);
    await page.reload();
    await stage.rehearsal.idle();
    await reads(page, 'ingelezen');
    await page.getByRole('link', { name: 'afschrift.xml' }).first().click();
    await reads(page, 'klopt');
    await examine('bank file');
  });

  it('tells by keyboard what no rule explains, and asks another person for what is large', async () => {
    const { page, examine } = tineke;
    await goesTo(page, 'Afletteren');
    for (const account of ['8120', '8100']) {
      await firstLine().click();
      await examine(`matching ${account}`);
      await page.keyboard.press('s');
      await page.locator('#kind0').selectOption('account');
      await page.locator('#target0').selectOption(account);
      await presses(page, 'Boek');
      await page.locator('#target0').waitFor({ state: 'detached' });
    }
    await signsIn(anna.page, web, 'Anna de Boer');
    await goesTo(anna.page, 'Afletteren');
    await presses(anna.page, /Wacht op tweede persoon/);
    await anna.page.getByRole('option').first().click();
    await presses(anna.page, 'Keur dit goed');
    await stage.rehearsal.idle();
    await anna.examine('approved');
  });

  it('closes the month when all agrees: provisionally first, then for good', async () => {
    const { page, examine } = tineke;
    await goesTo(page, 'Maandafsluiting');
    await presses(page, 'Reken nu na');
    await stage.rehearsal.idle();
    await page.goto(`${web}/kantoor/#/maandafsluiting/${month}`);
    await reads(page, 'Wat moet kloppen');
    await examine('checklist');
    await presses(page, 'Sluit voorlopig');
    await reads(page, /voorlopig gesloten/i);
    await stage.rehearsal.advanceClock('+11m');
    await page.reload();
    await presses(page, 'Zet op slot');
    await reads(page, 'Deze maand is op slot.');
    await examine('locked');
  });

  it('has the audit file made, and downloads it', async () => {
    const { page, examine } = tineke;
    await goesTo(page, 'Exports');
    await examine('exports');
    await presses(page, 'Maak dit bestand');
    await stage.rehearsal.idle();
    await page.reload();
    const download = page.waitForEvent('download');
    await presses(page, 'Download');
    expect((await download).suggestedFilename()).toMatch(/\.(xaf|csv|xlsx|xml)$/);
  });

  it('follows one entry from the contribution to the bank statement', async () => {
    const { page, examine } = tineke;
    await goesTo(page, 'Stortingen', 'Stortingen van Stripe');
    await page.getByRole('link', { name: /^po_/ }).last().click();
    await page.getByRole('link', { name: /^txn_/ }).first().click();
    await sees(page, 'Boeking');
    await reads(page, /^Bankafschrift$/);
    await examine('evidence');
  });
});
