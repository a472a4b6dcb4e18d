import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import type { Act } from '../../../../shared/kernel/actor.ts';
import { instant, type LocalDate } from '../../../../shared/kernel/dates.ts';
import { Refusal } from '../../../../shared/kernel/refusal.ts';
import type { Database } from '../../../../shared/kernel/table.ts';
import {
  answerUndo,
  appeal,
  decideAppeal,
  expelMember,
  followMemberships,
  letLeaveAtOnce,
  recordDeath,
  recordReceipt,
  resign,
  resignMember,
  revokeTermination,
  terminateMembership,
} from '../../../../shared/membership/index.ts';
import { memberAgain } from '../../../../shared/membership/life/rejoin.ts';
import { enterAgain, loadMember } from '../../../../shared/membership/member.table.ts';
import { anAct, sequentialIds, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { inMemory } from '../../../support/in-memory.ts';
import { board, given, lifeOn, night, self } from './stage.ts';

/** Days as numbers, so that the oracle counts for itself. */
const aDay = 86_400_000;
const first = Date.parse('2026-01-01T00:00:00Z');
const texts = Array.from({ length: 366 * 14 }, (_, at) => new Date(first + at * aDay).toISOString().slice(0, 10));
const textOf = (day: number) => (texts[day] ?? '') as LocalDate;

interface Statutes {
  startMonth: number;
  noticeDays: number;
  endOf: 'fiscal-year' | 'quarter' | 'month';
}

/**
 * Article 2:36 BW by walking the calendar: the first last day of a period that leaves the term of notice from receipt, or from the day that was asked for; and
 * the last day of the next fiscal year whatever happens.
 */
function lastDay(received: number, asked: number, { startMonth, noticeDays, endOf }: Statutes): number {
  const months = { 'fiscal-year': 12, quarter: 3, month: 1 }[endOf];
  let years = 0;
  for (let day = received; ; day++) {
    const next = new Date(first + (day + 1) * aDay);
    const isFirst = next.getUTCDate() === 1;
    const since = (next.getUTCMonth() + 1 - startMonth + 12) % 12;
    if (isFirst && since === 0 && ++years === 2) return day;
    if (isFirst && since % months === 0 && day >= received + noticeDays && day >= asked) return day;
  }
}

const monthLater = (day: number): number => {
  const at = new Date(first + day * aDay);
  const next = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 2, 0));
  next.setUTCDate(Math.min(at.getUTCDate(), next.getUTCDate()));
  return (next.getTime() - first) / aDay;
};

interface Spell {
  from: number;
  until: number | null;
  reason: string | null;
}

