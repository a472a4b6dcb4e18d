import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { counter, expectFit, expectFocus, heading, open, press } from './visit.ts';

async function answerQuestions(page: Page, city = 'Rietmeer'): Promise<void> {
  await page.fill('#postcode', '1701 sa');
  await page.fill('#houseNumber', '12');
  await press(page, 'Zoek mijn wijk');
  await press(page, 'Verder');
  await page.getByText('Gezonde Polis Basis').click();
  await page.getByText('Elk kwartaal').click();
  await press(page, 'Verder');
  await page.fill('#givenName', 'Noor');
  await page.fill('#familyName', 'van Dijk');
  for (const [part, value] of Object.entries({ Day: '9', Month: '2', Year: '1980' }))
    await page.fill(`#birth${part}`, value);
  await press(page, 'Verder');
  await page.fill('#street', 'Havenplein');
  await page.fill('#city', city);
  await page.fill('#email', 'noor@example.org');
  await press(page, 'Verder');
  await heading(page, 'Kloppen uw gegevens?');
}

async function confirmMail(page: Page): Promise<string> {
  const application = [...counter.state.applications.values()].at(-1);
  const applicationId = application?.applicationId ?? '';
  await page.goto(`${counter.origin}/aanmelden/#bevestig=${applicationId}.${application?.verifyToken}`);
  await heading(page, 'Uw bestelling');
  return applicationId;
}

async function order(page: Page): Promise<void> {
  await page.getByText('Na de bedenktijd').click();
  await page.getByLabel('akkoord met de statuten').check();
  await page.getByLabel('akkoord met de voorwaarden').check();
  await press(page, 'Bestelling met betalingsverplichting');
}

describe('the public pages', () => {
  it('show what it is, what it costs and how to leave, in both languages', async () => {
    const page = await open('/', 320);
    await page.getByText('€ 24,00').first().waitFor();
    await expectFit(page, 'home');
    expect(await page.getByRole('link', { name: 'Lidmaatschap opzeggen' }).count()).toBeGreaterThan(0);
    expect(await page.textContent('.zr-mandated')).toContain('géén (zorg)verzekering');
    await page.getByRole('button', { name: 'English' }).click();
    await heading(page, 'Together');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.reload();
    await heading(page, 'Together');
  });

  it('describe the API and say when a page does not exist', async () => {
    const docs = await open('/api/docs/', 320);
    await docs.getByText('/api/funds/{fundId}/appropriations').click();
    await expectFit(docs, 'API');
    const lost = await open('/nergens/');
    await heading(lost, 'Deze pagina bestaat niet');
    await expectFit(lost, 'not found');
  });
});

