import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { newMembership, sampleMembership } from './fake/member-sample.ts';
import { enter, fill, giveCode, go } from './in-the-portal.ts';
import { counter, expectFit, expectFocus, expectNoGaps, heading, press, reads, open as visit } from './visit.ts';

beforeEach(() => {
  counter.state.member = sampleMembership();
  counter.state.statements = [];
});

const pages: [address: string, nl: string, en: string][] = [
  ['overzicht', 'Dag Noor van Dijk', 'Hello Noor van Dijk'],
  ['lidmaatschap', 'Eerdere perioden', 'Earlier periods'],
  ['polis', 'Voorwaarden lezen', 'Read the terms'],
  ['bijdragen', 'De volgende afschrijvingen', 'The next debits'],
  ['wijk', 'Wat uw wijk kreeg', 'What your wijk received'],
  ['brieven', 'Een brief verandert niet meer', 'A letter does not change any more'],
  ['brieven/let_00029', 'Bewijs van verzending', 'Proof of sending'],
  ['gegevens', 'Waar u toestemming voor gaf', 'What you consented to'],
  ['stoppen', 'Als u nu opzegt, is de laatste dag 31 december 2026', 'If you give notice now, the last day is'],
  ['herroepen', 'Herroeping bevestigen', 'Confirm withdrawal'],
  ['beroep', 'U kunt tot en met 21 december 2026 in beroep gaan', 'You can appeal until'],
  ['rekening', 'Machtigingskenmerk', 'Mandate reference'],
  ['adres', 'Nu schrijven wij naar noor@example.org', 'We now write to noor@example.org'],
  ['inzage', 'uw lidmaatschap bekeken', 'looked at your membership'],
  ['wissen', 'Dit verdwijnt meteen', 'This goes at once'],
];

