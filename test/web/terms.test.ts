import type { Page } from 'playwright-core';
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
import { sampleOffice } from './fake/office-sample.ts';
import { decision, sampleRegister } from './fake/register-sample.ts';
import { emptyTerms, sampleTerms } from './fake/terms-sample.ts';
import { counter, expectFit, reads } from './visit.ts';

beforeEach(() => {
  counter.state.slowness = 0;
  counter.state.office = sampleOffice();
  counter.state.terms = sampleTerms();
  counter.state.register = sampleRegister();
  const adopted = { status: 'adopted', subject: 'Bijdragen 2027', decidedOn: '2026-11-19' } as const;
  counter.state.register.decisions.push(
    decision(3, { ...adopted, matter: 'contribution' }),
    decision(4, { ...adopted, matter: 'statutes', subject: 'Statuten 2027' }),
  );
});

const pages: [address: string, shows: string | RegExp][] = [
  ['leden/organisaties', 'artikel 8 lid 2'],
  ['leden/organisaties/mem_00040', 'Ina de Groot'],
  ['leden/organisaties/mem_00041', /krijgt een lidnummer zodra/],
  ['leden/huishoudens', 'Leden 4711, 4712'],
  ['leden/huishoudens/hsh_0001', 'staat vast, wordt nog geïncasseerd'],
  ['statuten', 'geldt nu'],
  ['producten', 'Versie 3'],
];
const chosen = 'Besluit waarop dit rust';
const contribution = '2026-3 Bijdragen 2027 (19 nov 2026)';

const rowWith = (page: Page, one: string, other: string) =>
  page.locator('tr', { hasText: one }).filter({ hasText: other }).first();

describe('organisations, households, statutes and prices at the screen', () => {
  it('are readable on a narrow phone and on a wide screen', async () => {
    const page = await enter('anna', 320);
    for (const [address, shows] of pages) await expectFitsNarrowAndWide(page, address, shows);
  }, 120_000);

  it('leave no text out in English', async () => {
    const page = await enter('anna');
    await expectNoGapsInEnglish(page, pages);
  });

  it('say that there is nothing yet', async () => {
    counter.state.terms = emptyTerms();
    const page = await enter('anna', 390);
    for (const address of ['leden/organisaties', 'leden/huishoudens', 'producten']) await expectEmpty(page, address);
    await go(page, 'leden/huishoudens/hsh_9999');
    await reads(page, 'Niet gevonden.');
  });

  it('let others read what only the board can change', async () => {
    const page = await enter('arthur', 390);
    for (const [address, shows] of pages) {
      await go(page, address);
      await reads(page, shows);
      await reads(page, 'Alleen het bestuur kan dit doen.');
      const acts = /^(Laat een|Wijzig|Stel een|Vorm een|Voeg een|Haal|Leg|Kondig)/;
      expect(await page.locator('main').getByRole('button', { name: acts }).count(), address).toBe(0);
      await expectFit(page, `${address}, as auditor`);
    }
  }, 60_000);

  it('say what went wrong and try again', async () => {
    const page = await enter('anna');
    for (const [address, shows] of pages) {
      counter.state.broken = true;
      await go(page, address);
      await reads(page, 'Er ging bij ons iets mis.');
      counter.state.broken = false;
      await page.reload();
      await reads(page, shows);
    }
  }, 60_000);
});

describe('an organisation', () => {
  it('gets another representative, and keeps who was before', async () => {
    const page = await enter('anna', 390);
    await go(page, 'leden/organisaties/mem_00040');
    await press(page, 'Wijzig gegevens of vertegenwoordiger');
    await fill(page, 'Voornaam van de vertegenwoordiger', 'Wim');
    await fill(page, 'Vertegenwoordigt vanaf', '2026-11-01');
    await expectFit(page, 'change of representative');
    await page.keyboard.press('Enter');
    await reads(page, 'Wim Terpstra');
    await rowWith(page, 'bestuurder', 'Uittreksel KvK').waitFor();
  });

  it('pays a fee that is set by a decision, from a day that is not past', async () => {
    const page = await enter('anna', 390);
    await go(page, 'leden/organisaties');
    await press(page, 'Stel een nieuw bedrag vast');
    await fill(page, 'Bedrag per jaar', '150,00');
    await fill(page, 'Gaat in op', '2026-01-02');
    await fill(page, 'Artikel van de statuten', 'artikel 8 lid 3');
    await choose(page, chosen, contribution);
    await send(page, 'Stel een nieuw bedrag vast');
    await page.getByRole('link', { name: /vandaag of later in/ }).waitFor();
    await expectFit(page, 'fee, refused');
    await fill(page, 'Gaat in op', '2027-01-01');
    await page.keyboard.press('Enter');
    await rowWith(page, '1 jan 2027', 'artikel 8 lid 3').waitFor();
  });
});

