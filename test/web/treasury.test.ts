import { beforeEach, describe, expect, it } from 'vitest';
import { enter, expectEmpty, expectFitsNarrowAndWide, expectNoGapsInEnglish, go, press } from './at-the-desk.ts';
import { emptyOffice, sampleOffice } from './fake/office-sample.ts';
import { emptyTreasury, sampleTreasury } from './fake/treasury-sample.ts';
import { counter, expectFit, reads } from './visit.ts';

/** What is drawn may take a moment on a busy machine. */
const soon = { timeout: 8000 };

beforeEach(() => {
  counter.state.office = sampleOffice();
  counter.state.treasury = sampleTreasury();
});

const pages: [address: string, shows: string][] = [
  ['overzicht', 'Geld onderweg'],
  ['taken', 'De bank meldt dat iemand is overleden'],
  ['bijdragen/mem_00001/con_00001', 'definitief betaald'],
  ['achterstand', 'Achterstand naar ouderdom'],
  ['achterstand/con_00005', 'Wat er is gebeurd'],
  ['terugbetalingen', 'Herroepen binnen de bedenktijd'],
  ['afletteren', 'Neem dit voorstel over'],
  ['afletteren/bln_0007', 'Herkend als storting van Stripe'],
  ['bankafschriften', 'Bestanden'],
  ['bankafschriften/bfl_0001', 'Wat niet gelezen kon worden'],
  ['stortingen', 'teruggekomen|op de bank|mislukt'],
  ['stortingen/po_0002', 'De inhoud telt niet op'],
  ['stortingen/po_0003', 'De inhoud telt precies op'],
  ['stortingen/po_0004', 'Deze storting is mislukt'],
  ['grootboek/boeking/bt%3Atxn_1Q1fake', 'Bankafschrift'],
  ['maandafsluiting', 'september 2026'],
  ['maandafsluiting/2026-10', 'Wat moet kloppen'],
  ['maandafsluiting/controles/job_run2', 'Uitkomsten'],
  ['exports', 'Gemaakte bestanden'],
];

describe('the treasurer’s console', () => {
  it.each([0, 5, 10, 15])(
    'is readable on a narrow phone and on a wide screen (pages from %i)',
    async (from) => {
      const page = await enter('tineke', 320);
      for (const [address, shows] of pages.slice(from, from + 5))
        await expectFitsNarrowAndWide(page, address, new RegExp(shows));
    },
    180_000,
  );

  it('leaves no text out in English', async () => {
    const page = await enter('tineke');
    await expectNoGapsInEnglish(page, pages, 'main table, main .zr-card, main .zr-checks');
  });

  it('says on every page that there is nothing yet', async () => {
    counter.state.office = emptyOffice();
    counter.state.treasury = emptyTreasury();
    const page = await enter('tineke', 390);
    for (const address of [
      'overzicht',
      'taken',
      'achterstand',
      'terugbetalingen',
      'afletteren',
      'bankafschriften',
      'stortingen',
      'maandafsluiting',
      'exports',
    ])
      await expectEmpty(page, address);
  });

  it('lets the auditor see everything and do nothing but look', async () => {
    const page = await enter('arthur');
    for (const [address, shows] of pages) {
      if (address === 'exports') continue;
      await go(page, address);
      await reads(page, new RegExp(shows === 'Neem dit voorstel over' ? 'Alleen de penningmeester' : shows));
      const buttons = await page.locator('main').getByRole('button').allTextContents();
      const harmless =
        /^(Sneltoetsen|Toon|Kijk opnieuw|Met voorstel|Zonder|Wacht|Afgeletterd|Open|Afgedaan|Alle|Onderweg|wacht|mislukt|Controleer|Verberg)/;
      expect(
        buttons.filter((text) => !harmless.test(text)),
        address,
      ).toEqual([]);
    }
  });
});

