import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { choose, enter, fill, go, send } from './at-the-desk.ts';
import { sampleOffice } from './fake/office-sample.ts';
import { sampleRegister } from './fake/register-sample.ts';
import { sampleTerms } from './fake/terms-sample.ts';
import { counter, expectFit, expectNoGaps, press, reads } from './visit.ts';

beforeEach(() => {
  counter.state.office = sampleOffice();
  counter.state.terms = sampleTerms();
  counter.state.register = sampleRegister();
});

const tick = (page: Page, label: string) => page.getByLabel(label, { exact: true }).click();
const fields = (page: Page, label: string | RegExp) => page.locator('form').getByLabel(label);
const newest = () => counter.state.terms.products.at(-1);
const earlier = () => counter.state.terms.products[2];
const draftIt = 'Stel een nieuwe versie op';

async function draft(width = 1280): Promise<Page> {
  const page = await enter('anna', width);
  await go(page, 'producten');
  await page.getByRole('button', { name: /^Stel een nieuwe versie op/ }).click();
  await fill(page, 'In het aanbod vanaf', '2027-03-01');
  return page;
}

describe('the benefits of a product', () => {
  it('are changed, left out and added in the next draft, and fit a narrow phone', async () => {
    const known = earlier()?.benefits.length ?? 0;
    const page = await draft(320);
    await fill(page, 'Wat u krijgt, 2 (Nederlands)', 'Elk seizoen een wandeling');
    await fill(page, 'Wat u krijgt, 2 (Engels)', 'A walk each season');
    await tick(page, 'Onderdeel 1 hoort erbij');
    await expect.poll(() => fields(page, 'Soort van onderdeel 1').count()).toBe(0);
    await tick(page, `Voeg onderdeel ${known + 1} toe`);
    await choose(page, `Soort van onderdeel ${known + 1}`, 'korting bij een ander');
    await choose(page, `Wanneer onderdeel ${known + 1} er is`, 'altijd');
    await fill(page, `Wat u krijgt, ${known + 1} (Nederlands)`, 'Korting bij de sportschool');
    await fill(page, `Wat u krijgt, ${known + 1} (Engels)`, 'A discount at the gym');
    expect(await fields(page, `Voeg onderdeel ${known + 2} toe`).isVisible()).toBe(true);
    await expectFit(page, 'draft of a product, narrow');
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectFit(page, 'draft of a product, wide');
    await send(page, draftIt);
    await reads(page, 'Versie 4');

    const drafted = newest()?.benefits ?? [];
    expect(drafted).toHaveLength(known);
    expect(drafted[0]?.description.nl).toBe('Elk seizoen een wandeling');
    expect(drafted[0]?.kind).toBe(earlier()?.benefits[1]?.kind);
    expect(drafted.at(-1)).toEqual({
      kind: 'DISCOUNT_THIRD_PARTY',
      availability: 'ALWAYS',
      description: { nl: 'Korting bij de sportschool', en: 'A discount at the gym' },
    });
  });

  it('may not speak of insurance: the word and the field are named, also after one before it was left out', async () => {
    const page = await draft();
    await tick(page, 'Onderdeel 1 hoort erbij');
    await fill(page, 'Wat u krijgt, 2 (Nederlands)', 'Dekking voor sporten');
    await send(page, draftIt);
    const named = /^Wat u krijgt, 2 \(Nederlands\): Het woord "Dekking" hoort bij een ander soort contract/;
    await page.getByRole('link', { name: named }).click();
    await expect(fields(page, 'Wat u krijgt, 2 (Nederlands)').getAttribute('aria-invalid')).resolves.toBe('true');
    await expectFit(page, 'draft of a product, refused');
  });

  it('are complete before they are sent, and at least one', async () => {
    const known = earlier()?.benefits.length ?? 0;
    const page = await draft();
    await tick(page, `Voeg onderdeel ${known + 1} toe`);
    await tick(page, 'Onderdeel 1 hoort erbij');
    await send(page, draftIt);
    for (const wrong of [
      `Soort van onderdeel ${known + 1}: Maak een keuze.`,
      `Wanneer onderdeel ${known + 1} er is: Maak een keuze.`,
      `Wat u krijgt, ${known + 1} (Nederlands): Vul dit in.`,
    ])
      await page.getByRole('link', { name: wrong }).waitFor();
    for (let number = 2; number <= known; number += 1) await tick(page, `Onderdeel ${number} hoort erbij`);
    await tick(page, `Voeg onderdeel ${known + 1} toe`);
    await send(page, draftIt);
    await page.getByRole('link', { name: /Een product heeft ten minste één onderdeel\./ }).waitFor();
    expect(counter.state.terms.products).toHaveLength(3);
  });

  it('are closed once a lawyer reviewed them, and the screen says why', async () => {
    const page = await enter('anna');
    await go(page, 'producten');
    const version = (number: number) => page.locator('.zr-card', { hasText: `Versie ${number}` });
    expect(await version(3).textContent()).toContain('Dit ontwerp is nog niet getoetst.');
    expect(await version(1).textContent()).toContain('Dit ligt vast: wie deze versie kiest, heeft dit afgesproken.');
    await press(page, 'English');
    await expectNoGaps(page, 'products, in English');
  });
});

describe('the terms of a product', () => {
  it('get another mark when only the clause about its price goes, because the text is then another', async () => {
    const page = await draft();
    await tick(page, 'De prijs mag later veranderen (dat staat dan in de voorwaarden)');
    await send(page, draftIt);
    await page.getByRole('link', { name: 'Kenmerk van de nieuwe voorwaarden: Vul dit in.' }).waitFor();
    await fill(page, 'Kenmerk van de nieuwe voorwaarden', '2027-1');
    await send(page, draftIt);
    await reads(page, 'Versie 4');
    expect(newest()).toMatchObject({ termsVersion: '2027-1', unilateralChangeClause: false });
  });

  it('have a price for at least one term', async () => {
    const page = await draft();
    for (const term of ['maand', 'kwartaal', 'jaar']) await fields(page, new RegExp(`^Prijs per ${term}`)).fill('');
    await send(page, draftIt);
    await page.getByRole('link', { name: /^Prijs per maand: Vul een bedrag in/ }).waitFor();
    await fields(page, /^Prijs per jaar/).fill('0,00');
    await send(page, draftIt);
    await page.getByRole('link', { name: /^Prijs per jaar: Vul een bedrag in/ }).waitFor();
  });
});
