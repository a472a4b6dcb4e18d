import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import { betalingskenmerk } from '../../kernel/betalingskenmerk.ts';
import { addMonths, type Instant, localDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import { accounts } from '../../ledger/index.ts';
import type { FundKind } from '../fund.ts';
import type * as contract from './contract.ts';
import { agreementRefusals as refusals } from './refusals.ts';

type Reply = z.output<typeof contract.fundingAgreement>;
export type FundingBasis = z.output<typeof contract.fundingBasis>;
export type Instalment = z.output<typeof contract.instalment>;

/**
 * What a funder pays, for what, when, and until when. Drafted by one member of the board, begun by another; after that only an amendment changes its
 * terms. An instalment
 * is planned, called for – then it is income and a receivable – and received: only then it is in the fund.
 */
export interface FundingAgreement extends Omit<Reply, 'amountCents' | 'calledCents' | 'receivedCents'> {
  draftedAt: Instant;
  activatedAt: Instant | null;
  /** How often what was left was taken back, so that each time has an entry of its own. */
  refunds: number;
}

export const mostFunders = 20;

/** O&I is paid at the beginning of every three months that begin within the term. */
export function scheduleOf(
  { basis, startsOn, endsOn }: Pick<FundingAgreement, 'basis' | 'startsOn' | 'endsOn'>,
  fundingAgreementId: string,
  /** The numbers up to this one were given. */
  after = 0,
): Instalment[] {
  const planned = basis.kind === 'lump-sum' ? inOrder(basis.instalments) : quarters(basis, startsOn, endsOn);
  return planned.map((instalment, at) => ({
    ...instalment,
    number: after + at + 1,
    state: 'planned',
    paymentReference: referenceOf(fundingAgreementId, after + at + 1),
    calledOn: null,
    callEntryId: null,
    receivedCents: 0n,
    proposedCredit: null,
    credits: [],
  }));
}

const inOrder = (instalments: readonly { dueOn: string; amountCents: Cents }[]) =>
  [...instalments]
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0))
    .map(({ dueOn, amountCents }) => ({ dueOn, amountCents, persons: null }));

function quarters(
  { perPersonCents, persons }: Extract<FundingBasis, { kind: 'per-person-per-quarter' }>,
  startsOn: string,
  endsOn: string,
) {
  const days: string[] = [];
  for (let at = 0; ; at++) {
    const dueOn = addMonths(localDate(startsOn), 3 * at);
    if (dueOn > endsOn) break;
    days.push(dueOn);
  }
  return days.map((dueOn) => ({ dueOn, amountCents: perPersonCents * BigInt(persons), persons }));
}

const administration = '002';

/** Another administration than that of members, so that the two never name each other's money. */
function referenceOf(fundingAgreementId: string, number: number): string {
  const digest = createHash('sha256').update(`${fundingAgreementId}:${number}`).digest();
  const sequence = digest.readBigUInt64BE() % 1_000_000_000_000n;
  return betalingskenmerk(administration + String(sequence).padStart(12, '0'));
}

/** @throws Refusal that names the field. */
export function mustHold(terms: Pick<FundingAgreement, 'basis' | 'startsOn' | 'endsOn'>): void {
  const { basis, startsOn, endsOn } = terms;
  if (endsOn < startsOn) throw refusals.FUNDING_TERM_TURNED_AROUND({ field: 'endsOn' });
  if (basis.kind === 'lump-sum' && basis.instalments.some(({ dueOn }) => dueOn < startsOn))
    throw refusals.INSTALMENT_BEFORE_START({ field: 'basis.instalments' });
}

/** A restriction by a third party makes a bestemmingsfonds, one by the own board a bestemmingsreserve. */
export const kindOfFund = ({ restrictedBy }: Pick<FundingAgreement, 'restrictedBy'>): FundKind =>
  restrictedBy === 'third-party' ? 'restricted-fund' : 'designated-reserve';

const inDutch: Record<FundingAgreement['status'], string> = {
  draft: 'een concept',
  active: 'ingegaan',
  ended: 'beëindigd',
};

