import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type FakeCounter, startFakeCounter } from './fake/counter.ts';
import { emptyMoney } from './fake/money-sample.ts';
import { emptyOffice } from './fake/office-sample.ts';

let browser: Browser;
let counter: FakeCounter;
let troubles: string[] = [];

beforeAll(async () => {
  [browser, counter] = await Promise.all([openBrowser(), startFakeCounter()]);
});
afterAll(async () => {
  await browser.close();
  await counter.stop();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  expect(troubles).toEqual([]);
});

async function open(path: string, width = 390): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'nl-NL' });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  troubles = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    // A refusal is logged by the browser itself; anything else, a breach of the security policy above all, is a defect.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      troubles.push(message.text());
  });
  await page.goto(counter.origin + path);
  return page;
}

/** Nothing for axe to say, and nothing to scroll sideways for. */
async function expectFit(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    where,
  ).toEqual([]);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** The focus follows what is drawn, so it may come a moment later. */
const expectFocus = (page: Page, what: 'id' | 'textContent', value: string) =>
  expect.poll(() => page.evaluate((name) => document.activeElement?.[name], what)).toBe(value);

const heading = (page: Page, text: string) => page.locator('h1', { hasText: text }).waitFor();
const press = (page: Page, label: string) => page.getByRole('button', { name: label, exact: true }).click();

async function answerQuestions(page: Page, city = 'Rietmeer'): Promise<void> {
  await page.fill('#postcode', '1701 sa');
  await page.fill('#houseNumber', '12');
  await press(page, 'Zoek mijn wijk');
  await press(page, 'Verder');
  await page.getByText('Gezonde Polis Basis').click();
  await page.getByText('Elk kwartaal').click();
  await press(page, 'Verder');
  await page.fill('#givenName', 'Noor');
  await page.fill('#familyName', 'van Dijk');
  for (const [part, value] of Object.entries({ Day: '9', Month: '2', Year: '1980' }))
    await page.fill(`#birth${part}`, value);
  await press(page, 'Verder');
  await page.fill('#street', 'Havenplein');
  await page.fill('#city', city);
  await page.fill('#email', 'noor@example.org');
  await press(page, 'Verder');
  await heading(page, 'Kloppen uw gegevens?');
}

async function confirmMail(page: Page): Promise<string> {
  const application = [...counter.state.applications.values()].at(-1);
  const applicationId = application?.applicationId ?? '';
  await page.goto(`${counter.origin}/aanmelden/#bevestig=${applicationId}.${application?.verifyToken}`);
  await heading(page, 'Uw bestelling');
  return applicationId;
}

async function order(page: Page): Promise<void> {
  await page.getByText('Na de bedenktijd').click();
  await page.getByLabel('akkoord met de statuten').check();
  await page.getByLabel('akkoord met de voorwaarden').check();
  await press(page, 'Bestelling met betalingsverplichting');
}

describe('the public pages', () => {
  it('show what it is, what it costs and how to leave, in both languages', async () => {
    const page = await open('/', 320);
    await page.getByText('€ 24,00').first().waitFor();
    await expectFit(page, 'home');
    expect(await page.getByRole('link', { name: 'Lidmaatschap opzeggen' }).count()).toBeGreaterThan(0);
    expect(await page.textContent('.zr-mandated')).toContain('géén (zorg)verzekering');
    await page.getByRole('button', { name: 'English' }).click();
    await heading(page, 'Together');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.reload();
    await heading(page, 'Together');
  });

  it('describe the API and say when a page does not exist', async () => {
    const docs = await open('/api/docs/', 320);
    await docs.getByText('/api/funds/{fundId}/appropriations').click();
    await expectFit(docs, 'API');
    const lost = await open('/nergens/');
    await heading(lost, 'Deze pagina bestaat niet');
    await expectFit(lost, 'not found');
  });
});

