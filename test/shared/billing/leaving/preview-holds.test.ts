import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import type { Contribution } from '../../../../shared/billing/contribution.ts';
import { confirmLeaving, previewLeaving, renewMemberships } from '../../../../shared/billing/index.ts';
import type { Leaving } from '../../../../shared/billing/leaving/own-contract.ts';
import { addDays, amsterdamDate, type LocalDate } from '../../../../shared/kernel/dates.ts';
import { policyAsTicked } from '../../../../web/ui/ends-as-ticked.ts';
import { round, settle } from '../arrears/member.ts';
import { type BillingStage, billingStage } from '../stage.ts';
import { aLeaver, deps, night } from './leaver.ts';

interface Life {
  term: 'month' | 'quarter' | 'year';
  /** What befalls the debits after the first. */
  misfortune: '' | '+sepa_fail_1';
  daysBefore: number;
  endOf: 'fiscal-year' | 'month';
  isPaidBackInPart: boolean;
  mayOutlive: boolean;
  leaves: 'membership' | 'policy' | 'both';
}

const lives = fc.record<Life>({
  term: fc.constantFrom('month', 'quarter', 'year'),
  misfortune: fc.constantFrom('', '', '+sepa_fail_1'),
  daysBefore: fc.constantFrom(0, 29, 31, 36, 91, 95, 120, 364, 366, 372, 400),
  endOf: fc.constantFrom('fiscal-year', 'month'),
  isPaidBackInPart: fc.boolean(),
  mayOutlive: fc.boolean(),
  leaves: fc.constantFrom('membership', 'policy', 'both'),
});

const asked = <B>(body: B) => ({ params: undefined, query: undefined, body });

/** A cooperative with these statutes, and somebody in it who has paid, or not, for a while. */
async function begun(stage: BillingStage, { term, misfortune, daysBefore, endOf, isPaidBackInPart, mayOutlive }: Life) {
  const had = stage.deps();
  const resignation = { noticeDays: 28, endOf, isPaidBackInPart, undo: 'with-board-consent' as const };
  const rules = { resignation, nonMemberPoliciesAllowed: mayOutlive };
  const cooperative = { ...rietmeer.facts, admission: 'on-payment', statutes: { ...rietmeer.facts.statutes, rules } };
  Object.assign(stage, { deps: () => ({ ...had, cooperative }) });
  const leaver = await aLeaver(stage, term, misfortune);
  const anniversary = addDays(today(stage), 365);
  await goOnTo(stage, addDays(today(stage), daysBefore), [anniversary]);
  return leaver;
}

const today = (stage: BillingStage) => amsterdamDate(stage.now());

/** The nights until a day, a dozen at a time, but every night in which something is to happen. */
async function goOnTo(stage: BillingStage, day: LocalDate, happenings: readonly string[]) {
  const stops = [day, ...happenings.flatMap((one) => [one, addDays(one as LocalDate, 1)])].sort();
  while (today(stage) < day) {
    const next = stops.find((one) => one > today(stage)) ?? day;
    let step = 1;
    while (step < 12 && addDays(today(stage), step) < next) step++;
    await stage.later(step);
    await settle(stage);
    await round(stage);
    await renewMemberships(stage.deps(), stage.act(), () => true);
    await night(stage);
    await stage.errands();
  }
}

type Kind = 'membership' | 'policy';

/** What is claimed of one kind, less what was credited. */
const claimed = (contributions: readonly Contribution[], kind: Kind): bigint =>
  contributions
    .filter(({ claim }) => claim !== 'cancelled')
    .flatMap(({ lines }) => lines.filter((line) => line.kind === kind))
    .reduce((sum, { amountCents, creditedCents }) => sum + amountCents - creditedCents, 0n);

/** Both relations as whoever ticks sees them: what ends, when, and for how much. */
function asShown({ membership, policies: [policy] }: Leaving, leaves: Life['leaves']) {
  const ticked = { membership: leaves !== 'policy', policy: leaves !== 'membership', atOnce: false };
  const shown = policy && policyAsTicked(policy, ticked);
  return {
    membership: ticked.membership ? membership : undefined,
    policy: shown && (ticked.policy || shown.isTogether) ? shown : undefined,
  };
}

describe('what is shown before leaving', () => {
  it('is what is booked once it was confirmed: two last days, what is claimed until then, and what comes back', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const stage = await billingStage();
        try {
          const leaver = await begun(stage, life);
          const shown = asShown(await previewLeaving(deps(stage), leaver.me()), life.leaves);
          const before = (await stage.allOf(leaver.app)).items;
          const membership = shown.membership ? { seenEndsOn: shown.membership.endsOn ?? '' } : null;
          const policies =
            life.leaves !== 'membership' ? [{ policyId: leaver.policyId, seenEndsOn: shown.policy?.endsOn ?? '' }] : [];
          await confirmLeaving(deps(stage), leaver.me(), asked({ membership, policies }));

          if (shown.membership) expect(await leaver.member()).toMatchObject({ endsOn: shown.membership.endsOn });
          if (shown.policy) expect(await leaver.policy()).toMatchObject({ endsOn: shown.policy.endsOn });
          const ends = [shown.membership, shown.policy].flatMap((one) => one?.endsOn ?? []).sort();
          const dues = [shown.membership, shown.policy].flatMap((one) => one?.coming.map(({ dueOn }) => dueOn) ?? []);
          await goOnTo(stage, addDays(ends.at(-1) as LocalDate, 20), [...dues, ...ends]);

          const after = (await stage.allOf(leaver.app)).items;
          for (const kind of ['membership', 'policy'] as const) {
            const money = shown[kind];
            if (!money) continue;
            const { comingCents, comesBackCents, askedNoMoreCents } = money;
            expect(claimed(after, kind) - claimed(before, kind), kind).toBe(
              comingCents - comesBackCents - askedNoMoreCents,
            );
          }
        } finally {
          await stage.stop();
        }
      }),
      { numRuns: 4, endOnFailure: true },
    );
  }, 300_000);
});