/** What the law makes of one membership, in as few words as it takes. */
class Membership {
  readonly statutes: Statutes;
  spells: Spell[] = [{ from: 0, until: null, reason: null }];
  notice: { end: number } | null = null;
  termination: { end: number } | null = null;
  expulsion: { told: number; received: number | null; until: number | null; isAppealed: boolean } | null = null;
  constructor(statutes: Statutes) {
    this.statutes = statutes;
  }
  copied(): Membership {
    return Object.assign(new Membership(this.statutes), structuredClone({ ...this }));
  }
  get last(): Spell {
    return this.spells.at(-1) ?? { from: 0, until: 0, reason: null };
  }
  get isOpen() {
    return this.last.until === null;
  }
  get end(): number | null {
    return this.last.until ?? this.notice?.end ?? this.termination?.end ?? null;
  }
  close(until: number, reason: string) {
    Object.assign(this.last, { until, reason });
    Object.assign(this, { notice: null, termination: null, expulsion: null });
  }
  /** Each night the deadline that came first. */
  night(today: number) {
    const due: { on: number; until: number; reason: string }[] = [];
    if (this.notice) due.push({ on: this.notice.end + 1, until: this.notice.end, reason: 'resignation' });
    if (this.termination)
      due.push({ on: this.termination.end + 1, until: this.termination.end, reason: 'termination' });
    const { until = null, isAppealed = false } = this.expulsion ?? {};
    if (until !== null && !isAppealed) due.push({ on: until + 4, until, reason: 'expulsion' });
    // Two on the same day: by the last day that lies first the membership had ended already.
    const [over] = due.filter(({ on }) => on <= today).sort((a, b) => a.on - b.on || a.until - b.until);
    if (over) this.close(over.until, over.reason);
  }
  /** Whether it is possible, and what then becomes of it. */
  does({ what, back, ahead }: Step, today: number): boolean {
    const { notice, termination, expulsion, last } = this;
    const mayResign = this.isOpen && !notice && !termination;
    const received = what === 'notice on paper' ? today - back : today;
    switch (what) {
      case 'resign':
      case 'notice on paper': {
        if (!mayResign || received < last.from) return false;
        this.notice = { end: lastDay(received, received, this.statutes) };
        return true;
      }
      case 'resign later': {
        // No day is asked for that lies behind the end of the next fiscal year.
        const latest = lastDay(received, Number.POSITIVE_INFINITY, this.statutes);
        if (!mayResign || today + ahead > latest) return false;
        this.notice = { end: lastDay(today, today + ahead, this.statutes) };
        return true;
      }
      case 'let go':
        if (!notice || notice.end < today) return false;
        this.notice = { end: today };
        return true;
      case 'undo':
        if (!notice || notice.end < today) return false;
        this.notice = null;
        return true;
      case 'terminate':
      case 'terminate at once':
        if (!mayResign || expulsion) return false;
        this.termination = { end: what === 'terminate' ? lastDay(today, today, this.statutes) : today };
        return true;
      case 'revoke':
        if (!termination || termination.end < today) return false;
        this.termination = null;
        return true;
      case 'expel':
      case 'assembly expels':
        if (!this.isOpen || expulsion || termination) return false;
        if (what === 'expel') this.expulsion = { told: today, received: null, until: null, isAppealed: false };
        else this.close(today, 'expulsion');
        return true;
      case 'receive':
        if (!expulsion || expulsion.received !== null || today - back < expulsion.told) return false;
        Object.assign(expulsion, { received: today - back, until: monthLater(today - back) });
        return true;
      case 'appeal':
        if (!expulsion || expulsion.isAppealed || (expulsion.until !== null && today > expulsion.until)) return false;
        expulsion.isAppealed = true;
        return true;
      case 'reinstate':
        if (!expulsion?.isAppealed) return false;
        this.expulsion = null;
        return true;
      case 'expel after appeal':
        if (!expulsion?.isAppealed) return false;
        this.close(today, 'expulsion');
        return true;
      case 'die':
        if (!this.isOpen || today - back < last.from) return false;
        this.close(today - back, 'death');
        return true;
      case 'join again':
        if (this.isOpen || last.reason === 'death' || last.reason === 'expulsion') return false;
        this.spells.push({ from: Math.max(today, (last.until ?? 0) + 1), until: null, reason: null });
        return true;
    }
  }
}

const happenings = {
  ...{ resign: 4, 'resign later': 2, 'notice on paper': 2, 'let go': 1, undo: 2, terminate: 2, 'terminate at once': 1 },
  ...{
    revoke: 1,
    expel: 3,
    'assembly expels': 1,
    receive: 3,
    appeal: 3,
    reinstate: 2,
    'expel after appeal': 1,
    die: 1,
  },
  'join again': 4,
} as const;
const names = Object.keys(happenings) as (keyof typeof happenings)[];
const kinds = Object.entries(happenings).map(([what, weight]) => ({ weight, arbitrary: fc.constant(what) }));
const step = fc.record({
  what: fc.oneof(...kinds) as fc.Arbitrary<keyof typeof happenings>,
  wait: fc.oneof(fc.constantFrom(0, 1, 5, 20), fc.nat(45), fc.nat(380)),
  back: fc.constantFrom(0, 0, 1, 10),
  ahead: fc.nat(500),
  /** Something else in its place when it is not possible: else most would be refused. */
  isLikely: fc.constantFrom(true, true, true, false),
});
interface Step {
  what: keyof typeof happenings;
  back: number;
  ahead: number;
}
const lives = fc.array(step, { minLength: 4, maxLength: 9, size: 'max' });
const statutes = fc.record({
  startMonth: fc.constantFrom(1, 7, 10),
  noticeDays: fc.constantFrom(28, 28, 0, 90, 366),
  endOf: fc.constantFrom<Statutes['endOf']>('fiscal-year', 'fiscal-year', 'quarter', 'month'),
});

