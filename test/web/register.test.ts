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
  pressUnder,
  send,
} from './at-the-desk.ts';
import { sampleMembership } from './fake/member-sample.ts';
import { emptyOffice, sampleOffice } from './fake/office-sample.ts';
import { decision, emptyRegister, expulsion, resignation, sampleRegister } from './fake/register-sample.ts';
import { counter, expectFit, reads } from './visit.ts';

beforeEach(() => {
  counter.state.office = sampleOffice();
  counter.state.member = sampleMembership();
  counter.state.register = sampleRegister();
});

const pages: [address: string, shows: string][] = [
  ['toelating', 'Ilse Brouwer'],
  ['procedures', 'in beroep'],
  ['besluiten', 'Ontzetting van een lid'],
  ['leden', 'Zoek een lid'],
  ['leden/mem_00001', 'Wie vandaag opzegt, is lid tot en met 31 december 2026.'],
];

describe('the console for the register', () => {
  it('is readable on a narrow phone and on a wide screen', async () => {
    const page = await enter('anna', 320);
    for (const [address, shows] of pages) await expectFitsNarrowAndWide(page, address, shows);
  }, 120_000);

  it('leaves no text out in English', async () => {
    const page = await enter('anna');
    await expectNoGapsInEnglish(page, pages);
  });

  it('says on every page that there is nothing yet', async () => {
    counter.state.register = emptyRegister();
    const page = await enter('anna', 390);
    for (const address of ['toelating', 'procedures', 'besluiten']) await expectEmpty(page, address);
    counter.state.member.letters = [];
    await go(page, 'leden/mem_00001');
    await reads(page, 'Er is nog geen brief verstuurd.');
  });

  it('explains to others what only the board can do', async () => {
    const page = await enter('arthur', 390);
    for (const address of ['toelating', 'besluiten', 'leden/mem_00001']) {
      await go(page, address);
      await reads(page, 'Alleen het bestuur kan dit doen.');
      expect(await page.getByRole('button', { name: /voorstellen|Leg (een|de) opzegging|verhuizing/ }).count()).toBe(0);
      await expectFit(page, `${address}, as auditor`);
    }
  });
});

describe('the queue of admission', () => {
  it('admits many at once and tells of each what became of it', async () => {
    const page = await enter('anna', 390);
    await go(page, 'toelating');
    await page.getByRole('checkbox', { name: 'Ilse Brouwer' }).check();
    await page.getByRole('checkbox', { name: /^Daan Mulder/ }).check();
    await expectFit(page, 'two chosen');
    await press(page, 'Laat 2 aanmeldingen toe');
    await reads(page, 'Ilse Brouwer: toegelaten');
    await reads(page, 'Daan Mulder: toestemming van een ouder of voogd ontbreekt');
    await expect.poll(() => page.getByRole('checkbox', { name: 'Ilse Brouwer' }).count()).toBe(0);
    await expectFit(page, 'admitted');
    await page.getByRole('checkbox', { name: 'Kim Prins' }).check();
    await press(page, 'Bied 1 plaats aan');
    await reads(page, 'Kim Prins: woont nog buiten de regio');
  });

  it('takes down the consent for who is younger than eighteen, and then admits', async () => {
    const page = await enter('anna');
    await go(page, 'toelating');
    await pressUnder(page, 'Daan Mulder', 'Leg toestemming van ouder of voogd vast');
    await send(page, 'Leg toestemming van ouder of voogd vast');
    await page.getByRole('link', { name: /^Wie geeft toestemming\?: / }).waitFor();
    await expectFit(page, 'consent with errors');
    await choose(page, 'Wie geeft toestemming?', 'ouder');
    await fill(page, 'Voornaam', 'Els');
    await fill(page, 'Achternaam', 'Mulder');
    await fill(page, 'E-mailadres van ouder of voogd', 'els@example.org');
    await fill(page, 'Waaruit blijkt de toestemming?', 'Getekend formulier');
    await page.keyboard.press('Enter');
    await reads(page, 'Toestemming van ouder of voogd is vastgelegd.');
    await page.getByRole('checkbox', { name: /^Daan Mulder/ }).check();
    await press(page, 'Laat 1 aanmelding toe');
    await reads(page, 'Daan Mulder: toegelaten');
  });

  it('refuses with a reason, and lets the assembly admit by an adopted decision only', async () => {
    const page = await enter('anna');
    await go(page, 'toelating');
    await pressUnder(page, 'Ilse Brouwer', 'Weiger deze aanmelding');
    await fill(page, 'Reden', 'Woont niet in de regio.');
    await send(page, 'Weiger deze aanmelding');
    await expect
      .poll(() => counter.state.register.admissions.filter(({ status }) => status === 'refused').length)
      .toBe(2);
    await pressUnder(page, 'Rob Kuiper', 'Laat toe door een besluit van de ledenvergadering');
    await fill(page, /^Kenmerk van het besluit/, 'dec_0002');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /Dit besluit is niet aangenomen/ }).waitFor();
    await fill(page, /^Kenmerk van het besluit/, 'dec_0001');
    await page.keyboard.press('Enter');
    await expect.poll(() => counter.state.register.admissions[3]?.status).toBe('admitted');
  });
});

