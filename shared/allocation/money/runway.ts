import type { FoundFund, FundingAgreement } from '../../funds/index.ts';
import { openCents } from '../../funds/index.ts';
import { addMonths, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Reply } from '../../kernel/endpoint.ts';
import { type Cents, largestRemainder } from '../../kernel/money.ts';
import { conditionalCents, type Grant, owedParts, type Tranche } from '../grants/grant.ts';
import type { getRunway } from './contract.ts';

type Runway = Reply<typeof getRunway>;
type RunwayMonth = Runway['funds'][number]['months'][number];

const monthsShown = 36;
/** Long enough to find other money, or to tell the wijk in time. */
const monthsWarned = 9;

export interface RunwayFacts {
  today: LocalDate;
  funds: readonly FoundFund[];
  agreements: readonly FundingAgreement[];
  grants: readonly (Grant & { committedOn: LocalDate })[];
  contracts: readonly { wijkcontractId: string; wijkId: string; endsOn: string }[];
  wijkNames: ReadonlyMap<string, string>;
  /** Payments that the bank has debited. */
  isPaid: (disbursementId: string) => boolean;
  /** The day on which a payment is planned. */
  payOn: (disbursementId: string) => LocalDate | undefined;
}

/** What one wijk has of one funder through one fund: what is due in each month, and what a year brings. */
interface Stream {
  fundId: string;
  wijkId: string;
  wijkcontractId: string;
  funding: string;
  committed: Map<string, Cents>;
  planned: Map<string, Cents>;
  yearCents: Cents;
}

/** Month by month what there is money for, and what ends when: where funding ends the expected money falls, and that is the cliff. */
export function runwayOf(facts: RunwayFacts): Runway {
  const months = Array.from({ length: monthsShown }, (_, at) => addMonths(firstOf(facts.today), at).slice(0, 7));
  const view = new RunwayView(facts, months, streamsOf(facts, months[0] ?? ''));
  return {
    asOf: facts.today,
    months,
    funds: facts.funds.map((found) => view.fund(found)),
    wijken: facts.contracts.flatMap((contract) => view.wijk(contract)),
    cliffs: view.cliffs(),
  };
}

const firstOf = (day: LocalDate): LocalDate => localDate(`${day.slice(0, 7)}-01`);

function streamsOf(facts: RunwayFacts, first: string): Stream[] {
  const streams = new Map<string, Stream>();
  const yearAgo = addMonths(facts.today, -12);
  for (const { fundId, wijkId, wijkcontractId, tranches, committedOn } of facts.grants)
    for (const tranche of tranches)
      for (const { funding, amountCents } of partsInUse(tranche)) {
        const key = `${fundId} ${wijkcontractId} ${funding}`;
        const stream = streams.get(key) ?? {
          ...{ fundId, wijkId, wijkcontractId, funding },
          committed: new Map(),
          planned: new Map(),
          yearCents: 0n,
        };
        streams.set(key, stream);
        if (committedOn > yearAgo) stream.yearCents += amountCents;
        const due = dueOf(tranche, facts);
        if (due) addTo(stream[due.as], notBefore(first, due.on), amountCents);
      }
  return [...streams.values()];
}

/** What is owed of a tranche, or may still be earned; nothing of what went back. */
const partsInUse = (tranche: Tranche) => (conditionalCents(tranche) > 0n ? tranche.parts : owedParts(tranche));

function dueOf(
  tranche: Tranche,
  { isPaid, payOn }: RunwayFacts,
): { as: 'committed' | 'planned'; on: LocalDate } | undefined {
  const { disbursementId, payFrom } = tranche;
  if (conditionalCents(tranche) > 0n) return { as: 'planned', on: payFrom };
  if (disbursementId !== null && isPaid(disbursementId)) return undefined;
  return { as: 'committed', on: (disbursementId !== null && payOn(disbursementId)) || payFrom };
}

/** What should have happened before today stands in the first month. */
function notBefore(first: string, day: string): string {
  const month = day.slice(0, 7);
  if (month < first) return first;
  return month;
}

function addTo(sums: Map<string, Cents>, month: string, amountCents: Cents): void {
  sums.set(month, (sums.get(month) ?? 0n) + amountCents);
}

class RunwayView {
  readonly #facts: RunwayFacts;
  readonly #months: readonly string[];
  readonly #streams: readonly Stream[];
  readonly #agreements: ReadonlyMap<string, FundingAgreement>;

  constructor(facts: RunwayFacts, months: readonly string[], streams: readonly Stream[]) {
    this.#facts = facts;
    this.#months = months;
    this.#streams = streams;
    this.#agreements = new Map(facts.agreements.map((agreement) => [agreement.fundingAgreementId, agreement]));
  }

