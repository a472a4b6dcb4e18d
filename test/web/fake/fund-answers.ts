import { moneyMapOf } from '../../../shared/allocation/money/money-map.ts';
import { runwayOf } from '../../../shared/allocation/money/runway.ts';
import { decidedAmendment, proposedAmendment } from '../../../shared/funds/agreements/amendment.ts';
import {
  activated,
  agreementReply,
  called,
  ended,
  type FundingAgreement,
  kindOfFund,
  mustBeIn,
  mustHold,
  scheduleOf,
} from '../../../shared/funds/agreements/funding-agreement.ts';
import { agreementRefusals } from '../../../shared/funds/agreements/refusals.ts';
import { emptyGuard, type FoundFund, fundReply } from '../../../shared/funds/fund.ts';
import { fundsRefusals } from '../../../shared/funds/refusals.ts';
import { amsterdamDate, localDate } from '../../../shared/kernel/dates.ts';
import { euros } from '../../../shared/kernel/money.ts';
import { actOf, found, newId, now } from './acting.ts';
import type { Answers, Asked } from './api.ts';
import type { MoneyState } from './money-sample.ts';
import type { State } from './state.ts';

const reply = ({ fund, guard }: FoundFund) =>
  fundReply(fund, guard, guard.availableCents + guard.promisedCents + guard.awaitedCents);
const fundOf = ({ money }: State, { params }: Asked) =>
  found(money.funds.find(({ fund }) => fund.fundId === params.fundId));
const agreementOf = ({ money }: State, { params }: Asked) =>
  found(money.agreements.find(({ fundingAgreementId }) => fundingAgreementId === params.fundingAgreementId));
const wijkNames = ({ office }: State) => new Map(office.wijken.map(({ wijkId, name }) => [wijkId, name]));
const movementsOf = ({ money }: State, fundId: string) => money.movements.get(fundId) ?? [];

function ownMoney({ settledCents, funds }: MoneyState) {
  const [owedCents, inFundsCents, reserveCents] = [2_400_000n, ownIn(funds), 36_000n];
  const freeCents = settledCents - 20_000_000n - owedCents - inFundsCents;
  const appropriableCents = freeCents - reserveCents;
  return {
    settledCents,
    owedCents: owedCents + 20_000_000n,
    ...{ inFundsCents, freeCents, reserveCents, reservePermille: 30, appropriableCents },
  };
}

const ownIn = (funds: readonly FoundFund[]) =>
  funds.reduce(
    (sum, { guard }) => sum + (guard.layers.find(({ funding }) => funding === 'own')?.availableCents ?? 0n),
    0n,
  );

/** Own money into a fund, or with an amount below zero out of it. */
function move(state: State, asked: Asked, kind: 'appropriation' | 'release', amountCents: bigint) {
  const { fund, guard } = fundOf(state, asked);
  guard.availableCents += amountCents;
  guard.appropriatedCents += amountCents;
  guard.layers = guard.layers.map((layer) =>
    layer.funding === 'own' ? { ...layer, availableCents: layer.availableCents + amountCents } : layer,
  );
  guard.version++;
  const entryId = `${kind}:${fund.fundId}:${guard.version}`;
  const movement = {
    at: now,
    kind,
    parts: [{ funding: 'own', amountCents }],
    entryId,
    description: `Besluit ${asked.body.decisionReference}`,
  };
  state.money.movements.set(fund.fundId, [...movementsOf(state, fund.fundId), movement]);
  return { fund: reply({ fund, guard }), entryId };
}

const read: Answers = {
  listFunds: ({ money }) => {
    const own = ownMoney(money);
    return { items: money.funds.map(reply), appropriableCents: own.appropriableCents, ownMoney: own };
  },
  getFund: (state, asked) => {
    const fund = fundOf(state, asked);
    const movements = movementsOf(state, fund.fund.fundId).map((movement) => ({
      ...movement,
      amountCents: movement.parts.reduce((sum, { amountCents }) => sum + amountCents, 0n),
    }));
    return { fund: reply(fund), movements, months: fund.fund.fundId === 'fnd_0001' ? state.money.months : [] };
  },
  listFundingAgreements: ({ money }) => ({ items: money.agreements.map(agreementReply) }),
  getFundingAgreement: (state, asked) => {
    const agreement = agreementOf(state, asked);
    const { fundId, fundingAgreementId: funding } = agreement;
    const { fund, guard } = found(state.money.funds.find((each) => each.fund.fundId === fundId));
    return {
      agreement: agreementReply(agreement),
      fundName: fund.name,
      leftCents: guard.layers.find((layer) => layer.funding === funding)?.availableCents ?? 0n,
      movements: movementsOf(state, fundId).flatMap(({ parts, ...told }) =>
        parts.filter((part) => part.funding === funding).map(({ amountCents }) => ({ ...told, amountCents })),
      ),
    };
  },
  getMoneyMap: (state, asked) =>
    moneyMapOf({
      found: fundOf(state, asked),
      movements: movementsOf(state, String(asked.params.fundId)),
      grants: state.money.grants.filter(({ fundId }) => fundId === asked.params.fundId),
      disbursements: state.money.disbursements,
      clawbacks: state.money.clawbacks,
      wijkNames: wijkNames(state),
    }),
  getRunway: (state) => {
    const { money, office } = state;
    const paymentOf = (id: string) => money.disbursements.find(({ disbursementId }) => disbursementId === id);
    return runwayOf({
      today: amsterdamDate(now),
      funds: money.funds,
      agreements: money.agreements,
      grants: money.grants.map((grant) => ({ ...grant, committedOn: localDate('2026-06-15') })),
      contracts: office.contracts,
      wijkNames: wijkNames(state),
      isPaid: (id) => paymentOf(id)?.status === 'paid',
      payOn: (id) => paymentOf(id)?.payOn,
    });
  },
};

