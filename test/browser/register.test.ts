import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { goesTo, picks, presses, reads, sees, signsIn, types } from '../support/by-hand.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { desktop, type Visitor, visit } from '../support/visitor.ts';

/** The register of members at the screen, against the running stack; each part builds on the one before. */
let stage: Stage;
let browser: Browser;
let anna: Visitor;
let page: Page;
beforeAll(async () => {
  [stage, browser] = await Promise.all([openStage(), openBrowser()]);
  anna = await visit(browser, desktop);
  page = anna.page;
  await signsIn(page, stage.rehearsal.addresses.web, 'Anna de Boer');
});
afterEach(() => expect(anna.complaints).toEqual([]));
afterAll(async () => {
  await anna?.leave();
  await browser?.close();
  await stage?.stop();
});

const headings = 'Nr;Voornaam;Achternaam;Geboren;Mail;Adres;Postcode;Woonplaats;Lid sinds;Lid tot';
const lines = [
  '101;Ria;Rooijen;09-02-1951;ria.rooijen@example.org;Havenstraat 12;1701 SA;Rietmeer;01-03-2019;',
  '102;Koos;Boomsma;30-11-1948;koos.boomsma@example.org;Havenstraat 14;1701 SA;Rietmeer;15-06-2020;',
  '103;Ilse;Zeegers;01-01-1990;ilse.zeegers@example.org;Havenstraat 16;1701 SA;Rietmeer;01-01-2021;30-06-2023',
  // The same man once more, by his other address.
  '104;Koos;Boomsma-Hof;29-11-1948;boomsma.thuis@example.org;Havenstraat 14;1701 SA;Rietmeer;01-01-2024;',
];
const broken = '105;Bas;Vrolijk;31-02-1970;bas.vrolijk@example.org;Havenstraat 18;1701 SA;Rietmeer;01-01-2024;';

const opens = (part: string) =>
  page.getByRole('navigation', { name: 'Onderdelen van het ledenregister' }).getByRole('link', { name: part }).click();

async function sends(name: string, content: readonly string[]): Promise<void> {
  await goesTo(page, 'Leden');
  await opens('Register inlezen');
  await sees(page, 'Register inlezen');
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(`${[headings, ...content].join('\r\n')}\r\n`) };
  await page.getByLabel('Ledenregister opsturen (CSV)').setInputFiles(file);
  await page.getByRole('link', { name: 'Bekijk dit register' }).click();
  await sees(page, name);
  await stage.rehearsal.idle();
}

