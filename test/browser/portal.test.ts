import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { presses, reads, sees, types } from '../support/by-hand.ts';
import { applies, aResident, orders, paysByIdeal, type Resident } from '../support/resident.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { phone, type Visitor, visit } from '../support/visitor.ts';

let stage: Stage;
let browser: Browser;
let web: string;
const noor = aResident();
const sam = aResident({ givenName: 'Sam', familyName: 'de Wit', email: 'sam.dewit@example.org', houseNumber: 14 });

beforeAll(async () => {
  [stage, browser] = await Promise.all([openStage(), openBrowser()]);
  web = stage.rehearsal.addresses.web;
  for (const resident of [noor, sam]) await paysByIdeal(await orders(await applies(stage, resident), resident));
  await stage.rehearsal.idle();
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});

/** The newest code that was mailed to somebody. */
async function mailedCode({ email }: Resident): Promise<string> {
  await stage.rehearsal.idle();
  const codes = stage.rehearsal.mails(email).flatMap(({ text = '' }) => [...text.matchAll(/\b(\d{3}) ?(\d{3})\b/g)]);
  const [, first = '', last = ''] = codes.at(-1) ?? [];
  return first + last;
}

async function signsInAtHome({ page }: Visitor, who: Resident): Promise<void> {
  await page.goto(`${web}/mijn/`);
  await sees(page, 'Inloggen');
  await types(page, 'E-mailadres', who.email);
  await presses(page, 'Stuur mij een code');
  await sees(page, 'Vul de code in');
  await types(page, 'Code', await mailedCode(who));
  await presses(page, 'Inloggen');
  await sees(page, `Dag ${who.givenName} ${who.familyName}`);
}

/** From the home page to a page, counting what has to be pressed. */
async function clicks({ page }: Visitor, links: readonly string[]): Promise<number> {
  await page.goto(`${web}/mijn/#/overzicht`);
  for (const name of links) await page.getByRole('link', { name, exact: true }).first().click();
  return links.length;
}

