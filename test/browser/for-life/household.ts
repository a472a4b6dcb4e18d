import { beforeAll, describe, expect, it } from 'vitest';
import { proposeDecision, recordDecision } from '../../../shared/governance/decisions/contract.ts';
import { setHouseholdCap } from '../../../shared/membership/households/contract.ts';
import { presses, reads, sees, types } from '../../support/by-hand.ts';
import type { Visitor } from '../../support/visitor.ts';
import { allAgrees, atHome, company, coop, members, residents, theOthersJoin, web, year } from './story.ts';

const capCents = 4000;
const today = `${year}-11-10`;

describe('a household', () => {
  const here = company();
  let els: Visitor;
  let code: string;
  beforeAll(async () => {
    await theOthersJoin();
    const proposal = { body: 'assembly', matter: 'contribution', subject: 'Grens', majority: 'simple' } as const;
    const { decisionId, version } = await coop.anna.call(proposeDecision, { body: proposal });
    const votes = { decidedOn: today, votesFor: 30, votesAgainst: 5, votesBlank: 1, votesEntitled: 40 };
    await coop.anna.call(recordDecision, { params: { decisionId }, body: votes }, { ifMatch: version });
    await coop.anna.call(setHouseholdCap, { body: { capCents, effectiveFrom: today, decisionId } });
  }, 120_000);

  it('is begun by one, who gets a code for the other', async () => {
    els = await here(atHome(residents.one));
    const { page, examine } = els;
    await page.getByRole('link', { name: 'Lidmaatschap', exact: true }).click();
    await page.getByRole('link', { name: 'Mijn huishouden' }).click();
    await reads(page, 'Een huishouden betaalt samen ten hoogste € 40,00 contributie per jaar.');
    await examine('member household, none yet');
    await presses(page, 'Maak een code');
    await reads(page, 'Geef deze code aan uw huisgenoot:');
    code = (await page.locator('.zr-member__code').textContent()) ?? '';
    await examine('member household, invited');
  });

  it('is joined by the other with that code, and by nobody without one', async () => {
    const { page, examine, complaints } = await here(atHome(residents.other));
    await page.goto(`${web}/mijn/#/huishouden`);
    await presses(page, 'Bij dit huishouden komen');
    await reads(page, 'Vul de code van uw huisgenoot in.');
    await types(page, 'Code van uw huisgenoot', 'hsh_nietbekend.nooitgemaakt');
    await presses(page, 'Bij dit huishouden komen');
    await sees(page, /niet gelukt|klopt|kan niet/);
    await examine('member household, wrong code');
    expect(complaints.splice(0)).toEqual([expect.stringContaining('409')]);
    await types(page, 'Code van uw huisgenoot', ` ${code} `);
    await presses(page, 'Bij dit huishouden komen');
    await reads(page, 'U hoort nu bij dit huishouden.');
    const [one, other] = [members.one.memberNumber, members.other.memberNumber];
    await reads(page, `lidnummer ${one}, lidnummer ${other} (u)`);
    await examine('member household, joined');
    // What each pays of the cap stands with the debits to come.
    for (const screen of [page, els.page]) {
      await screen.goto(`${web}/mijn/#/bijdragen`);
      await reads(screen, '€ 20,00');
    }
    await examine('member contributions, under the cap of the household');
    await page.goto(`${web}/mijn/#/huishouden`);
    await page.getByRole('button', { name: 'English' }).click();
    await sees(page, 'My household');
    await examine('member household, in English');
    await els.page.goto(`${web}/mijn/#/huishouden`);
    await els.page.reload();
    await reads(els.page, `lidnummer ${one} (u), lidnummer ${other}`);
    await allAgrees(today, [2, 3, 4, 5, 6, 7]);
  });
});
