import { describe, expect, it } from 'vitest';
import { goesTo, presses, reads, sees, types } from '../../support/by-hand.ts';
import { allAgrees, atTheOffice, company, coop, members, onPaper, quietlyUntil, residents, year } from './story.ts';

const diedOn = `${year}-12-06`;

describe('who dies', () => {
  const here = company();

  it('is asked after when the bank says so, and written to no more', async () => {
    await quietlyUntil(`${year}-12-22`);
    const { page, examine } = await here(atTheOffice('Anna de Boer'));
    const letters = coop.mailsTo(members.dies).length;
    await goesTo(page, 'Taken');
    const task = page.getByRole('heading', { name: 'De bank meldt dat iemand is overleden' });
    await task.waitFor();
    await examine('task after the word of a bank');
    await page.getByRole('link', { name: /^con_/ }).click();
    const { givenName, familyName } = residents.dies;
    await sees(page, `${givenName} ${familyName}`);
    await presses(page, 'Leg het overlijden vast');
    await types(page, 'Overleden op', diedOn);
    await examine('file, death about to be recorded');
    await page.locator('form').getByRole('button', { name: 'Leg het overlijden vast' }).click();
    await reads(page, 'oud-lid');
    await reads(page, `Laatste dag: ${onPaper(diedOn)}.`);
    await examine('file of who died');
    await coop.settles();
    await goesTo(page, 'Taken');
    await presses(page, 'Afgedaan');
    await task.waitFor();
    await reads(page, 'Overlijden vastgelegd');
    await examine('task closed with the death');
    await coop.until(`${year}-12-24`);
    expect(coop.mailsTo(members.dies)).toHaveLength(letters);
    await allAgrees(diedOn, [2, 3, 4, 5, 6, 7, 8]);
    await allAgrees(`${year}-12-07`, [2, 3, 4, 5, 6, 8]);
  }, 600_000);
});
