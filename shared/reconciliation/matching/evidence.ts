import type * as z from 'zod/mini';
import { type Disbursement, disbursementsOf, findClawback, findPaymentFile } from '../../allocation/index.ts';
import { type Contribution, findContributionOf } from '../../billing/index.ts';
import { findAgreement } from '../../funds/index.ts';
import { amsterdamDate, instant, localDate } from '../../kernel/dates.ts';
import type { Database } from '../../kernel/table.ts';
import type { Entry } from '../../ledger/index.ts';
import { bankLines } from '../bank/bank-line.table.ts';
import type { BankLine } from '../bank/bank-line.ts';
import { findStatement } from '../bank/bank-statement.table.ts';
import { findPayout, type PayoutMovement, tiedMovement } from '../payouts/payout.table.ts';
import { type Payout, stateOf } from '../payouts/payout.ts';
import type { evidenceStep } from './contract.ts';
import { matchesOf } from './match.table.ts';
import type { Match } from './match.ts';

type Step = z.output<typeof evidenceStep>;

const order: readonly Step['kind'][] = [
  'contribution',
  'charge',
  'movement',
  'payout',
  'payment-file',
  'disbursement',
  'funding',
  'clawback',
  'bank-line',
  'bank-statement',
];

/** An entry of a payment file or a split names forty things at most; whoever wants the contents of a payout asks for its movements. */
const mostOfAKind = 40;

/**
 * Walks from an entry along everything that it names and that those name in turn, until nothing new is found: from the contribution to the bank
 * statement, or from the statement back.
 */
export class Trail {
  readonly #database: Database;
  readonly #steps = new Map<string, Step>();
  readonly #counts = new Map<Step['kind'], number>();

  constructor(database: Database) {
    this.#database = database;
  }

  steps(): Step[] {
    return [...this.#steps.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  }

  async follow({ entryId, postings }: Entry): Promise<void> {
    await this.#entry(entryId);
    for (const { dimensions } of postings) {
      const { member, contribution, payout, disbursement, bankLine, funding } = dimensions;
      if (member && contribution) await this.#contribution(member, contribution);
      if (payout) await this.#payout(payout);
      if (funding?.startsWith('fda_')) await this.#funding(funding);
      if (disbursement) await this.#disbursement(disbursement);
      if (bankLine) await this.#bankLine(bankLine);
    }
  }

  /** Some entries name what they are of in their id. */
  async #entry(entryId: string): Promise<void> {
    const [, kind, id = ''] = /^(?:rev:)*(bt|match|bank):([^:]+)/.exec(entryId) ?? [];
    if (kind === 'bt') await this.#movement(id);
    else if (kind !== undefined) await this.#bankLine(id);
  }

  /** Whether it is new, and not one of too many. */
  #isNew(kind: Step['kind'], id: string): boolean {
    const count = this.#counts.get(kind) ?? 0;
    if (this.#steps.has(`${kind} ${id}`) || count >= mostOfAKind) return false;
    this.#counts.set(kind, count + 1);
    return true;
  }

  #add(kind: Step['kind'], id: string, facts: Partial<Step>): void {
    const none = { on: null, amountCents: null, state: null, memberId: null, entryIds: [] };
    this.#steps.set(`${kind} ${id}`, { kind, id, ...none, ...facts });
  }

