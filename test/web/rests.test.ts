import { beforeEach, describe, expect, it } from 'vitest';
import { enter, go } from './at-the-desk.ts';
import { decision, sampleRegister } from './fake/register-sample.ts';
import { counter, expectFit, expectNoGaps, press, reads } from './visit.ts';

beforeEach(() => {
  counter.state.register = sampleRegister();
  const adopted = { status: 'adopted', decidedOn: '2026-11-19' } as const;
  counter.state.register.decisions = [decision(4, adopted), decision(5, { ...adopted, keepsRests: false })];
});

describe('what rests on a decision', () => {
  it('is shown with it, and becomes tasks when it is annulled', async () => {
    const page = await enter('anna', 320);
    await go(page, 'besluiten');
    await press(page, 'Toon wat hierop rust: 2026-4');
    await page.getByRole('link', { name: 'een lid' }).waitFor();
    await reads(page, 'statutes:2');
    expect(await page.getByText('werd nog niet bijgehouden').count()).toBe(0);
    await press(page, 'Vernietig of trek in: 2026-4');
    await reads(page, /krijgt het bestuur een taak/);
    await expectFit(page, 'what rests on a decision, narrow');
  });

  it('may be more than is known of a decision from before it was recorded: both places say so', async () => {
    const page = await enter('anna');
    await go(page, 'besluiten');
    await press(page, 'Toon wat hierop rust: 2026-5');
    const honest = page.getByText(/werd nog niet bijgehouden wat erop rust\. .* kijk het zelf na\./);
    await honest.waitFor();
    await press(page, 'Vernietig of trek in: 2026-5');
    await expect.poll(() => honest.count()).toBe(2);
    await expectFit(page, 'what rests on a decision, wide');
    await press(page, 'English');
    await expectNoGaps(page, 'what rests on a decision, in English');
  });
});
