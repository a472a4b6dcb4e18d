import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { submitApplication } from '../../shared/membership/contract.ts';
import { openBrowser } from '../support/browser.ts';
import {
  grants,
  looksUpWijk,
  orderButton,
  paysAtTheBank,
  presses,
  reads,
  sees,
  tellsWhere,
  tellsWho,
} from '../support/by-hand.ts';
import { applicationBody, aResident, mailedLink } from '../support/resident.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { phone, type Visitor, visit } from '../support/visitor.ts';

/** The ways beside the straight one. */
let stage: Stage;
let browser: Browser;
let web: string;
let visitor: Visitor;
beforeAll(async () => {
  [stage, browser] = await Promise.all([openStage(), openBrowser()]);
  web = stage.rehearsal.addresses.web;
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});
afterEach(async () => {
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

const linkOf = async (email: string, kind: 'bevestig' | 'verder') => {
  const { applicationId, token } = await mailedLink(stage, email, kind);
  return `${web}/aanmelden/#${kind}=${applicationId}.${token}`;
};

it('offers who lives outside the region a place on the waiting list, and asks no choice and no money', async () => {
  visitor = await visit(browser, phone);
  const { page, examine } = visitor;
  const resident = aResident({ email: 'ver.weg@example.org', postcode: '9999ZZ' });
  await page.goto(`${web}/aanmelden/`);
  await looksUpWijk(page, resident);
  await sees(page, 'Uw adres ligt nog niet in onze regio');
  await examine('outside the region');
  await presses(page, 'Zet mij op de wachtlijst');
  await tellsWho(page, resident);
  await presses(page, 'Verder');
  await tellsWhere(page, resident);
  await presses(page, 'Verder');
  await reads(page, 'U komt op de wachtlijst. U betaalt niets.');
  await examine('check for the waiting list');
  await presses(page, 'Zet mij op de wachtlijst');
  await sees(page, 'U staat op de wachtlijst');
  await examine('waiting list');
  await stage.rehearsal.idle();
  expect(stage.rehearsal.mails(resident.email)).toHaveLength(1);
});

it('mails who left the payment page a way back, which opens the same order on any other device', async () => {
  const resident = aResident({ email: 'weggelopen@example.org' });
  await (await stage.as()).call(submitApplication, { body: applicationBody(resident) });
  visitor = await visit(browser, phone);
  await visitor.page.goto(await linkOf(resident.email, 'bevestig'));
  await grants(visitor.page);
  await presses(visitor.page, orderButton);
  await sees(visitor.page, /^Betalen aan/);
  await visitor.leave();

  await stage.rehearsal.advanceClock('+25h');
  visitor = await visit(browser, phone);
  const { page, examine } = visitor;
  await page.goto(await linkOf(resident.email, 'verder'));
  await reads(page, 'Uw betaling is nog niet afgerond.');
  await examine('order, come back to by the mailed link');
  await grants(page);
  await presses(page, orderButton);
  await paysAtTheBank(page);
  await sees(page, 'Welkom!');
});

it('tells who opens a used link elsewhere, or an address of nobody, what to do now', async () => {
  const resident = aResident({ email: 'tweemaal@example.org' });
  await (await stage.as()).call(submitApplication, { body: applicationBody(resident) });
  const used = await linkOf(resident.email, 'bevestig');
  visitor = await visit(browser, phone);
  await visitor.page.goto(used);
  await sees(visitor.page, 'Uw bestelling');
  await visitor.leave();

  visitor = await visit(browser, phone);
  const { page, examine, complaints } = visitor;
  await page.goto(used);
  await sees(page, 'Deze link werkt niet (meer)');
  await examine('used link');
  expect(complaints.splice(0)).toEqual([expect.stringContaining('409')]);
  await page.goto(`${web}/aanmelden/#klaar=app_nobody`);
  await page.reload();
  await sees(page, 'Wij kennen uw aanmelding hier niet');
  await examine('unknown application');
  await page.goto(`${web}/bestaat-niet`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await examine('page that does not exist');
  await page.goto(`${web}/api/docs/`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await examine('description of the API');
});