describe('a household', () => {
  it('is formed of members by number, who are in one household only', async () => {
    const page = await enter('anna', 390);
    await go(page, 'leden/huishoudens');
    await press(page, 'Vorm een huishouden');
    await fill(page, 'Lidnummers', '4711, 4713');
    await page.keyboard.press('Enter');
    await reads(page, /al bij een huishouden|al in een huishouden/);
    await expectFit(page, 'forming, refused');
    await fill(page, 'Lidnummers', '4713, 4714');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Leden 4713, 4714' }).waitFor();
  });

  it('shows what its members pay together beside the cap, and is joined and left', async () => {
    const page = await enter('anna', 390);
    await go(page, 'leden/huishoudens');
    await page.getByRole('link', { name: 'Leden 4711, 4712' }).click();
    await reads(page, '€ 30,00');
    await press(page, 'Voeg een lid toe');
    await fill(page, 'Lidnummer', '4713');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Lid 4713' }).waitFor();
    await reads(page, /^Samen is het meer dan de grens/);
    await press(page, 'Haal lid 4713 uit dit huishouden');
    await expect.poll(() => page.getByRole('link', { name: 'Lid 4713' }).count()).toBe(0);
    await expectFit(page, 'household left');
  });
});

describe('a double click', () => {
  const sent = (id: string) => counter.state.calls.filter((call) => call.id === id).length;

  it('sends a form once and does an act once', async () => {
    const page = await enter('anna', 390);
    await go(page, 'leden/huishoudens/hsh_0001');
    Object.assign(counter.state, { slowness: 150, calls: [] });
    await page.getByRole('button', { name: 'Haal lid 4712 uit dit huishouden' }).dblclick();
    await expect.poll(() => page.getByRole('link', { name: 'Lid 4712' }).count()).toBe(0);
    await press(page, 'Voeg een lid toe');
    await fill(page, 'Lidnummer', '4712');
    await page.locator('form').getByRole('button', { name: 'Voeg een lid toe' }).dblclick();
    await page.getByRole('link', { name: 'Lid 4712' }).waitFor();
    expect([sent('leaveHousehold'), sent('joinHousehold')]).toEqual([1, 1]);
  });
});

describe('a page that cannot be asked for again', () => {
  it('keeps what it showed and what somebody was typing, says so, and asks again', async () => {
    const page = await enter('anna', 390);
    await go(page, 'leden/huishoudens/hsh_0001');
    await press(page, 'Voeg een lid toe');
    await fill(page, 'Lidnummer', '4713');
    const reloads = (url: URL) => url.pathname.endsWith('/households/hsh_0001');
    await page.route(reloads, (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
    await press(page, 'Haal lid 4712 uit dit huishouden');
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByLabel('Lidnummer').inputValue()).toBe('4713');
    await expectFit(page, 'asked in vain');
    await page.unroute(reloads);
    await press(page, 'Probeer opnieuw');
    await expect.poll(() => page.getByRole('link', { name: 'Lid 4712' }).count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.getByLabel('Lidnummer').inputValue()).toBe('4713');
  });
});

describe('a price', () => {
  it('is announced to who holds an earlier version: the form closes and the list shows it', async () => {
    const page = await enter('anna', 390);
    await go(page, 'producten');
    await page.getByRole('button', { name: /^Kondig een prijswijziging aan: .* Versie 1$/ }).click();
    const form = page.locator('form');
    await page.getByLabel('Nieuwe prijs is die van').selectOption({ index: 1 });
    await choose(page, chosen, contribution);
    await fill(page, 'Niet eerder dan', '2026-12-01');
    await form.getByRole('button', { name: 'Kondig een prijswijziging aan' }).click();
    await page.getByRole('link', { name: /ten minste een maand/ }).waitFor();
    await expectFit(page, 'price change, refused');
    await fill(page, 'Niet eerder dan', '2027-02-01');
    await page.keyboard.press('Enter');
    await rowWith(page, 'versie 1 wordt 2', '1 feb 2027').waitFor();
    await expect.poll(() => form.count()).toBe(0);
    await expectFit(page, 'price change announced');
  });

  it('is no longer offered once its version is retired', async () => {
    const page = await enter('anna', 390);
    await go(page, 'producten');
    await page.getByRole('button', { name: /^Haal uit het aanbod: .* Versie 2$/ }).click();
    const offered = page.getByRole('button', { name: /^(Haal uit het aanbod|Kondig).* Versie [12]$/ });
    await expect.poll(() => offered.allTextContents()).toEqual(['Haal uit het aanbod']);
    await reads(page, /^Een andere prijs kan pas/);
    await expectFit(page, 'retired');
  });
});
