import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { proposeDecision, recordDecision } from '../../shared/governance/decisions/contract.ts';
import { openBrowser } from '../support/browser.ts';
import { goesTo, picks, presses, reads, sees, signsIn, types } from '../support/by-hand.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { desktop, type Visitor, visit } from '../support/visitor.ts';

/** Organisations, households, statutes and prices at the screen, against the running stack. */
let stage: Stage;
let browser: Browser;
let anna: Visitor;
let page: Page;
beforeAll(async () => {
  [stage, browser] = await Promise.all([openStage(), openBrowser()]);
  anna = await visit(browser, desktop);
  page = anna.page;
  page.setDefaultTimeout(20_000);
  const board = await stage.as('anna');
  for (const [matter, subject] of [
    ['contribution', 'Bijdragen 2027'],
    ['statutes', 'Nieuwe statuten'],
  ] as const) {
    const proposal = { body: 'assembly', matter, subject, majority: 'two-thirds' } as const;
    const { decisionId, version } = await board.call(proposeDecision, { body: proposal });
    const votes = { decidedOn: '2026-11-20', votesFor: 36, votesAgainst: 3, votesBlank: 1, votesEntitled: 40 };
    await board.call(recordDecision, { params: { decisionId }, body: votes }, { ifMatch: version });
  }
  await signsIn(page, stage.rehearsal.addresses.web, 'Anna de Boer');
});
afterEach(() => {
  expect(anna.complaints).toEqual([]);
});
afterAll(async () => {
  await anna?.leave();
  await browser?.close();
  await stage?.stop();
});

const opens = (part: string) =>
  page.getByRole('navigation', { name: 'Onderdelen van het ledenregister' }).getByRole('link', { name: part }).click();
const sends = (label: string) => page.locator('form').getByRole('button', { name: label, exact: true }).click();

