import { describe, expect, it } from 'vitest';
import { getTrialBalance } from '../../../shared/ledger/contract.ts';
import { goesTo, presses, reads, sees, types } from '../../support/by-hand.ts';
import {
  allAgrees,
  atHome,
  atTheOffice,
  clicksTo,
  company,
  coop,
  members,
  quietlyUntil,
  residents,
  web,
  year,
} from './story.ts';

const last = year + 4;

describe('who left and asks to be erased', () => {
  const here = company();
  const hilde = residents.leaves;
  const sums = async () => (await coop.tineke.call(getTrialBalance, { query: {} })).accounts;

  it('is paid back first', async () => {
    const { page } = await here(atTheOffice('Tineke Visser'));
    for (const { state, amountCents } of await coop.refundsOf(members.leaves)) {
      if (state !== 'requested') continue;
      await goesTo(page, 'Terugbetalingen');
      await presses(page, new RegExp(`^Keur .*${(amountCents / 100).toFixed(2).replace('.', ',')}`));
      await reads(page, 'goedgekeurd');
    }
    await quietlyUntil(`${last}-03-01`);
  }, 600_000);

  it('reads what goes and what is kept until when, and is gone after one confirmation', async () => {
    const home = await here(atHome(hilde));
    const { page, examine, complaints } = home;
    const before = await sums();
    const { memberNumber, memberId } = members.leaves;
    await clicksTo(home, ['Bekijk wat wij van u bewaren, of laat het wissen']);
    await reads(page, 'Dit verdwijnt meteen');
    await reads(page, /bewaren/);
    await examine('member erasure');
    await presses(page, 'Wis mijn gegevens');
    await reads(page, 'Vink eerst aan dat u dit begrijpt.');
    await page.getByRole('checkbox').check();
    await presses(page, 'Wis mijn gegevens');
    await reads(page, 'Uw gegevens worden nu gewist.');
    await examine('member erased');
    await coop.settles();
    await page.goto(`${web}/mijn/#/overzicht`);
    await sees(page, 'Inloggen');
    expect(complaints.splice(0).every((complaint) => complaint.includes('401'))).toBe(true);

    const anna = await here(atTheOffice('Anna de Boer'));
    await goesTo(anna.page, 'Leden');
    await types(anna.page, 'Zoek een lid', hilde.familyName);
    await presses(anna.page, 'Zoeken');
    await reads(anna.page, 'Niemand gevonden.');
    await types(anna.page, 'Zoek een lid', String(memberNumber));
    await presses(anna.page, 'Zoeken');
    await anna.page
      .getByRole('link', { name: `Lid #${memberNumber} (verwijderd)` })
      .first()
      .waitFor();
    await anna.examine('search, erased');
    await anna.page.goto(`${web}/kantoor/#/leden/${memberId}`);
    await sees(anna.page, `Lid #${memberNumber} (verwijderd)`);
    await anna.examine('file, erased');
    const shown = (await anna.page.getByRole('main').textContent()) ?? '';
    for (const known of [hilde.familyName, hilde.givenName, hilde.email, hilde.street])
      expect(shown).not.toContain(known);
    expect(await sums()).toEqual(before);
    await allAgrees(`${last}-03-01`, [3, 4, 5, 6, 8]);
  }, 120_000);
});
