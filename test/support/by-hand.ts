import type { Page } from 'playwright-core';
import type { Resident } from './resident.ts';

/** What someone does with the pages of the sign-up and of the payment, by what stands on them. */
export const sees = (page: Page, heading: string | RegExp) =>
  page.getByRole('heading', { name: heading, ...(typeof heading === 'string' && { exact: true }) }).waitFor();
export const reads = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).first().waitFor();
export const presses = (page: Page, button: string | RegExp) =>
  page.getByRole('button', { name: button, ...(typeof button === 'string' && { exact: true }) }).click();
export const types = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
export async function picks(page: Page, label: string, option: string | RegExp): Promise<void> {
  const box = page.getByLabel(label, { exact: true });
  const value = await box.locator('option').filter({ hasText: option }).first().getAttribute('value');
  await box.selectOption(value);
}

export async function looksUpWijk(page: Page, { postcode, houseNumber }: Resident): Promise<void> {
  await sees(page, 'Waar woont u?');
  await types(page, 'Postcode', `${postcode.slice(0, 4)} ${postcode.slice(4).toLowerCase()}`);
  await types(page, 'Huisnummer', String(houseNumber));
  await presses(page, 'Zoek mijn wijk');
}

export async function chooses(page: Page, product: string, term: string): Promise<void> {
  await sees(page, 'Wat wilt u?');
  await page.getByRole('radio', { name: product }).check();
  await page.getByRole('radio', { name: term }).check();
}

export async function tellsWho(page: Page, { givenName, familyName, birthDate }: Resident): Promise<void> {
  await sees(page, 'Wie bent u?');
  const [year = '', month = '', day = ''] = birthDate.split('-');
  await types(page, 'Voornaam', givenName);
  await types(page, 'Achternaam', familyName);
  await types(page, 'Dag', String(Number(day)));
  await types(page, 'Maand', String(Number(month)));
  await types(page, 'Jaar', year);
}

export async function tellsWhere(page: Page, { email }: Resident): Promise<void> {
  await sees(page, 'Hoe bereiken wij u?');
  await types(page, 'Straat', 'Havenstraat');
  await types(page, 'Woonplaats', 'Rietmeer');
  await types(page, 'E-mailadres', email);
}

/** Grants what an order needs; nothing is ticked before. */
export async function grants(page: Page): Promise<void> {
  await sees(page, 'Uw bestelling');
  await page.getByRole('radio', { name: /direct|meteen/i }).check();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
}

export const orderButton = 'Bestelling met betalingsverplichting';

export async function paysAtTheBank(page: Page, answer: 'Autoriseren' | 'Annuleren' = 'Autoriseren'): Promise<void> {
  await sees(page, /^Betalen aan/);
  await page.getByRole('radio', { name: 'iDEAL | Wero' }).check();
  await presses(page, 'Betalen');
  await sees(page, 'Oefenbank');
  await presses(page, answer);
}

/** The values of the boxes on the page, to see that nothing was lost. */
export const typed = (page: Page) =>
  page
    .locator('input[type=text], input[type=email]')
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));

export async function signsIn(page: Page, web: string, name: string): Promise<void> {
  await page.goto(`${web}/kantoor/`);
  await presses(page, 'Inloggen');
  await sees(page, 'Als wie wilt u inloggen?');
  await presses(page, new RegExp(`^${name}`));
  await sees(page, `Dag ${name}`);
}

export async function goesTo(page: Page, section: string, heading = section): Promise<void> {
  await page.getByRole('navigation', { name: 'Onderdelen' }).getByRole('link', { name: section }).click();
  await sees(page, heading);
}
