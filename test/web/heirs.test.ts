import { beforeEach, describe, expect, it } from 'vitest';
import { localDate } from '../../shared/kernel/dates.ts';
import { enter, expectFitsNarrowAndWide, fill, go, press, send } from './at-the-desk.ts';
import { madeForHeirs } from './fake/heirs-answers.ts';
import { sampleMembership } from './fake/member-sample.ts';
import { sampleOffice } from './fake/office-sample.ts';
import { sampleRegister } from './fake/register-sample.ts';
import { counter, expectFit, reads } from './visit.ts';

const file = 'leden/mem_00001';
const diedOn = localDate('2026-11-20');

beforeEach(() => {
  counter.state.office = sampleOffice();
  counter.state.member = sampleMembership();
  counter.state.register = sampleRegister();
  madeForHeirs.length = 0;
  const { membership } = counter.state.register.life;
  const spells = [{ from: localDate('2026-01-01'), until: diedOn, reason: 'death' as const }];
  Object.assign(membership, { status: 'ended', endsOn: diedOn, procedure: null, spells });
});

describe('the letter to the heirs at the screen', () => {
  it('shows what comes back, narrow and wide, and is made, read, printed and noted as posted', async () => {
    const page = await enter('anna', 320);
    await expectFitsNarrowAndWide(page, file, 'Er is nog geen brief gemaakt.');
    await reads(page, /17,33/);
    await press(page, 'Maak de brief aan de nabestaanden');
    await expectFit(page, 'about to make the letter');
    await send(page, 'Maak de brief aan de nabestaanden');
    await reads(page, 'gemaakt');
    await press(page, 'Lees: Brief 1');
    await expectFit(page, 'the letter read');
    await press(page, 'Druk af: Brief 1');
    await press(page, 'Leg vast dat de brief op de post is');
    await fill(page, 'Op de post gedaan op', '2026-12-24');
    await send(page, 'Leg vast dat de brief op de post is');
    await page.getByRole('link', { name: /niet later dan vandaag/ }).waitFor();
    await fill(page, 'Op de post gedaan op', '2026-11-23');
    await send(page, 'Leg vast dat de brief op de post is');
    await reads(page, 'op de post');
    expect(madeForHeirs).toMatchObject([{ prints: [{ by: 'person_anna' }], posted: { on: '2026-11-23' } }]);
    await expectFit(page, 'posted');
  }, 60_000);

  it('is read only for who looks on, and not there for who lives', async () => {
    const page = await enter('arthur', 390);
    await go(page, file);
    await reads(page, 'Er is nog geen brief gemaakt.');
    expect(await page.getByRole('button', { name: 'Maak de brief aan de nabestaanden' }).count()).toBe(0);
    counter.state.register = sampleRegister();
    await page.reload();
    await reads(page, 'Lidmaatschap');
    expect(await page.getByText('Brief aan de nabestaanden').count()).toBe(0);
  }, 60_000);
});
