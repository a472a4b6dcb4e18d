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
  send,
} from './at-the-desk.ts';
import { emptyImports, sampleImports, sentRegister } from './fake/import-sample.ts';
import { emptyOffice, sampleOffice } from './fake/office-sample.ts';
import { sampleTreasury } from './fake/treasury-sample.ts';
import { counter, expectFit, reads } from './visit.ts';

beforeEach(() => {
  counter.state.office = sampleOffice();
  counter.state.imports = sampleImports();
  counter.state.treasury = sampleTreasury();
});

const pages: [address: string, shows: string | RegExp][] = [
  ['leden', 'Er zijn 2 mogelijke dubbelen om na te kijken.'],
  ['leden/registers', 'ledenlijst-2026.csv'],
  ['leden/registers/rim_0001', 'Lees 287 leden in'],
  ['leden/registers/rim_0002', /^Dit register is ingelezen op/],
  ['leden/registers/rim_0003', 'Vanaf regel 12 ontbreekt een aanhalingsteken.'],
  ['leden/dubbelen', 'Andere gegevens in een ingelezen register'],
  ['leden/dubbelen/rev_0001', 'f.elamrani.uit.de.havenbuurt@example.org'],
  ['leden/mem_00001/samenvoegen', /Zoek het andere nummer van Noor van Dijk/],
  ['leden/mem_00001/mem_00002', 'Voeg lid 4712 samen met lid 4711'],
  ['leden/register/2026-06-01', 'geschorst'],
  ['leden/wijzigingen', 'Coöperatie Zorgregio Rietmeer W.A., statuten versie 2'],
];

const csv = { name: 'nieuw.csv', mimeType: 'text/csv', buffer: Buffer.from('Voornaam;Achternaam\r\nRia;Rooijen\r\n') };

describe('the register of members at the screen', () => {
  it('is readable on a narrow phone and on a wide screen', async () => {
    const page = await enter('anna', 320);
    for (const [address, shows] of pages) await expectFitsNarrowAndWide(page, address, shows);
  }, 180_000);

  it('leaves no text out in English', async () => {
    const page = await enter('anna');
    await expectNoGapsInEnglish(page, pages, 'main table, main form, main .utrecht-alert');
  });

  it('says on every page that there is nothing yet', async () => {
    counter.state.imports = emptyImports();
    counter.state.office = emptyOffice();
    const page = await enter('anna', 390);
    for (const address of ['leden/registers', 'leden/dubbelen', 'leden/register', 'leden/wijzigingen'])
      await expectEmpty(page, address);
    await go(page, 'leden/registers/rim_9999');
    await reads(page, 'Niet gevonden.');
  });

  it('explains to others what only the board can do, and lets the auditor read the register', async () => {
    const page = await enter('arthur', 390);
    for (const [address] of pages.filter(([address]) => /registers|dubbelen|mem_/.test(address))) {
      await go(page, address);
      await reads(page, 'Alleen het bestuur kan dit doen.');
      await expectFit(page, `${address}, as auditor`);
    }
    await go(page, 'leden/register/2026-06-01');
    await reads(page, 'geschorst');
  });

  it('says what went wrong and tries again', async () => {
    const page = await enter('anna');
    counter.state.broken = true;
    await go(page, 'leden/dubbelen');
    await reads(page, 'Er ging bij ons iets mis.');
    counter.state.broken = false;
    await press(page, 'Probeer opnieuw');
    await reads(page, 'Andere gegevens in een ingelezen register');
  });
});

