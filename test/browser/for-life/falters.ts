import { describe, expect, it } from 'vitest';
import { goesTo, presses, reads, sees } from '../../support/by-hand.ts';
import type { Visitor } from '../../support/visitor.ts';
import { allAgrees, atHome, atTheOffice, company, coop, quietlyUntil, residents, web, year } from './story.ts';

const next = year + 1;
const quarter = '€ 15,00';

describe('who falls into arrears', () => {
  const here = company();
  let home: Visitor;

  it('sees that the bank did not pay, and why', async () => {
    await quietlyUntil(`${next}-02-20`);
    const { page, examine } = await here(atHome(residents.falters));
    await reads(page, `Eén bijdrage is nog niet betaald: ${quarter}.`);
    await examine('member home, in arrears');
    await page.getByRole('link', { name: 'Bekijken en betalen' }).click();
    await reads(page, /De bank zegt: te weinig saldo\./);
    await examine('member contributions, in arrears');
  }, 600_000);

  it('takes no part after sixty days, and reads how to come back', async () => {
    await quietlyUntil(`${next}-04-28`);
    home = await here(atHome(residents.falters));
    const { page, examine } = home;
    await reads(page, 'Daarom staat uw Gezonde Polis stil.');
    await examine('member home, on hold');
    await page.getByRole('link', { name: 'Gezonde Polis', exact: true }).click();
    await reads(page, 'De overeenkomst staat stil, omdat een bijdrage niet is betaald.');
    await examine('member policy, on hold');
    const tineke = await here(atTheOffice('Tineke Visser'));
    await goesTo(tineke.page, 'Betalingsachterstand');
    await tineke.page
      .getByRole('link', { name: /^con_|Lid/ })
      .first()
      .waitFor();
    await tineke.examine('arrears');
    await allAgrees(`${next}-04-28`, [2, 3, 4, 5, 6, 8]);
  }, 600_000);

  it('pays by the link, and takes part again', async () => {
    const { page } = home;
    await page.goto(`${web}/mijn/#/bijdragen`);
    await presses(page, `Betaal nu ${quarter}`);
    await sees(page, /^Factuur/);
    await page.getByRole('radio', { name: 'iDEAL | Wero' }).check();
    await presses(page, 'Betalen');
    await sees(page, 'Oefenbank');
    await presses(page, 'Autoriseren');
    await reads(page, 'Deze factuur is betaald.');
    await coop.until(`${next}-04-29`);
    const again = await here(atHome(residents.falters));
    expect(await again.page.getByText('nog niet betaald').count()).toBe(0);
    await again.page.getByRole('link', { name: 'Gezonde Polis', exact: true }).click();
    await reads(again.page, 'Eerste termijn tot en met');
    await again.examine('member policy, running again');
    await allAgrees(`${next}-04-29`, [2, 3, 4, 5, 6, 8]);
  }, 120_000);
});
