import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { choose, enter, fill, go, press, send } from './at-the-desk.ts';
import { sampleOffice } from './fake/office-sample.ts';
import { decision, sampleRegister } from './fake/register-sample.ts';
import { sampleTerms } from './fake/terms-sample.ts';
import { counter, expectFit, expectNoGaps, reads } from './visit.ts';

beforeEach(() => {
  counter.state.office = sampleOffice();
  counter.state.terms = sampleTerms();
  counter.state.register = sampleRegister();
  const adopted = { status: 'adopted', matter: 'statutes', subject: 'Statuten 2027', decidedOn: '2026-11-19' } as const;
  counter.state.register.decisions.push(decision(4, adopted));
});

const tick = (page: Page, label: string) => page.getByLabel(label, { exact: true }).click();
const changes = (page: Page, article: string) => page.locator('form tr', { hasText: article });
const adopt = 'Leg een nieuwe versie vast';

async function draft(width = 1280): Promise<Page> {
  const page = await enter('anna', width);
  await go(page, 'statuten');
  await press(page, adopt);
  await choose(page, 'Besluit waarop dit rust', '2026-4 Statuten 2027 (19 nov 2026)');
  return page;
}

describe('the next statutes', () => {
  it('are drafted with a help that names the article at every field, and fit a narrow phone', async () => {
    const page = await draft(320);
    for (const clause of ['De statuten stellen een voorwaarde aan vertrek', 'Een ledenraad vormt de vergadering'])
      await tick(page, clause);
    const fields = page.locator('form .utrecht-form-field');
    const withoutArticle = fields.filter({ hasNotText: /artikel(en)? \d:\d/ });
    expect(await withoutArticle.allTextContents()).toEqual([expect.stringContaining('Besluit waarop dit rust')]);
    expect(await fields.count()).toBe(41);
    await expectFit(page, 'draft of statutes, narrow');
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectFit(page, 'draft of statutes, wide');
    await press(page, 'English');
    await expectNoGaps(page, 'draft of statutes, in English');
  });

  it('say at the field what is wrong, and beside the old ones what will differ, before anybody adopts them', async () => {
    const page = await draft();
    await fill(page, 'Geldt vanaf', '2027-01-01');
    await fill(page, 'Dag van de notariële akte', '2026-11-20');
    await choose(page, 'Wie kan een lid schorsen', 'de ledenvergadering');
    await fill(page, 'Schorsing duurt ten hoogste (maanden)', '13');
    await tick(page, 'De statuten stellen een voorwaarde aan vertrek');
    await fill(page, 'Bedrag bij vertrek', 'veel');
    await send(page, adopt);
    for (const wrong of [
      'Schorsing duurt ten hoogste (maanden): Dit is ten hoogste 12.',
      /^Bedrag bij vertrek: Vul een bedrag in/,
      'Waarom dit bedrag: Vul dit in.',
    ])
      await page.getByRole('link', { name: wrong }).waitFor();
    await expectFit(page, 'draft of statutes, refused');

    await fill(page, 'Schorsing duurt ten hoogste (maanden)', '6');
    await fill(page, 'Bedrag bij vertrek', '25,00');
    await fill(page, 'Waarom dit bedrag', 'Wat de overdracht kost.');
    expect(await changes(page, 'De statuten stellen een voorwaarde').textContent()).toMatch(/nee.*ja/);
    expect(await changes(page, 'Schorsing duurt ten hoogste').textContent()).toMatch(/3.*6/);
    expect(await changes(page, 'Bedrag bij vertrek').textContent()).toMatch(/–.*€.25,00/);
    expect(await changes(page, 'Stemmen per lid').count()).toBe(0);
    await send(page, adopt);

    await reads(page, 'Versie 3');
    expect(counter.state.terms.statutes.at(-1)).toMatchObject({
      version: 3,
      decisionId: 'dec_0004',
      rules: {
        suspension: { body: 'assembly', mostMonths: 6 },
        exitConditions: { feeCents: 2500n, basis: 'Wat de overdracht kost.' },
        delegates: null,
        resignation: { noticeDays: 30 },
      },
    });
  });

  it('let a clause go that is ticked no more', async () => {
    const page = await draft();
    await fill(page, 'Geldt vanaf', '2027-01-01');
    await fill(page, 'Dag van de notariële akte', '2026-11-20');
    await tick(page, 'De statuten kennen schorsing van leden');
    await expect.poll(() => page.getByLabel('Wie kan een lid schorsen').count()).toBe(0);
    await send(page, adopt);
    await expect
      .poll(() => counter.state.terms.statutes.at(-1))
      .toMatchObject({ version: 3, rules: { suspension: null } });
  });
});