export function mustBeIn(agreement: FundingAgreement, act: Act, status: FundingAgreement['status']): void {
  mustHaveSeen(act, agreement.version);
  if (agreement.status !== status)
    throw refusals.FUNDING_NOT_IN_STATE({
      values: { status: inDutch[agreement.status], statusInEnglish: agreement.status },
    });
}

/** Money may still come, or be found not to be owed, after its end. */
export function mustHaveBegun(agreement: FundingAgreement, act: Act): void {
  if (agreement.status === 'draft') mustBeIn(agreement, act, 'active');
  mustHaveSeen(act, agreement.version);
}

export function activated(agreement: FundingAgreement, act: Act): FundingAgreement {
  mustBeIn(agreement, act, 'draft');
  if (agreement.draftedBy === act.actor.id) throw refusals.FUNDING_ACTIVATED_BY_ITS_DRAFTER();
  const { version } = agreement;
  return { ...agreement, status: 'active', activatedBy: act.actor.id, activatedAt: act.at, version: version + 1 };
}

export function ended(before: FundingAgreement, how: NonNullable<FundingAgreement['ended']>): FundingAgreement {
  return { ...before, status: 'ended', ended: how, version: before.version + 1 };
}

/** The instalment as it is called for: of O&I with the number of people registered in its quarter. */
export function called(
  agreement: FundingAgreement,
  number: number,
  told: { persons: number | null; on: string; entryId: string },
): { after: FundingAgreement; amountCents: Cents } {
  const instalment = agreement.schedule.find((one) => one.number === number);
  if (!instalment) throw refusals.INSTALMENT_NOT_FOUND();
  if (instalment.state !== 'planned') throw refusals.INSTALMENT_ALREADY_CALLED();
  const { basis } = agreement;
  if (basis.kind === 'lump-sum' && told.persons !== null) throw refusals.PERSONS_NOT_ASKED({ field: 'persons' });
  const persons = told.persons ?? instalment.persons;
  const amountCents =
    basis.kind === 'lump-sum' ? instalment.amountCents : basis.perPersonCents * BigInt(persons ?? basis.persons);
  const changed = { state: 'called' as const, persons, amountCents, calledOn: told.on, callEntryId: told.entryId };
  return { after: withInstalment(agreement, { ...instalment, ...changed }), amountCents };
}

/** So much of an instalment was received, or below zero was not after all. Undefined when it was not called for, or is less than that. */
export function received(
  agreement: FundingAgreement,
  number: number,
  amountCents: Cents,
): FundingAgreement | undefined {
  const instalment = agreement.schedule.find((one) => one.number === number);
  if (!instalment || instalment.state === 'planned') return undefined;
  const receivedCents = instalment.receivedCents + amountCents;
  if (receivedCents < 0n || receivedCents > instalment.amountCents) return undefined;
  const state = receivedCents === instalment.amountCents ? 'received' : 'called';
  return withInstalment(agreement, { ...instalment, receivedCents, state });
}

export const openCents = ({ state, amountCents, receivedCents }: Instalment): Cents =>
  state === 'planned' ? 0n : amountCents - receivedCents;

export function withInstalment(agreement: FundingAgreement, instalment: Instalment): FundingAgreement {
  const schedule = agreement.schedule.map((one) => (one.number === instalment.number ? instalment : one));
  return { ...agreement, schedule, version: agreement.version + 1 };
}

/** Where the receivable and the income stand: subsidies of the government by themselves, everyone else together. */
export const accountsOf = ({ funder }: Pick<FundingAgreement, 'funder'>) =>
  funder.kind === 'subsidy'
    ? { receivable: accounts.subsidiesReceivable, income: accounts.publicSubsidies }
    : { receivable: accounts.contributionsReceivable, income: accounts.partnerContributions };

export function agreementReply({ refunds: _, ...agreement }: FundingAgreement): Reply {
  const sum = (amount: (instalment: Instalment) => Cents) =>
    agreement.schedule.reduce((total, instalment) => total + amount(instalment), 0n);
  return {
    ...agreement,
    amountCents: sum(({ amountCents }) => amountCents),
    calledCents: sum(({ state, amountCents }) => (state === 'planned' ? 0n : amountCents)),
    receivedCents: sum(({ receivedCents }) => receivedCents),
  };
}