describe('the board with an existing register', () => {
  it('sees what each line would do, chooses a column, and takes over all but what is wrong', async () => {
    await sends('ledenlijst.csv', [...lines, broken]);
    await sees(page, 'Wat de controle vond');
    await reads(page, 'Lees 4 leden in');
    await page.getByRole('row', { name: /^6 geboortedatum/ }).waitFor();
    await anna.examine('register, checked');
    await picks(page, 'Wat er in kolom Mail staat', 'telt niet mee');
    await presses(page, 'Controleer opnieuw');
    await stage.rehearsal.idle();
    await reads(page, /^Deze gegevens ontbreken nog: e-mailadres/);
    await picks(page, 'Wat er in kolom Mail staat', 'e-mailadres');
    await presses(page, 'Controleer opnieuw');
    await presses(page, 'Lees 4 leden in');
    await reads(page, /^Dit register is ingelezen op/);
    await anna.examine('register, imported');
  });

  it('is told that the same lines once more change nothing', async () => {
    await sends('nog-eens.csv', lines.toReversed());
    await reads(page, 'Dit register verandert niets. Alles wat erin staat, staat al zo in het ledenregister.');
  });

  it('judges the line that says something else of a member, field by field', async () => {
    await sends('nieuw-adres.csv', [String(lines[0]).replace('Havenstraat 12', 'Kade 9')]);
    await presses(page, 'Zet de regels klaar om na te kijken');
    await page.getByRole('link', { name: 'Kijk de dubbelen na' }).click();
    await page.getByRole('link', { name: 'Andere gegevens in een ingelezen register' }).click();
    await page.getByRole('radio', { name: 'Straat: Kade (Nieuw)' }).check();
    await page.getByRole('radio', { name: 'Huisnummer: 9 (Nieuw)' }).check();
    await page.getByRole('radio', { name: /^Ja, dezelfde persoon/ }).check();
    await types(page, 'Waarom', 'Gebeld: zij is verhuisd.');
    await anna.examine('review');
    await presses(page, 'Leg het besluit vast');
    await reads(page, 'Het besluit is vastgelegd.');
    await page.getByRole('link', { name: /^Ria Rooijen/ }).click();
    await reads(page, 'Kade 9');
  });

  it('merges who stands in it twice, and the number that lapses leads to the one that remains', async () => {
    await goesTo(page, 'Leden');
    await page.getByRole('link', { name: 'Koos Boomsma', exact: true }).click();
    await page.getByRole('link', { name: 'Staat dit lid er twee keer in? Voeg samen' }).click();
    await types(page, 'Zoek een lid', 'boomsma');
    await presses(page, 'Zoeken');
    await page.getByRole('link', { name: 'Koos Boomsma-Hof' }).click();
    await reads(page, 'Lid 102 blijft en is lid sinds 15 juni 2020.');
    await page.getByRole('radio', { name: 'E-mailadres: boomsma.thuis@example.org (Van lid 104)' }).check();
    await types(page, 'Waarom', 'Een man, twee inschrijvingen.');
    await anna.examine('merge');
    await presses(page, 'Voeg lid 104 samen met lid 102');
    await page.getByRole('link', { name: 'Bekijk lid 102' }).click();
    await reads(page, 'boomsma.thuis@example.org');
    await page.getByRole('link', { name: 'Lid 104' }).click();
    await reads(page, 'Dit nummer gaat verder als');
  });

  it('reads the register as of a day, with who has left since, and without the double', async () => {
    await goesTo(page, 'Leden');
    await opens('Op een dag');
    await types(page, 'Dag', '2023-06-30');
    await presses(page, 'Toon het register');
    await sees(page, 'Leden op 30 juni 2023');
    const numbers = () => page.locator('tbody tr td:first-child').allInnerTexts();
    await expect.poll(numbers).toEqual(['101', '102', '103']);
    await anna.examine('register on a day');
    await types(page, 'Dag', '2024-06-01');
    await presses(page, 'Toon het register');
    await expect.poll(numbers).toEqual(['101', '102']);
  });

  it('has that register made into a file, which is there after a reload, and fetches it', async () => {
    await presses(page, 'Maak er een bestand van (CSV)');
    await page.getByRole('status').filter({ hasText: 'ledenregister-2024-06-01.csv' }).waitFor();
    await stage.rehearsal.idle();
    await page.reload();
    await reads(page, /^ledenregister-2024-06-01\.csv klaar\. Gevraagd op/);
    await anna.examine('register as a file');
    const waiting = page.waitForEvent('download');
    await presses(page, 'Download');
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('ledenregister-2024-06-01.csv');
    const [titles, ...rows] = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(titles).toBe('\ufeffLidnummer;Naam;Soort;Lid sinds;Tot en met;Reden;Geschorst;Wijk');
    expect(rows.map((row) => row.split(';').slice(0, 7))).toEqual([
      ['101', 'Ria Rooijen', 'persoon', '2019-03-01', '', '', 'nee'],
      ['102', 'Koos Boomsma', 'persoon', '2020-06-15', '', '', 'nee'],
      [''],
    ]);
  });

  it('lists who came and who left, and undoes the merge', async () => {
    await opens('Wijzigingen');
    await types(page, 'Eerste dag', '2019-01-01');
    await types(page, 'Laatste dag', '2023-12-31');
    await presses(page, 'Toon de wijzigingen');
    await page.getByRole('row', { name: /103 Ilse Zeegers lidmaatschap geëindigd/ }).waitFor();
    await anna.examine('changes');
    await opens('Dubbelen');
    await presses(page, 'Maak ongedaan: lid 104 en lid 102 weer apart');
    await types(page, 'Waarom', 'Toch vader en zoon.');
    await page.locator('form').getByRole('button', { name: 'Maak ongedaan' }).click();
    await reads(page, 'ongedaan gemaakt');
    await anna.examine('duplicates');
  });
});
