import { describe, expect, it } from 'vitest';
import { getTrialBalance } from '../../../shared/ledger/contract.ts';
import { goesTo, picks, presses, reads, sees, types } from '../../support/by-hand.ts';
import type { Visitor } from '../../support/visitor.ts';
import {
  allAgrees,
  atHome,
  atTheOffice,
  clicksTo,
  company,
  coop,
  members,
  onPaper,
  residents,
  web,
  year,
} from './story.ts';

const today = `${year}-11-10`;

describe('who is expelled', () => {
  const here = company();
  const gijs = residents.expelled;
  let anna: Visitor;
  let home: Visitor;
  const file = () => anna.page.goto(`${web}/kantoor/#/leden/${members.expelled.memberId}`);
  const sums = async () => (await coop.tineke.call(getTrialBalance, { query: {} })).accounts;

  /** What stands in a form, and its last button. */
  async function sends({ page }: Visitor, label: string): Promise<void> {
    await page.locator('form').getByRole('button', { name: label }).click();
    await page.locator('form').getByRole('button', { name: label }).waitFor({ state: 'detached' });
  }

  async function proposes(matter: string, body: string, subject: string): Promise<void> {
    const { page } = anna;
    await file();
    await presses(page, 'Stel een besluit voor over dit lid');
    await picks(page, 'Waarover', matter);
    await picks(page, 'Wie besluit', body);
    await types(page, 'Onderwerp', subject);
    await sends(anna, 'Stel een besluit voor over dit lid');
    await reads(page, 'voorgesteld');
  }

  it('is expelled by a decision of the board, from which one of its members stepped back', async () => {
    anna = await here(atTheOffice('Anna de Boer'));
    await file();
    await reads(anna.page, 'Ontzetten kan als er een aangenomen besluit over is.');
    await proposes('ontzetting', 'bestuur', 'Ontzetting van een lid');
    await anna.examine('file, decision proposed');

    const bea = await here(atTheOffice('Bea Hoekstra'));
    await goesTo(bea.page, 'Besluiten');
    await presses(bea.page, /^Trek u terug bij dit besluit/);
    await types(bea.page, 'Reden', 'Buurvrouw van het lid');
    await sends(bea, 'Trek u terug');
    await reads(bea.page, 'U trok zich terug: Buurvrouw van het lid');
    await bea.examine('decision, stepped back from');

    await goesTo(anna.page, 'Besluiten');
    await presses(anna.page, /^Stemmen vastleggen/);
    await types(anna.page, 'Dag van het besluit', today);
    await types(anna.page, 'Stemmen van het bestuur', 'anna voor, bram voor');
    await sends(anna, 'Stemmen vastleggen');
    await reads(anna.page, /2 voor, 0 tegen/);
    await anna.examine('decision, adopted');

    await file();
    await presses(anna.page, 'Ontzet dit lid');
    await picks(anna.page, 'Grond', 'handelt in strijd met besluiten');
    await types(anna.page, 'Reden', 'Sprak de pers namens ons.');
    await picks(anna.page, 'Besluit', 'Ontzetting van een lid');
    await anna.examine('file, about to expel');
    await sends(anna, 'Ontzet dit lid');
    await reads(anna.page, 'De ontvangst is nog niet vastgelegd.');
    await coop.settles();
  }, 60_000);

  it('reads the letter with the reasons, and appeals in at most three presses from home', async () => {
    const receipt = 'Leg de ontvangst vast';
    await presses(anna.page, receipt);
    await types(anna.page, 'Ontvangen op', today);
    await sends(anna, receipt);
    const until = onPaper(`${year}-12-10`);
    await reads(anna.page, `Beroep kan tot en met ${until}.`);

    home = await here(atHome(gijs));
    const { page, examine } = home;
    await reads(page, 'Uw lidmaatschap is geschorst.');
    await examine('member home, suspended');
    await page.getByRole('link', { name: /ontzet/i }).click();
    await reads(page, 'Sprak de pers namens ons.');
    await examine('member letter on the expulsion');
    expect(await clicksTo(home, ['Naar uw lidmaatschap', 'In beroep gaan'])).toBeLessThanOrEqual(2);
    await reads(page, `U kunt tot en met ${until} in beroep gaan.`);
    await types(page, 'Waarom bent u het er niet mee eens? (niet verplicht)', 'Ik sprak namens mijzelf.');
    await examine('member appeal');
    await presses(page, 'Beroep indienen');
    await reads(page, 'Uw beroep is ontvangen.');
    await examine('member appeal, received');
    await coop.settles();
    expect(coop.mailsTo(members.expelled).at(-1)?.subject).toBe('Wij ontvingen uw beroep');
    await allAgrees(today, [2, 3, 4, 5, 6, 7]);
  }, 60_000);

  it('is a member again when the assembly upholds the appeal; not a cent has moved', async () => {
    const before = await sums();
    await proposes('beroep', 'ledenvergadering', 'Beroep tegen een ontzetting');
    await goesTo(anna.page, 'Besluiten');
    await presses(anna.page, /^Stemmen vastleggen/);
    await types(anna.page, 'Dag van het besluit', today);
    for (const [label, votes] of [
      ['Voor', '30'],
      ['Tegen', '5'],
      ['Blanco', '1'],
    ] as const)
      await types(anna.page, label, votes);
    await sends(anna, 'Stemmen vastleggen');
    await reads(anna.page, /30 voor, 5 tegen/);
    await file();
    await presses(anna.page, 'Leg de uitspraak vast');
    await picks(anna.page, 'Uitspraak', 'weer lid');
    await picks(anna.page, 'Besluit', 'Beroep tegen een ontzetting');
    await types(anna.page, 'Reden', 'Te zwaar.');
    await anna.examine('file, appeal about to be decided');
    await sends(anna, 'Leg de uitspraak vast');
    await presses(anna.page, 'Ontzet dit lid');
    await anna.examine('file, reinstated');
    await coop.settles();

    const { page, examine } = home;
    await page.goto(`${web}/mijn/#/overzicht`);
    await sees(page, `Dag ${gijs.givenName} ${gijs.familyName}`);
    await page.getByRole('link', { name: 'Lidmaatschap', exact: true }).click();
    await reads(page, 'U bent lid.');
    await examine('member membership, reinstated');
    expect(await sums()).toEqual(before);
    await allAgrees(today, [2, 3, 4, 5, 6, 7]);
  }, 60_000);
});
