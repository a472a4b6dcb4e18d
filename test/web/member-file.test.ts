import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { choose, enter, expectFitsNarrowAndWide, fill, go, press, send } from './at-the-desk.ts';
import { sampleMembership } from './fake/member-sample.ts';
import { sampleOffice } from './fake/office-sample.ts';
import { emptyRegister, sampleRegister } from './fake/register-sample.ts';
import { counter, expectFit, reads } from './visit.ts';

beforeEach(() => {
  counter.state.office = sampleOffice();
  counter.state.member = sampleMembership();
  counter.state.register = sampleRegister();
});

const file = 'leden/mem_00001';
const tick = (page: Page, name: RegExp) => page.getByRole('checkbox', { name }).check();
const calls = (id: string) => counter.state.calls.filter((call) => call.id === id).length;

describe('the details of a member at the phone', () => {
  it('say in which wijken a member lived and on which days, narrow and wide', async () => {
    const page = await enter('anna', 320);
    await expectFitsNarrowAndWide(page, file, 'Waar dit lid woonde');
    const stays = page.getByRole('table', { name: 'Waar dit lid woonde' });
    expect(await stays.getByRole('row').count()).toBe(3);
    expect(await stays.textContent()).toContain('buiten de regio');
    counter.state.register = emptyRegister();
    await page.reload();
    await reads(page, 'Er is nog geen wijk bekend.');
    await expectFit(page, 'no wijk yet');
  }, 60_000);

  it('record a move, ask again for a day that is yet to come, and show the new wijk', async () => {
    const page = await enter('anna', 320);
    await go(page, file);
    await press(page, 'Leg een verhuizing vast');
    await send(page, 'Leg een verhuizing vast');
    await page.getByRole('link', { name: /^Postcode: / }).waitFor();
    await expectFit(page, 'a move with errors');
    await fill(page, 'Postcode', '1702 AB');
    await fill(page, 'Huisnummer', '7');
    await fill(page, 'Straat', 'Rietstraat');
    await fill(page, 'Woonplaats', 'Rietmeer');
    await fill(page, 'Eerste dag op het nieuwe adres', '2026-12-01');
    await send(page, 'Leg een verhuizing vast');
    await page.getByRole('link', { name: /vanaf de dag zelf/ }).waitFor();
    await fill(page, 'Eerste dag op het nieuwe adres', '2026-11-20');
    await send(page, 'Leg een verhuizing vast');
    await reads(page, 'De verhuizing is vastgelegd. Vanaf 20 november 2026 hoort dit lid bij Oude Stad.');
    await expect.poll(() => page.getByRole('table', { name: 'Waar dit lid woonde' }).textContent()).toContain('20');
    await expectFit(page, 'moved');
  });

  it('correct a name after a move without a reload, and refuse what changes nothing', async () => {
    const page = await enter('anna', 390);
    await go(page, file);
    await press(page, 'Wijzig naam, geboortedatum of taal');
    await send(page, 'Wijzig naam, geboortedatum of taal');
    await reads(page, 'Dit staat er al zo. Er is niets om te wijzigen.');
    await fill(page, /^Achternaam/, 'van Dijk-Smit');
    await choose(page, 'Taal', 'Engels');
    await send(page, 'Wijzig naam, geboortedatum of taal');
    await reads(page, 'De wijziging is vastgelegd.');

    // The version of the member moved on, and the page with it: what comes after is not refused.
    await press(page, 'Wijzig naam, geboortedatum of taal');
    await fill(page, /^Voornaam/, 'Nora');
    await expect
      .poll(async () => {
        const submit = page.locator('form').getByRole('button', { name: 'Wijzig naam, geboortedatum of taal' });
        if ((await submit.count()) > 0) await submit.click();
        return counter.state.register.life.membership.version;
      })
      .toBe(3);
  });

  it('send a new e-mail address to be confirmed, three times a day at most', async () => {
    const page = await enter('anna', 390);
    await go(page, file);
    counter.state.register.emailsAsked = ['a@example.org', 'b@example.org'];
    await press(page, 'Laat een nieuw e-mailadres bevestigen');
    await fill(page, 'Nieuw e-mailadres', 'geen adres');
    await send(page, 'Laat een nieuw e-mailadres bevestigen');
    await page.getByRole('link', { name: /^Nieuw e-mailadres: / }).waitFor();
    await fill(page, 'Nieuw e-mailadres', 'nieuw@example.org');
    await send(page, 'Laat een nieuw e-mailadres bevestigen');
    await reads(page, /^De link is verstuurd naar nieuw@example.org/);
    await press(page, 'Laat een nieuw e-mailadres bevestigen');
    await fill(page, 'Nieuw e-mailadres', 'weer@example.org');
    await send(page, 'Laat een nieuw e-mailadres bevestigen');
    await reads(page, /al drie keer een nieuw e-mailadres/);
    expect(counter.state.register.emailsAsked).toHaveLength(3);
  });

  it('are shown to who may not change them, with the reason', async () => {
    const page = await enter('arthur', 390);
    await go(page, file);
    await reads(page, 'Bij opzeggen vandaag is de laatste dag 31 december 2026.');
    expect(await page.getByRole('button', { name: /verhuizing|e-mailadres|opzegging/ }).count()).toBe(0);
    expect(await page.getByRole('checkbox', { name: /zegt dit op/ }).count()).toBe(0);
    await expectFit(page, 'as auditor');
  });
});