describe('the register of decisions', () => {
  it('proposes, records the votes by director, and carries out', async () => {
    const page = await enter('anna');
    await go(page, 'besluiten');
    await press(page, 'Besluit voorstellen');
    await send(page, 'Besluit voorstellen');
    await page.getByRole('link', { name: /^Onderwerp: / }).waitFor();
    await expectFit(page, 'proposal with errors');
    await choose(page, 'Wie besluit', 'bestuur');
    await choose(page, 'Waarover', 'iets anders');
    await fill(page, 'Onderwerp', 'Nieuwe werkgroep');
    await send(page, 'Besluit voorstellen');
    await reads(page, '2026-3');
    await pressUnder(page, 'Nieuwe werkgroep', 'Stemmen vastleggen');
    await fill(page, 'Dag van het besluit', '2026-12-24');
    await fill(page, 'Stemmen van het bestuur', 'anna voor, bram tegen, person_karim voor');
    await send(page, 'Stemmen vastleggen');
    await page.getByRole('link', { name: /Een besluit is vandaag of eerder genomen/ }).waitFor();
    await fill(page, 'Dag van het besluit', '2026-11-23');
    await send(page, 'Stemmen vastleggen');
    await reads(page, /2 voor, 1 tegen, 0 blanco op/);
    await pressUnder(page, 'Nieuwe werkgroep', 'Uitgevoerd');
    await reads(page, /^uitgevoerd$/);
  });

  it('takes the numbers of the assembly, and says who stepped back', async () => {
    const page = await enter('anna', 390);
    await go(page, 'besluiten');
    await pressUnder(page, 'Nieuwe statuten', 'Trek u terug bij dit besluit');
    await fill(page, 'Reden', 'Eigen belang');
    await page.keyboard.press('Enter');
    await reads(page, /trok zich terug: Eigen belang/);
    await pressUnder(page, 'Nieuwe statuten', 'Stemmen vastleggen');
    await fill(page, 'Dag van het besluit', '2026-11-23');
    await fill(page, 'Voor', '40');
    await fill(page, 'Tegen', '3');
    await fill(page, 'Blanco', '1');
    await send(page, 'Stemmen vastleggen');
    await reads(page, /40 voor, 3 tegen, 1 blanco op/);
    await expectFit(page, 'votes');
  });
});