describe('the sign-up', () => {
  it('goes from postcode to welcome on a narrow phone, and sends a double click once', async () => {
    const page = await open('/aanmelden/', 320);
    await press(page, 'Zoek mijn wijk');
    await page.getByRole('link', { name: 'Vul uw postcode in.' }).click();
    await expectFocus(page, 'id', 'postcode');
    await expectFit(page, 'postcode with errors');
    await answerQuestions(page);
    await expectFit(page, 'check');
    counter.state.calls.length = 0;
    await page.getByRole('button', { name: 'Stuur mij de mail' }).dblclick();
    await heading(page, 'Kijk in uw mail');
    await expectFit(page, 'mail');
    expect(counter.state.calls.filter(({ id }) => id === 'submitApplication')).toHaveLength(1);

    await confirmMail(page);
    expect(page.url()).toBe(`${counter.origin}/aanmelden/#verder`);
    await page.getByRole('checkbox').nth(1).waitFor();
    for (const box of await page.getByRole('checkbox').all()) expect(await box.isChecked()).toBe(false);
    await press(page, 'Bestelling met betalingsverplichting');
    await page.getByText('Er kloppen 3 dingen nog niet').waitFor();
    await expectFit(page, 'order with errors');
    counter.state.looksUntilNews = 1;
    await order(page);
    await heading(page, 'Wij verwerken uw betaling');
    await expectFit(page, 'pending');
    await heading(page, 'Welkom!');
    await page.getByText('4711').waitFor();
    await expectFit(page, 'welcome');
  });

  it('loses nothing on back and reload, and never shows a step too early', async () => {
    const page = await open('/aanmelden/#stap=controle');
    await heading(page, 'Waar woont u?');
    await answerQuestions(page);
    await page.goBack();
    await page.goBack();
    await heading(page, 'Wie bent u?');
    await page.fill('#givenName', 'Nora');
    await page.reload();
    await heading(page, 'Wie bent u?');
    expect(await page.inputValue('#givenName')).toBe('Nora');
    await page.goForward();
    await page.goForward();
    await heading(page, 'Kloppen uw gegevens?');
    await page.getByText('Nora van Dijk').waitFor();
  });

  it('moves the focus in the moment a step is drawn, never later out of a field that someone is in already', async () => {
    const page = await open('/aanmelden/');
    await answerQuestions(page);
    const focused = await page.evaluate(
      () =>
        new Promise((tell) => {
          new MutationObserver((_, look) => {
            if (!document.querySelector('#email')) return;
            look.disconnect();
            tell(document.activeElement?.textContent);
          }).observe(document, { childList: true, subtree: true });
          document.querySelector('h1')?.blur();
          history.back();
        }),
    );
    expect(focused).toBe('Hoe bereiken wij u?');
  });

  it('can be done with the keyboard alone, and moves the focus to each new heading', async () => {
    const page = await open('/aanmelden/');
    await heading(page, 'Waar woont u?');
    await page.locator('#postcode').focus();
    await page.keyboard.type('1701SA');
    await page.keyboard.press('Tab');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await page.getByText('U hoort bij wijk Havenkwartier.').waitFor();
    for (const _ of [1, 2, 3]) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await heading(page, 'Wat wilt u?');
    await expectFocus(page, 'textContent', 'Wat wilt u?');
    for (const key of ['Tab', 'Space', 'Tab', 'Enter']) await page.keyboard.press(key);
    await heading(page, 'Wie bent u?');
  });

  it('shows what the cooperative refused at the step where it can be put right', async () => {
    const page = await open('/aanmelden/');
    await answerQuestions(page);
    await page.goto(`${counter.origin}/aanmelden/#stap=over-u`);
    await page.fill('#birthYear', '2015');
    await press(page, 'Verder');
    // Both steps have a button of that name: pressed too soon it is still the one of this step, which goes no further.
    await heading(page, 'Hoe bereiken wij u?');
    await press(page, 'Verder');
    await press(page, 'Stuur mij de mail');
    await page.getByText('U kunt lid worden vanaf 16 jaar.').waitFor();
    await heading(page, 'Wie bent u?');
  });

  it('offers the waiting list outside the region', async () => {
    const page = await open('/aanmelden/');
    await page.fill('#postcode', '9999 ZZ');
    await page.fill('#houseNumber', '1');
    await press(page, 'Zoek mijn wijk');
    await expectFit(page, 'outside');
    await press(page, 'Zet mij op de wachtlijst');
    await heading(page, 'Wie bent u?');
    await page.getByText('Stap 2 van 4').waitFor();
  });

  it('tells who pays by direct debit that it takes days, and that nothing is to be done', async () => {
    const page = await open('/aanmelden/');
    await answerQuestions(page, 'Incassodorp');
    await press(page, 'Stuur mij de mail');
    await heading(page, 'Kijk in uw mail');
    await confirmMail(page);
    counter.state.looksUntilNews = 0;
    await order(page);
    await heading(page, 'Uw incasso is onderweg');
    expect(await page.textContent('main')).not.toMatch(/niet betaald|onbetaald/i);
  });

  it('shows a changed overview again before it can be ordered', async () => {
    const page = await open('/aanmelden/');
    await answerQuestions(page);
    await press(page, 'Stuur mij de mail');
    await heading(page, 'Kijk in uw mail');
    await confirmMail(page);
    await page.getByText('Nu te betalen').waitFor();
    counter.state.summaryVersion++;
    await order(page);
    await page.getByText('Het overzicht is veranderd.').waitFor();
    await expect.poll(() => page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  });

  it('goes on by the mailed link on another device, and explains a link that is over', async () => {
    const first = await open('/aanmelden/');
    await answerQuestions(first);
    await press(first, 'Stuur mij de mail');
    await heading(first, 'Kijk in uw mail');
    const application = [...counter.state.applications.values()].at(-1);
    counter.state.paysAtOnce = false;
    const second = await open('/aanmelden/');
    await confirmMail(second);
    await order(second);
    await second.getByText('Uw betaling is nog niet afgerond.').waitFor();
    counter.state.paysAtOnce = true;

    const third = await open(`/aanmelden/#verder=${application?.applicationId}.${application?.token}`);
    await third.getByText('Uw betaling is nog niet afgerond.').waitFor();
    expect(third.url()).toBe(`${counter.origin}/aanmelden/#verder`);
    const used = await open(`/aanmelden/#bevestig=${application?.applicationId}.${application?.verifyToken}`);
    await heading(used, 'Deze link werkt niet (meer)');
    await expectFit(used, 'link that is over');
  });
});
