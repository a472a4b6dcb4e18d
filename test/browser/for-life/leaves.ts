import { beforeAll, describe, expect, it } from 'vitest';
import { previewLeaving } from '../../../shared/billing/leaving/own-contract.ts';
import { formatEuro } from '../../../shared/kernel/money.ts';
import { presses, reads, sees } from '../../support/by-hand.ts';
import type { WireReply } from '../../support/stage.ts';
import type { Visitor } from '../../support/visitor.ts';
import {
  allAgrees,
  atHome,
  clicksTo,
  company,
  coop,
  members,
  onPaper,
  quietlyUntil,
  residents,
  web,
  year,
} from './story.ts';

const third = year + 3;
const [policyEnds, membershipEnds] = [`${third}-11-20`, `${third}-12-31`];

describe('who stays for three years and leaves', () => {
  const here = company();
  const hilde = residents.leaves;
  let home: Visitor;
  let leaving: WireReply<typeof previewLeaving>;
  beforeAll(async () => {
    await quietlyUntil(`${third}-10-20`);
    leaving = await (await coop.signedIn(members.leaves)).call(previewLeaving, {});
    home = await here(atHome(hilde));
  }, 600_000);

  it('has seen three years of contributions, each with a receipt, and the next three debits', async () => {
    const { page, examine } = home;
    await page.getByRole('link', { name: 'Bijdragen', exact: true }).click();
    await reads(page, 'De volgende afschrijvingen');
    const coming = page.getByRole('region', { name: 'De volgende afschrijvingen' }).getByRole('listitem');
    await expect.poll(() => coming.count()).toBe(3);
    const receipts = page.getByRole('button', { name: /^Betaalbewijs downloaden/ });
    await expect.poll(() => receipts.count()).toBe((await coop.contributionsOf(members.leaves.memberId)).length);
    const download = page.waitForEvent('download');
    await receipts.first().click();
    expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
    await examine('member contributions, after three years');
  });

  it('sees both last days and what is still due, and confirms once', async () => {
    const { page, examine } = home;
    expect(await clicksTo(home, ['Lidmaatschap of polis opzeggen'])).toBeLessThanOrEqual(2);
    await sees(page, 'Opzeggen');
    await reads(page, `Als u nu opzegt, is de laatste dag ${onPaper(membershipEnds)}.`);
    await reads(page, `Als u nu opzegt, is de laatste dag ${onPaper(policyEnds)}.`);
    const { membership, policies } = leaving;
    for (const { comingCents } of [membership, ...policies])
      if (comingCents > 0) await reads(page, formatEuro(BigInt(comingCents)));
    await examine('member leaving, both to choose');
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await examine('member leaving, both chosen');
    await presses(page, 'Opzegging bevestigen');
    await reads(page, 'Uw opzegging is ontvangen.');
    await examine('member leaving, confirmed');
    await coop.settles();
    const letter = coop
      .mailsTo(members.leaves)
      .find(({ subject }) => subject.startsWith('Bevestiging van uw opzegging'));
    for (const day of [policyEnds, membershipEnds]) expect(letter?.text).toContain(onPaper(day));
    await page.goto(`${web}/mijn/#/overzicht`);
    await reads(page, `Uw lidmaatschap eindigt op ${onPaper(membershipEnds)}.`);
    await examine('member home, leaving');
    await allAgrees(`${third}-10-20`, [2, 3, 4, 5, 6, 8]);
  }, 60_000);

  it('is no member after the last day, and reads what is kept', async () => {
    await quietlyUntil(`${third + 1}-01-05`);
    const { page, examine } = await here(atHome(hilde));
    await reads(page, `Uw lidmaatschap is geëindigd op ${onPaper(membershipEnds)}.`);
    await examine('member home, ended');
    await page.getByRole('link', { name: 'Lidmaatschap', exact: true }).click();
    await reads(page, 'Wat wij nog van u bewaren');
    await examine('member membership, ended');
    await page.getByRole('link', { name: 'Bekijk wat wij bewaren' }).click();
    await reads(page, 'Dit bewaren wij');
    await examine('member erasure, not yet');
    await allAgrees(membershipEnds, [2, 3, 4, 5, 6, 8]);
    await allAgrees(`${third + 1}-01-01`, [3, 4, 5, 6, 8]);
  }, 600_000);
});
