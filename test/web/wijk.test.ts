import { beforeEach, describe, expect, it } from 'vitest';
import {
  choose,
  enter,
  expectEmpty,
  expectFitsNarrowAndWide,
  expectNoGapsInEnglish,
  fill,
  go,
  press,
} from './at-the-desk.ts';
import { emptyOffice, sampleOffice } from './fake/office-sample.ts';
import { sampleTreasury } from './fake/treasury-sample.ts';
import { emptyWijk, sampleWijk } from './fake/wijk-sample.ts';
import { counter, expectFit, reads } from './visit.ts';

beforeEach(() => {
  counter.state.office = sampleOffice();
  counter.state.treasury = sampleTreasury();
  counter.state.wijk = sampleWijk();
});

const pages: [address: string, shows: string][] = [
  ['wijken', 'Buurten zonder wijk'],
  ['wijken/wijk_havenkwartier', 'Langdurige aandoening'],
  ['wijken/wijk_havenkwartier/grenzen', 'Havenkwartier Noord'],
  ['wijken/wijk_havenkwartier/contracten', 'Gezond Havenkwartier'],
  ['wijkcontracten', 'Gezond Havenkwartier'],
  ['wijkcontracten/wct_0001', 'De afspraak in het kort'],
  ['wijkcontracten/wct_0001/partijen', 'Els Vermeer'],
  ['wijkcontracten/wct_0003/contouren', 'bewijs ontbreekt'],
  ['wijkcontracten/wct_0001/kwaliteit', 'Wijkverpleging'],
  ['wijkcontracten/wct_0001/jaarplan', 'Wandelen met de huisarts'],
  ['wijkcontracten/wct_0001/indicatoren', 'Mensen die zich eenzaam voelen'],
  ['wijkcontracten/wct_0001/innovatietijd', 'Spreekuur op het gezondheidsplein'],
  ['wijkcontracten/wct_0001/resultaten', 'gehaald'],
  ['wijkcontracten/wct_0001/rekening', 'wacht op een tweede'],
  ['wijkcontracten/wct_0001/wijzigingen', 'Maak een pdf'],
  ['regiobestanden', 'kwb-2026.csv'],
  ['regiobestanden/rgf_0001', 'Een getal van deze rij'],
  ['coordinatoren', 'Wijken zonder coördinator'],
];

describe('the console for wijken and contracts', () => {
  it.each([0, 6, 12])(
    'is readable on a narrow phone and on a wide screen (pages from %i)',
    async (from) => {
      const page = await enter('anna', 320);
      for (const [address, shows] of pages.slice(from, from + 6)) await expectFitsNarrowAndWide(page, address, shows);
    },
    180_000,
  );

  it('leaves no text out in English', async () => {
    const page = await enter('anna');
    await expectNoGapsInEnglish(page, pages);
  });

  it('says on every page that there is nothing yet, and what comes first', async () => {
    const { wijken } = sampleOffice();
    counter.state.office = {
      ...emptyOffice(),
      wijken: wijken.slice(0, 1),
      contracts: sampleOffice().contracts.slice(1, 2),
    };
    counter.state.wijk = emptyWijk();
    const page = await enter('anna', 390);
    for (const tab of ['kwaliteit', 'jaarplan', 'indicatoren', 'innovatietijd', 'resultaten', 'rekening'])
      await expectEmpty(page, `wijkcontracten/wct_0002/${tab}`);
    await expectEmpty(page, 'regiobestanden');
    await expectEmpty(page, 'coordinatoren');
    await go(page, 'wijken');
    await reads(page, 'Er zijn nog geen kerncijfers ingelezen');
    await press(page, 'Nieuwe wijk');
    await reads(page, 'Lees die eerst in bij Gegevens van de regio.');
  });
});

describe('a wijk', () => {
  it('is drawn from buurten that lie in no other wijk, with its residents counted meanwhile', async () => {
    const page = await enter('anna');
    await go(page, 'wijken');
    await press(page, 'Nieuwe wijk');
    await fill(page, 'Wijk', 'Het Eiland');
    await press(page, 'Leg de wijk vast');
    await page.getByRole('link', { name: /Kies ten minste één buurt/ }).click();
    await page.getByLabel('Eiland 10.400 inwoners').check();
    await reads(page, 'Gekozen: 10.400 inwoners.');
    expect(await page.getByLabel(/Havenkwartier Noord/).count()).toBe(0);
    await expectFit(page, 'new wijk');
    await press(page, 'Leg de wijk vast');
    await page.getByRole('link', { name: 'Het Eiland' }).waitFor();
    expect(counter.state.office.wijken.at(-1)?.wijkId).toBe('wijk_het-eiland');
  });

  it('shows withheld numbers as withheld, never as nothing', async () => {
    const page = await enter('arthur');
    await go(page, 'wijken/wijk_havenkwartier');
    await reads(page, 'niet getoond: minder dan tien mensen');
    await reads(page, 'RIVM en GGD’en, 50120NED, 2022 (CC BY 4.0)');
  });
});

