import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listDisbursements } from '../../../shared/allocation/disbursements/contract.ts';
import { addDays } from '../../../shared/kernel/dates.ts';
import { listWijkcontracts } from '../../../shared/wijkcontracts/contract.ts';
import {
  adoptIndicatorSet,
  adviseOnIndicator,
  agreeOnResult,
  proposeIndicator,
  proposeResultAgreement,
} from '../../../shared/wijkcontracts/results/contract.ts';
import { type Board, theBoard } from '../../support/board.ts';
import { goesTo, picks, presses, reads, sees, signsIn, types } from '../../support/by-hand.ts';
import { disbursementDebit, memberTransfer } from '../../support/camt.ts';
import { bytesOf, importsBankFile } from '../../support/the-bank.ts';
import { desktop, type Visitor, visit } from '../../support/visitor.ts';
import { browser, contractName, giftCents, payday, stage, today, web, year } from './story.ts';

const indicator = 'Beweegt genoeg';
const clawbackCents = 100;

/** What Anna proposes and Bram adopts: whoever reaches the threshold by today earns six tenths. */
async function agreesOnAResult({ anna, bram }: Board): Promise<void> {
  const { items } = await anna.call(listWijkcontracts, { query: {} });
  const params = { wijkcontractId: items.find(({ name }) => name === contractName)?.wijkcontractId ?? '' };
  const { indicatorId, version } = await anna.call(proposeIndicator, {
    params,
    body: {
      name: indicator,
      definition: 'Volwassenen die de beweegrichtlijn halen, van alle volwassenen in de wijk',
      unit: '%',
      direction: 'up',
      baseline: '41.0',
      target: '51.0',
      weightPermille: 1000,
    },
  });
  const advice = { outcome: 'for' as const, text: 'Goed te meten', reference: 'MR 3', advisedOn: today() };
  await anna.call(adviseOnIndicator, { params: { ...params, indicatorId }, body: advice }, { ifMatch: version });
  const set = { indicators: [{ indicatorId, weightPermille: 1000 }], decisionReference: 'Bestuur 8' };
  await bram.call(adoptIndicatorSet, { params, body: set }, { ifMatch: 0 });
  const result = { indicatorId, threshold: '46.0', dueOn: today(), feePermille: 600 };
  const proposed = await anna.call(proposeResultAgreement, { params, body: result });
  const { resultAgreementId } = proposed;
  await bram.call(agreeOnResult, { params: { ...params, resultAgreementId } }, { ifMatch: proposed.version });
}

/** What the bank writes from the first of the month until a day, or from one day until another. */
const statement = (
  id: string,
  from: string,
  to: string,
  openingCents: bigint,
  entry: ReturnType<typeof memberTransfer>,
) => bytesOf([{ id, from, to, openingCents, entries: [entry] }]);

/** What can be done with a row stands in the row below it. */
const actsOn = (row: Locator) => row.locator('xpath=following-sibling::tr[1]');
const rowsOf = (page: Page, table: string) => page.getByRole('table', { name: table }).getByRole('row');

