import { describe, expect, it } from 'vitest';
import {
  chooses,
  goesTo,
  grants,
  looksUpWijk,
  orderButton,
  paysAtTheBank,
  presses,
  reads,
  sees,
  tellsWhere,
  tellsWho,
} from '../../support/by-hand.ts';
import { mailedLink } from '../../support/resident.ts';
import { phone, type Visitor, visit } from '../../support/visitor.ts';
import {
  allAgrees,
  atHome,
  atTheOffice,
  begin,
  browser,
  clicksTo,
  company,
  coop,
  members,
  residents,
  web,
  year,
} from './story.ts';

describe('who joins and withdraws', () => {
  const noor = residents.withdraws;
  const paid = '€ 39,00';
  const here = company();
  let home: Visitor;
  let receivedAt: string;

  it('becomes a member on a phone, and pays', async () => {
    const { page, newTab } = await here(visit(browser, phone));
    await page.goto(`${web}/aanmelden/`);
    await looksUpWijk(page, noor);
    await presses(page, 'Verder');
    await chooses(page, 'Gezonde Polis Basis', 'Elk kwartaal');
    await presses(page, 'Verder');
    await tellsWho(page, noor);
    await presses(page, 'Verder');
    await tellsWhere(page, noor);
    await presses(page, 'Verder');
    await presses(page, 'Stuur mij de mail');
    await sees(page, 'Kijk in uw mail');
    const { applicationId, token } = await mailedLink(coop.stage, noor.email, 'bevestig');
    const tab = await newTab();
    await tab.goto(`${web}/aanmelden/#bevestig=${applicationId}.${token}`);
    await grants(tab);
    await tab.getByRole('radio', { name: /na de bedenktijd/i }).check();
    await presses(tab, orderButton);
    await paysAtTheBank(tab);
    await sees(tab, 'Welkom!');
    await coop.settles();
    const [memberId, policyId] = ['mem_', 'pol_'].map((kind) => applicationId.replace('app_', kind));
    members.withdraws = { resident: noor, memberId: memberId ?? '', policyId: policyId ?? '', memberNumber: 1 };
    await allAgrees(begin, [1]);
  }, 120_000);

  it('withdraws in at most three presses from home, and is told at once with day and time', async () => {
    home = await here(atHome(noor));
    const { page, examine } = home;
    await examine('member home, within the cooling-off period');
    expect(await clicksTo(home, ['Overeenkomst hier herroepen'])).toBeLessThanOrEqual(2);
    await sees(page, 'Overeenkomst hier herroepen');
    await page.getByRole('checkbox', { name: 'Ik wil ook geen lid meer zijn.' }).check();
    await examine('member withdrawal');
    await presses(page, 'Herroeping bevestigen');
    await reads(page, /Uw herroeping is ontvangen op 2 nov \d{4}, \d\d:\d\d/);
    await reads(page, `U krijgt ${paid} terug`);
    receivedAt = /, (\d\d:\d\d)/.exec((await page.getByRole('main').textContent()) ?? '')?.[1] ?? '';
    await examine('member withdrawal, received');
    await coop.settles();
    const mail = coop.mailsTo({ resident: noor }).find(({ subject }) => subject === 'Bevestiging van uw herroeping');
    expect(mail?.text).toContain(`02-11-${year} ${receivedAt}`);
  }, 60_000);

  it('sees that it is over, and that the money is on its way back', async () => {
    const { page, examine } = home;
    await page.goto(`${web}/mijn/#/bijdragen`);
    await reads(page, `U krijgt hiervan ${paid} terug.`);
    await examine('member contributions, to be paid back');
    await page.goto(`${web}/mijn/#/polis`);
    await reads(page, 'Afgesloten op');
    await examine('member policy, withdrawn');
    await page.goto(`${web}/mijn/#/overzicht`);
    await sees(page, 'Dag Noor Zwaluwstra');
    await examine('member home, after withdrawing');
  });

  it('is paid back when a second person approves', async () => {
    const { page, examine } = await here(atTheOffice('Tineke Visser'));
    await goesTo(page, 'Terugbetalingen');
    await examine('refunds, one to approve');
    await presses(page, new RegExp(`${paid}`));
    await reads(page, /goedgekeurd|onderweg/);
    await reads(page, 'gevraagd door het lid');
    await examine('refunds, approved');
    await coop.until(`${year}-11-10`);
    const again = await here(atHome(noor));
    await again.page.goto(`${web}/mijn/#/bijdragen`);
    await reads(again.page, `U kreeg hiervan ${paid} terug.`);
    await again.examine('member contributions, paid back');
    expect(await coop.refundsOf(members.withdraws)).toMatchObject([{ state: 'paid' }]);
    await allAgrees(`${year}-11-03`, []);
  }, 120_000);
});