  fund({ fund: { fundId, name }, guard }: FoundFund): Runway['funds'][number] {
    const own = this.#streams.filter((stream) => stream.fundId === fundId);
    const fundings = guard.layers.map((layer) => {
      const ofLayer = own.filter(({ funding }) => funding === layer.funding);
      const receivable = this.#receivable(layer.funding);
      const { funding, funderName, endsOn, availableCents: leftCents } = layer;
      const months = this.#months.map((month, at) => ({
        month,
        receivableCents: receivable.get(month) ?? 0n,
        committedCents: sum(ofLayer, ({ committed }) => committed.get(month) ?? 0n),
        expectedCents: sum(ofLayer, (stream) => this.#expected(stream, at)),
      }));
      return { funding, funderName, endsOn, leftCents, months };
    });
    return { fundId, name, availableCents: guard.availableCents, months: this.#monthsOf(own), fundings };
  }

  /** Of a contract that has had money; of others there is nothing to tell. */
  wijk({ wijkcontractId, wijkId, endsOn }: RunwayFacts['contracts'][number]): Runway['wijken'] {
    const own = this.#streams.filter((stream) => stream.wijkcontractId === wijkcontractId);
    if (own.length === 0) return [];
    const fundings = own.map((stream) => ({
      ...this.#funder(stream.funding),
      fundId: stream.fundId,
      yearCents: stream.yearCents,
      months: this.#months.map((month, at) => ({
        month,
        committedCents: stream.committed.get(month) ?? 0n,
        expectedCents: this.#expected(stream, at),
      })),
    }));
    const wijkName = this.#nameOf(wijkId);
    return [{ wijkId, wijkName, wijkcontractId, contractEndsOn: endsOn, months: this.#monthsOf(own), fundings }];
  }

  cliffs(): Runway['cliffs'] {
    const found = this.#facts.agreements.flatMap((agreement): Runway['cliffs'] => {
      const { fundingAgreementId: funding, fundId, status } = agreement;
      const endsOn = localDate(agreement.endsOn);
      const month = monthAfter(endsOn);
      if (status !== 'active' || !this.#months.includes(month)) return [];
      const at = this.#months.indexOf(month);
      const own = this.#streams.filter((stream) => stream.funding === funding);
      const wijken = own
        .map((stream) => ({ wijkId: stream.wijkId, lostCents: this.#lost(stream, at) }))
        .filter(({ lostCents }) => lostCents > 0n)
        .map(({ wijkId, lostCents }) => ({ wijkId, wijkName: this.#nameOf(wijkId), lostCents }));
      const warnedFrom = addMonths(endsOn, -monthsWarned);
      const fundName = this.#facts.funds.find(({ fund }) => fund.fundId === fundId)?.fund.name ?? '';
      const isWarned = this.#facts.today >= warnedFrom;
      const lostCents = sum(wijken, (wijk) => wijk.lostCents);
      return [{ ...this.#funder(funding), fundId, fundName, month, warnedFrom, isWarned, lostCents, wijken }];
    });
    return found.sort((one, other) => (one.month < other.month ? -1 : one.month > other.month ? 1 : 0));
  }

  #monthsOf(streams: readonly Stream[]): RunwayMonth[] {
    return this.#months.map((month, at) => ({
      month,
      committedCents: sum(streams, ({ committed }) => committed.get(month) ?? 0n),
      plannedCents: sum(streams, ({ planned }) => planned.get(month) ?? 0n),
      expectedCents: sum(streams, (stream) => this.#expected(stream, at)),
      lostCents: sum(streams, (stream) => this.#lost(stream, at)),
    }));
  }

  /** A twelfth of what a year brings, as long as the funding lasts; twelve months make the year to the cent. */
  #expected(stream: Stream, at: number): Cents {
    const endsOn = this.#funder(stream.funding).endsOn;
    return endsOn !== null && `${this.#months[at]}-01` > endsOn ? 0n : monthlyOf(stream.yearCents, at);
  }

  #lost(stream: Stream, at: number): Cents {
    const { endsOn } = this.#funder(stream.funding);
    const isFirstWithout = endsOn !== null && monthAfter(localDate(endsOn)) === this.#months[at];
    return isFirstWithout ? monthlyOf(stream.yearCents, at) : 0n;
  }

  #receivable(funding: string): Map<string, Cents> {
    const sums = new Map<string, Cents>();
    const agreement = this.#agreements.get(funding);
    const first = this.#months[0] ?? '';
    for (const instalment of agreement?.schedule ?? []) {
      const isPlanned = instalment.state === 'planned' && agreement?.status === 'active';
      const cents = isPlanned ? instalment.amountCents : openCents(instalment);
      if (cents > 0n) addTo(sums, notBefore(first, instalment.dueOn), cents);
    }
    return sums;
  }

  #funder(funding: string) {
    const agreement = this.#agreements.get(funding);
    return { funding, funderName: agreement?.funder.name ?? null, endsOn: agreement ? lastDay(agreement) : null };
  }

  #nameOf(wijkId: string): string {
    return this.#facts.wijkNames.get(wijkId) ?? wijkId;
  }
}

/** One that was ended early lasts no longer than that. */
const lastDay = ({ endsOn, ended }: FundingAgreement): string => (ended && ended.on < endsOn ? ended.on : endsOn);

const monthAfter = (endsOn: LocalDate): string => addMonths(firstOf(endsOn), 1).slice(0, 7);

const sum = <T>(list: readonly T[], of: (one: T) => Cents): Cents => list.reduce((total, one) => total + of(one), 0n);

const twelve = Array.from({ length: 12 }, () => 1n);

function monthlyOf(yearCents: Cents, at: number): Cents {
  return largestRemainder(yearCents, twelve)[at % 12] ?? 0n;
}
