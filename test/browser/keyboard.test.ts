import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { appropriateToFund, createFund } from '../../shared/funds/contract.ts';
import { theBoard } from '../support/board.ts';
import { aProposedRound } from '../support/board-round.ts';
import { openBrowser } from '../support/browser.ts';
import { orderButton, reads, sees } from '../support/by-hand.ts';
import { press, tabTo, typeInto } from '../support/keyboard.ts';
import { aResident, mailedLink } from '../support/resident.ts';
import { runningContracts } from '../support/running-contracts.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { aGiftArrives } from '../support/the-bank.ts';
import { desktop, type Visitor, visit } from '../support/visitor.ts';

/** Everything must work without a mouse: only tab, enter, space and the arrows are touched here. */
let stage: Stage;
let browser: Browser;
let visitor: Visitor;
let page: Page;
let web: string;
beforeAll(async () => {
  [stage, browser] = await Promise.all([openStage(), openBrowser()]);
  visitor = await visit(browser, desktop);
  page = visitor.page;
  web = stage.rehearsal.addresses.web;
});
afterEach(() => expect(visitor.complaints).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const link = (name: string) => page.getByRole('link', { name, exact: true }).first();
const radio = (name: string) => page.getByRole('radio', { name });

it('lets a resident become member', async () => {
  const resident = aResident();
  await page.goto(web);
  await sees(page, 'Samen maken we de wijk gezonder');
  await press(page, link('Ga naar de inhoud'));
  await press(page, link('Word lid'));
  await sees(page, 'Waar woont u?');
  await typeInto(page, 'Postcode', resident.postcode);
  await typeInto(page, 'Huisnummer', String(resident.houseNumber));
  await page.keyboard.press('Enter');
  await reads(page, 'U hoort bij wijk Havenkwartier.');
  await press(page, button('Verder'));

  await sees(page, 'Wat wilt u?');
  await press(page, radio('Alleen lid'), 'ArrowDown');
  await press(page, radio('Elke maand'), 'Space');
  await press(page, button('Verder'));
  await sees(page, 'Wie bent u?');
  await typeInto(page, 'Voornaam', resident.givenName);
  await typeInto(page, 'Achternaam', resident.familyName);
  await typeInto(page, 'Dag', '17');
  await typeInto(page, 'Maand', '5');
  await typeInto(page, 'Jaar', '1980');
  await page.keyboard.press('Enter');
  await sees(page, 'Hoe bereiken wij u?');
  await typeInto(page, 'Straat', 'Havenstraat');
  await typeInto(page, 'Woonplaats', 'Rietmeer');
  await typeInto(page, 'E-mailadres', resident.email);
  await page.keyboard.press('Enter');
  await sees(page, 'Kloppen uw gegevens?');
  await press(page, button('Stuur mij de mail'));
  await sees(page, 'Kijk in uw mail');

  const { applicationId, token } = await mailedLink(stage, resident.email, 'bevestig');
  await page.goto(`${web}/aanmelden/#bevestig=${applicationId}.${token}`);
  await sees(page, 'Uw bestelling');
  await press(page, button(orderButton));
  await sees(page, /kloppen .* niet/);
  await press(page, link('Kies wanneer u wilt beginnen.'));
  await press(page, radio('Start na de bedenktijd'), 'Space');
  for (const box of await page.getByRole('checkbox').all()) await press(page, box, 'Space');
  await press(page, button(orderButton));
  await sees(page, /^Betalen aan/);
  await press(page, button('Betalen'));
  await sees(page, 'Oefenbank');
  await press(page, button('Autoriseren'));
  await sees(page, 'Welkom!');
});

it('lets a member sign in and leave', async () => {
  const { email, givenName, familyName } = aResident();
  await page.goto(`${web}/mijn/`);
  await sees(page, 'Inloggen');
  await typeInto(page, 'E-mailadres', email);
  await page.keyboard.press('Enter');
  await sees(page, 'Vul de code in');
  await stage.rehearsal.idle();
  const [, code = ''] = /Code: (\d{6})/.exec(stage.rehearsal.mails(email).at(-1)?.text ?? '') ?? [];
  await typeInto(page, 'Code', code);
  await page.keyboard.press('Enter');
  await sees(page, `Dag ${givenName} ${familyName}`);
  await press(page, link('Lidmaatschap of polis opzeggen'));
  await sees(page, 'Opzeggen');
  await page.getByRole('checkbox').first().waitFor();
  for (const box of await page.getByRole('checkbox').all()) await press(page, box, 'Space');
  await press(page, button('Opzegging bevestigen'));
  await reads(page, 'Uw opzegging is ontvangen.');
});

it('lets a member of the board decide an allocation round', async () => {
  const year = stage.rehearsal.now().getFullYear();
  await proposedRound(year);
  await page.goto(`${web}/kantoor/`);
  await press(page, button('Inloggen'));
  await sees(page, 'Als wie wilt u inloggen?');
  await press(page, button(/^Bram Jansen/));
  await sees(page, 'Dag Bram Jansen');
  await press(page, link(`Najaar ${year}`));

  await sees(page, `Najaar ${year}`);
  await press(page, button('Leg het besluit vast'));
  await press(page, page.getByLabel('Wat is besloten?', { exact: true }), 'ArrowDown');
  await typeInto(page, 'Besluit', `Bestuur ${year}-11`);
  await page.keyboard.press('Enter');
  for (const step of ['Maak de verdeling openbaar', 'Ken toe en boek']) {
    await button(step).waitFor();
    await press(page, button(step));
  }
  await sees(page, 'Toekenningen');
  await tabTo(page, page.getByText('Toon de uitleg per wijk'));
  await page.keyboard.press('Enter');
  await reads(page, /^In Havenkwartier wonen/);
});

/** What stands before the decision: collected money in a fund, contracts that run, and a proposal of another member of the board. */
async function proposedRound(year: number): Promise<void> {
  await stage.rehearsal.idle();
  await stage.rehearsal.runSchedule('follow-stripe');
  await stage.rehearsal.idle();
  await runningContracts(stage, year);
  const anna = await stage.as('anna');
  const { fundId } = await anna.call(createFund, {
    body: { name: 'Wijkfonds', kind: 'designated-reserve', purpose: 'Voor de wijk', decisionReference: 'ALV 4' },
  });
  const budget = { amountCents: 1001, decisionReference: 'ALV 5' };
  await aGiftArrives(stage, await stage.as('tineke'), 10_000);
  await anna.call(appropriateToFund, { params: { fundId }, body: budget });
  await aProposedRound(await theBoard(stage), fundId, budget.amountCents);
}