  async #contribution(memberId: string, contributionId: string): Promise<void> {
    if (!this.#isNew('contribution', contributionId)) return;
    const found = await findContributionOf(this.#database, memberId, contributionId);
    if (!found) return;
    this.#add('contribution', contributionId, contributionFacts(found));
    for (const entryId of found.entryIds) await this.#entry(entryId);
  }

  async #movement(movementId: string): Promise<void> {
    if (!this.#isNew('movement', movementId)) return;
    const found = await tiedMovement(this.#database, movementId);
    if (!found) return this.#add('movement', movementId, { entryIds: [`bt:${movementId}`] });
    this.#add('movement', movementId, movementFacts(found));
    const { chargeId, memberId, contributionId } = found;
    if (chargeId !== null && this.#isNew('charge', chargeId)) this.#add('charge', chargeId, chargeFacts(found));
    if (memberId !== null && contributionId !== null) await this.#contribution(memberId, contributionId);
    await this.#payout(found.payoutId);
  }

  async #payout(payoutId: string): Promise<void> {
    if (!this.#isNew('payout', payoutId)) return;
    const found = await findPayout(this.#database, payoutId);
    if (!found) return this.#add('payout', payoutId, {});
    this.#add('payout', payoutId, payoutFacts(found));
    for (const line of [found.bankLine, found.returnLine]) if (line) await this.#bankLine(line.lineId);
  }

  async #disbursement(disbursementId: string): Promise<void> {
    if (!this.#isNew('disbursement', disbursementId)) return;
    const [found] = await disbursementsOf(this.#database, [disbursementId]);
    if (!found) return;
    this.#add('disbursement', disbursementId, disbursementFacts(found));
    if (found.paymentFileId !== null) await this.#paymentFile(found.paymentFileId);
    if (found.bankLineId !== null) await this.#bankLine(found.bankLineId);
  }

  async #funding(fundingAgreementId: string): Promise<void> {
    if (!this.#isNew('funding', fundingAgreementId)) return;
    const found = await findAgreement(this.#database, fundingAgreementId);
    if (!found) return;
    const calls = found.schedule.flatMap(({ callEntryId }) => (callEntryId === null ? [] : [callEntryId]));
    this.#add('funding', fundingAgreementId, { on: localDate(found.startsOn), state: found.status, entryIds: calls });
  }

  async #clawback(clawbackId: string): Promise<void> {
    if (!this.#isNew('clawback', clawbackId)) return;
    const found = await findClawback(this.#database, clawbackId);
    if (!found) return;
    const { proposedAt, amountCents, status: state, entryId, disbursementId } = found;
    const entryIds = entryId === null ? [] : [entryId];
    this.#add('clawback', clawbackId, { on: amsterdamDate(proposedAt), amountCents, state, entryIds });
    await this.#disbursement(disbursementId);
  }

  async #paymentFile(paymentFileId: string): Promise<void> {
    if (!this.#isNew('payment-file', paymentFileId)) return;
    const found = await findPaymentFile(this.#database, paymentFileId);
    if (!found) return;
    const on = amsterdamDate(instant(found.madeAt));
    this.#add('payment-file', paymentFileId, {
      on,
      amountCents: found.totalCents,
      entryIds: [`pain:${paymentFileId}`],
    });
  }

  async #bankLine(lineId: string): Promise<void> {
    if (!this.#isNew('bank-line', lineId)) return;
    const [line] = await bankLines(this.#database, [lineId]);
    if (!line) return;
    const [match] = line.matchNumber > 0 ? await matchesOf(this.#database, [line]) : [];
    this.#add('bank-line', lineId, lineFacts(line, match));
    await this.#statement(line.statementId);
    if (line.state === 'cleared') for (const { target } of match?.parts ?? []) await this.#target(target);
  }

  async #target(target: Match['parts'][number]['target']): Promise<void> {
    if (target.kind === 'payout') await this.#payout(target.payoutId);
    else if (target.kind === 'contribution' || target.kind === 'contribution-refund')
      await this.#contribution(target.memberId, target.contributionId);
    else if (target.kind === 'payment-file') await this.#paymentFile(target.paymentFileId);
    else if (target.kind === 'funding' || target.kind === 'funding-refund')
      await this.#funding(target.fundingAgreementId);
    else if (target.kind === 'clawback') await this.#clawback(target.clawbackId);
    else if (target.kind !== 'account') await this.#disbursement(target.disbursementId);
  }

  async #statement(statementId: string): Promise<void> {
    if (!this.#isNew('bank-statement', statementId)) return;
    const found = await findStatement(this.#database, statementId);
    const facts = found && { on: found.closedOn, amountCents: found.closingCents, state: found.state };
    this.#add('bank-statement', statementId, facts ?? {});
  }
}

const contributionFacts = (found: Contribution): Partial<Step> => ({
  on: found.dueOn,
  amountCents: found.amountCents,
  state: found.status,
  memberId: found.memberId,
  entryIds: [...found.entryIds],
});

const movementFacts = ({ at, netCents, category, memberId, entryId }: PayoutMovement): Partial<Step> => ({
  on: amsterdamDate(instant(at)),
  amountCents: netCents,
  state: category,
  memberId,
  entryIds: entryId === null ? [] : [entryId],
});

const chargeFacts = ({ at, grossCents, memberId }: PayoutMovement): Partial<Step> => ({
  on: amsterdamDate(instant(at)),
  amountCents: grossCents,
  memberId,
});

const payoutFacts = (found: Payout): Partial<Step> => ({
  on: found.arrivalOn,
  amountCents: found.amountCents,
  state: stateOf(found),
});

const disbursementFacts = (found: Disbursement): Partial<Step> => ({
  on: found.payOn,
  amountCents: found.amountCents,
  state: found.status,
});

function lineFacts({ lineId, bookedOn, amountCents, side, state }: BankLine, match: Match | undefined): Partial<Step> {
  const matched = state === 'cleared' && match?.entryId ? [match.entryId] : [];
  return {
    on: bookedOn,
    amountCents: side === 'credit' ? amountCents : -amountCents,
    state,
    entryIds: [`bank:${lineId}`, ...matched],
  };
}
