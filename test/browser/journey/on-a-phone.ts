import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  chooses,
  grants,
  looksUpWijk,
  orderButton,
  paysAtTheBank,
  presses,
  reads,
  sees,
  tellsWhere,
  tellsWho,
  typed,
} from '../../support/by-hand.ts';
import { mailedLink } from '../../support/resident.ts';
import { phone, type Visitor, visit } from '../../support/visitor.ts';
import { browser, noor, stage, web } from './story.ts';

describe('a resident on a phone', () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await visit(browser, phone);
  });
  afterEach(() => expect(visitor.complaints).toEqual([]));
  afterAll(() => visitor?.leave());

  it('is told the wijk, the price and that this is no insurance, before giving a name', async () => {
    const { page, examine } = visitor;
    await page.goto(web);
    await sees(page, 'Samen maken we de wijk gezonder');
    await reads(page, 'Gezonde Polis Basis');
    await examine('home');
    await page.getByRole('link', { name: 'Word lid' }).first().click();
    await presses(page, 'Zoek mijn wijk');
    await sees(page, /klopt|kloppen/);
    await examine('postcode, nothing filled in');
    await looksUpWijk(page, noor);
    await reads(page, 'U hoort bij wijk Havenkwartier.');
    await examine('postcode');
    await presses(page, 'Verder');
    await sees(page, 'Wat wilt u?');
    await examine('choice, nothing chosen');
    await chooses(page, 'Gezonde Polis Basis', 'Elk kwartaal');
    await reads(page, /géén \(zorg\)verzekering/);
    await examine('choice');
    await presses(page, 'Verder');
  });

  it('loses nothing by going back or loading again, and reads English at any time', async () => {
    const { page, examine } = visitor;
    await tellsWho(page, noor);
    await examine('person');
    await page.reload();
    await sees(page, 'Wie bent u?');
    expect(await typed(page)).toEqual(['Noor', 'Bakker', '17', '5', '1980']);
    await page.goBack();
    await sees(page, 'Wat wilt u?');
    expect(await page.getByRole('radio', { name: 'Elk kwartaal' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'English' }).click();
    await sees(page, 'What would you like?');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await sees(page, 'What would you like?');
    await examine('choice, in English');
    await page.getByRole('button', { name: 'Nederlands' }).click();
    await page.goForward();
    await sees(page, 'Wie bent u?');
    expect(await typed(page)).toEqual(['Noor', 'Bakker', '17', '5', '1980']);
    await presses(page, 'Verder');
    await tellsWhere(page, noor);
    await examine('address');
    await presses(page, 'Verder');
    await sees(page, 'Kloppen uw gegevens?');
    for (const answer of [
      'Havenkwartier',
      'Noor Bakker',
      '17 mei 1980',
      'Havenstraat 12, 1701 SA Rietmeer',
      noor.email,
    ])
      await reads(page, answer);
    await examine('check');
    await presses(page, 'Stuur mij de mail');
    await sees(page, 'Kijk in uw mail');
    await reads(page, noor.email);
    await examine('mail sent');
  });

  it('goes on by the mailed link, in another tab, where nothing is ticked and all that the law wants stands', async () => {
    const { page, examine, newTab } = visitor;
    const { applicationId, token } = await mailedLink(stage, noor.email, 'bevestig');
    const tab = await newTab();
    await tab.goto(`${web}/aanmelden/#bevestig=${applicationId}.${token}`);
    await sees(tab, 'Uw bestelling');
    expect(tab.url()).not.toContain(token);
    await sees(page, 'Uw bestelling');
    await tab.close();
    // The heading stands there before the order does.
    await reads(page, /géén \(zorg\)verzekering/);
    await reads(page, /herroepen/);
    await reads(page, '€ 39,00');
    await page.getByRole('checkbox').nth(1).waitFor();
    expect(await page.locator('input:checked').count()).toBe(0);
    await examine('order');
    await presses(page, orderButton);
    await sees(page, /kloppen .* niet/);
    await examine('order, nothing granted');
  });

  it('finds the order again after turning back at the payment page, and after stopping at the bank', async () => {
    const { page, examine } = visitor;
    await grants(page);
    await examine('order, granted');
    await presses(page, orderButton);
    await sees(page, /^Betalen aan/);
    await examine('payment page');
    await page.getByRole('link', { name: 'Terug zonder te betalen' }).click();
    await reads(page, 'Uw betaling is nog niet afgerond.');
    await examine('order, not paid yet');
    await grants(page);
    await presses(page, orderButton);
    await paysAtTheBank(page, 'Annuleren');
    await reads(page, /geannuleerd/);
    await examine('payment page, stopped at the bank');
  });

  it('pays once for an order that was pressed twice, waits, and is welcomed with a number', async () => {
    const { page, examine } = visitor;
    await page.goto(`${web}/aanmelden/#verder`);
    await grants(page);
    const orders: string[] = [];
    page.on('request', (request) => request.url().endsWith('/checkout') && orders.push(request.method()));
    await page.getByRole('button', { name: orderButton }).dblclick();
    await sees(page, /^Betalen aan/);
    expect(orders).toEqual(['POST']);
    await presses(page, 'Betalen');
    await sees(page, 'Oefenbank');
    await examine('bank');
    await fetch(`${stage.rehearsal.addresses.stripe}/_local/webhooks`, { method: 'POST', body: '{"delayMs":4000}' });
    await presses(page, 'Autoriseren');
    await sees(page, 'Wij verwerken uw betaling');
    await examine('pending');
    await page.reload();
    await sees(page, /Wij verwerken uw betaling|Welkom!/);
    await sees(page, 'Welkom!');
    await reads(page, 'Uw lidnummer');
    await examine('welcome');
    await page.reload();
    await sees(page, 'Welkom!');
    await page.goBack();
    await sees(page, 'Welkom!');
  });
});
