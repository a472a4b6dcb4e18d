import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import { payeesRefusals } from '../../../shared/wijkcontracts/payees/refusals.ts';
import { offeredQualityItems } from '../../../shared/wijkcontracts/plans/offered-quality-items.ts';
import { qualityCategory } from '../../../shared/wijkcontracts/plans/words.ts';
import { resultsRefusals } from '../../../shared/wijkcontracts/results/refusals.ts';
import type { Answers, Asked } from './api.ts';
import { page } from './page.ts';
import type { State } from './state.ts';
import type { WijkState } from './wijk-sample.ts';

const at = '2026-11-23T10:00:00.000Z';
const me = ({ person }: Asked) => `person_${person}`;

/** Everything hangs on the first contract; the others have nothing yet. */
const mine = <T>(items: T[], { params }: Asked): T[] => (params.wijkcontractId === 'wct_0001' ? items : []);

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw commonRefusals.NOT_FOUND();
  return thing;
}

function seen<T extends { version: number }>(thing: T | undefined, { version }: Asked): T {
  const known = found(thing);
  if (known.version !== version) throw commonRefusals.VERSION_STALE();
  known.version++;
  return known;
}

const indicatorOf = ({ wijk }: State, { params }: Asked) =>
  wijk.indicators.find(({ indicatorId }) => indicatorId === params.indicatorId);
const accountOf = ({ wijk }: State, { params }: Asked) =>
  wijk.accounts.find(({ payeeAccountId }) => payeeAccountId === params.payeeAccountId);
const planOf = ({ wijk }: State, { params }: Asked) =>
  found(wijk.plans.find(({ year }) => String(year) === params.year));

