import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { theBoard } from '../../support/board.ts';
import { anAdoptedFormula } from '../../support/board-round.ts';
import { goesTo, picks, presses, reads, sees, signsIn, types } from '../../support/by-hand.ts';
import { partiesSign, runningContracts } from '../../support/running-contracts.ts';
import { aGiftArrives } from '../../support/the-bank.ts';
import { desktop, type Visitor, visit } from '../../support/visitor.ts';
import {
  browser,
  contractName,
  giftCents,
  lapsesOn,
  noor,
  officeOpens,
  payday,
  stage,
  today,
  web,
  year,
} from './story.ts';

describe('the office at a desk', () => {
  let anna: Visitor;
  let bram: Visitor;
  let tineke: Visitor;
  beforeAll(async () => {
    await stage.rehearsal.idle();
    await stage.rehearsal.runSchedule('follow-stripe');
    await stage.rehearsal.idle();
    // The accounts of all other wijken may be used a day after they were approved.
    await runningContracts(stage, year, 'Havenkwartier');
    await stage.rehearsal.advanceClock('+25h');
    officeOpens();
    [anna, bram, tineke] = await Promise.all([
      visit(browser, desktop),
      visit(browser, desktop),
      visit(browser, desktop),
    ]);
  });
  afterEach(() => {
    for (const visitor of [anna, bram, tineke]) expect(visitor.complaints).toEqual([]);
  });
  afterAll(() => Promise.all([anna, bram, tineke].map((visitor) => visitor?.leave())));

  it('opens to who is known, and says what waits for them', async () => {
    const { page, examine } = anna;
    await page.goto(`${web}/kantoor/`);
    await sees(page, 'Kantoor');
    await examine('office door');
    await presses(page, 'Inloggen');
    await sees(page, 'Als wie wilt u inloggen?');
    for (const name of ['Anna de Boer', 'Bram Jansen', 'Tineke Visser', 'Arthur Smit']) await reads(page, name);
    await examine('sign-in page');
    await presses(page, /^Anna de Boer/);
    await sees(page, 'Dag Anna de Boer');
    await reads(page, 'Er wacht nu niets op u.');
    await examine('overview');
    await signsIn(bram.page, web, 'Bram Jansen');
    await signsIn(tineke.page, web, 'Tineke Visser');
  });

  it('shows the member, and every contribution with the entries that made it', async () => {
    const { page, examine } = tineke;
    await goesTo(page, 'Leden');
    await reads(page, 'Havenkwartier');
    await examine('members');
    await page.getByRole('link', { name: 'Noor Bakker' }).click();
    await sees(page, 'Noor Bakker');
    await reads(page, noor.email);
    await reads(page, 'Toestemmingen');
    await examine('member');
    await goesTo(page, 'Bijdragen');
    await reads(page, 'betaald');
    await presses(page, 'Toon boekingen');
    await page.getByRole('article').nth(1).waitFor();
    await examine('contribution with entries');
  });

  it('shows a trial balance in balance and a journal that nobody altered', async () => {
    const { page, examine } = tineke;
    await goesTo(page, 'Grootboek');
    await reads(page, 'in evenwicht');
    await presses(page, 'Controleer het journaal');
    await reads(page, 'Het journaal is ongeschonden.');
    await examine('trial balance');
    await page.getByRole('link', { name: 'Journaal', exact: true }).click();
    await sees(page, 'Journaal');
    await page.getByRole('article').first().waitFor();
    await examine('journal');
    await page.getByRole('article').first().getByRole('link').first().click();
    await sees(page, 'Boeking');
    await presses(page, 'Tegenboeken');
    await reads(page, 'Dit kan niet ongedaan worden gemaakt.');
    await examine('journal entry, about to be reversed');
    await presses(page, 'Annuleer');
  });

  it('opens a fund, and appropriates to it no more than was collected', async () => {
    await aGiftArrives(stage, await stage.as('tineke'), giftCents);
    const { page, examine, complaints } = anna;
    await goesTo(page, 'Fondsen');
    await reads(page, 'Er zijn nog geen fondsen.');
    await examine('no funds yet');
    await presses(page, 'Nieuw fonds');
    await presses(page, 'Open het fonds');
    await sees(page, /kloppen .* niet/);
    await examine('new fund, nothing filled in');
    await types(page, 'Naam', 'Wijkfonds');
    await picks(page, 'Soort', 'bestemmingsreserve');
    await types(page, 'Doel', 'Wat wijken zelf organiseren');
    await types(page, 'Besluit', `ALV ${year}-4`);
    await presses(page, 'Open het fonds');
    await sees(page, 'Wijkfonds');
    await examine('fund, still empty');
    await presses(page, 'Bestem dit bedrag');
    await types(page, 'Bedrag in euro', '1.000.000,00');
    await types(page, 'Besluit', `ALV ${year}-5`);
    await presses(page, 'Bestem dit bedrag');
    await sees(page, /klopt .* niet/);
    await examine('too much to appropriate');
    expect(complaints.splice(0)).toEqual([expect.stringContaining('422')]);
    await types(page, 'Bedrag in euro', '25,01');
    await presses(page, 'Bestem dit bedrag');
    await page.getByRole('button', { name: 'Bestem dit bedrag', expanded: false }).waitFor();
    await stage.rehearsal.idle();
    await examine('fund, appropriated to');
  });

  it('drafts a wijkcontract, which another member of the board lets begin when all have signed', async () => {
    const { page, examine } = anna;
    await goesTo(page, 'Wijkcontracten');
    await examine('contracts');
    await presses(page, 'Nieuw wijkcontract');
    await presses(page, 'Maak de opzet');
    await sees(page, /kloppen .* niet/);
    await examine('new contract, nothing filled in');
    const name = contractName;
    await picks(page, 'Wijk', 'Havenkwartier');
    await types(page, 'Naam van het contract', name);
    await types(page, 'Eerste dag', `${year}-01-01`);
    await types(page, 'Laatste dag', `${year + 2}-12-31`);
    await types(page, 'Begunstigde', 'Stichting Havenkwartier');
    await presses(page, 'Maak de opzet');
    await sees(page, name);
    await examine('contract, drafted');
    await partiesSign(stage, name, `${year - 1}-12-01`);
    await goesTo(bram.page, 'Wijkcontracten');
    await bram.page.getByRole('link', { name }).click();
    await presses(bram.page, 'Laat het contract ingaan');
    await reads(bram.page, 'loopt');
    await bram.examine('contract, running');
  });

  it('calculates a round, proposed by one and decided by another, with an explanation for each wijk', async () => {
    const { page, examine } = anna;
    const potsBasisPoints = { base: 0, need: 6000, performance: 4000 };
    await anAdoptedFormula(await theBoard(stage), { potsBasisPoints });
    await goesTo(page, 'Verdeelrondes');
    await reads(page, 'Er is nog geen verdeelronde.');
    await examine('no rounds yet');
    await presses(page, 'Nieuwe verdeelronde');
    await types(page, 'Naam', `Najaar ${year}`);
    await types(page, 'Te verdelen', '25,01');
    await picks(page, 'Fonds', /^Wijkfonds/);
    await picks(page, 'Verdeelsleutel', /^Inwoners en resultaat/);
    await picks(page, 'Thema uit het regioplan', 'preventie');
    await picks(page, 'Uitbetalen', 'in één keer');
    await types(page, 'Eerste deel vanaf', today());
    await page.getByLabel('Geld uit de prestatiepot wordt verdiend met resultaten').check();
    await types(page, 'Gemeten uiterlijk op', today());
    await types(page, 'Vervalt na', lapsesOn());
    await examine('new round');
    await presses(page, 'Maak het ontwerp');
    await sees(page, `Najaar ${year}`);
    await examine('round, drafted');
    await presses(page, 'Bevries de gegevens');
    await presses(page, 'Bereken de verdeling');
    await sees(page, 'Verdeling per wijk');
    await examine('round, calculated');
    for (const body of ['medische raad', 'regiotafel']) {
      await presses(page, 'Leg een advies vast');
      await picks(page, 'Wie adviseert', new RegExp(body, 'i'));
      await picks(page, 'Kwam er een advies?', 'niet op tijd');
      await types(page, 'Dag', today());
      await presses(page, 'Leg een advies vast');
      await page.getByLabel('Kwam er een advies?', { exact: true }).waitFor({ state: 'detached' });
    }
    await presses(page, 'Stel deze verdeling voor');
    await reads(page, 'U hebt deze ronde zelf geopend of voorgesteld.');
    await examine('round, proposed by oneself');

    await goesTo(bram.page, 'Vandaag', 'Dag Bram Jansen');
    await reads(bram.page, 'Verdeelronde: beslissen over het voorstel');
    await bram.examine('overview with work');
    await bram.page.getByRole('link', { name: `Najaar ${year}` }).click();
    await presses(bram.page, 'Leg het besluit vast');
    await presses(bram.page, 'Leg het besluit vast');
    await sees(bram.page, /kloppen .* niet/);
    await bram.examine('decision, nothing filled in');
    await picks(bram.page, 'Wat is besloten?', 'Aangenomen');
    await types(bram.page, 'Besluit', `Bestuur ${year}-11`);
    await presses(bram.page, 'Leg het besluit vast');
    await presses(bram.page, 'Maak de verdeling openbaar');
    await presses(bram.page, 'Ken toe en boek');
    await sees(bram.page, 'Toekenningen');
    await bram.page.getByText('Toon de uitleg per wijk').click();
    expect(await bram.page.locator('.zr-explanations dt').allInnerTexts()).toHaveLength(6);
    await bram.examine('round, committed and explained');
  });

  it('pays a wijk after two others approved, by a file for the bank', async () => {
    const { page, examine } = anna;
    await goesTo(page, 'Uitbetalingen');
    await examine('no disbursements yet');
    await goesTo(page, 'Verdeelrondes');
    await page.getByRole('link', { name: `Najaar ${year}` }).click();
    await sees(page, 'Toekenningen');
    const rows = page.getByRole('table', { name: 'Toekenningen' }).getByRole('row').filter({ hasText: '· vast' });
    await rows.first().waitFor();
    const others = (await rows.allInnerTexts()).findIndex((text) => !text.includes('Havenkwartier'));
    const plan = 'Zet deel 1 klaar voor betaling';
    await page.getByRole('button', { name: plan }).nth(others).click();
    const form = page.locator('form').filter({ has: page.getByRole('button', { name: plan }) });
    await form.getByRole('button', { name: plan }).click();
    await sees(page, /kloppen .* niet/);
    await examine('new disbursement, nothing filled in');
    await types(page, 'Betaaldag', payday());
    await types(page, 'Omschrijving voor de ontvanger', 'Eerste tranche');
    await form.getByRole('button', { name: plan }).click();
    await reads(page, 'in betaling');
    await goesTo(page, 'Uitbetalingen');
    await reads(page, 'U hebt deze uitbetaling zelf klaargezet.');
    for (const visitor of [bram, tineke]) {
      await goesTo(visitor.page, 'Uitbetalingen');
      await visitor.examine('disbursement to approve');
      await presses(visitor.page, /^Keur .* goed$/);
      await reads(visitor.page, 'goedgekeurd door u');
    }
    await tineke.examine('disbursement, approved twice');
    const makeFile = tineke.page.getByRole('button', { name: /^Maak een betaalbestand/ });
    const [, euros, cents] = /(\d+),(\d\d)/.exec((await makeFile.textContent()) ?? '') ?? [];
    await makeFile.click();
    const [download] = await Promise.all([
      tineke.page.waitForEvent('download'),
      presses(tineke.page, 'Download voor de bank (pain.001)'),
    ]);
    const file = await readFile(await download.path(), 'utf8');
    expect(file).toContain('urn:iso:std:iso:20022:tech:xsd:pain.001.001.09');
    expect(file).toContain(`<CtrlSum>${euros}.${cents}</CtrlSum>`);
    await tineke.examine('payment file');
  });

  it('shows what came in and went out of the fund as a chart and as a table, and closes the books in balance', async () => {
    const { page, examine } = anna;
    await stage.rehearsal.idle();
    await goesTo(page, 'Fondsen');
    await page.getByRole('link', { name: 'Wijkfonds' }).click();
    const chart = page.getByRole('img', { name: /^Staafdiagram van wat per maand/ });
    await chart.waitFor();
    await reads(page, 'journaal en fonds zijn gelijk');
    await page.locator('section').filter({ has: chart }).getByText('Toon als tabel').click();
    const table = page.getByRole('table', { name: 'In en uit per maand' });
    expect(await table.getByRole('row').last().textContent()).toMatch(/25,01.*15,01/s);
    await examine('fund with chart and table');
    await goesTo(tineke.page, 'Grootboek');
    await reads(tineke.page, 'in evenwicht');
    await presses(tineke.page, 'Controleer het journaal');
    await reads(tineke.page, 'Het journaal is ongeschonden.');
  });

  it('folds its sections away on a narrow screen, speaks English, and closes', async () => {
    const { page, examine } = anna;
    await page.setViewportSize({ width: 320, height: 700 });
    await presses(page, 'Menu');
    await page.getByRole('link', { name: 'Verdeelrondes' }).waitFor();
    await examine('menu unfolded');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Allocation rounds' }).waitFor();
    await presses(page, 'Sign out');
    await sees(page, 'Office');
  });
});
