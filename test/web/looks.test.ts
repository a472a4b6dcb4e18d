import { beforeEach, describe, expect, it } from 'vitest';
import { enter, go } from './at-the-desk.ts';
import { sampleOffice } from './fake/office-sample.ts';
import { samplePrivacy } from './fake/privacy-sample.ts';
import { counter, expectFit, expectNoGaps, press, reads } from './visit.ts';

beforeEach(() => {
  counter.state.office = sampleOffice();
  counter.state.privacy = samplePrivacy();
});

const day = 'inzagelog/2026-11-20';

describe('the log of a day', () => {
  it('tells whose file it was by the number that leads to it, who is erased, and why a mark stands elsewhere', async () => {
    const page = await enter('arthur', 320);
    await go(page, day);
    await reads(page, /^Waar een kenmerk staat in plaats van een lidnummer/);
    await page.getByText('3 dossiers').click();
    const files = page.locator('.zr-examples li');
    expect(await files.allTextContents()).toEqual(['Lid 4711', 'Lid 4712 (gewist)', 'per_00003']);
    await page.getByRole('link', { name: 'het lid zelf (Lid 4711)' }).waitFor();
    await expectFit(page, 'the log of a day, narrow');
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectFit(page, 'the log of a day, wide');
    await files.getByRole('link', { name: 'Lid 4711' }).click();
    await page.waitForURL(/leden\/mem_00001/);
  });

  it('needs no such explanation where all have a number', async () => {
    counter.state.privacy.looks = counter.state.privacy.looks.filter(({ member }) => member !== null);
    const page = await enter('arthur');
    await go(page, day);
    await page.getByText('2 dossiers').waitFor();
    expect(await page.getByText('Waar een kenmerk staat').count()).toBe(0);
    await press(page, 'English');
    await expectNoGaps(page, 'the log of a day, in English');
  });
});
