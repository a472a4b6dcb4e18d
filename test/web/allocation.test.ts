import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { recompute } from '../../shared/allocation/publication/recompute.ts';
import { expectFit, heading, open as visit } from './visit.ts';

const open = (path: string, width = 320) => visit(path, width);
const text = async (page: Page) => (await page.textContent('main'))?.replaceAll('\u00a0', ' ') ?? '';

describe('the public page of allocations', () => {
  it('is found from the front page, and lists the rounds that are public', async () => {
    const page = await open('/');
    await page.getByRole('link', { name: 'Bekijk hoe wij het geld verdelen' }).click();
    await heading(page, 'Zo verdelen wij het geld');
    await page.getByText('Openbaar sinds 20 november 2026', { exact: true }).waitFor();
    await expectFit(page);
    await page.getByRole('link', { name: 'Najaar 2026' }).click();
    await heading(page, 'Najaar 2026');
    await page.goBack();
    await heading(page, 'Zo verdelen wij het geld');
  });

  it.each([320, 1100])('shows whose money it is and where it goes, drawn and as a table, %d wide', async (width) => {
    const page = await open('/verdeling/#rnd_najaar2026', width);
    await heading(page, 'Najaar 2026');
    await page.getByRole('img', { name: /Kaart van het geld: € 1.000.000,01 uit Wijkfonds Rietmeer/ }).waitFor();
    await page.getByText('De bedragen als tabel').click();
    await page.getByRole('rowheader', { name: 'Gemeente Rietmeer' }).waitFor();
    await page.getByRole('rowheader', { name: 'Bijdragen van de leden' }).waitFor();
    expect((await text(page)).split('€ 1.000.000,01').length).toBeGreaterThan(3);
    expect(await text(page)).toContain('De Regiotafel gaf geen advies vóór 12 november 2026');
    await expectFit(page);
  });

  it.each([320, 1100])('tells of each wijk why, and every number with its source, %d wide', async (width) => {
    const page = await open('/verdeling/#rnd_najaar2026', width);
    await page.locator('summary', { hasText: 'De Rietlanden en Omstreken' }).first().click();
    await page.getByText('Het aantal mensen met een bijstandsuitkering is niet bekend.').waitFor();
    await page.getByText('Alle getallen van De Rietlanden en Omstreken', { exact: true }).click();
    await page.getByRole('rowheader', { name: 'Behoefte per persoon (regio is 1)' }).waitFor();
    const rows = page.getByRole('table', { name: /De getallen van De Rietlanden/ }).getByRole('row');
    const cells = await rows.evaluateAll((list) => list.slice(1).map((row) => row.lastElementChild?.textContent ?? ''));
    expect(cells.length).toBeGreaterThan(20);
    expect(cells.filter((cell) => cell === '')).toEqual([]);
    await expectFit(page);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('The number of people on welfare benefits is not known.').waitFor();
    await expectFit(page);
  });

  it('gives a file with which the round comes out the same', async () => {
    const page = await open('/verdeling/#rnd_najaar2026');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Alle gegevens downloaden' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('verdeelronde-rnd_najaar2026.json');
    const found = recompute(await readFile(await download.path(), 'utf8'));
    expect(found).toMatchObject({ isSameSnapshot: true, isSameOutcome: true });
    expect(found.wijken.map(({ publishedCents, computedCents }) => publishedCents === computedCents)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('says that nobody paid yet as long as the money is not committed', async () => {
    const page = await open('/verdeling/#rnd_voorjaar2027');
    await page.getByText('Het geld is nog niet toegekend.').waitFor();
    await expectFit(page);
  });

  it('says so when a round is not public, or does not exist', async () => {
    const page = await open('/verdeling/#rnd_onbekend');
    await heading(page, 'Deze verdeling vinden wij niet');
    await expectFit(page);
    await page.getByRole('link', { name: 'Alle verdelingen' }).click();
    await heading(page, 'Zo verdelen wij het geld');
  });
});