describe('the day’s work', () => {
  it('says what does not agree, and leads from each thing to where it is done', async () => {
    const page = await enter('tineke');
    await page.getByRole('row', { name: /Bank 1000.*€ 10,00/ }).waitFor();
    const todos = await page.locator('.zr-todo a').allTextContents();
    expect(todos[0]).toBe('2 controles van de boeken kloppen niet');
    expect(todos).toContain('Een bankafschrift is niet ingelezen');
    expect(todos.filter((title) => title.startsWith('Terugbetaling'))).toHaveLength(1);
    await page.getByRole('link', { name: '2 bankregels met een voorstel' }).click();
    await page.getByRole('listbox', { name: 'Bankregels' }).waitFor();
  });

  it('still shows the rest when one part does not answer', async () => {
    const page = await enter('tineke');
    await page.route('**/api/invariants*', (route) => route.fulfill({ status: 500, body: '' }));
    await page.reload();
    await reads(page, 'Niet alles kon worden geladen.');
    await reads(page, 'Een bankafschrift is niet ingelezen');
  });

  it('closes a task with a note', async () => {
    const page = await enter('tineke');
    await go(page, 'taken');
    await press(page, 'Doe deze taak af');
    await press(page, 'Doe deze taak af');
    await page.getByText('Er klopt iets nog niet').waitFor();
    await expectFit(page, 'task with an error');
    await page.fill('#note', 'Gebeld met Stripe.');
    await press(page, 'Doe deze taak af');
    await press(page, 'Afgedaan');
    await reads(page, 'Gebeld met Stripe.');
  });
});

describe('a bank file', () => {
  const camt = (name: string) => ({
    name,
    mimeType: 'application/xml',
    buffer: Buffer.from(`<Document>${name}</Document>`),
  });

  it('goes up with progress, is imported, and is followed on after a reload', async () => {
    counter.state.treasury.looksUntilDone = 6;
    const page = await enter('tineke');
    await go(page, 'bankafschriften');
    await page.setInputFiles('#bankbestand', [camt('november.xml')]);
    await reads(page, 'november.xml is aangekomen en wordt ingelezen.');
    expect(counter.state.treasury.uploads).toMatchObject([{ bytes: 33, type: 'application/xml' }]);
    await page.getByRole('progressbar', { name: 'november.xml wordt ingelezen' }).waitFor();
    await expectFit(page, 'import under way');
    await page.reload();
    await page.getByRole('progressbar', { name: 'november.xml wordt ingelezen' }).waitFor();
    await page.getByRole('row', { name: /november\.xml.*120.*ingelezen/ }).waitFor();
  });

  it('can be dropped, is known again, and is refused by its name', async () => {
    const page = await enter('tineke');
    await go(page, 'bankafschriften');
    await page.locator('.zr-drop').waitFor();
    const drop = async (name: string) => {
      const data = await page.evaluateHandle((fileName) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(['<Document/>'], fileName, { type: 'application/xml' }));
        return transfer;
      }, name);
      await page.dispatchEvent('.zr-drop', 'drop', { dataTransfer: data });
    };
    await drop('gesleept.xml');
    await reads(page, 'gesleept.xml is aangekomen');
    await drop('gesleept.xml');
    await reads(page, 'gesleept.xml was al ingelezen. Er is niets veranderd.');
    await page.setInputFiles('#bankbestand', [{ ...camt('x'), name: 'afschrift.pdf' }]);
    await reads(page, 'De naam van het bestand eindigt niet op .xml.');
    await expectFit(page, 'refused file');
  });

  it('is found by a statement’s own id', async () => {
    const page = await enter('tineke');
    await go(page, 'bankafschriften/bst_0047');
    await page.locator('h1', { hasText: 'CAMT053_bfl_0001.xml' }).waitFor();
  });
});