type Terms = Pick<
  FundingAgreement,
  | 'name'
  | 'funder'
  | 'contractReference'
  | 'restriction'
  | 'restrictedBy'
  | 'fundId'
  | 'basis'
  | 'startsOn'
  | 'endsOn'
  | 'refundable'
>;

function termsOf({ money }: State, { body }: Asked, fundingAgreementId: string) {
  const terms = body as unknown as Terms;
  mustHold(terms);
  const { fund } = found(money.funds.find((each) => each.fund.fundId === terms.fundId));
  if (fund.kind !== kindOfFund(terms)) throw agreementRefusals.FUND_OF_OTHER_KIND({ field: 'fundId' });
  const funder = { ...terms.funder, iban: terms.funder.iban ?? null };
  return { ...terms, funder, fundingAgreementId, schedule: scheduleOf(terms, fundingAgreementId) };
}

function kept(state: State, after: FundingAgreement) {
  const { agreements } = state.money;
  const at = agreements.findIndex(({ fundingAgreementId }) => fundingAgreementId === after.fundingAgreementId);
  agreements[at === -1 ? agreements.length : at] = after;
  return agreementReply(after);
}

const write: Answers = {
  createFund: ({ money }, { body }) => {
    const { name, kind, purpose, decisionReference } = body as unknown as FoundFund['fund'];
    const account = `${kind === 'restricted-fund' ? '0530' : '0520'}.0${money.funds.length + 1}`;
    const fund = { fundId: newId(money, 'fnd'), name, kind, purpose, decisionReference, account, createdAt: now };
    const made = { fund, guard: { ...emptyGuard } };
    money.funds.push(made);
    return reply(made);
  },
  appropriateToFund: (state, asked) => {
    const amountCents = asked.body.amountCents as bigint;
    const { appropriableCents } = ownMoney(state.money);
    if (amountCents > appropriableCents)
      throw fundsRefusals.MORE_THAN_COLLECTED({
        field: 'amountCents',
        values: euros('appropriable', appropriableCents),
      });
    return move(state, asked, 'appropriation', amountCents);
  },
  releaseFromFund: (state, asked) => {
    const amountCents = asked.body.amountCents as bigint;
    const available = ownIn([fundOf(state, asked)]);
    if (amountCents > available)
      throw fundsRefusals.LESS_OWN_MONEY_IN_FUND({ field: 'amountCents', values: euros('available', available) });
    return move(state, asked, 'release', -amountCents);
  },
  draftFundingAgreement: (state, asked) =>
    kept(state, {
      ...termsOf(state, asked, newId(state.money, 'fda')),
      status: 'draft',
      ...{ refundOwedCents: 0n, refundPaidCents: 0n, refunds: 0 },
      ...{ draftedBy: `person_${asked.person}`, draftedAt: now, activatedBy: null, activatedAt: null, ended: null },
      ...{ amendment: null, termsVersion: 1, earlierTerms: [] },
      version: 1,
    }),
  changeFundingAgreement: (state, asked) => {
    const before = agreementOf(state, asked);
    mustBeIn(before, actOf(asked, 'changeFundingAgreement'), 'draft');
    const terms = termsOf(state, asked, before.fundingAgreementId);
    return kept(state, { ...before, ...terms, draftedBy: `person_${asked.person}`, version: before.version + 1 });
  },
  activateFundingAgreement: (state, asked) => {
    const after = activated(agreementOf(state, asked), actOf(asked, 'activateFundingAgreement'));
    const { guard } = found(state.money.funds.find(({ fund }) => fund.fundId === after.fundId));
    const { fundingAgreementId: funding, funder, endsOn } = after;
    guard.layers = [{ funding, funderName: funder.name, endsOn, availableCents: 0n }, ...guard.layers];
    return kept(state, after);
  },
  endFundingAgreement: (state, asked) => {
    const before = agreementOf(state, asked);
    mustBeIn(before, actOf(asked, 'endFundingAgreement'), 'active');
    const how = { on: '2026-11-23', by: `person_${asked.person}`, reason: String(asked.body.reason) };
    return kept(state, ended(before, how));
  },
  callInstalment: (state, asked) => {
    const before = agreementOf(state, asked);
    mustBeIn(before, actOf(asked, 'callInstalment'), 'active');
    const number = Number(asked.params.number);
    const entryId = `funding:${before.fundingAgreementId}:${number}`;
    const persons = asked.body.persons as number | null;
    return kept(state, called(before, number, { persons, on: '2026-11-23', entryId }).after);
  },
  amendFundingAgreement: (state, asked) => {
    const act = actOf(asked, 'amendFundingAgreement');
    return kept(state, proposedAmendment(agreementOf(state, asked), asked.body as never, act, amsterdamDate(now)));
  },
  decideFundingAmendment: (state, asked) => {
    const outcome = asked.body.outcome as 'adopted' | 'rejected';
    return kept(state, decidedAmendment(agreementOf(state, asked), outcome, actOf(asked, 'decideFundingAmendment')));
  },
};

export const fundAnswers: Answers = { ...read, ...write };