describe('a file of CBS', () => {
  it('is sent and read in, and its progress is there again after the page was loaded anew', async () => {
    counter.state.treasury.looksUntilDone = 3;
    const page = await enter('anna', 390);
    await go(page, 'regiobestanden');
    await fill(page, /^Gemeenten/, 'rietmeer');
    await page.setInputFiles('#regiobestand', {
      name: 'adressen-2026.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('PC6;Huisnummer;Buurt2026\n1701SA;12;99010101\n'),
    });
    await reads(page, /Vul codes van gemeenten in/);
    await fill(page, /^Gemeenten/, 'gm9901');
    await page.setInputFiles('#regiobestand', {
      name: 'adressen-2026.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('PC6;Huisnummer;Buurt2026\n1701SA;12;99010101\n'),
    });
    await reads(page, 'adressen-2026.csv is verstuurd en wordt ingelezen.');
    expect(counter.state.treasury.uploads).toHaveLength(1);
    await page.reload();
    await reads(page, 'Inlezen van adressen-2026.csv');
    await reads(page, '42.180');
    await page.getByRole('link', { name: 'adressen-2026.csv' }).click();
    await reads(page, 'Een getal van deze rij is niet te lezen.');
  });
});

describe('a wijkcontract', () => {
  it('comes from draft to negotiation with its parties and evidence, with the keyboard', async () => {
    const page = await enter('karim');
    await go(page, 'wijkcontracten');
    await press(page, 'Nieuw wijkcontract');
    await choose(page, /^Wijk$/, 'Oude Stad');
    await fill(page, 'Naam van het contract', 'Samen in de Oude Stad');
    await press(page, 'Maak de opzet');
    await page.getByRole('link', { name: 'Eerste dag: Kies een dag.' }).waitFor();
    await expectFit(page, 'new contract with errors');
    await fill(page, 'Eerste dag', '2027-01-01');
    await fill(page, 'Laatste dag', '2028-12-31');
    await fill(page, 'Begunstigde', 'Stichting Wijkwerk Oude Stad');
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: 'Samen in de Oude Stad' }).waitFor();
    await press(page, 'Begin het gesprek met de partijen');
    await reads(page, 'in gesprek');

    await page.getByRole('link', { name: 'Partijen' }).first().click();
    await press(page, 'Voeg een partij toe');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.keyboard.type('Wijkraad Oude Stad');
    await choose(page, 'Rol', 'bewonersorganisatie');
    await choose(page, 'Soort bewonersorganisatie', 'wijkraad');
    await page.getByLabel('Leg ook vast wie er tekent').check();
    await fill(page, 'Wie tekent', 'Els Vermeer');
    await fill(page, 'Functie', 'voorzitter');
    await fill(page, 'Waar de volmacht staat', 'Besluit van 3 november');
    await press(page, 'Voeg een partij toe');
    await reads(page, 'bewonersorganisatie (wijkraad)');

    await page.getByRole('link', { name: 'Contouren' }).click();
    await page.getByRole('button', { name: 'Leg bewijs vast' }).nth(1).click();
    await fill(page, 'Bewijs', 'Verslag van 9 november');
    await fill(page, 'Dag van het bewijs', '2027-03-01');
    await press(page, 'Leg dit vast');
    await page.getByRole('link', { name: /^Dag van het bewijs: / }).waitFor();
    await fill(page, 'Dag van het bewijs', '2026-11-09');
    await press(page, 'Leg dit vast');
    await reads(page, 'Verslag van 9 november');
  });

  it('is activated by another than who drafted it, and says so to who did', async () => {
    const anna = await enter('anna');
    await go(anna, 'wijkcontracten/wct_0002');
    await reads(anna, 'niet door u, die eraan begon');
    expect(await anna.getByRole('button', { name: 'Laat het contract ingaan' }).count()).toBe(0);
    const bram = await enter('bram');
    await go(bram, 'wijkcontracten/wct_0002');
    await press(bram, 'Laat het contract ingaan');
    await reads(bram, 'Schort het contract op');
    await press(bram, 'Schort het contract op');
    await fill(bram, 'Reden', 'De jaarcijfers\nontbreken.');
    await press(bram, 'Schort het contract op');
    await reads(bram, /Opgeschort vanaf .*: De jaarcijfers ontbreken\./);
    await expectFit(bram, 'suspended');
  });

  it('is amended beside the text that holds, and made into a PDF', async () => {
    const page = await enter('karim', 390);
    await go(page, 'wijkcontracten/wct_0001/wijzigingen');
    await press(page, 'Maak een pdf van deze tekst');
    await reads(page, 'De pdf wordt gemaakt');
    const download = page.waitForEvent('download');
    await press(page, 'Haal de pdf op');
    await download;
    await press(page, 'Stel een wijziging op');
    await fill(page, 'Wat er verandert, en waarom', 'Een nieuwe naam.');
    await fill(page, 'Geldt vanaf', '2027-01-01');
    await fill(page, /^Nieuwe naam/, 'Gezonde Haven');
    await expectFit(page, 'amendment');
    await press(page, 'Stel een wijziging op');
    await reads(page, 'De naam wordt Gezonde Haven.');
    await reads(page, 'wordt getekend');
  });

  it('has its indicators adopted as a set that weighs a thousand, and measured by two', async () => {
    const page = await enter('anna');
    await go(page, 'wijkcontracten/wct_0001/indicatoren');
    await press(page, 'Stel vast wat meetelt');
    await fill(page, /^Gewicht van Mensen die genoeg bewegen/, '600');
    await fill(page, /^Besluit/, 'B-2026-31');
    await press(page, 'Stel vast wat meetelt');
    await reads(page, /1\.?000/);
    await fill(page, /^Gewicht van Mensen die zich eenzaam voelen/, '400');
    await press(page, 'Stel vast wat meetelt');
    await reads(page, 'Er is nog geen goedgekeurde meting.');
    await press(page, /^Keur goed: de meting van/);
    await expect
      .poll(() => counter.state.wijk.measurements.map(({ status }) => status))
      .toEqual(['validated', 'validated']);
  });

  it('is paid on an account that a second person approved by typing its number anew', async () => {
    const page = await enter('tineke');
    await go(page, 'wijkcontracten/wct_0001/rekening');
    await press(page, 'Keur deze rekening goed');
    await fill(page, 'Typ het IBAN over van het bewijs', 'NL91ABNA0417164300');
    await choose(page, 'Wat de bank van de naam zegt', 'de naam klopt');
    await press(page, 'Keur deze rekening goed');
    await page.getByRole('link', { name: /Dit is een ander rekeningnummer/ }).waitFor();
    await fill(page, 'Typ het IBAN over van het bewijs', 'NL02ABNA0123458841');
    await press(page, 'Keur deze rekening goed');
    await reads(page, /De rekening eindigend op 8841 is te gebruiken vanaf/);
    await expectFit(page, 'cooling off');
  });
});