describe('a member on a phone', () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await visit(browser, phone);
  });
  afterEach(() => expect(visitor.complaints).toEqual([]));
  afterAll(() => visitor?.leave());

  it('signs in with a code from the mail, and a wrong one opens nothing', async () => {
    const { page, examine } = visitor;
    await page.goto(`${web}/mijn/`);
    await sees(page, 'Inloggen');
    await examine('member sign-in');
    await presses(page, 'Stuur mij een code');
    await reads(page, 'Vul uw e-mailadres in.');
    await examine('member sign-in, nothing filled in');
    await signsInAtHome(visitor, noor);
    await reads(page, /Lid sinds .*lidnummer \d+/);
    await examine('member home');
    expect(page.url()).not.toMatch(/[0-9]{6}|token/);
  });

  it.each([
    ['Lidmaatschap', 'Lidmaatschap', 'Lidnummer'],
    ['Gezonde Polis', 'Gezonde Polis', 'Afgesloten op'],
    ['Bijdragen', 'Bijdragen', 'betaald'],
    ['Mijn wijk', 'Havenkwartier', 'Wat uw wijk kreeg'],
    ['Brieven', 'Brieven', /Welkom/],
    ['Mijn gegevens', 'Mijn gegevens', 'Havenstraat 12, 1701 SA Rietmeer'],
  ])('sees %s', async (link, title, text) => {
    const { page, examine } = visitor;
    await page.getByRole('link', { name: link, exact: true }).first().click();
    await sees(page, title);
    await reads(page, text);
    await examine(`member ${link}`);
  });

  it('reads a letter as it was sent, with its proof', async () => {
    const { page, examine } = visitor;
    await page.getByRole('link', { name: 'Brieven', exact: true }).click();
    await page.getByRole('link', { name: /Welkom/ }).click();
    await reads(page, 'géén (zorg)verzekering');
    await page.getByText('Bewijs van verzending').click();
    await reads(page, 'Controlegetal van de tekst');
    await examine('member letter');
    const download = page.waitForEvent('download');
    await presses(page, /^Bewaren als pdf/);
    expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
  });

  it('takes all data along at once', async () => {
    const { page, examine } = visitor;
    await page.goto(`${web}/mijn/#/inzage`);
    await sees(page, 'Inzage');
    await examine('member access log');
    const download = page.waitForEvent('download');
    await presses(page, 'Al mijn gegevens downloaden');
    expect((await download).suggestedFilename()).toMatch(/\.zip$/);
  });

  it('gives and takes back a consent with one press each', async () => {
    const { page } = visitor;
    await page.getByRole('link', { name: 'Mijn gegevens', exact: true }).click();
    await presses(page, /^Toestaan: .*nieuws/i);
    await presses(page, /^Intrekken: .*nieuws/i);
    await page.getByRole('button', { name: /^Toestaan: .*nieuws/i }).waitFor();
  });

  it('moves, and belongs to another wijk from that day on', async () => {
    const { page, examine } = visitor;
    await page.goto(`${web}/mijn/#/adres`);
    await sees(page, 'Adres, naam en e-mail');
    await examine('member address');
    await presses(page, 'Verhuizing doorgeven');
    await reads(page, 'Vul uw postcode in.');
    await types(page, 'Postcode', '1702 SA');
    await types(page, 'Huisnummer', '3');
    await types(page, 'Straat', 'Molenweg');
    await types(page, 'Woonplaats', 'Rietmeer');
    await types(page, 'Eerste dag op het nieuwe adres', stage.rehearsal.now().toISOString().slice(0, 10));
    await presses(page, 'Verhuizing doorgeven');
    await reads(page, 'Uw nieuwe adres is verwerkt.');
    await examine('member address, moved');
  });

  it('is never more than three presses away from leaving, withdrawing and appealing', async () => {
    const { page } = visitor;
    expect(await clicks(visitor, ['Lidmaatschap of polis opzeggen'])).toBeLessThanOrEqual(3);
    await sees(page, 'Opzeggen');
    expect(await clicks(visitor, ['Overeenkomst hier herroepen'])).toBeLessThanOrEqual(3);
    await sees(page, 'Overeenkomst hier herroepen');
  });

  it('stops both relations at once with two last days, and thinks better of it', async () => {
    const { page, examine } = visitor;
    await page.goto(`${web}/mijn/#/stoppen`);
    await sees(page, 'Opzeggen');
    await reads(page, 'Als u nu opzegt, is de laatste dag');
    await examine('member leaving');
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await presses(page, 'Opzegging bevestigen');
    await reads(page, 'Uw opzegging is ontvangen.');
    await examine('member left');
    await presses(page, 'Opzegging ongedaan maken: Lidmaatschap');
    // The statutes of this cooperative let the board decide on that.
    await reads(page, 'Uw verzoek ligt bij het bestuur.');
    await stage.rehearsal.idle();
    await page.getByRole('link', { name: 'Brieven', exact: true }).click();
    await reads(page, /opzegging/i);
  });

  it('reads English, and signs out', async () => {
    const { page, examine } = visitor;
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Contributions', exact: true }).click();
    await sees(page, 'Contributions');
    await examine('member contributions in English');
    await page.getByRole('button', { name: 'Nederlands' }).click();
    await presses(page, 'Uitloggen');
    await sees(page, 'Inloggen');
    await page.goto(`${web}/mijn/#/bijdragen`);
    await sees(page, 'Inloggen');
  });
});

describe('whoever withdraws without signing in', () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await visit(browser, phone);
  });
  afterEach(() => expect(visitor.complaints).toEqual([]));
  afterAll(() => visitor?.leave());

  it('finds the way from the front page, in two steps, and is told by mail with the time', async () => {
    const { page, examine } = visitor;
    await page.goto(`${web}/`);
    await page.getByRole('link', { name: 'Overeenkomst hier herroepen' }).click();
    await sees(page, 'Overeenkomst hier herroepen');
    await examine('withdrawal');
    await presses(page, 'Verder');
    await reads(page, 'Vul uw naam in.');
    await examine('withdrawal, nothing filled in');
    await types(page, 'Uw naam', `${sam.givenName} ${sam.familyName}`);
    await types(page, 'Kenmerk van de overeenkomst of uw lidnummer', '2');
    await types(page, 'E-mailadres voor de bevestiging', sam.email);
    await presses(page, 'Verder');
    await sees(page, 'Stap 2 van 2: bevestigen');
    await examine('withdrawal to confirm');
    await presses(page, 'Herroeping bevestigen');
    await sees(page, 'Uw herroeping is ontvangen');
    await examine('withdrawal received');
    await stage.rehearsal.idle();
    expect(stage.rehearsal.mails(sam.email).map(({ subject }) => subject)).toContainEqual(
      expect.stringMatching(/herroep/i),
    );
  });
});
