import { agreementsRefusals } from '../../../shared/billing/agreements/refusals.ts';
import { statementRefusals } from '../../../shared/billing/withdrawal/refusals.ts';
import { addMonths, amsterdamDate, instant, localDate } from '../../../shared/kernel/dates.ts';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import { boardRefusals } from '../../../shared/membership/life/board-refusals.ts';
import { lifeRefusals } from '../../../shared/membership/life/refusals.ts';
import { found } from './acting.ts';
import type { Answers, Asked } from './api.ts';
import { page } from './page.ts';
import { collection } from './policy-sample.ts';
import { resignation } from './register-sample.ts';
import type { State } from './state.ts';

const today = localDate('2026-11-23');

const statements: Answers = {
  listWithdrawalStatements: ({ agreements }, asked) =>
    page(
      agreements.statements.filter(({ state }) => state === (asked.query.state ?? 'for-a-person')),
      asked,
    ),
  settleWithdrawalStatement: ({ agreements }, { params, body, person }) => {
    const statement = found(agreements.statements.find(({ statementId }) => statementId === params.statementId));
    if (statement.state !== 'for-a-person') throw statementRefusals.STATEMENT_SETTLED();
    const policy = body.policy as { memberId: string; policyId: string } | null;
    if (policy?.memberId === 'mem_00002') throw agreementsRefusals.WITHDRAWAL_TOO_LATE();
    return Object.assign(statement, {
      state: 'settled',
      memberId: policy?.memberId ?? null,
      policyId: policy?.policyId ?? null,
      settledBy: `person_${person}`,
      note: String(body.note),
    });
  },
};

const policies: Answers = {
  listUpcomingCollections: ({ agreements }) => ({ items: agreements.upcoming }),
  changePolicy: ({ agreements }, { params, body }) => {
    if (agreements.isTooClose) throw agreementsRefusals.CHANGE_TOO_CLOSE();
    const effectiveOn = '2027-02-23';
    agreements.upcoming = [collection({ dueOn: effectiveOn, debitsOn: effectiveOn, amountCents: 9000n, term: 'year' })];
    return {
      policyId: params.policyId,
      ...body,
      productVersion: 1,
      amountCents: 9000n,
      effectiveOn,
      requestedAt: '2026-11-23T10:00:00.000Z',
    };
  },
  recordWithdrawal: ({ agreements }, { params, body }) => {
    const receivedAt = String(body.receivedAt ?? '2026-11-23T10:00:00.000Z');
    const on = amsterdamDate(instant(receivedAt));
    if (on > today || on < '2026-11-08') throw agreementsRefusals.WITHDRAWAL_NOT_YET({ field: 'receivedAt' });
    agreements.upcoming = [];
    agreements.withdrawnAt.push(receivedAt);
    const { membershipToo } = body;
    return {
      policyId: params.policyId,
      receivedAt,
      membershipToo,
      owedCents: 150n,
      creditedCents: 1350n,
      refundDueOn: '2026-12-04',
      state: 'refunding',
    };
  },
};

const ends: Answers = {
  listExitWindows: ({ agreements }) => ({ items: agreements.windows }),
  openExitWindow: ({ agreements }, { body }) => {
    const { decisionId, ground, isFinancial, toldOn } = body as State['agreements']['windows'][number];
    if (ground === 'rights-limited' && isFinancial) throw boardRefusals.EXIT_WINDOW_EXCLUDED({ field: 'isFinancial' });
    const closesOn = addMonths(localDate(toldOn), 1);
    const window = { decisionId, ground, isFinancial, toldOn, closesOn, statuteVersion: 2 };
    agreements.windows.push(window);
    return window;
  },
  letLeaveAtOnce: (state, asked) => {
    const { ground, decisionId } = asked.body as { ground: 'not-reasonable'; decisionId: string | null };
    const endsOn = resignation.receivedOn;
    return ended(state, asked, { endsOn, procedure: { ...resignation, endsOn, immediate: { ground, decisionId } } });
  },
  transferMembership: (state, asked) => {
    if (asked.body.acquirerId === 'mem_00002') throw boardRefusals.ACQUIRER_NOT_A_MEMBER({ field: 'acquirerId' });
    if (String(asked.body.on) > today) throw lifeRefusals.DAY_NOT_POSSIBLE({ field: 'on' });
    return ended(state, asked, { endsOn: localDate(String(asked.body.on)), procedure: null });
  },
};

type Membership = State['register']['life']['membership'];

function ended({ register: { life } }: State, { version }: Asked, change: Partial<Membership>) {
  const { membership } = life;
  if (membership.version !== version) throw commonRefusals.VERSION_STALE();
  Object.assign(membership, { status: 'ended', version: version + 1, ...change });
  return { membership, explanation: null };
}

export const agreementAnswers: Answers = { ...statements, ...policies, ...ends };