export const wijkAnswers: Answers = {
  getQualityFramework: ({ wijk }, asked) => {
    const items = mine(wijk.quality, asked);
    return {
      items,
      categories: qualityCategory.options.map((category) => {
        const within = items.filter((item) => item.category === category);
        return { category, items: within.length, met: within.filter(({ status }) => status === 'met').length };
      }),
      offered: offeredQualityItems.filter(({ text }) => !items.some((item) => item.text === text.nl)),
    };
  },
  addQualityItem: ({ wijk }, { params, body }) => {
    const like = found(wijk.quality[0]);
    const item = { ...like, ...body, ...params, qualityItemId: 'qit_new1', status: 'to-do' as const, evidence: null };
    wijk.quality.push(item);
    return item;
  },
  assessQualityItem: ({ wijk }, asked) =>
    Object.assign(
      seen(
        wijk.quality.find(({ qualityItemId }) => qualityItemId === asked.params.qualityItemId),
        asked,
      ),
      asked.body,
      { assessedBy: me(asked), assessedAt: at },
    ),
  listYearPlans: ({ wijk }, asked) => ({ items: mine(wijk.plans, asked) }),
  addGoal: (state, asked) => {
    const goal = {
      goalId: 'gol_new1',
      text: String(asked.body.text),
      indicatorId: null,
      state: 'open' as const,
      outcome: null,
      version: 1,
    };
    planOf(state, asked).goals.push(goal);
    return goal;
  },
  adoptYearPlan: (state, asked) =>
    Object.assign(seen(planOf(state, asked), asked), {
      state: 'adopted',
      adopted: { by: me(asked), at, reference: String(asked.body.reference) },
    }),
  listIndicators: ({ wijk }, asked) => {
    const items = mine(wijk.indicators, asked);
    const active = items.filter(({ status }) => status === 'active');
    return {
      items,
      set:
        active.length === 0
          ? null
          : {
              version: 1,
              indicators: active.map(({ indicatorId, name, weightPermille }) => ({
                indicatorId,
                name,
                weightPermille,
              })),
              decisionReference: 'B-2026-08',
              deviationReason: null,
              adoptedBy: 'person_bram',
              adoptedAt: at,
            },
      setVersion: active.length === 0 ? 0 : 1,
      earlierSets: [],
      scorePermille: active.length === 0 ? '0' : '448.3',
    };
  },
  proposeIndicator: ({ wijk }, asked) => {
    const indicator = {
      ...found(wijk.indicators[1]),
      ...(asked.body as Partial<WijkState['indicators'][number]>),
      indicatorId: 'ind_new1',
      proposedBy: me(asked),
      version: 1,
    };
    wijk.indicators.push(indicator);
    return indicator;
  },
  adviseOnIndicator: (state, asked) =>
    Object.assign(seen(indicatorOf(state, asked), asked), {
      status: 'advised',
      advice: { ...asked.body, recordedBy: me(asked), recordedAt: at },
    }),
  adoptIndicatorSet: ({ wijk }, asked) => {
    const { indicators, decisionReference } = asked.body as unknown as {
      indicators: { indicatorId: string; weightPermille: number }[];
      decisionReference: string;
    };
    if (indicators.reduce((sum, { weightPermille }) => sum + weightPermille, 0) !== 1000)
      throw resultsRefusals.WEIGHTS_NOT_WHOLE();
    for (const { indicatorId, weightPermille } of indicators) {
      const indicator = found(wijk.indicators.find((each) => each.indicatorId === indicatorId));
      Object.assign(indicator, { weightPermille, status: 'active', adopted: { by: me(asked), at, setVersion: 2 } });
    }
    return {
      version: 2,
      indicators: indicators.map((each) => ({ ...each, name: 'indicator' })),
      decisionReference,
      deviationReason: null,
      adoptedBy: me(asked),
      adoptedAt: at,
    };
  },
  listMeasurements: ({ wijk }, { params }) => ({
    items: wijk.measurements.filter(({ indicatorId }) => indicatorId === params.indicatorId),
  }),
  recordMeasurement: ({ wijk }, asked) => {
    const measurement = {
      ...found(wijk.measurements[0]),
      ...(asked.body as Partial<WijkState['measurements'][number]>),
      indicatorId: asked.params.indicatorId ?? '',
      measurementId: 'mea_new1',
      recordedBy: me(asked),
      status: 'provisional' as const,
      version: 1,
    };
    wijk.measurements.unshift(measurement);
    return measurement;
  },
  validateMeasurement: ({ wijk }, asked) =>
    Object.assign(
      seen(
        wijk.measurements.find(({ measurementId }) => measurementId === asked.params.measurementId),
        asked,
      ),
      { status: 'validated', validatedBy: me(asked), validatedAt: at, counts: true },
    ),
  listResultAgreements: ({ wijk }, asked) => {
    const items = mine(wijk.results, asked);
    const agreed = items.filter(({ status }) => status === 'agreed');
    return { items, agreedPermille: agreed.reduce((sum, { feePermille }) => sum + feePermille, 0) };
  },
  agreeOnResult: ({ wijk }, asked) =>
    Object.assign(
      seen(
        wijk.results.find(({ resultAgreementId }) => resultAgreementId === asked.params.resultAgreementId),
        asked,
      ),
      { status: 'agreed', agreedBy: me(asked), agreedAt: at },
    ),
  getInnovationTime: ({ wijk, office }, asked) => ({
    year: Number(asked.query.year ?? 2026),
    percent: 15,
    parties: (office.contracts[0]?.parties ?? []).map(({ partyId, name }) => ({ partyId, name })),
    rows: mine(wijk.time, asked).filter(({ quarter }) => quarter.startsWith(String(asked.query.year ?? 2026))),
  }),
  contractInnovationTime: ({ wijk }, { params, body }) => {
    const row = found(wijk.time[0]);
    const workingMinutes = Number(body.workingMinutes);
    const contracted = {
      ...found(row.contracted ?? undefined),
      ...params,
      workingMinutes,
      contractedMinutes: workingMinutes * 0.15,
    };
    wijk.time.push({
      ...row,
      quarter: params.quarter ?? '',
      contracted,
      bookedMinutes: 0,
      shortMinutes: 1,
      isOver: false,
    });
    return contracted;
  },
  listInnovationBookings: ({ wijk }, asked) => page(mine(wijk.bookings, asked), asked),
  bookInnovationTime: ({ wijk }, asked) => {
    const booking = {
      ...found(wijk.bookings[0]),
      ...(asked.body as Partial<WijkState['bookings'][number]>),
      innovationBookingId: 'inb_new1',
      bookedBy: me(asked),
    };
    wijk.bookings.unshift(booking);
    return booking;
  },
  listPayeeAccounts: ({ wijk }, asked) => {
    const items = mine(wijk.accounts, asked);
    const [usable, cooling] = [true, false].map((isUsable) =>
      items.find(
        ({ status, usableFrom }) => status === 'approved' && usableFrom !== null && usableFrom <= at === isUsable,
      ),
    );
    return {
      items,
      usableAccountId: usable?.payeeAccountId ?? null,
      coolingAccountId: cooling?.payeeAccountId ?? null,
      proposedAccountId: items.find(({ status }) => status === 'proposed')?.payeeAccountId ?? null,
    };
  },
  approvePayeeAccount: (state, asked) => {
    const account = accountOf(state, asked);
    if (account?.proposedBy === me(asked)) throw payeesRefusals.PAYEE_APPROVED_BY_PROPOSER();
    if (
      !String(asked.body.iban)
        .replace(/\s/g, '')
        .endsWith(account?.ibanEnding ?? '')
    )
      throw payeesRefusals.IBAN_NOT_THE_SAME({ field: 'iban' });
    return Object.assign(seen(account, asked), {
      status: 'approved',
      nameCheck: asked.body.nameCheck,
      decidedBy: me(asked),
      decidedAt: at,
      usableFrom: '2026-11-24T10:00:00.000Z',
    });
  },
  rejectPayeeAccount: (state, asked) =>
    Object.assign(seen(accountOf(state, asked), asked), {
      status: 'rejected',
      decidedBy: me(asked),
      decidedAt: at,
      rejectionReason: String(asked.body.reason),
    }),
};
