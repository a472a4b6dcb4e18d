import { beforeEach, describe, expect, it } from 'vitest';
import { sampleMembership } from './fake/member-sample.ts';
import { enter, go } from './in-the-portal.ts';
import { counter, expectFit, press, reads } from './visit.ts';

beforeEach(() => {
  counter.state.member = sampleMembership();
});

describe('whoever thinks of leaving', () => {
  it('reads of the policy its own last day with the figures of that day, also when it ends with the membership', async () => {
    const page = await enter();
    await go(page, 'stoppen');
    await reads(page, 'Als u nu opzegt, is de laatste dag 3 december 2027.');
    await reads(page, /^€\s30,00 \(1 december 2026, 1 december 2027\)$/);
    await reads(page, /^€\s14,50$/);
    await reads(
      page,
      /^Op 1 december 2027 schrijven wij €\s15,00 af\..* Na 3 december 2027 krijgt u daarvan €\s14,50 terug\.$/,
    );
    await expectFit(page, 'nothing ticked');

    await page.getByLabel(/^Ik zeg dit op: Lidmaatschap/).check();
    await reads(page, /Daarom stopt dit uiterlijk als uw lidmaatschap stopt/);
    await reads(page, /^€\s15,00 \(1 december 2026\)$/);
    await reads(
      page,
      /^Op 1 december 2026 schrijven wij €\s15,00 af\..* Na 31 december 2026 krijgt u daarvan €\s9,83 terug\.$/,
    );
    await reads(page, 'Samen krijgt u terug');
    expect(await page.getByText('3 december 2027').count()).toBe(0);
    expect(await page.getByText(/14,50/).count()).toBe(0);
    await expectFit(page, 'the membership ticked');

    await page.getByLabel(/^Ik zeg dit op: Gezonde Polis Basis. Laatste dag: 31 december 2026/).check();
    await press(page, 'Opzegging bevestigen');
    await reads(page, 'Uw opzegging is ontvangen.');
    expect(counter.state.member.leaving.policies[0]).toMatchObject({ state: 'ending', endsOn: '2026-12-31' });
  });

  it('is shown the later day of the membership when notice of the policy alone would end it sooner', async () => {
    const [policy] = counter.state.member.leaving.policies;
    Object.assign(policy ?? {}, { endsOn: '2026-12-24', because: 'one-month' });
    const page = await enter();
    await go(page, 'stoppen');
    await page.getByLabel(/^Ik zeg dit op: Lidmaatschap/).check();
    await page.getByLabel('Ik zeg dit op: Gezonde Polis Basis. Laatste dag: 31 december 2026.').check();
    await reads(page, 'Als u nu opzegt, is de laatste dag 24 december 2026.');
  });

  it('reads what of an open amount is not asked any more', async () => {
    const { leaving } = counter.state.member;
    leaving.membership.askedNoMoreCents = 1200n;
    const page = await enter();
    await go(page, 'stoppen');
    await reads(page, /^Er staat nog €\s15,00 open\. Stopt u\?/);
    await reads(page, 'Hoeft u niet meer te betalen');
    await expectFit(page, 'asked no more');
  });
});