/** The same life by the use cases themselves. */
class Person {
  readonly #life: ReturnType<typeof lifeOn>;
  memberId = '';
  #acts = 0;
  constructor(database: Database, { startMonth, noticeDays, endOf }: Statutes, newId = sequentialIds()) {
    const rules = {
      resignation: { noticeDays, endOf, isPaidBackInPart: false, undo: 'with-board-consent' },
    } as const;
    const fiscalYear = { startMonth, startDay: 1 };
    this.#life = lifeOn(database, { fiscalYear, statutes: { ...rietmeer.facts.statutes, rules } }, newId);
  }
  async begins() {
    this.memberId = await this.#life.aMember();
  }
  standing = () => this.#life.standing(this.memberId);
  night = (today: number) => followMemberships(this.#life.deps, night(textOf(today)), () => true);

  async does(step: Step, today: number): Promise<boolean> {
    try {
      await this.#act(step, today);
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  async #act({ what, back, ahead }: Step, today: number): Promise<unknown> {
    const { deps } = this.#life;
    const { memberId } = this;
    // Each act a moment after the one before.
    const at = instant(`${textOf(today)}T12:00:${String(++this.#acts).padStart(2, '0')}Z`);
    const [me, them] = [self(memberId, textOf(today)), board(textOf(today))].map((act) => ({ ...act, at })) as [
      Act,
      Act,
    ];
    const [of, on] = [<B>(body: B) => given({ memberId }, body), textOf(today - back)];
    const reasoning = 'Om een reden.';
    switch (what) {
      case 'resign':
      case 'resign later': {
        const wish = {
          requestedEnd: what === 'resign' ? null : textOf(today + ahead),
          decisionId: null,
          asksToLeaveAtOnce: false,
        };
        const tell = (seenEndsOn: string) => resign(deps, me, given(undefined, { ...wish, seenEndsOn }));
        // The member sees the day first: the first answer says that it was another.
        return tell('2000-01-01').catch(async (error) => {
          if (!(error instanceof Refusal) || error.code !== 'END_DATE_CHANGED') throw error;
          const body = { receivedOn: textOf(today), requestedEnd: wish.requestedEnd, immediate: null };
          return resignMember(deps, them, of(body));
        });
      }
      case 'notice on paper':
        return resignMember(deps, them, of({ receivedOn: on, requestedEnd: null, immediate: null }));
      case 'let go':
        return letLeaveAtOnce(deps, them, of({ ground: 'not-reasonable' as const, decisionId: null }));
      case 'undo':
        return answerUndo(deps, them, of({ consents: true }));
      case 'terminate':
        return terminateMembership(
          deps,
          them,
          of({ ground: 'requirements-not-met' as const, reasoning, decisionId: null, isImmediate: false }),
        );
      case 'terminate at once':
        return terminateMembership(
          deps,
          them,
          of({ ground: 'cannot-be-required' as const, reasoning, decisionId: null, isImmediate: true }),
        );
      case 'revoke':
        return revokeTermination(deps, them, of(undefined));
      case 'expel':
      case 'assembly expels': {
        const decisionId = await this.#life.aDecision('expulsion', what === 'expel' ? 'board' : 'assembly', memberId);
        return expelMember(deps, them, of({ ground: 'acts-against-rules' as const, reasoning, decisionId }));
      }
      case 'receive':
        return recordReceipt(deps, them, of({ receivedOn: on }));
      case 'appeal':
        return appeal(deps, me, given(undefined, { reasoning: null }));
      case 'reinstate':
      case 'expel after appeal': {
        const decisionId = await this.#life.aDecision('appeal', 'assembly', memberId);
        const outcome = what === 'reinstate' ? ('reinstated' as const) : ('expelled' as const);
        return decideAppeal(deps, them, of({ outcome, decisionId, reasoning }));
      }
      case 'die':
        return recordDeath(deps, them, of({ diedOn: on, taskId: null }));
      case 'join again':
        return this.#again(today);
    }
  }

  async #again(today: number): Promise<void> {
    const { database } = this.#life;
    const former = await loadMember(database, this.memberId);
    const reason = former.spells.at(-1)?.reason;
    // Whether somebody may come back is asked before: see rejoin.test.ts.
    if (former.status !== 'ended' || reason === 'death' || reason === 'expulsion')
      throw new Refusal('NO', { status: 409, nl: '', en: '' });
    const personId = this.#life.newId('person');
    const memberId = personId.replace('per_', 'mem_again');
    const ids = {
      memberId,
      personId: memberId.replace('mem_', 'per_'),
      applicationId: memberId.replace('mem_', 'app_'),
    };
    const again = memberAgain(former, { ...ids, memberSince: textOf(today), wijkId: 'wijk_haven', policyId: null });
    await database.commit(
      anAct(),
      enterAgain(former, again, anAct(), () => new Error('overtaken')),
    );
    this.memberId = ids.memberId;
  }
}

/** What was wished for, or else the next in the list that is possible. */
function possible(model: Membership, step: Step, today: number): Step['what'] {
  const from = names.indexOf(step.what);
  const turned = [...names.slice(from), ...names.slice(0, from)];
  return turned.find((what) => model.copied().does({ ...step, what }, today)) ?? step.what;
}

async function lived(
  person: Person,
  by: Statutes,
  steps: readonly (Step & { wait: number; isLikely: boolean })[],
): Promise<number> {
  const model = new Membership(by);
  await person.begins();
  const { memberNumber } = await person.standing();
  let [today, done] = [300, 0];
  for (const wished of steps) {
    today += wished.wait;
    model.night(today);
    await person.night(today);
    const step = { ...wished, what: wished.isLikely ? possible(model, wished, today) : wished.what };
    const expected = model.does(step, today);
    expect(`${step.what}: ${await person.does(step, today)}`).toBe(`${step.what}: ${expected}`);
    const { spells, endsOn, status, ...is } = await person.standing();
    const dayOrNull = (day: number | null) => (day === null ? null : textOf(day));
    // One open spell at the most, none overlap, each ends on the day that the law says and for that reason (INV-50, INV-51).
    expect(spells).toEqual(
      model.spells.map(({ from, until, reason }) => ({ from: textOf(from), until: dayOrNull(until), reason })),
    );
    expect([endsOn, status === 'ended', is.memberNumber]).toEqual([dayOrNull(model.end), !model.isOpen, memberNumber]);
    const apart = model.spells.every(({ from }, at) => at === 0 || from > (model.spells[at - 1]?.until ?? 1e9));
    expect(apart).toBe(true);
    if (expected) done++;
  }
  return done;
}

describe('whatever happens to a member, by the acts themselves', () => {
  it('the spells, their ends and their reasons are those of the law (INV-50, INV-51)', async () => {
    let done = 0;
    await fc.assert(
      fc.asyncProperty(statutes, lives, async (by, steps) => {
        done += await lived(new Person(inMemory(), by), by, steps);
      }),
      { numRuns: 2000 },
    );
    expect(done).toBeGreaterThan(5000);
  }, 120_000);
});

describe('on the genuine database', () => {
  let local: TestDatabase;
  beforeAll(async () => {
    local = await testDatabase();
  });
  afterAll(() => local.stop());

  it('they are too', async () => {
    const newId = sequentialIds();
    await fc.assert(
      fc.asyncProperty(lives, async (steps) => {
        const by: Statutes = { startMonth: 1, noticeDays: 28, endOf: 'fiscal-year' };
        await lived(new Person(local.database, by, newId), by, steps);
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});