describe('an existing register', () => {
  it('is sent and checked, and a file that is no CSV is refused with the way out', async () => {
    const page = await enter('anna', 390);
    await go(page, 'leden/registers');
    const input = page.getByLabel('Ledenregister opsturen (CSV)');
    await input.setInputFiles({ ...csv, name: 'leden.xlsx' });
    await reads(page, /Sla een Excel-bestand eerst op als CSV\.$/);
    await expectFit(page, 'refused file');
    await input.setInputFiles({ ...csv, name: 'oud-register.csv' });
    await reads(page, /was al ingelezen. Er is niets veranderd/);
    await input.setInputFiles(csv);
    await reads(page, /nieuw.csv is aangekomen en wordt gecontroleerd/);
    await expectFit(page, 'sent file');
    await page.getByRole('link', { name: 'Bekijk dit register' }).last().click();
    await page.locator('h1', { hasText: 'nieuw.csv' }).waitFor();
    await reads(page, 'Wat de controle vond');
  });

  it('is imported only as it was checked: who chooses other columns checks again first', async () => {
    const page = await enter('anna', 390);
    await go(page, 'leden/registers/rim_0001');
    await choose(page, 'Wat er in kolom Opmerking staat', 'voornaam');
    await reads(page, 'U hebt iets veranderd. Controleer eerst opnieuw.');
    expect(await page.getByRole('button', { name: /^Lees 287/ }).count()).toBe(0);
    await press(page, 'Controleer opnieuw');
    await page.getByRole('link', { name: /^Opmerking: Dit gegeven komt al uit een andere kolom/ }).waitFor();
    await expectFit(page, 'one field twice');
    await choose(page, 'Wat er in kolom Opmerking staat', 'telt niet mee');
    await choose(page, 'Wat er in kolom E-mail staat', 'telt niet mee');
    await press(page, 'Controleer opnieuw');
    await reads(page, /^Deze gegevens ontbreken nog: e-mailadres\./);
    await expectFit(page, 'a field missing');
    await choose(page, 'Wat er in kolom E-mail staat', 'e-mailadres');
    await press(page, 'Controleer opnieuw');
    const download = page.waitForEvent('download');
    await press(page, 'Bewaar de fouten (CSV)');
    expect((await download).suggestedFilename()).toBe('ledenlijst-2026-fouten.csv');
    await press(page, 'Lees 287 leden in');
    await reads(page, /^Dit register is ingelezen op/);
    await page.getByRole('link', { name: 'Kijk de dubbelen na' }).waitFor();
  });

  it('that was taken over before changes nothing, and says so', async () => {
    const counts = { rowsRead: 312, newMembers: 0, known: 312, reviews: 0, rowErrors: 0, outsideRegion: 0 };
    counter.state.imports.registers = [sentRegister({ counts, errors: [] })];
    const page = await enter('anna', 390);
    await go(page, 'leden/registers/rim_0001');
    await reads(page, 'Dit register verandert niets. Alles wat erin staat, staat al zo in het ledenregister.');
    expect(await page.getByRole('button', { name: /^Lees / }).count()).toBe(0);
    await expectFit(page, 'nothing changes');
  });

  it('that changed while it was looked at is looked at again', async () => {
    const page = await enter('anna');
    await go(page, 'leden/registers/rim_0001');
    await reads(page, 'Lees 287 leden in');
    for (const register of counter.state.imports.registers) register.version += 1;
    await press(page, 'Lees 287 leden in');
    await reads(page, /gewijzigd|veranderd/);
  });
});

describe('a duplicate', () => {
  it('is judged field by field, with a reason, once', async () => {
    const page = await enter('anna', 390);
    await go(page, 'leden');
    await page.getByRole('link', { name: 'Kijk ze na' }).click();
    await page.getByRole('link', { name: /^Dezelfde achternaam/ }).click();
    await page.getByRole('radio', { name: /^E-mailadres: f\.elamrani/ }).check();
    await page.getByRole('radio', { name: 'Huisnummer: 140 (Nieuw)' }).check();
    await reads(page, /Het lid krijgt deze nieuwe gegevens: E-mailadres, Huisnummer\./);
    await press(page, 'Leg het besluit vast');
    await page.getByRole('link', { name: /Kies een van beide/ }).waitFor();
    await expectFit(page, 'review with errors');
    await page.getByRole('radio', { name: /^Ja, dezelfde persoon/ }).check();
    await fill(page, 'Waarom', 'Zelf gebeld.');
    await press(page, 'Leg het besluit vast');
    await reads(page, 'Het besluit is vastgelegd.');
    await expectFit(page, 'resolved');
    await page.getByRole('link', { name: 'Alle dubbelen' }).click();
    await press(page, 'Beslist');
    await reads(page, 'Ja, dezelfde persoon');
  });

  it('of two members is merged as it was seen, and can be undone until a day', async () => {
    const page = await enter('anna', 390);
    await go(page, 'leden/mem_00001');
    await page.getByRole('link', { name: 'Staat dit lid er twee keer in? Voeg samen' }).click();
    await fill(page, 'Zoek een lid', 'sem');
    await press(page, 'Zoeken');
    await page.getByRole('link', { name: 'Sem Bakker' }).first().click();
    await reads(page, 'Ongedaan maken kan tot en met 23 december 2026.');
    await page.getByRole('link', { name: 'Laat lid 4712 blijven' }).click();
    await reads(page, 'Voeg lid 4711 samen met lid 4712');
    await page.getByRole('radio', { name: 'Taal: Engels (Van lid 4711)' }).check();
    await press(page, 'Voeg lid 4711 samen met lid 4712');
    await page.getByRole('link', { name: /^Waarom: / }).waitFor();
    await expectFit(page, 'merge with an error');
    await fill(page, 'Waarom', 'Dubbel ingeschreven.');
    await press(page, 'Voeg lid 4711 samen met lid 4712');
    await reads(page, /^Lid 4711 is samengevoegd met lid 4712\./);
    expect(counter.state.imports.merges[0]).toMatchObject({ memberId: 'mem_00002', taken: ['language'] });

    await page.getByRole('link', { name: 'Dubbelen' }).last().click();
    await page.getByRole('button', { name: 'Maak ongedaan: lid 4711 en lid 4712 weer apart' }).click();
    await fill(page, 'Waarom', 'te laat');
    await send(page, 'Maak ongedaan');
    await reads(page, /Na de samenvoeging is aan dit lidmaatschap iets veranderd/);
    await expectFit(page, 'undo refused');
    await fill(page, 'Waarom', 'Toch twee mensen.');
    await send(page, 'Maak ongedaan');
    await reads(page, 'ongedaan gemaakt');
  });

  it('that cannot be merged says why, and offers no button', async () => {
    const { code, nl, en } = { code: 'MERGE_ERASED', nl: 'De gegevens van een van deze leden zijn gewist.', en: 'x' };
    counter.state.imports.blockers = [{ code, nl, en }];
    const page = await enter('anna', 390);
    await go(page, 'leden/mem_00001/mem_00002');
    await reads(page, nl);
    expect(await page.getByRole('button', { name: /^Voeg lid/ }).count()).toBe(0);
    await expectFit(page, 'cannot be merged');
  });
});