const unfold = (page: Page) =>
  page.locator('details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });

describe('the pages of a member', () => {
  it('are readable on a narrow phone and on a wide screen, in both languages', async () => {
    counter.state.member.appeal = { until: '2026-12-21', isPossible: true };
    const page = await enter();
    for (const [address, nl] of pages) {
      await page.setViewportSize({ width: 320, height: 800 });
      await go(page, address);
      await reads(page, nl);
      await unfold(page);
      await expectFit(page, address);
      await page.setViewportSize({ width: 1280, height: 800 });
      await expectFit(page, `${address}, wide`);
    }
    await press(page, 'English');
    for (const [address, , en] of pages) {
      await go(page, address);
      await reads(page, en);
      await expectNoGaps(page, address);
    }
  }, 180_000);

  it('say that there is nothing yet to who was just admitted', async () => {
    counter.state.member = newMembership();
    const page = await enter();
    await reads(page, 'Er staat geen afschrijving gepland.');
    const empty: [string, string][] = [
      ['polis', 'U hebt geen Gezonde Polis.'],
      ['bijdragen', 'Er zijn nog geen bijdragen.'],
      ['wijk', 'U woont buiten de wijken van deze regio.'],
      ['brieven', 'Nog geen brieven.'],
      ['herroepen', 'U hebt nu geen overeenkomst die u kunt herroepen.'],
      ['beroep', 'Er is nu niets waartegen u in beroep kunt gaan.'],
      ['rekening', 'Er is geen rekening bekend'],
      ['inzage', 'Nog niemand.'],
    ];
    for (const [address, shows] of empty) {
      await go(page, address);
      await reads(page, shows);
      await expectFit(page, `${address}, empty`);
    }
  });
});

describe('signing in', () => {
  it('says what is wrong with an address and with a code, and never whether an address is known', async () => {
    const page = await visit('/mijn/', 320);
    await heading(page, 'Inloggen');
    await expectFit(page, 'sign-in');
    await press(page, 'Stuur mij een code');
    await page.getByRole('link', { name: 'Vul uw e-mailadres in.' }).waitFor();
    await fill(page, 'E-mailadres', 'niemand@example.org');
    await press(page, 'Stuur mij een code');
    await reads(page, 'Is niemand@example.org bij ons bekend?');
    await fill(page, 'Code', '12');
    await press(page, 'Inloggen');
    await page.getByRole('link', { name: 'De code heeft zes cijfers.' }).waitFor();
    await fill(page, 'Code', '654321');
    await press(page, 'Inloggen');
    await page.getByRole('link', { name: /^Deze code klopt niet/ }).waitFor();
    await expectFit(page, 'wrong code');
  });

  it('lets who has two memberships choose, and shows it when the choice comes too late', async () => {
    counter.state.member.hasChoice = true;
    const page = await visit('/mijn/', 320);
    await giveCode(page, '123456');
    await heading(page, 'Voor wie komt u?');
    await expectFit(page, 'choice');
    await press(page, 'Sem Bakker (lidnummer 4712)');
    await reads(page, 'Dit lidnummer hoort niet bij dit e-mailadres.');
    await press(page, 'Noor van Dijk (lidnummer 4711)');
    await heading(page, 'Dag Noor van Dijk');
  });

  it('stays after the page was loaded anew, and is asked for again once the session has run out', async () => {
    const page = await enter();
    await page.reload();
    await heading(page, 'Dag Noor van Dijk');
    counter.state.member.token = null;
    await go(page, 'polis');
    await reads(page, 'U bent uitgelogd omdat u een tijd niets deed.');
    await heading(page, 'Inloggen');
    await expectFit(page, 'expired');
    expect(await page.evaluate(() => sessionStorage.getItem('zorgregio.member'))).toBeNull();
    await giveCode(page, '123456');
    await heading(page, 'Gezonde Polis');
  });

  it('ends at the member’s wish, here and elsewhere', async () => {
    const page = await enter();
    await go(page, 'gegevens');
    await page.getByRole('button', { name: /^Daar uitloggen/ }).click();
    await expect.poll(() => counter.state.member.sessions.length).toBe(1);
    await press(page, 'Uitloggen');
    await reads(page, 'U bent uitgelogd.');
    expect(await page.evaluate(() => sessionStorage.getItem('zorgregio.member'))).toBeNull();
  });
});

describe('a member', () => {
  it('reads a letter and keeps it, with the focus on what was opened', async () => {
    const page = await enter();
    await go(page, 'brieven');
    await page.getByRole('link', { name: 'Brief nummer 28', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Brief nummer 2', exact: true }).count()).toBe(0);
    await press(page, 'Meer tonen');
    await page.getByRole('link', { name: 'Brief nummer 2', exact: true }).click();
    await heading(page, 'Brief nummer 2');
    await expectFocus(page, 'textContent', 'Brief nummer 2');
    const download = page.waitForEvent('download');
    await press(page, 'Bewaren als pdf: Brief nummer 2');
    expect((await download).suggestedFilename()).toBe('let_00002.pdf');
    await go(page, 'brieven/let_unknown');
    await reads(page, 'Niet gevonden.');
  });

  it('pays what is open, and is told when there is nothing to pay', async () => {
    const page = await enter();
    await go(page, 'bijdragen');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Betaalbewijs downloaden/ }).click();
    expect((await download).suggestedFilename()).toBe('ZR-0003.pdf');
    await page
      .getByRole('button', { name: /^Betaal nu/ })
      .nth(1)
      .click();
    await reads(page, 'Deze bijdrage hoeft u nu niet te betalen');
    await expectFit(page, 'nothing to pay');
    await page
      .getByRole('button', { name: /^Betaal nu/ })
      .first()
      .click();
    await heading(page, 'Dag Noor van Dijk');
  });

  it('gives another account at the payment service and comes back', async () => {
    const page = await enter();
    await go(page, 'rekening');
    await press(page, 'Andere bankrekening opgeven');
    await reads(page, 'Uw nieuwe rekening is bij de betaaldienst aangekomen.');
  });

  it('moves, and reads to which wijk that leads', async () => {
    const page = await enter();
    await go(page, 'adres');
    await press(page, 'Verhuizing doorgeven');
    await page.getByRole('link', { name: /Vul uw huisnummer in\.$/ }).waitFor();
    await page.getByRole('link', { name: /Vul in wanneer u bent verhuisd\.$/ }).waitFor();
    const wrong = await page.locator('.zr-errors li').allTextContents();
    expect(wrong.map((sentence) => sentence.trim())).toEqual([
      'Vul uw postcode in.',
      'Vul uw huisnummer in.',
      'Vul uw straat in.',
      'Vul uw woonplaats in.',
      'Vul in wanneer u bent verhuisd.',
    ]);
    const language = await page.getByLabel('Taal van onze brieven').boundingBox();
    expect(language?.height).toBeGreaterThanOrEqual(44);
    await expectFit(page, 'move with errors');
    await fill(page, 'Postcode', '1702 ab');
    await fill(page, 'Huisnummer', '3');
    await fill(page, 'Straat', 'Molenweg');
    await fill(page, 'Woonplaats', 'Rietmeer');
    await fill(page, 'Eerste dag op het nieuwe adres', '2026-12-24');
    await press(page, 'Verhuizing doorgeven');
    await page.getByRole('link', { name: /vanaf de dag zelf\.$/ }).waitFor();
    await fill(page, 'Eerste dag op het nieuwe adres', '2026-11-20');
    await press(page, 'Verhuizing doorgeven');
    await reads(page, 'Vanaf 20 november 2026 hoort u bij wijk Oude Stad.');
    await reads(page, 'Molenweg 3, 1702 AB Rietmeer');
  });

  it('changes a name and an e-mail address, which counts once the mailed link was pressed', async () => {
    const page = await enter();
    await go(page, 'adres');
    await press(page, 'Bewaren');
    await reads(page, 'Dit staat er al zo.');
    await fill(page, /^Achternaam/, 'Bakker');
    await press(page, 'Bewaren');
    await reads(page, 'Nu staat bij ons: Noor Bakker.');
    await fill(page, 'Nieuw e-mailadres', 'bakker@example.org');
    await press(page, 'Stuur een link naar het nieuwe adres');
    await reads(page, 'Open de link in de mail die nu naar bakker@example.org gaat.');

    const mailed = await visit('/mijn/#nieuw-adres=mem_00001.good-token-of-the-mail-000001', 320);
    await heading(mailed, 'Nieuw e-mailadres');
    expect(mailed.url()).not.toContain('token');
    await expectFit(mailed, 'new address');
    await press(mailed, 'Bevestig mijn nieuwe e-mailadres');
    await reads(mailed, 'Uw nieuwe e-mailadres is bevestigd.');
    const late = await visit('/mijn/#nieuw-adres=mem_00001.late-token-of-the-mail-000001', 320);
    await press(late, 'Bevestig mijn nieuwe e-mailadres');
    await reads(late, 'Deze link werkt niet meer.');
  });

  it('chooses another payment term from the next term on', async () => {
    const page = await enter();
    await go(page, 'polis');
    await press(page, 'Product of betaaltermijn wijzigen');
    await page
      .getByRole('button', { name: /per jaar/ })
      .first()
      .waitFor();
    await expectFit(page, 'offers');
    await page
      .getByRole('button', { name: /per jaar/ })
      .first()
      .click();
    await reads(page, /per jaar, vanaf 4 december 2027/);
  });

  it('leaves both relations in one confirmation of the two last days, and undoes it', async () => {
    const page = await enter();
    await go(page, 'stoppen');
    await reads(page, 'Als u nu opzegt, is de laatste dag 3 december 2027.');
    await press(page, 'Opzegging bevestigen');
    await reads(page, 'Kies waar u mee wilt stoppen');
    await page.getByLabel(/^Ik zeg dit op: Lidmaatschap/).check();
    await reads(page, 'Daarom stopt dit uiterlijk als uw lidmaatschap stopt.');
    await page.getByLabel('Ik zeg dit op: Gezonde Polis Basis. Laatste dag: 31 december 2026.').check();
    await expectFit(page, 'leaving');
    await press(page, 'Opzegging bevestigen');
    await reads(page, 'Uw opzegging is ontvangen.');
    expect(counter.state.member.leaving.policies[0]?.endsOn).toBe('2026-12-31');
    await expectFit(page, 'left');
    await press(page, 'Opzegging ongedaan maken: Gezonde Polis Basis');
    await reads(page, 'Uw opzegging is ongedaan gemaakt.');
    await press(page, 'Opzegging ongedaan maken: Lidmaatschap');
    await page.getByLabel(/^Ik zeg dit op: Lidmaatschap/).waitFor();
  });

  it('is shown the new day when it changed since, and nothing has happened', async () => {
    const page = await enter();
    await go(page, 'stoppen');
    await page.getByLabel(/^Ik zeg dit op: Lidmaatschap/).check();
    counter.state.member.leaving.membership.endsOn = '2027-12-31';
    await press(page, 'Opzegging bevestigen');
    await reads(page, 'De einddatum is veranderd sinds u hem zag');
    await reads(page, 'Als u nu opzegt, is de laatste dag 31 december 2027.');
    expect(counter.state.member.leaving.membership.state).toBe('running');
  });

  it('withdraws with the words of the law, and reads what comes back and when', async () => {
    const page = await enter();
    await page.getByRole('link', { name: 'Overeenkomst hier herroepen' }).first().click();
    await heading(page, 'Overeenkomst hier herroepen');
    await page.getByLabel('Ik wil ook geen lid meer zijn.').check();
    await press(page, 'Herroeping bevestigen');
    await reads(page, /U krijgt €\s13,80 terug, uiterlijk op 7 december 2026/);
    await reads(page, /blijft €\s1,20 verschuldigd/);
    await expectFit(page, 'withdrawn');
  });

  it('appeals against an expulsion, and is told when the term is over', async () => {
    counter.state.member.appeal = { until: '2026-12-21', isPossible: true };
    counter.state.member.me.status = 'suspended';
    counter.state.member.membership.procedure = {
      kind: 'expulsion',
      endsOn: null,
      appealUntil: '2026-12-21',
      appealedOn: null,
    };
    const page = await enter();
    await page.getByRole('link', { name: 'Naar uw lidmaatschap' }).click();
    await page.getByRole('link', { name: 'In beroep gaan' }).click();
    await heading(page, 'In beroep gaan');
    await press(page, 'Beroep indienen');
    await reads(page, 'De termijn voor beroep liep tot en met');
    await fill(page, /^Waarom bent u het er niet mee eens/, 'Ik was er niet bij.');
    await press(page, 'Beroep indienen');
    await reads(page, 'Uw beroep is ontvangen.');
    await expectFit(page, 'appealed');
  });

  it('gives and takes back consent in one press each, asks about data and takes them along', async () => {
    const page = await enter();
    await go(page, 'gegevens');
    await page.getByRole('button', { name: /^Toestaan: Stuur mij de nieuwsbrief/ }).click();
    await page.getByRole('button', { name: /^Intrekken: Stuur mij de nieuwsbrief/ }).click();
    await reads(page, /Niet toegestaan sinds/);
    const download = page.waitForEvent('download');
    await press(page, 'Al mijn gegevens downloaden');
    expect((await download).suggestedFilename()).toBe('mijn-gegevens-4711.zip');
    await page.getByText('Iets vragen', { exact: true }).click();
    await page.getByLabel('Wat wilt u?').selectOption('objection');
    await press(page, 'Vraag versturen');
    await reads(page, 'Er loopt al een verzoek van deze soort.');
    await page.getByLabel('Wat wilt u?').selectOption('restriction');
    await press(page, 'Vraag versturen');
    await reads(page, /gebruik laten beperken, 20 oktober 2026/);
  });

  it('is erased only after reading what stays, and not while something stands in the way', async () => {
    const page = await enter();
    await go(page, 'wissen');
    await reads(page, 'Lid #4711 (verwijderd)');
    await press(page, 'Wis mijn gegevens');
    await reads(page, 'Vink eerst aan dat u dit begrijpt.');
    expect(counter.state.calls.some(({ id }) => id === 'eraseMe')).toBe(false);
    await page.getByLabel('Ik begrijp dat dit niet ongedaan kan worden gemaakt.').check();
    await press(page, 'Wis mijn gegevens');
    await reads(page, 'Uw gegevens worden nu gewist.');
    const { erasure } = counter.state.member;
    erasure.mayErase = false;
    erasure.blockers = [
      {
        blocker: 'membership-runs',
        until: '2026-12-31',
        explanation: { nl: 'U bent nog lid.', en: 'You are still a member.' },
      },
    ];
    await page.reload();
    await reads(page, /U bent nog lid\. Dat is zo tot en met 31 december 2026/);
    expect(await page.getByRole('button', { name: 'Wis mijn gegevens' }).count()).toBe(0);
    await expectFit(page, 'blocked');
  });
});

describe('the withdrawal function without signing in', () => {
  it('takes two steps: who and what, then one button that says what it does', async () => {
    const page = await visit('/herroepen/', 320);
    await heading(page, 'Overeenkomst hier herroepen');
    await expectFit(page, 'step 1');
    await press(page, 'Verder');
    await page.getByRole('link', { name: 'Vul uw naam in.' }).waitFor();
    await expectFit(page, 'step 1 with errors');
    await fill(page, 'Uw naam', 'Noor van Dijk');
    await fill(page, /^Kenmerk van de overeenkomst/, 'pol_0001');
    await fill(page, /^E-mailadres/, 'noor@example.org');
    await press(page, 'Verder');
    await heading(page, 'Stap 2 van 2: bevestigen');
    await expectFit(page, 'step 2');
    expect(counter.state.statements).toEqual([]);
    await press(page, 'Iets veranderen');
    expect(await page.getByLabel('Uw naam').inputValue()).toBe('Noor van Dijk');
    await page.getByLabel('Ik wil ook geen lid meer zijn.').check();
    await press(page, 'Verder');
    await press(page, 'Herroeping bevestigen');
    await heading(page, 'Uw herroeping is ontvangen');
    await expectFit(page, 'received');
    expect(counter.state.statements).toEqual([
      {
        name: 'Noor van Dijk',
        reference: 'pol_0001',
        email: 'noor@example.org',
        membershipToo: true,
        language: 'nl',
        confirmation: 'Herroeping bevestigen',
      },
    ]);
  });

  it('does the same in English, and shows a refusal', async () => {
    const page = await visit('/herroepen/', 320);
    await page.getByRole('button', { name: 'English' }).click();
    await heading(page, 'Withdraw from the agreement here');
    await fill(page, 'Your name', 'Noor van Dijk');
    await fill(page, /^Reference of the agreement/, 'pol_stuk');
    await fill(page, /^E-mail address/, 'noor@example.org');
    await press(page, 'Continue');
    await heading(page, 'Step 2 of 2: confirm');
    await press(page, 'Confirm withdrawal');
    await reads(page, 'Not found.');
    await expectFit(page, 'refused');
  });
});