describe('a member who stops at the phone', () => {
  it('hears both last days, what is due and what comes back, and confirms once', async () => {
    const page = await enter('anna', 320);
    await go(page, file);
    await reads(page, /^Er staat nog €\s15,00 open/);
    await reads(page, 'Bij opzeggen vandaag is de laatste dag 3 december 2027.');
    await reads(page, /€\s14,50/);
    await press(page, 'Leg de opzegging van vandaag vast');
    await page.getByRole('alert').getByText('Vink eerst aan wat het lid opzegt.').waitFor();
    expect(calls('confirmLeavingOfMember')).toBe(0);
    await tick(page, /Het lidmaatschap/);
    await tick(page, /Gezonde Polis Basis. Laatste dag: 31 december 2026/);
    await reads(page, /€\s9,83/);
    expect(await page.getByText('1 december 2027').count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
    await reads(page, /Daarom stopt dit uiterlijk met het lidmaatschap/);
    await expectFit(page, 'both ticked');
    await press(page, 'Leg de opzegging van vandaag vast');
    await reads(page, /^De opzegging is vastgelegd/);
    await reads(page, 'Er loopt een opzegging door het lid; de laatste dag is 31 december 2026.');
    expect(await page.getByRole('button', { name: 'Leg de opzegging van vandaag vast' }).count()).toBe(0);
    await expectFit(page, 'given');
  });

  it('is told the new day when it changed while it was read out, and nothing is given notice of', async () => {
    const page = await enter('anna', 390);
    await go(page, file);
    await tick(page, /Het lidmaatschap/);
    counter.state.member.leaving.membership.endsOn = '2027-12-31';
    await press(page, 'Leg de opzegging van vandaag vast');
    await reads(page, /De einddatum is veranderd sinds u hem zag/);
    await reads(page, 'Bij opzeggen vandaag is de laatste dag 31 december 2027.');
    expect(await page.getByRole('checkbox', { name: /Het lidmaatschap/ }).isChecked()).toBe(false);
    await expectFit(page, 'another day');
  });

  it('has the notice of the policy undone, and that of the membership too', async () => {
    const page = await enter('anna');
    await go(page, file);
    await tick(page, /Het lidmaatschap/);
    await tick(page, /Gezonde Polis Basis/);
    await press(page, 'Leg de opzegging van vandaag vast');
    await press(page, 'Maak de opzegging ongedaan: Gezonde Polis Basis');
    await reads(page, 'De opzegging is ongedaan gemaakt.');
    await tick(page, /Gezonde Polis Basis/);
    await press(page, 'Maak de opzegging ongedaan: Het lidmaatschap');
    await expect.poll(() => counter.state.register.life.membership.procedure).toBeNull();
  });

  it('is read the reason when the last day cannot be shown', async () => {
    const page = await enter('anna', 390);
    counter.state.member.leaving.policies = [];
    Object.assign(counter.state.member.leaving, { due: [], dueCents: 0n });
    Object.assign(counter.state.member.leaving.membership, { state: 'ended', canStop: false });
    await go(page, file);
    await reads(page, /^Dit is gestopt/);
    expect(await page.getByRole('button', { name: /opzegging/ }).count()).toBe(0);
    await expectFit(page, 'ended');
  });
});

describe('the contributions of a member', () => {
  it('are shown a page at a time, so that those of many years are all there', async () => {
    const { contributions } = counter.state.office;
    const [one] = contributions;
    if (!one) throw new Error('No contribution in the samples.');
    const ofMember = (at: number) => ({ ...one, memberId: 'mem_00001', contributionId: `con_of_${at}` });
    contributions.splice(0, contributions.length, ...Array.from({ length: 30 }, (_, at) => ofMember(at)));
    const page = await enter('anna', 390);
    await go(page, file);
    const part = page.getByRole('region', { name: 'Bijdragen' });
    await part.getByRole('button', { name: 'Toon boekingen' }).first().waitFor();
    expect(await part.getByRole('button', { name: 'Toon boekingen' }).count()).toBe(25);
    await part.getByRole('button', { name: 'Toon meer' }).click();
    await expect.poll(() => part.getByRole('button', { name: 'Toon boekingen' }).count()).toBe(30);
    await expectFit(page, 'contributions of many years');
  });
});

describe('the letters of a member', () => {
  it('are read on screen word for word, with their proof, one at a time', async () => {
    const page = await enter('arthur', 320);
    await go(page, file);
    await press(page, 'Lees: Uw bijdrage is niet betaald');
    await reads(page, /Uw bijdrage kon niet worden afgeschreven/);
    await page.getByText('Bewijs van verzending').click();
    await reads(page, 'c'.repeat(64));
    await expectFit(page, 'a letter');
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectFit(page, 'a letter, wide');
    await press(page, 'Lees: Brief nummer 28');
    await expect.poll(() => page.getByText('Bewijs van verzending').count()).toBe(1);
    expect(await page.getByRole('button', { name: /^Sluit de brief/ }).count()).toBe(1);
    await press(page, 'Sluit de brief: Brief nummer 28');
    expect(await page.getByText('Bewijs van verzending').count()).toBe(0);
  });

  it('say so when one is not there any more', async () => {
    const page = await enter('anna', 390);
    await go(page, file);
    await page.getByRole('button', { name: 'Lees: Brief nummer 28' }).waitFor();
    counter.state.member.letters = [];
    await press(page, 'Lees: Brief nummer 28');
    await reads(page, 'Niet gevonden.');
    await expectFit(page, 'no letter');
  });
});
