import { describe, expect, it } from 'vitest';
import { registerOrganisation } from '../../../shared/membership/organisations/contract.ts';
import { goesTo, orderButton, paysAtTheBank, presses, reads, sees } from '../../support/by-hand.ts';
import { aResident, mailedLink } from '../../support/resident.ts';
import { phone, visit } from '../../support/visitor.ts';
import { allAgrees, atHome, atTheOffice, browser, company, coop, web, year } from './story.ts';

const today = `${year}-11-10`;
const name = 'Wijkverband Rietzoom';

describe('an organisation', () => {
  const here = company();
  const sterna = aResident({ givenName: 'Sterna', familyName: 'Roerdompers', email: 'sterna@example.org' });

  it('is registered by the board, and paid for by who represents it', async () => {
    const { givenName, familyName, email } = sterna;
    const representative = {
      ...{ givenName, familyName, birthDate: '1975-02-03', email, language: 'nl' as const },
      ...{ capacity: 'director' as const, mandate: 'Uittreksel van 1 november', from: `${year}-01-01` },
    };
    await coop.anna.call(registerOrganisation, {
      body: {
        ...{ name, legalForm: 'vereniging', kind: 'wijksamenwerkingsverband', kvkNumber: '87654321' },
        address: { street: 'Havenstraat', houseNumber: 24, postcode: '1701SA', city: 'Rietmeer' },
        representative,
      },
    });
    const { applicationId, token } = await mailedLink(coop.stage, email, 'verder');
    const { page, examine } = await here(visit(browser, phone));
    await page.goto(`${web}/aanmelden/#verder=${applicationId}.${token}`);
    await sees(page, 'Uw bestelling');
    await page.getByRole('checkbox').first().waitFor();
    await examine('order of an organisation');
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await presses(page, orderButton);
    await paysAtTheBank(page);
    await sees(page, 'Welkom!');
    await examine('welcome to an organisation');
    await coop.settles();
  }, 60_000);

  it('is signed in for by who represents it, and stands in the register', async () => {
    const { page, examine } = await here(atHome(sterna, name));
    await examine('member home of an organisation');
    await page.getByRole('link', { name: 'Lidmaatschap', exact: true }).click();
    await reads(page, 'U bent lid.');
    expect(await page.getByRole('link', { name: 'Mijn huishouden' }).count()).toBe(0);
    await examine('member membership of an organisation');
    const anna = await here(atTheOffice('Anna de Boer'));
    await goesTo(anna.page, 'Leden');
    await anna.page.getByRole('link', { name }).first().click();
    await sees(anna.page, name);
    await anna.examine('file of an organisation');
    await allAgrees(today, [2, 3, 4, 5, 6, 7, 8]);
  }, 60_000);
});
