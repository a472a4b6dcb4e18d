import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { goesTo, picks, presses, reads, sees, signsIn, types } from '../support/by-hand.ts';
import { applies, aResident, orders, paysByIdeal } from '../support/resident.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { desktop, type Visitor, visit } from '../support/visitor.ts';

/** What the board and the auditor do about people's data, against the running stack. */
let stage: Stage;
let browser: Browser;
let anna: Visitor;
let arthur: Visitor;
let web: string;

beforeAll(async () => {
  [stage, browser] = await Promise.all([openStage(), openBrowser()]);
  web = stage.rehearsal.addresses.web;
  const noor = aResident();
  await paysByIdeal(await orders(await applies(stage, noor), noor));
  await stage.rehearsal.idle();
  [anna, arthur] = await Promise.all([visit(browser, desktop), visit(browser, desktop)]);
  await signsIn(anna.page, web, 'Anna de Boer');
});
afterEach(() => {
  for (const visitor of [anna, arthur]) expect(visitor.complaints).toEqual([]);
});
afterAll(async () => {
  await anna?.leave();
  await arthur?.leave();
  await browser?.close();
  await stage?.stop();
});

/** As the clock in Amsterdam shows it, in the way that a field wants it. */
const onTheClock = (moment: Date) =>
  moment
    .toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Amsterdam' })
    .replace(' ', 'T');
const inForm = (name: string) => anna.page.locator('form').getByRole('button', { name }).click();

describe('the board', () => {
  it('enters a breach, sees the hours run by the clock of the cooperative, and reports it', async () => {
    const { page, examine } = anna;
    await goesTo(page, 'Datalekken');
    await presses(page, 'Datalek inschrijven');
    await types(page, 'Wat is er gebeurd?', 'Een envelop lag open bij de post');
    await types(page, 'Wanneer is het ontdekt?', onTheClock(new Date(stage.rehearsal.now().getTime() - 3_700_000)));
    await inForm('Datalek inschrijven');
    await reads(page, 'nog 70 uur');
    await examine('a breach');
    await stage.rehearsal.advanceClock('+50h');
    await goesTo(page, 'Verzoeken over gegevens');
    await goesTo(page, 'Datalekken');
    await reads(page, 'nog 20 uur');
    await presses(page, /^Melding vastleggen/);
    await types(page, 'Nummer van de melding', 'AP-2026-1');
    await inForm('Melding vastleggen');
    await reads(page, /met nummer AP-2026-1\. Op tijd gemeld\./);
    await presses(page, /^Afsluiten/);
    await types(page, 'Wat is gedaan?', 'De postbode is gebeld');
    await inForm('Afsluiten');
    await reads(page, 'afgesloten');
  });

  it('answers a request for access with all that is kept of the member', async () => {
    const { page, examine } = anna;
    await goesTo(page, 'Verzoeken over gegevens');
    await presses(page, 'Verzoek inschrijven');
    await picks(page, 'Verzoek', 'inzage');
    await picks(page, 'Hoe het kwam', 'brief');
    await inForm('Verzoek inschrijven');
    await sees(page, 'Verzoek: inzage');
    await presses(page, 'Zeg van wie het is');
    await types(page, 'Lidnummer', '1');
    await types(page, 'Hoe is nagegaan wie het is?', 'Teruggebeld op het bekende nummer');
    await inForm('Zeg van wie het is');
    await presses(page, 'Begin ermee');
    await reads(page, 'in behandeling');
    await examine('a request');
    await page.getByRole('link', { name: 'Haal het bestand op bij dit lid' }).click();
    const download = page.waitForEvent('download');
    await presses(page, 'Haal alles op (ZIP)');
    expect((await download).suggestedFilename()).toMatch(/\.zip$/);
    await presses(page, 'Bekijk wissen');
    await reads(page, 'Wissen kan nu niet.');
    await examine('the file of a member');
    await page.goBack();
    await presses(page, 'Doe het af');
    await types(page, 'Wat is geantwoord of gedaan', 'Het bestand is per post gestuurd.');
    await inForm('Doe het af');
    await reads(page, 'Dit verzoek is afgedaan.');
  });

  it('tries what would go, and reads why what is kept', async () => {
    const { page, examine } = anna;
    await goesTo(page, 'Bewaartermijnen');
    await presses(page, 'Doe een proef');
    await stage.rehearsal.idle();
    await reads(page, 'Er is niets over zijn termijn.');
    await examine('retention');
    await goesTo(page, 'Register van verwerkingen');
    await reads(page, 'Beoordeling van de gevolgen (DPIA)');
    await examine('register of processing');
  });
});

it('lets the auditor alone see who looked into which file', async () => {
  await goesTo(anna.page, 'Inzage in dossiers');
  await reads(anna.page, /Alleen de auditor ziet dit/);
  const { page, examine } = arthur;
  await signsIn(page, web, 'Arthur Smit');
  await goesTo(page, 'Inzage in dossiers');
  const fetched = page.getByRole('row', { name: /als bestand opgehaald/ });
  await fetched.filter({ hasText: 'verzoek over gegevens' }).filter({ hasText: 'Anna' }).first().waitFor();
  await examine('looks into files');
  await types(page, 'Lidnummer', '1');
  await presses(page, 'Toon dit lid');
  await sees(page, 'Wie keek in dit dossier');
  await page
    .getByRole('row', { name: /als bestand opgehaald/ })
    .first()
    .waitFor();
});