describe('the sign-up', () => {
  it('goes from postcode to welcome on a narrow phone, and sends a double click once', async () => {
    const page = await open('/aanmelden/', 320);
    await press(page, 'Zoek mijn wijk');
    await page.getByRole('link', { name: 'Vul uw postcode in.' }).click();
    await expectFocus(page, 'id', 'postcode');
    await expectFit(page, 'postcode with errors');
    await answerQuestions(page);
    await expectFit(page, 'check');
    counter.state.calls.length = 0;
    await page.getByRole('button', { name: 'Stuur mij de mail' }).dblclick();
    await heading(page, 'Kijk in uw mail');
    await expectFit(page, 'mail');
    expect(counter.state.calls.filter(({ id }) => id === 'submitApplication')).toHaveLength(1);

    await confirmMail(page);
    expect(page.url()).toBe(`${counter.origin}/aanmelden/#verder`);
    for (const box of await page.getByRole('checkbox').all()) expect(await box.isChecked()).toBe(false);
    await press(page, 'Bestelling met betalingsverplichting');
    await page.getByText('Er kloppen 3 dingen nog niet').waitFor();
    await expectFit(page, 'order with errors');
    counter.state.looksUntilNews = 1;
    await order(page);
    await heading(page, 'Wij verwerken uw betaling');
    await expectFit(page, 'pending');
    await heading(page, 'Welkom!');
    await page.getByText('4711').waitFor();
    await expectFit(page, 'welcome');
  });

  it('loses nothing on back and reload, and never shows a step too early', async () => {
    const page = await open('/aanmelden/#stap=controle');
    await heading(page, 'Waar woont u?');
    await answerQuestions(page);
    await page.goBack();
    await page.goBack();
    await heading(page, 'Wie bent u?');
    await page.fill('#givenName', 'Nora');
    await page.reload();
    await heading(page, 'Wie bent u?');
    expect(await page.inputValue('#givenName')).toBe('Nora');
    await page.goForward();
    await page.goForward();
    await heading(page, 'Kloppen uw gegevens?');
    await page.getByText('Nora van Dijk').waitFor();
  });

  it('can be done with the keyboard alone, and moves the focus to each new heading', async () => {
    const page = await open('/aanmelden/');
    await heading(page, 'Waar woont u?');
    await page.locator('#postcode').focus();
    await page.keyboard.type('1701SA');
    await page.keyboard.press('Tab');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await page.getByText('U hoort bij wijk Havenkwartier.').waitFor();
    for (const _ of [1, 2, 3]) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await heading(page, 'Wat wilt u?');
    await expectFocus(page, 'textContent', 'Wat wilt u?');
    for (const key of ['Tab', 'Space', 'Tab', 'Enter']) await page.keyboard.press(key);
    await heading(page, 'Wie bent u?');
  });

  it('shows what the cooperative refused at the step where it can be put right', async () => {
    const page = await open('/aanmelden/');
    await answerQuestions(page);
    await page.goto(`${counter.origin}/aanmelden/#stap=over-u`);
    await page.fill('#birthYear', '2015');
    await press(page, 'Verder');
    await press(page, 'Verder');
    await press(page, 'Stuur mij de mail');
    await page.getByText('U kunt lid worden vanaf 16 jaar.').waitFor();
    await heading(page, 'Wie bent u?');
  });

  it('offers the waiting list outside the region', async () => {
    const page = await open('/aanmelden/');
    await page.fill('#postcode', '9999 ZZ');
    await page.fill('#houseNumber', '1');
    await press(page, 'Zoek mijn wijk');
    await expectFit(page, 'outside');
    await press(page, 'Zet mij op de wachtlijst');
    await heading(page, 'Wie bent u?');
    await page.getByText('Stap 2 van 4').waitFor();
  });

  it('tells who pays by direct debit that it takes days, and that nothing is to be done', async () => {
    const page = await open('/aanmelden/');
    await answerQuestions(page, 'Incassodorp');
    await press(page, 'Stuur mij de mail');
    await heading(page, 'Kijk in uw mail');
    await confirmMail(page);
    counter.state.looksUntilNews = 0;
    await order(page);
    await heading(page, 'Uw incasso is onderweg');
    expect(await page.textContent('main')).not.toMatch(/niet betaald|onbetaald/i);
  });

  it('shows a changed overview again before it can be ordered', async () => {
    const page = await open('/aanmelden/');
    await answerQuestions(page);
    await press(page, 'Stuur mij de mail');
    await heading(page, 'Kijk in uw mail');
    await confirmMail(page);
    await page.getByText('Nu te betalen').waitFor();
    counter.state.summaryVersion++;
    await order(page);
    await page.getByText('Het overzicht is veranderd.').waitFor();
    await expect.poll(() => page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  });

  it('goes on by the mailed link on another device, and explains a link that is over', async () => {
    const first = await open('/aanmelden/');
    await answerQuestions(first);
    await press(first, 'Stuur mij de mail');
    await heading(first, 'Kijk in uw mail');
    const application = [...counter.state.applications.values()].at(-1);
    counter.state.paysAtOnce = false;
    const second = await open('/aanmelden/');
    await confirmMail(second);
    await order(second);
    await second.getByText('Uw betaling is nog niet afgerond.').waitFor();
    counter.state.paysAtOnce = true;

    const third = await open(`/aanmelden/#verder=${application?.applicationId}.${application?.token}`);
    await third.getByText('Uw betaling is nog niet afgerond.').waitFor();
    expect(third.url()).toBe(`${counter.origin}/aanmelden/#verder`);
    const used = await open(`/aanmelden/#bevestig=${application?.applicationId}.${application?.verifyToken}`);
    await heading(used, 'Deze link werkt niet (meer)');
    await expectFit(used, 'link that is over');
  });
});

async function enter(person: string, width = 1280): Promise<Page> {
  const page = await open('/kantoor/', width);
  await press(page, 'Inloggen');
  await page.getByRole('link', { name: person }).click();
  await heading(page, 'Dag');
  expect(page.url()).not.toContain('code=');
  return page;
}

async function go(page: Page, address: string): Promise<void> {
  await page.goto(`${counter.origin}/kantoor/#/${address}`);
}

/** The button that sends a form, not another of that name elsewhere on the page. */
const submit = (page: Page, label: string) =>
  page.locator('form').getByRole('button', { name: label, exact: true }).click();

const pages: [address: string, shows: string][] = [
  ['overzicht', 'Dit wacht op u'],
  ['leden', 'Noor van Dijk'],
  ['leden/mem_00001', 'Geschiedenis'],
  ['bijdragen', 'Toon boekingen'],
  ['grootboek', 'Stripe-saldo'],
  ['grootboek/journaal', 'Bijdrage in rekening gebracht'],
  ['grootboek/boeking/bt%3Atxn_1Q1fake', 'Klopt deze boeking niet?'],
  ['wijken', 'Havenkwartier'],
  ['wijkcontracten', 'Gezond Havenkwartier'],
  ['fondsen', 'Bewegen in de buurt'],
  ['fondsen/fnd_0001', 'In en uit per maand'],
  ['financiering', 'Bijdrage preventie 2026'],
  ['financiering/fda_gemeente', 'Wat is afgesproken'],
  ['vooruitblik', 'Wat er stopt'],
  ['vooruitblik/wct_0001', 'Het wijkcontract loopt'],
  ['verdeelsleutels', 'Verdeelsleutel 2026'],
  ['verdeelrondes', 'Voorjaar 2026'],
  ['verdeelrondes/rnd_0001', 'Toekenningen'],
  ['uitbetalingen', 'Betaalbestanden'],
];

describe('the office', () => {
  it('is readable on every page, wide and on a narrow phone', async () => {
    const page = await enter('anna', 320);
    for (const [address, shows] of pages) {
      await go(page, address);
      await page.getByText(shows).first().waitFor();
      await expectFit(page, address);
    }
    await press(page, 'Menu');
    await expectFit(page, 'menu');
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const address of ['leden', 'fondsen/fnd_0001']) {
      await go(page, address);
      await page.locator('table').first().waitFor({ state: 'attached' });
      await expectFit(page, `${address}, wide`);
    }
  }, 180_000);

  it('says on every page that there is nothing yet', async () => {
    const filled = counter.state.office;
    counter.state.office = emptyOffice();
    const { money } = counter.state;
    counter.state.money = emptyMoney();
    const page = await enter('arthur', 390);
    for (const address of ['leden', 'bijdragen', 'grootboek', 'wijken', 'fondsen', 'verdeelrondes', 'uitbetalingen']) {
      await go(page, address);
      await page.locator('.zr-empty').first().waitFor();
      await expectFit(page, `${address}, empty`);
    }
    counter.state.office = filled;
    counter.state.money = money;
  });

  it('takes own money into a fund and out of it, with the refusal beside its field', async () => {
    const anna = await enter('anna');
    await go(anna, 'fondsen/fnd_0001');
    await press(anna, 'Bestem dit bedrag');
    await anna.getByLabel('Bedrag in euro').fill('999.999,00');
    await anna.getByLabel('Besluit').fill('B-2026-11');
    await submit(anna, 'Bestem dit bedrag');
    await anna.getByRole('link', { name: /^Bedrag in euro: Er is nu/ }).click();
    await expectFit(anna, 'fund with an error');
    await anna.getByLabel('Bedrag in euro').fill('1.000,50');
    await submit(anna, 'Bestem dit bedrag');
    await anna.getByText('Besluit B-2026-11').waitFor();
    await press(anna, 'Geef eigen geld terug aan de vrije reserve');
    await anna.getByLabel('Bedrag in euro').fill('0,50');
    await anna.getByLabel('Besluit').fill('B-2026-12');
    await submit(anna, 'Geef eigen geld terug aan de vrije reserve');
    await anna.getByText('Besluit B-2026-12').waitFor();
  });

  it('lets another board member begin an agreement, and calls for its first instalment', async () => {
    const anna = await enter('anna');
    await go(anna, 'financiering');
    await press(anna, 'Nieuwe financieringsafspraak');
    await submit(anna, 'Maak de opzet');
    await expectFit(anna, 'agreement with errors');
    await anna.getByLabel('Naam van de afspraak').fill('Wijkgeld 2027');
    await anna.getByLabel('Naam van de financier').fill('Gemeente Rietmeer');
    await anna.getByLabel('Soort financier').selectOption('municipality');
    await anna.getByLabel('Kenmerk').fill('K-2027-1');
    await anna.getByLabel('Waarvoor het geld is').fill('Samen bewegen');
    await anna.getByLabel('Wie het doel bepaalt').selectOption('third-party');
    await anna.getByLabel('Fonds', { exact: true }).selectOption('fnd_0001');
    await anna.getByLabel('Eerste dag').fill('2027-01-01');
    await anna.getByLabel('Laatste dag').fill('2027-12-31');
    await anna.getByLabel('Hoe er betaald wordt').selectOption('lump-sum');
    await anna.getByLabel('Termijn 1: dag').fill('2027-01-15');
    await anna.getByLabel('Termijn 1: bedrag').fill('25.000');
    await anna.getByLabel('Termijn 2: dag').fill('2027-07-15');
    await anna.getByLabel('Termijn 2: bedrag').fill('15.000,50');
    await submit(anna, 'Maak de opzet');
    await heading(anna, 'Wijkgeld 2027');
    await anna.getByText('Een ander bestuurslid laat haar ingaan.').waitFor();
    await anna.getByText('€ 40.000,50').first().waitFor();

    const bram = await enter('bram');
    await go(bram, anna.url().split('#/')[1] ?? '');
    await press(bram, 'Laat de afspraak ingaan');
    await press(bram, 'Vraag termijn 1 op');
    await expectFit(bram, 'call for an instalment');
    await submit(bram, 'Vraag termijn 1 op');
    await bram.getByText('opgevraagd', { exact: true }).waitFor();
  });

  it('compares scenarios, then takes a round from its draft to a payment file with four eyes', async () => {
    const anna = await enter('anna');
    await go(anna, 'verdeelrondes/rnd_0002');
    await press(anna, 'Reken scenario’s door');
    await anna.getByLabel('Scenario 2: verdeelsleutel').selectOption('fml_0002');
    await submit(anna, 'Reken scenario’s door');
    await anna.getByText('Doorgerekend door u').waitFor();
    await anna.getByText('Wat aan elk gewicht hangt').first().click();
    await expectFit(anna, 'scenarios');
    await press(anna, 'Bevries de gegevens');
    await press(anna, 'Bereken de verdeling');
    for (const body of ['medical-council', 'regional-table']) {
      await press(anna, 'Leg een advies vast');
      await anna.getByLabel('Wie adviseert').selectOption(body);
      await anna.getByLabel('Kwam er een advies?').selectOption('none-in-time');
      await anna.getByLabel('Kenmerk').fill('Brief 12');
      await anna.getByLabel('Dag', { exact: true }).fill('2026-11-20');
      await submit(anna, 'Leg een advies vast');
      await expect.poll(() => anna.getByLabel('Wie adviseert').count()).toBe(0);
    }
    await press(anna, 'Stel deze verdeling voor');
    await anna.getByText('Een ander bestuurslid beslist.').first().waitFor();
    await expectFit(anna, 'round as proposed');

    const bram = await enter('bram');
    await go(bram, 'verdeelrondes/rnd_0002');
    await press(bram, 'Leg het besluit vast');
    await bram.getByLabel('Wat is besloten?').selectOption('adopted');
    await bram.getByLabel('Besluit', { exact: true }).fill('B-2026-12');
    await submit(bram, 'Leg het besluit vast');
    await press(bram, 'Maak de verdeling openbaar');
    await press(bram, 'Ken toe en boek');
    await bram.getByRole('button', { name: 'Zet deel 1 klaar voor betaling' }).first().click();
    await bram.getByLabel('Betaaldag').fill('2026-12-01');
    await bram.getByLabel('Omschrijving voor de ontvanger').fill('Wijkbudget winter');
    await submit(bram, 'Zet deel 1 klaar voor betaling');
    await bram.getByText('in betaling').first().waitFor();
    const tineke = await enter('tineke');
    for (const page of [anna, tineke]) {
      await go(page, 'uitbetalingen');
      await page.getByRole('row', { name: /Wijkbudget winter/ }).waitFor();
      await page.getByRole('button', { name: /^Keur/ }).last().click();
      await page.getByText('goedgekeurd door u').first().waitFor();
    }
    await tineke.getByRole('button', { name: /^Maak een betaalbestand/ }).click();
    await tineke.getByRole('button', { name: 'Download voor de bank (pain.001)' }).waitFor();
    await expectFit(tineke, 'payment files');
    const download = tineke.waitForEvent('download');
    await press(tineke, 'Download voor de bank (pain.001)');
    expect((await download).suggestedFilename()).toMatch(/\.xml$/);
  }, 60_000);

  it('verifies the journal page by page and names an altered entry', async () => {
    const page = await enter('arthur');
    await go(page, 'grootboek');
    await press(page, 'Controleer het journaal');
    await page.getByText('Alle 18 verzegelde boekingen').waitFor();
    counter.state.office.finding = { kind: 'altered', entryId: 'bt:txn_1Q1fake', number: 4 };
    await press(page, 'Controleer het journaal');
    await page.getByText('Boeking 4 is na het verzegelen veranderd').waitFor();
    await expectFit(page, 'altered entry');
    counter.state.office.finding = null;
  });

  it('explains to the auditor what only others can do', async () => {
    const page = await enter('arthur');
    await go(page, 'fondsen');
    await page.getByText('Alleen het bestuur kan dit doen.').waitFor();
    expect(await page.getByRole('button', { name: 'Nieuw fonds' }).count()).toBe(0);
  });

  it('says what went wrong and tries again', async () => {
    const page = await enter('tineke');
    counter.state.broken = true;
    await go(page, 'leden');
    await page.getByText('Er ging bij ons iets mis.').first().waitFor();
    counter.state.broken = false;
    await press(page, 'Probeer opnieuw');
    await page.getByText('Noor van Dijk').first().waitFor();
  });

  it('signs out', async () => {
    const page = await enter('bram');
    await press(page, 'Uitloggen');
    await page.getByRole('button', { name: 'Inloggen' }).waitFor();
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('oidc.user')))).toEqual(
      [],
    );
  });
});