describe('what hangs on results', () => {
  let anna: Visitor;
  let bram: Visitor;
  let tineke: Visitor;
  let openingCents: bigint;
  beforeAll(async () => {
    const board = await theBoard(stage);
    await agreesOnAResult(board);
    await stage.rehearsal.advanceClock(`${addDays(payday(), 2)}T10:00:00Z`);
    const treasurer = await stage.as('tineke');
    const [payment] = (await treasurer.call(listDisbursements, {})).items;
    const amountCents = BigInt(payment?.amountCents ?? 0);
    const debit = disbursementDebit({
      disbursementId: payment?.disbursementId ?? '',
      amountCents,
      bookedOn: payday(),
    });
    const from = `${today().slice(0, 8)}01`;
    const file = statement('AFSCHRIFT-2', from, payday(), BigInt(giftCents), debit);
    await importsBankFile(stage, treasurer, file, 'betaald.xml');
    await stage.rehearsal.idle();
    openingCents = BigInt(giftCents) - amountCents;
    [anna, bram, tineke] = await Promise.all([
      visit(browser, desktop),
      visit(browser, desktop),
      visit(browser, desktop),
    ]);
    await signsIn(anna.page, web, 'Anna de Boer');
    await signsIn(bram.page, web, 'Bram Jansen');
    await signsIn(tineke.page, web, 'Tineke Visser');
  });
  afterEach(() => {
    for (const visitor of [anna, bram, tineke]) expect(visitor.complaints).toEqual([]);
  });
  afterAll(() => Promise.all([anna, bram, tineke].map((visitor) => visitor?.leave())));

  async function seesIndicators({ page }: Visitor): Promise<void> {
    await goesTo(page, 'Wijkcontracten');
    await page.getByRole('link', { name: contractName }).click();
    await sees(page, contractName);
    await page.getByRole('link', { name: 'Indicatoren' }).click();
    await sees(page, indicator);
  }

  async function seesGrants({ page }: Visitor): Promise<Locator> {
    await goesTo(page, 'Verdeelrondes');
    await page.getByRole('link', { name: `Najaar ${year}` }).click();
    await sees(page, 'Toekenningen');
    const rows = rowsOf(page, 'Toekenningen');
    await rows.first().waitFor();
    return rows;
  }

  it('is measured by one and validated by another', async () => {
    await seesIndicators(anna);
    const { page, examine } = anna;
    await presses(page, `Leg een meting vast van ${indicator}`);
    await presses(page, 'Leg de meting vast');
    await sees(page, /kloppen .* niet/);
    await examine('measurement, nothing filled in');
    await types(page, 'Eerste dag van de periode', addDays(today(), -90));
    await types(page, 'Laatste dag van de periode', addDays(today(), -1));
    await types(page, 'Waarde', '46,5');
    await types(page, 'Bron', 'GGD-monitor');
    await presses(page, 'Leg de meting vast');
    await reads(page, 'voorlopig');
    await examine('measurement, not validated yet');
    await seesIndicators(bram);
    await presses(bram.page, /^Keur goed: de meting van/);
    await reads(bram.page, 'telt voor deze periode');
    await bram.examine('measurement that counts');
  });

  it('is earned by what was measured, and the rest goes back to the fund', async () => {
    const { examine } = anna;
    const rows = await seesGrants(anna);
    const row = rows.filter({ hasText: 'Havenkwartier' }).filter({ hasText: 'op resultaat' });
    const [, waiting = ''] = /€ ([\d,]+)/.exec((await row.textContent())?.replaceAll('\u00a0', ' ') ?? '') ?? [];
    await actsOn(row).getByRole('button', { name: 'Stel vast wat van deel 2 verdiend is' }).click();
    await examine('tranche, about to be earned');
    await actsOn(row).locator('form').getByRole('button', { name: 'Stel vast wat van deel 2 verdiend is' }).click();
    await row.getByText('verdiend').waitFor();
    const earned = Math.floor((Number(waiting.replace(',', '')) * 600) / 1000);
    const shown = (earned / 100).toFixed(2).replace('.', ',');
    expect((await row.textContent())?.replaceAll('\u00a0', ' ')).toContain(`€ ${shown}`);
    await examine('tranche, earned');
  });

  it('was paid and is asked back: proposed by one, decided by another, received from the bank', async () => {
    const { page, examine } = anna;
    await seesGrants(anna);
    await presses(page, 'Vraag geld van deel 1 terug');
    await types(page, 'Bedrag in euro', '1,00');
    await types(page, 'Reden', 'Niet besteed');
    await examine('clawback, about to be proposed');
    await page.locator('form').getByRole('button', { name: 'Vraag geld van deel 1 terug' }).click();
    await goesTo(page, 'Uitbetalingen');
    await reads(page, 'U hebt dit zelf voorgesteld.');
    await goesTo(bram.page, 'Uitbetalingen');
    await presses(bram.page, 'Leg het besluit vast');
    await picks(bram.page, 'Wat is besloten?', 'Aangenomen');
    await types(bram.page, 'Besluit', `Bestuur ${year}-14`);
    await bram.page.locator('form').getByRole('button', { name: 'Leg het besluit vast' }).click();
    await reads(bram.page, 'teruggevraagd');
    await bram.examine('clawback, decided');

    const claim = rowsOf(bram.page, 'Terugvorderingen').filter({ hasText: 'Niet besteed' });
    const betalingskenmerk = ((await claim.locator('code').textContent()) ?? '').replaceAll(/\D/g, '');
    const bookedOn = addDays(payday(), 1);
    const transfer = memberTransfer({ amountCents: BigInt(clawbackCents), bookedOn, betalingskenmerk });
    const buffer = statement('AFSCHRIFT-3', bookedOn, bookedOn, openingCents, transfer);
    await goesTo(tineke.page, 'Bankafschriften');
    await tineke.page.locator('#bankbestand').setInputFiles({ name: 'terug.xml', mimeType: 'text/xml', buffer });
    await reads(tineke.page, /terug\.xml is aangekomen/);
    await stage.rehearsal.idle();
    await goesTo(tineke.page, 'Uitbetalingen');
    await rowsOf(tineke.page, 'Terugvorderingen').getByText('ontvangen', { exact: true }).waitFor();
    await tineke.examine('clawback, received');
    await goesTo(tineke.page, 'Grootboek');
    await reads(tineke.page, 'in evenwicht');
    await presses(tineke.page, 'Controleer het journaal');
    await reads(tineke.page, 'Het journaal is ongeschonden.');
  });
});