describe('the board and what everybody agrees to', () => {
  it('admits a wijksamenwerkingsverband, and affiliates a professional to it and ends that again', async () => {
    await goesTo(page, 'Leden');
    await opens('Organisaties');
    await reads(page, 'Er is nog geen organisatie lid.');
    await presses(page, 'Laat een organisatie toe');
    await types(page, 'Naam van de organisatie', 'Zorgpunt Oude Stad');
    await page.getByLabel('Rechtsvorm', { exact: true }).selectOption({ label: 'stichting' });
    await page.getByLabel('Soort', { exact: true }).selectOption({ label: 'wijksamenwerkingsverband' });
    await types(page, 'KvK-nummer', '81234567');
    await types(page, 'Straat', 'Kerkplein');
    await types(page, 'Huisnummer', '4');
    await types(page, 'Postcode', '1701 SA');
    await types(page, 'Plaats', 'Rietmeer');
    await types(page, 'Voornaam van de vertegenwoordiger', 'Joke');
    await types(page, 'Achternaam van de vertegenwoordiger', 'Terpstra');
    await types(page, 'Geboortedatum van de vertegenwoordiger', '1968-05-01');
    await types(page, 'E-mailadres van de vertegenwoordiger', 'joke.terpstra@example.org');
    await picks(page, 'Tekent als', 'bestuurder');
    await types(page, 'Waaruit dat blijkt', 'Uittreksel van het Handelsregister');
    await types(page, 'Vertegenwoordigt vanaf', '2024-01-01');
    await anna.examine('organisation, form');
    await sends('Laat een organisatie toe');
    await page.getByRole('link', { name: 'Zorgpunt Oude Stad' }).click();
    await presses(page, 'Sluit een professional aan');
    await types(page, 'Naam', 'Ina de Groot');
    await types(page, 'Beroep', 'wijkverpleegkundige');
    await types(page, 'Aangesloten vanaf', '2024-02-01');
    await sends('Sluit een professional aan');
    await presses(page, 'Beëindig de aansluiting: Ina de Groot');
    await types(page, 'Aangesloten tot en met', '2024-06-30');
    await sends('Beëindig de aansluiting');
    await page.getByRole('row', { name: /Ina de Groot .* 30/ }).waitFor();
    await anna.examine('organisation');
  });

  it('is told which number is of no member when it forms a household', async () => {
    await goesTo(page, 'Besluiten');
    await goesTo(page, 'Leden');
    await opens('Huishoudens');
    await reads(page, 'Er is nog geen huishouden.');
    await presses(page, 'Vorm een huishouden');
    await types(page, 'Lidnummers', '99999');
    await sends('Vorm een huishouden');
    await reads(page, /Geen lid heeft nummer 99999/);
    await anna.examine('households');
  });

  it('sets the most that a household pays, on a decision', async () => {
    await presses(page, 'Annuleer');
    await presses(page, 'Stel een nieuwe grens vast');
    await types(page, 'Ten hoogste per jaar', '40,00');
    await types(page, 'Gaat in op', '2026-12-01');
    await picks(page, 'Besluit waarop dit rust', 'Bijdragen 2027');
    await sends('Stel een nieuwe grens vast');
    await page.getByRole('row', { name: /1 dec 2026 € 40,00/ }).waitFor();
    await anna.examine('households, cap');
  });

  it('is refused a name in the statutes that the law does not allow', async () => {
    await goesTo(page, 'Statuten');
    await reads(page, 'geldt nu');
    await anna.examine('statutes');
    await presses(page, 'Leg een nieuwe versie vast');
    await types(page, 'Naam in de statuten', 'Vereniging Gezond Rietmeer');
    await sends('Leg een nieuwe versie vast');
    await page.getByRole('link', { name: /De naam bevat "coöperati"/ }).waitFor();
    await anna.examine('statutes, refused');
  });

  it('records new statutes by the decision of the assembly, and sees what became different', async () => {
    await types(page, 'Naam in de statuten', 'Coöperatie Zorgregio Rietmeer U.A.');
    await picks(page, 'Besluit waarop dit rust', 'Nieuwe statuten');
    await types(page, 'Geldt vanaf', '2027-01-01');
    await types(page, 'Dag van de notariële akte', '2026-11-22');
    await types(page, 'Opzegtermijn in dagen', '30');
    await sends('Leg een nieuwe versie vast');
    await sees(page, 'Versie 2');
    await page.getByRole('row', { name: 'Opzegtermijn in dagen 28 30' }).waitFor();
    await anna.examine('statutes, adopted');
  });

  it('drafts a version of a product, which only somebody else can have reviewed', async () => {
    await goesTo(page, 'Producten en prijzen');
    await anna.examine('products');
    await page
      .getByRole('button', { name: /^Stel een nieuwe versie op/ })
      .first()
      .click();
    await page.getByLabel(/^Prijs per jaar/).fill('75,00');
    await types(page, 'In het aanbod vanaf', '2030-01-01');
    await anna.examine('product, form');
    await sends('Stel een nieuwe versie op');
    await reads(page, 'U hebt deze versie zelf opgesteld. Iemand anders legt de toets vast.');
    await sees(page, /^Versie 2 opgesteld/);
    await anna.examine('product, drafted');
  });

  it('puts it on offer together with somebody else, and announces the price to who has the earlier one', async () => {
    const bram = await visit(browser, desktop);
    await signsIn(bram.page, stage.rehearsal.addresses.web, 'Bram Jansen');
    await goesTo(bram.page, 'Producten en prijzen');
    await presses(bram.page, /^Leg de toets door een jurist vast: Gezonde Polis Basis/);
    await types(bram.page, 'Waar het advies te vinden is', 'Advies 12');
    await bram.page.locator('form').getByRole('button', { name: 'Leg de toets door een jurist vast' }).click();
    await presses(bram.page, /^Bied deze versie aan: Gezonde Polis Basis/);
    await picks(bram.page, 'Besluit waarop dit rust', 'Bijdragen 2027');
    await bram.page.locator('form').getByRole('button', { name: 'Bied deze versie aan' }).click();
    await presses(bram.page, /^Kondig een prijswijziging aan: Gezonde Polis Basis, Versie 1/);
    await picks(bram.page, 'Nieuwe prijs is die van', 'Versie 2');
    await picks(bram.page, 'Besluit waarop dit rust', 'Bijdragen 2027');
    await bram.examine('price change, form');
    await bram.page.locator('form').getByRole('button', { name: 'Kondig een prijswijziging aan' }).click();
    await stage.rehearsal.idle();
    await bram.page.getByRole('row', { name: /Gezonde Polis Basis, versie 1 wordt 2 .*verstuurd/ }).waitFor();
    await bram.examine('price change');
    expect(bram.complaints).toEqual([]);
    await bram.leave();
  });
});