describe('the file of a member', () => {
  it('is found by name, and says when a question is too short', async () => {
    const page = await enter('anna', 390);
    await go(page, 'leden');
    await fill(page, 'Zoek een lid', 'no');
    await press(page, 'Zoeken');
    await page.getByRole('link', { name: /Typ minstens drie letters/ }).waitFor();
    await fill(page, 'Zoek een lid', 'zzz');
    await press(page, 'Zoeken');
    await reads(page, 'Niemand gevonden.');
    await fill(page, 'Zoek een lid', 'noor');
    await press(page, 'Zoeken');
    await reads(page, 'Havenplein 12, 1701 SA Rietmeer');
    await expectFit(page, 'found');
    await page
      .getByRole('table', { name: 'Gevonden leden' })
      .getByRole('link', { name: 'Noor van Dijk' })
      .first()
      .click();
    await page.locator('h1', { hasText: 'Noor van Dijk' }).waitFor();
  });

  it('takes down a resignation with its last day, and undoes it when the board agrees', async () => {
    const page = await enter('anna', 390);
    await go(page, 'leden/mem_00001');
    await press(page, 'Leg een opzegging van een eerdere dag vast');
    await fill(page, 'Ontvangen op', '2026-12-24');
    await send(page, 'Leg een opzegging van een eerdere dag vast');
    await page.getByRole('link', { name: /Deze dag kan niet/ }).waitFor();
    await fill(page, 'Ontvangen op', '2026-11-20');
    await send(page, 'Leg een opzegging van een eerdere dag vast');
    await reads(page, 'Er loopt een opzegging door het lid; de laatste dag is 31 december 2026.');
    await expectFit(page, 'resigned');

    counter.state.register.life.membership.procedure = { ...resignation, undoAskedOn: resignation.receivedOn };
    await page.reload();
    await reads(page, 'Het lid vroeg op 20 november 2026 om de opzegging ongedaan te maken.');
    await press(page, 'Maak de opzegging ongedaan');
    await press(page, 'Leg een opzegging van een eerdere dag vast');
  });

  it('is expelled by its own decision, also when more than a page of decisions are about others', async () => {
    const { decisions } = counter.state.register;
    const adopted = { status: 'adopted', about: 'mem_00002' } as const;
    decisions.unshift(...Array.from({ length: 120 }, (_, at) => decision(100 + at, adopted)));
    decisions.push(decision(300, { status: 'adopted', about: 'mem_00001', subject: 'De laatste' }));
    const page = await enter('anna', 390);
    await go(page, 'leden/mem_00001');
    await press(page, 'Ontzet dit lid');
    await choose(page, 'Besluit', '2026-300: De laatste');
    expect(await page.getByText(/^2026-1\d\d: /).count()).toBe(0);
  });

  it('goes through an expulsion by a decision, its receipt, the appeal and the answer to it', async () => {
    const page = await enter('anna');
    await go(page, 'leden/mem_00001');
    await press(page, 'Ontzet dit lid');
    await choose(page, 'Grond', 'handelt in strijd met de statuten');
    await fill(page, 'Reden', 'Overtrad artikel 5.');
    await choose(page, 'Besluit', '2026-1: Ontzetting van een lid');
    const { decisions } = counter.state.register;
    Object.assign(decisions[1] ?? {}, { status: 'annulled' });
    await send(page, 'Ontzet dit lid');
    await page.getByRole('link', { name: /niet aangenomen/ }).waitFor();
    Object.assign(decisions[1] ?? {}, { status: 'adopted' });
    await send(page, 'Ontzet dit lid');
    await reads(page, 'De ontvangst is nog niet vastgelegd.');
    await press(page, 'Leg de ontvangst vast');
    await fill(page, 'Ontvangen op', '2026-11-21');
    await send(page, 'Leg de ontvangst vast');
    await reads(page, /Beroep kan tot en met 21 december 2026/);
    await press(page, 'Leg het beroep vast');
    await fill(page, 'Ontvangen op', '2026-11-22');
    await send(page, 'Leg het beroep vast');
    await reads(page, /In beroep sinds 22 november 2026/);
    await reads(page, /een aangenomen besluit over het beroep/);
    await press(page, 'Stel een besluit voor over dit lid');
    await choose(page, 'Waarover', 'beroep');
    await choose(page, 'Wie besluit', 'ledenvergadering');
    await fill(page, 'Onderwerp', 'Beroep tegen een ontzetting');
    await send(page, 'Stel een besluit voor over dit lid');
    await reads(page, '2026-3: Beroep tegen een ontzetting');
    await expectFit(page, 'appealed');
    Object.assign(decisions[0] ?? {}, { status: 'adopted' });
    await page.reload();
    await press(page, 'Leg de uitspraak vast');
    await choose(page, 'Uitspraak', 'weer lid');
    await choose(page, 'Besluit', '2026-3: Beroep tegen een ontzetting');
    await fill(page, 'Reden', 'De vergadering gaf het lid gelijk.');
    await send(page, 'Leg de uitspraak vast');
    await page.getByRole('button', { name: 'Ontzet dit lid' }).waitFor();
  });

  it('is told anew when somebody else went first', async () => {
    const page = await enter('anna');
    await go(page, 'leden/mem_00001');
    await press(page, 'Leg het overlijden vast');
    await fill(page, 'Overleden op', '2026-11-20');
    const { membership } = counter.state.register.life;
    Object.assign(membership, { version: 9, status: 'suspended', procedure: expulsion });
    await send(page, 'Leg het overlijden vast');
    await reads(page, /veranderd|gewijzigd/);
    await page.reload();
    await press(page, 'Leg het overlijden vast');
    await fill(page, 'Overleden op', '2026-11-20');
    await send(page, 'Leg het overlijden vast');
    await reads(page, 'oud-lid');
    expect(await page.getByRole('button', { name: 'Leg het overlijden vast' }).count()).toBe(0);
  });

  it('holds the letters as they were sent', async () => {
    const page = await enter('arthur', 390);
    await go(page, 'leden/mem_00001');
    const download = page.waitForEvent('download');
    await press(page, 'Pdf: Uw bijdrage is niet betaald');
    expect((await download).suggestedFilename()).toBe('let_00029.pdf');
    counter.state.office = emptyOffice();
    await go(page, 'leden/mem_00002');
    await reads(page, 'Niet gevonden.');
  });
});