describe('a coordinator', () => {
  it('sees the own wijken and contracts only, and works on them', async () => {
    const page = await enter('karim', 320);
    await reads(page, 'Gezond Oude Stad');
    expect(await page.getByText('Molenhoek').count()).toBe(0);
    await expectFit(page, 'coordinator’s day');
    await press(page, 'Menu');
    expect(await page.locator('nav a').allTextContents()).toEqual(['Vandaag', 'Wijken', 'Wijkcontracten']);
    await go(page, 'wijken');
    await reads(page, 'Alleen het bestuur legt een wijk vast');
    await expect.poll(() => page.locator('main tbody tr').count()).toBe(2);
    await go(page, 'wijkcontracten/wct_0001/innovatietijd');
    await press(page, 'Boek innovatietijd');
    await choose(page, 'Partij', 'Stichting Wijkwerk');
    await fill(page, 'Dag', '2026-11-20');
    await fill(page, 'Aantal uren', '7,5');
    await choose(page, 'Soort werk', 'vernieuwing');
    await fill(page, 'Wat er is gedaan', 'Beeldbellen geprobeerd');
    await press(page, 'Boek innovatietijd');
    await reads(page, '7,5 uur');
    expect(counter.state.wijk.bookings[0]?.minutes).toBe(450);
  });

  it('is given wijken by the board, and by nobody else', async () => {
    const arthur = await enter('arthur');
    await go(arthur, 'coordinatoren');
    await reads(arthur, 'Alleen het bestuur kan dit doen.');
    const page = await enter('anna', 390);
    await go(page, 'coordinatoren');
    await press(page, 'Wijzig de wijken van Karim');
    await page.getByLabel('Molenhoek').check();
    await page.getByLabel('Oude Stad').uncheck();
    await expectFit(page, 'assigning');
    await press(page, 'Leg dit vast');
    await reads(page, 'Havenkwartier, Molenhoek');
    expect(counter.state.wijk.coordinators[0]?.wijkIds).toEqual(['wijk_havenkwartier', 'wijk_molenhoek']);
  });
});