describe('the register through time', () => {
  it('is shown on any day, over pages that hold nobody, and made into a file by the server', async () => {
    const page = await enter('arthur', 390);
    await go(page, 'leden/register/2026-06-01');
    await reads(page, /12\sjun\s2026, overleden/);
    await fill(page, 'Dag', '2026-06-13');
    await press(page, 'Toon het register');
    await page.getByRole('heading', { name: 'Leden op 13 juni 2026' }).waitFor();
    expect(await page.getByText('overleden').count()).toBe(0);
    await fill(page, 'Dag', '');
    await press(page, 'Toon het register');
    await page.getByRole('link', { name: 'Dag: Kies een dag.' }).waitFor();
    await expectFit(page, 'no day');
    await press(page, 'Maak er een bestand van (CSV)');
    await page.getByRole('progressbar', { name: 'register.csv' }).waitFor();
    await expectFit(page, 'register, being made');
    expect(counter.state.treasury.exports[0]).toMatchObject({ kind: 'register', format: 'csv', on: '2026-06-13' });
    await page.reload();
    await reads(page, /^register\.csv klaar\. Gevraagd op/);
    await expectFit(page, 'register, made');
    const download = page.waitForEvent('download');
    await press(page, 'Download');
    expect((await download).suggestedFilename()).toBe('register.csv');
    await page.getByRole('link', { name: 'Gemaakte bestanden' }).click();
    await reads(page, /^Ledenregister op een dag/);
    await reads(page, /^13\sjun\s2026$/);
  });

  it('lists who came and who left between two days, as a file too, and on paper when all of it is there', async () => {
    const { imports } = counter.state;
    const [joined] = imports.changes;
    if (joined)
      imports.changes.unshift(...Array.from({ length: 30 }, (_, at) => ({ ...joined, memberId: `mem_0001${at}` })));
    const page = await enter('arthur', 390);
    await page.addInitScript(() => {
      window.print = () =>
        document.body.setAttribute('data-printed', String(document.querySelectorAll('tbody tr').length));
    });
    await page.reload();
    await go(page, 'leden/wijzigingen');
    await reads(page, /uiterlijk op 31 januari 2027/);
    await reads(page, 'lid geworden');
    expect(await page.getByText('lidmaatschap geëindigd: ontzet').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Druk alles af' }).count()).toBe(0);
    await press(page, 'Maak er een bestand van (Excel)');
    await page.getByRole('progressbar', { name: 'register-changes.xlsx' }).waitFor();
    const period = { from: '2026-01-01', until: '2026-12-31' };
    expect(counter.state.treasury.exports[0]).toMatchObject({ kind: 'register-changes', ...period });
    await press(page, 'Toon meer');
    await press(page, 'Druk alles af');
    await page.locator('body[data-printed="34"]').waitFor();
    await fill(page, 'Eerste dag', '2026-12-01');
    await fill(page, 'Laatste dag', '2026-11-01');
    await press(page, 'Toon de wijzigingen');
    await reads(page, 'De laatste dag ligt voor de eerste dag.');
    await expectFit(page, 'days reversed');
    await fill(page, 'Laatste dag', '2026-12-31');
    await press(page, 'Toon de wijzigingen');
    await reads(page, 'lidmaatschap geëindigd: ontzet');
    expect(await page.getByText('Handelsregister').count()).toBe(0);
  });
});
