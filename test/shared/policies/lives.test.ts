import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import { isInTime, refundDueOn } from '../../../shared/billing/agreements/withdrawal.ts';
import { keepContribution } from '../../../shared/billing/contribution.table.ts';
import {
  confirmLeaving,
  endingDesk,
  previewLeaving,
  settleEndings,
  undoPolicyNotice,
  withdrawFromMyPolicy,
} from '../../../shared/billing/index.ts';
import { noticeToday } from '../../../shared/billing/leaving/preview-leaving.ts';
import type { Act } from '../../../shared/kernel/actor.ts';
import { type Instant, instant, type LocalDate, localDate } from '../../../shared/kernel/dates.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { putNew } from '../../../shared/kernel/table.ts';
import {
  type Application,
  answerUndo,
  followMemberships,
  loadMember,
  recordDeath,
} from '../../../shared/membership/index.ts';
import { enterInRegister } from '../../../shared/membership/member.table.ts';
import { newMember } from '../../../shared/membership/member.ts';
import { concludePolicyWrites } from '../../../shared/policies/conclude-policy.ts';
import { type HealthPolicy, withdrawUntil } from '../../../shared/policies/health-policy.ts';
import { findPolicy } from '../../../shared/policies/index.ts';
import { agreeToChange, endPolicy, resumePolicy, suspendPolicy } from '../../../shared/policies/policy-status.ts';
import { productItem } from '../../../shared/policies/product.table.ts';
import { anAct, sequentialIds } from '../../support/database.ts';
import { inMemory } from '../../support/in-memory.ts';
import { aContribution } from '../billing/builders.ts';
import { product } from '../billing/stage.ts';
import { coolingOff, day, dayInAmsterdam, hour, later, monthsLater, timeOf } from './days-of-the-law.ts';

const kinds = {
  ...{ 'notice of policy': 5, 'notice of both': 2, 'notice of membership': 3, 'undo notice': 2, 'undo membership': 2 },
  ...{ suspend: 2, resume: 2, price: 3, withdraw: 1, die: 1, default: 1 },
} as const;
const weighted = Object.entries(kinds).map(([what, weight]) => ({ weight, arbitrary: fc.constant(what) }));
const step = fc.record({
  what: fc.oneof(...weighted) as fc.Arbitrary<keyof typeof kinds>,
  wait: fc.oneof(fc.constantFrom(0, 1, 12, 14), fc.nat(60), fc.nat(400)),
});
const lives = fc.record({
  /** Often around the nights on which the clock is put forward or back. */
  concluded: fc.oneof(fc.nat(900), fc.constantFrom(73, 74, 283, 284, 437, 438, 647, 648)),
  minute: fc.oneof(fc.nat(1439), fc.constantFrom(0, 59, 60, 119, 120, 1319, 1320, 1379, 1380, 1439)),
  atOnce: fc.boolean(),
  mayOutlive: fc.constantFrom(false, false, true),
  endOf: fc.constantFrom('fiscal-year' as const, 'month' as const),
  steps: fc.array(step, { minLength: 2, maxLength: 6, size: 'max' }),
  /** On which day after the conclusion, if at all, and how many minutes beside midnight in Amsterdam. */
  withdraws: fc.option(fc.tuple(fc.nat(20), fc.integer({ min: -1440, max: 0 })), { freq: 3 }),
});
type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;

/** Somebody with a policy, and everything that the cooperative can do to it. */
class Participant {
  readonly database = inMemory();
  readonly #newId = sequentialIds();
  readonly #cooperative;
  readonly #life: Life;
  readonly ids = { memberId: 'mem_000001', personId: 'per_000001', applicationId: 'app_000001' };
  readonly policyId = 'pol_000001';
  now: number;
  #acts = 0;
  constructor(life: Life) {
    this.#life = life;
    this.now = timeOf('2026-01-15') + life.concluded * day + life.minute * 60_000;
    const resignation = {
      noticeDays: 28,
      endOf: life.endOf,
      isPaidBackInPart: false,
      undo: 'with-board-consent',
    } as const;
    const rules = { resignation, nonMemberPoliciesAllowed: life.mayOutlive };
    this.#cooperative = { ...rietmeer.facts, statutes: { ...rietmeer.facts.statutes, rules } };
  }

