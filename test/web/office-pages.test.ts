import { describe, expect, it } from 'vitest';
import { enter, expectEmpty, go, press, send } from './at-the-desk.ts';
import { emptyMoney } from './fake/money-sample.ts';
import { emptyOffice } from './fake/office-sample.ts';
import { counter, expectFit, heading } from './visit.ts';

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
    for (const address of ['leden', 'bijdragen', 'grootboek', 'wijken', 'fondsen', 'verdeelrondes', 'uitbetalingen'])
      await expectEmpty(page, address);
    counter.state.office = filled;
    counter.state.money = money;
  });

  it('takes own money into a fund and out of it, with the refusal beside its field', async () => {
    const anna = await enter('anna');
    await go(anna, 'fondsen/fnd_0001');
    await press(anna, 'Bestem dit bedrag');
    await anna.getByLabel('Bedrag in euro').fill('999.999,00');
    await anna.getByLabel('Besluit').fill('B-2026-11');
    await send(anna, 'Bestem dit bedrag');
    await anna.getByRole('link', { name: /^Bedrag in euro: Er is nu/ }).click();
    await expectFit(anna, 'fund with an error');
    await anna.getByLabel('Bedrag in euro').fill('1.000,50');
    await send(anna, 'Bestem dit bedrag');
    await anna.getByText('Besluit B-2026-11').waitFor();
    await press(anna, 'Geef eigen geld terug aan de vrije reserve');
    await anna.getByLabel('Bedrag in euro').fill('0,50');
    await anna.getByLabel('Besluit').fill('B-2026-12');
    await send(anna, 'Geef eigen geld terug aan de vrije reserve');
    await anna.getByText('Besluit B-2026-12').waitFor();
  });

  it('lets another board member begin an agreement, and calls for its first instalment', async () => {
    const anna = await enter('anna');
    await go(anna, 'financiering');
    await press(anna, 'Nieuwe financieringsafspraak');
    await send(anna, 'Maak de opzet');
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
    await send(anna, 'Maak de opzet');
    await heading(anna, 'Wijkgeld 2027');
    await anna.getByText('Een ander bestuurslid laat haar ingaan.').waitFor();
    await anna.getByText('€ 40.000,50').first().waitFor();

    const bram = await enter('bram');
    await go(bram, anna.url().split('#/')[1] ?? '');
    await press(bram, 'Laat de afspraak ingaan');
    await press(bram, 'Vraag termijn 1 op');
    await expectFit(bram, 'call for an instalment');
    await send(bram, 'Vraag termijn 1 op');
    await bram.getByText('opgevraagd', { exact: true }).waitFor();
  });

  it('compares scenarios, then takes a round from its draft to a payment file with four eyes', async () => {
    const anna = await enter('anna');
    await go(anna, 'verdeelrondes/rnd_0002');
    await press(anna, 'Reken scenario’s door');
    await anna.getByLabel('Scenario 2: verdeelsleutel').selectOption('fml_0002');
    await send(anna, 'Reken scenario’s door');
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
      await send(anna, 'Leg een advies vast');
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
    await send(bram, 'Leg het besluit vast');
    await press(bram, 'Maak de verdeling openbaar');
    await press(bram, 'Ken toe en boek');
    await bram.getByRole('button', { name: 'Zet deel 1 klaar voor betaling' }).first().click();
    await bram.getByLabel('Betaaldag').fill('2026-12-01');
    await bram.getByLabel('Omschrijving voor de ontvanger').fill('Wijkbudget winter');
    await send(bram, 'Zet deel 1 klaar voor betaling');
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