describe('matching by keyboard', () => {
  it('steps, accepts a proposal, and undoes it with a reason', async () => {
    const page = await enter('tineke');
    await go(page, 'afletteren');
    await reads(page, 'Neem dit voorstel over');
    const selected = page.getByRole('option', { selected: true });
    await page.keyboard.press('j');
    await expect.poll(() => selected.textContent(), soon).toContain('K. Vos');
    await page.keyboard.press('k');
    await expect.poll(() => selected.textContent(), soon).toContain('F. el Amrani');
    await page.locator('.zr-desk__line').getByText('F. el Amrani').waitFor();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('Enter');
    await reads(page, '€ 39,00: afgeletterd.');
    await expect.poll(() => page.getByRole('option').count(), soon).toBe(1);
    await page.keyboard.press('u');
    await page.getByLabel('Waarom').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), soon).toBe('reason');
    await page.keyboard.type('just another member');
    expect(await page.inputValue('#reason')).toBe('just another member');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('option').count(), soon).toBe(2);
    expect(counter.state.treasury.lines[0]?.earlier[0]?.undone?.reason).toBe('just another member');
  });

  it('leaves the list with the tab key, and stops listening when the shortcuts are off', async () => {
    const page = await enter('tineke');
    await go(page, 'afletteren');
    const list = page.getByRole('listbox');
    await list.focus();
    await page.keyboard.press('Tab');
    await expect.poll(() => list.evaluate((element) => element.contains(document.activeElement)), soon).toBe(false);
    await press(page, 'Sneltoetsen uit');
    await page.getByRole('button', { name: 'Sneltoetsen aan' }).waitFor();
    await page.keyboard.press('j');
    expect(await page.getByRole('option', { selected: true }).textContent()).toContain('F. el Amrani');
    await page.reload();
    await page.getByRole('button', { name: 'Sneltoetsen aan' }).waitFor();
  });

  it('splits to the cent, says what is left, and shows a refusal at its place', async () => {
    const page = await enter('tineke');
    await go(page, 'afletteren');
    await press(page, /^Zonder voorstel/);
    await page.getByRole('option', { name: /Onbekend/ }).waitFor();
    await page.keyboard.press('s');
    await page.fill('#amount0', '60,00');
    await reads(page, 'Nog te verdelen: € 40,01');
    await page.fill('#target0-lid', '4714');
    await page.keyboard.press('Enter');
    await page.selectOption('#target0', { index: 1 });
    await press(page, 'Nog een deel');
    expect(await page.inputValue('#amount1')).toBe('40,01');
    await reads(page, 'Alles is verdeeld.');
    await press(page, 'Boek');
    await page.getByRole('link', { name: 'Op welke rekening?: Kies waar dit bij hoort.' }).waitFor();
    await expectFit(page, 'split with an error');
    await page.selectOption('#target1', '8120');
    await page.fill('#amount1', '40,00');
    await press(page, 'Boek');
    await page.getByRole('link', { name: /De delen zijn samen € 100,00/ }).waitFor();
    await page.fill('#amount1', '40,01');
    await press(page, 'Boek');
    await reads(page, '€ 100,01: afgeletterd.');
    expect(counter.state.treasury.lines[2]?.line.match?.parts).toHaveLength(2);
  });

  it('lets a second person approve what the first one chose', async () => {
    const tineke = await enter('tineke');
    await go(tineke, 'afletteren');
    await press(tineke, /^Wacht op tweede persoon/);
    await reads(tineke, 'U hebt dit zelf gekozen.');
    const anna = await enter('anna');
    await go(anna, 'afletteren');
    await press(anna, /^Wacht op tweede persoon/);
    await press(anna, 'Keur dit goed');
    await reads(anna, '€ 2.500,00: afgeletterd.');
  });
});