  get #deps() {
    const plain = { database: this.database, newId: this.#newId, cooperative: this.#cooperative };
    return { ...plain, endingDesk: endingDesk(plain) };
  }
  get at(): Instant {
    return instant(this.now + ++this.#acts);
  }
  #me = (): Act => ({
    ...anAct({ at: this.at }),
    actor: { kind: 'member', id: this.ids.memberId, personId: this.ids.personId, sessionId: 'ses_1' },
  });
  #board = () => anAct({ person: 'person_anna', at: this.at });
  #of = <B>(body: B) => ({ params: { memberId: this.ids.memberId }, query: undefined, body });

  async begins(): Promise<void> {
    const { memberId } = this.ids;
    const on = dayInAmsterdam(this.now) as LocalDate;
    const startChoice = this.#life.atOnce ? 'immediately' : 'after-cooling-off';
    const application = {
      ...this.ids,
      choice: { productId: product.productId, productVersion: 1, term: 'quarter' },
      order: {
        startChoice,
        membershipFeeCents: 2400n,
        preContractHash: 'a',
        buttonLabel: 'b',
        orderedAt: instant(this.now),
      },
    } as unknown as Application;
    const { writes } = concludePolicyWrites(application, product, instant(this.now));
    const member = newMember({
      ...this.ids,
      memberNumber: 1,
      memberSince: on,
      wijkId: 'wijk_1',
      policyId: this.policyId,
    });
    const until = monthsLater(on, 3) as LocalDate;
    const bill = aContribution();
    const lines = bill.lines.map((line) => ({ ...line, from: on, until }));
    const claimed = { ...bill, memberId, personId: this.ids.personId, lines, status: 'collecting' as const };
    await this.database.commit(anAct(), [
      ...writes,
      ...enterInRegister(member, anAct()),
      putNew(productItem(product)),
      keepContribution(claimed),
    ]);
  }

  async policy() {
    const found = await findPolicy(this.database, this.ids.personId, this.policyId);
    if (!found) throw new Error('The policy is gone.');
    return found;
  }
  member = () => loadMember(this.database, this.ids.memberId);
  preview = () => previewLeaving(this.#deps, this.#me());

  async night(): Promise<void> {
    const act = () => anAct({ operation: 'daily', at: this.at });
    await followMemberships(this.#deps, act(), () => true);
    await settleEndings(this.#deps, act(), () => true);
  }

  async gives(body: {
    membership: { seenEndsOn: string } | null;
    policies: { policyId: string; seenEndsOn: string }[];
  }) {
    return confirmLeaving(this.#deps, this.#me(), { params: undefined, query: undefined, body });
  }

  withdraws = (membershipToo: boolean) =>
    withdrawFromMyPolicy(this.#deps, this.#me(), {
      params: undefined,
      query: undefined,
      body: { policyId: this.policyId, membershipToo, confirmation: 'Herroeping bevestigen' },
    });

  /** As far as it is possible; what is refused changes nothing. */
  async befalls(what: keyof typeof kinds): Promise<void> {
    try {
      await this.#befalls(what);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  async #befalls(what: keyof typeof kinds): Promise<unknown> {
    const { membership, policies } = await this.preview();
    const policy = await this.policy();
    const [shown] = policies;
    const membershipEnds = { seenEndsOn: membership.endsOn ?? '' };
    const changed = () => new Error('changed');
    const commit = async (write: ReturnType<typeof suspendPolicy>) => write && this.database.commit(anAct(), [write]);
    const today = dayInAmsterdam(this.now);
    switch (what) {
      case 'notice of policy':
        return this.gives({
          membership: null,
          policies: [{ policyId: this.policyId, seenEndsOn: shown?.endsOn ?? '' }],
        });
      case 'notice of membership':
        return this.gives({ membership: membershipEnds, policies: [] });
      case 'notice of both': {
        const [seenEndsOn = ''] = [shown?.endsOn, shown?.withMembership?.endsOn].filter((text) => text != null).sort();
        return this.gives({ membership: membershipEnds, policies: [{ policyId: this.policyId, seenEndsOn }] });
      }
      case 'undo notice':
        return undoPolicyNotice(this.#deps, this.#me(), {
          params: { policyId: this.policyId },
          query: undefined,
          body: undefined,
        });
      case 'undo membership':
        return answerUndo(this.#deps, this.#board(), this.#of({ consents: true }));
      case 'suspend':
        return commit(suspendPolicy(policy, 'ctr_1', this.at, changed));
      case 'resume':
        return commit(resumePolicy(policy, this.at, changed));
      case 'price': {
        if (policy.endsOn !== null || policy.change || !['concluded', 'suspended'].includes(policy.status))
          return undefined;
        const { productId, productVersion, term, termsVersion, termsHash } = policy;
        const agreed = {
          productId,
          productVersion,
          term,
          termsVersion,
          termsHash,
          amountCents: 1600n,
          perMonthCents: 533n,
        };
        const effectiveOn = later(today, 40) as LocalDate;
        return commit(
          agreeToChange(policy, { kind: 'price', ...agreed, lookupKey: 'k', effectiveOn, requestedAt: this.at }),
        );
      }
      case 'default':
        return policy.status === 'suspended' && policy.endsOn === null ? commit(endPolicy(policy, this.at)) : undefined;
      case 'withdraw':
        return this.withdraws(false);
      case 'die':
        return recordDeath(this.#deps, this.#board(), this.#of({ diedOn: today, taskId: null }));
    }
  }
}

describe('the days of a policy, by the oracle', () => {
  const often = { numRuns: 10_000 };

  it('a withdrawal is in time until midnight in Amsterdam, also in the nights when the clock is changed (INV-61)', () => {
    const concluded = fc.oneof(fc.nat(1000), fc.constantFrom(58, 59, 60, 268, 269, 270, 422, 423, 424, 632, 633, 634));
    const seen = { inTime: 0, late: 0 };
    fc.assert(
      fc.property(concluded, fc.integer({ min: -180, max: 180 }), fc.nat(59_999), (count, minutes, rest) => {
        const concludedOn = later('2026-01-15', count) as LocalDate;
        const until = coolingOff(concludedOn);
        expect(withdrawUntil(concludedOn)).toBe(until);
        const receivedAt = timeOf(until) + day + minutes * 60_000 + rest;
        const expected = dayInAmsterdam(receivedAt) <= until;
        expect(isInTime({ withdrawUntil: until } as HealthPolicy, instant(receivedAt))).toBe(expected);
        expect(refundDueOn(instant(receivedAt))).toBe(later(dayInAmsterdam(receivedAt), 14));
        seen[expected ? 'inTime' : 'late']++;
      }),
      often,
    );
    expect(Math.min(seen.inTime, seen.late)).toBeGreaterThan(1000);
  });

  it('notice ends it at the end of the first term, then in a month, before a higher price and with the membership (INV-63)', () => {
    const days = fc.nat(900).map((count) => later('2026-06-01', count) as LocalDate);
    const price = fc.option(fc.tuple(fc.constantFrom('price' as const, 'chosen' as const), days));
    const running = fc.constantFrom<HealthPolicy['status']>('concluded', 'suspended', 'withdrawn', 'ended');
    const wishes = fc.tuple(running, days, days, price, fc.option(days), fc.option(days), fc.boolean(), fc.boolean());
    fc.assert(
      fc.property(wishes, ([status, initialTermEndsOn, today, change, known, membershipEnds, mayOutlive, wasGiven]) => {
        const [kind, effectiveOn] = change ?? [];
        const fixed = known !== null && known >= today ? known : null;
        const capped = membershipEnds !== null && membershipEnds >= today ? membershipEnds : null;
        const policy = {
          ...{ status, initialTermEndsOn, endsOn: fixed, noticeGivenOn: wasGiven ? today : null },
          change: kind ? { kind, effectiveOn } : null,
        } as HealthPolicy;
        const ends = [today <= initialTermEndsOn ? initialTermEndsOn : monthsLater(today, 1)];
        if (kind === 'price' && effectiveOn && today < effectiveOn) ends.push(later(effectiveOn, -1));
        if (!mayOutlive && capped) ends.push(capped);
        const [soonest = ''] = ends.sort();
        const isFree = ['concluded', 'suspended'].includes(status) && !wasGiven && !(fixed && fixed <= soonest);
        expect(noticeToday(policy, { today, mayOutlive }, capped)?.endsOn ?? null).toBe(isFree ? soonest : null);
      }),
      often,
    );
  });
});

describe('whatever happens to a policy', () => {
  it('notice can always be given, by the day that is shown, and it ends within a month once the first term is over (INV-63)', async () => {
    const seen = { free: 0, bound: 0, given: 0 };
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const one = new Participant(life);
        await one.begins();
        const firstTerm = later(monthsLater((await one.policy()).startsOn, 12), -1);
        for (const { what, wait } of life.steps) {
          one.now += wait * day;
          await one.night();
          await one.befalls(what);
          const before = await one.policy();
          const [shown] = (await one.preview()).policies;
          const today = dayInAmsterdam(one.now);
          const runs = before.status === 'concluded' || before.status === 'suspended';
          expect(shown?.state === 'ended' || shown?.state === 'withdrawn').toBe(!runs);
          if (!runs || before.noticeGivenOn !== null) {
            seen.bound++;
            continue;
          }
          const limit = today <= firstTerm ? firstTerm : monthsLater(today, 1);
          // Either it ends as soon without notice, or notice brings the end there.
          const isSoon = before.endsOn !== null && before.endsOn <= limit;
          if (!isSoon) {
            seen.free++;
            expect(shown?.canStop).toBe(true);
          }
          if (!shown?.canStop) continue;
          expect((shown.endsOn ?? '9999') <= limit && (shown.endsOn ?? '') >= today).toBe(true);
          if (what !== 'resume' && what !== 'suspend') continue;
          await one.gives({ membership: null, policies: [{ policyId: one.policyId, seenEndsOn: shown.endsOn ?? '' }] });
          seen.given++;
          expect(await one.policy()).toMatchObject({ endsOn: shown.endsOn, noticeGivenOn: today });
          // Who changes their mind can do so, and is where they were.
          await one.befalls('undo notice');
          expect((await one.policy()).endsOn).toBe(before.endsOn);
        }
      }),
      { numRuns: 250 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(30);
  }, 120_000);

  it('a withdrawal that comes in time succeeds in every state, and is told, dated and paid back in full unless the start was asked for (INV-61, INV-62)', async () => {
    const seen = { inTime: 0, late: 0 };
    await fc.assert(
      fc.asyncProperty(lives, fc.boolean(), async (life, membershipToo) => {
        const one = new Participant(life);
        await one.begins();
        const concludedOn = dayInAmsterdam(one.now);
        const until = coolingOff(concludedOn);
        expect((await one.policy()).withdrawUntil).toBe(until);
        const [days, minutes] = life.withdraws ?? [14, -1];
        for (const { what } of life.steps.slice(0, 3)) if (what !== 'withdraw') await one.befalls(what);
        // Midnight in Amsterdam is at ten or eleven in the evening by UTC, and sought without knowing which.
        let midnight = timeOf(later(concludedOn, days + 1)) - 3 * hour;
        while (dayInAmsterdam(midnight) <= later(concludedOn, days)) midnight += hour;
        const moment = midnight + minutes * 60_000 - 1000;
        if (moment <= one.now) return;
        one.now = moment;
        await one.night();
        const receivedOn = dayInAmsterdam(moment);
        const outcome = await one.withdraws(membershipToo).catch((error) => {
          if (error instanceof Refusal) return error.code;
          throw error;
        });
        if (receivedOn > until) {
          seen.late++;
          expect(outcome).toBe('WITHDRAWAL_TOO_LATE');
          return;
        }
        seen.inTime++;
        if (typeof outcome === 'string') expect.fail(`Refused on ${receivedOn}, until ${until}: ${outcome}`);
        expect((await one.policy()).status).toBe('withdrawn');
        expect(outcome.refundDueOn).toBe(later(receivedOn, 14));
        const used = life.atOnce ? Math.max(0, (timeOf(receivedOn) - timeOf(concludedOn)) / day) : 0;
        const whole = (timeOf(monthsLater(concludedOn, 3)) - timeOf(concludedOn)) / day;
        const owed = BigInt(Math.floor((1500 * used) / whole));
        const fee = membershipToo ? 2400n : 0n;
        expect([outcome.owedCents, outcome.creditedCents]).toEqual([owed, 1500n - owed + fee]);
        const letters = one.database
          .everything()
          .filter(({ entity, template }) => entity === 'Letter' && template === 'withdrawal-received');
        expect(letters).toHaveLength(1);
        expect(JSON.stringify(letters[0]?.params)).toContain(receivedOn.split('-').reverse().join('-'));
        // Once said is enough: a second time changes nothing.
        await one.withdraws(membershipToo);
        expect(one.database.everything().filter(({ entity }) => entity === 'Withdrawal')).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
    expect(seen.inTime).toBeGreaterThan(80);
    expect(seen.late).toBeGreaterThan(10);
  }, 120_000);

  it('the days of the oracle are those of the law in its examples', () => {
    expect([coolingOff('2026-11-23'), coolingOff('2026-12-12'), coolingOff('2026-12-18')]).toEqual([
      '2026-12-07',
      '2026-12-28',
      '2027-01-04',
    ]);
    expect(['2027-03-15', '2027-01-31', '2028-01-31'].map((on) => monthsLater(on, 1))).toEqual([
      '2027-04-15',
      '2027-02-28',
      '2028-02-29',
    ]);
    expect(localDate(dayInAmsterdam(Date.parse('2027-03-28T22:00:00Z')))).toBe('2027-03-29');
  });
});