describe('arrears and refunds', () => {
  it('put a decision before a second person', async () => {
    const tineke = await enter('tineke');
    await go(tineke, 'achterstand/con_00006');
    await press(tineke, 'Incasseer opnieuw');
    await tineke.getByRole('alert').waitFor();
    await press(tineke, 'Stel een besluit voor');
    await press(tineke, 'Stel voor');
    await expectFit(tineke, 'decision with errors');
    await tineke.getByText('Afboeken', { exact: true }).click();
    await tineke.fill('#reason', 'Niet meer te bereiken');
    await press(tineke, 'Stel voor');
    await reads(tineke, 'U hebt dit zelf voorgesteld.');
    const anna = await enter('anna');
    await anna.getByRole('link', { name: 'Achterstand van € 39,00 afboeken' }).first().waitFor();
    await go(anna, 'achterstand/con_00006');
    await press(anna, 'Keur dit besluit goed');
    await reads(anna, 'Afgeboekt. Goedgekeurd door u');
  });

  it('ask for a refund within what was paid, and leave the decision to another', async () => {
    const tineke = await enter('tineke');
    await go(tineke, 'bijdragen/mem_00001/con_00001');
    await press(tineke, 'Vraag een terugbetaling');
    await tineke.fill('#amountCents', '50');
    await tineke.fill('#reason', 'Dubbel betaald');
    await press(tineke, 'Vraag deze terugbetaling');
    await tineke.getByRole('link', { name: /^Bedrag in euro: / }).waitFor();
    await expectFit(tineke, 'refund with an error');
    await tineke.fill('#amountCents', '12,50');
    await press(tineke, 'Vraag deze terugbetaling');
    await reads(tineke, 'Dubbel betaald');
    const anna = await enter('anna');
    await go(anna, 'terugbetalingen');
    await press(anna, 'Keur € 12,50 goed');
    await reads(anna, 'besloten door u');
  });
});

describe('closing a month', () => {
  it('stays shut while a check blocks, then closes, locks or opens again', async () => {
    const page = await enter('tineke');
    await go(page, 'maandafsluiting/2026-10');
    await reads(page, 'Deze maand kan nog niet dicht.');
    expect(await page.getByRole('button', { name: 'Sluit voorlopig' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Kijk bij Bankafschriften' }).waitFor();
    for (const check of counter.state.treasury.checks) check.outcome = 'green';
    await press(page, 'Kijk opnieuw na');
    await press(page, 'Sluit voorlopig');
    await reads(page, 'Op slot zetten kan vanaf');
    await expectFit(page, 'soft-locked');
    await press(page, 'Open deze maand weer');
    await page.fill('#reason', 'Afschrift vergeten');
    await press(page, 'Open deze maand weer');
    await page.getByRole('button', { name: 'Sluit voorlopig' }).waitFor();
    const october = counter.state.treasury.periods.find(({ month }) => month === '2026-10');
    Object.assign(october ?? {}, { state: 'soft-locked', next: ['lock', 'reopen'] });
    await press(page, 'Kijk opnieuw na');
    await press(page, 'Zet op slot');
    await reads(page, 'Deze maand is op slot.');
  });

  it('checks the books now and follows the work', async () => {
    const page = await enter('tineke');
    await go(page, 'maandafsluiting');
    await press(page, 'Reken nu na');
    await page.getByRole('progressbar', { name: 'De boeken worden nagerekend' }).waitFor();
    await reads(page, 'alles klopt');
  });

  it('makes a file and hands it over', async () => {
    const page = await enter('arthur');
    await go(page, 'exports');
    await press(page, 'Maak dit bestand');
    await page.getByRole('progressbar', { name: 'auditfile-2026.xaf' }).waitFor();
    await page.reload();
    await expect.poll(() => page.getByRole('button', { name: 'Download' }).count(), soon).toBe(2);
    const download = page.waitForEvent('download');
    await press(page, 'Download');
    expect((await download).suggestedFilename()).toBe('auditfile-2026.xaf');
    await page.selectOption('#kind', 'fund-statement');
    await press(page, 'Maak dit bestand');
    await reads(page, 'Kies een fonds.');
    await expectFit(page, 'export with an error');
  });
});
