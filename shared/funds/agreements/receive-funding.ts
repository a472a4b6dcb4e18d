import type { Cents } from '../../kernel/money.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { accounts, credit, debit, type Posting } from '../../ledger/index.ts';
import type { FundMove } from '../draw.ts';
import { findFund, moveAppropriated } from '../fund.table.ts';
import { type FundingPart, merged, sumOfParts } from '../layers.ts';
import { findAgreement, keepAgreement } from './funding-agreement.table.ts';
import { accountsOf, type FundingAgreement, openCents, received } from './funding-agreement.ts';

/** So much of an instalment, as a bank line says. */
export interface FundingReceipt {
  fundingAgreementId: string;
  number: number;
  amountCents: Cents;
}

/** What is wrong with a receipt, for whoever matches it to say in the words of a bank line. */
export type FundingTrouble = { why: 'unknown' | 'not-called' } | { why: 'more-than-open'; openCents: Cents };

interface Received {
  postings: Posting[];
  writes: Write[];
  moves: FundMove[];
}

interface Told {
  at: string;
  entryId: string;
  trouble: (receipt: FundingReceipt, trouble: FundingTrouble) => Error;
  overtaken: () => Error;
}

/**
 * Money of funders that is on the bank: the receivable is gone, and the fund holds it from this moment. All receipts of one bank line together,
 * so that each agreement and the register are written once; the moves of the funds go together with what else the line brings them.
 */
export async function receiveFunding(
  database: Database,
  receipts: readonly FundingReceipt[],
  told: Told,
): Promise<Received> {
  return moveFunding(database, receipts, told, 1n);
}

/** It was something else after all: called for and not received, and gone from the fund as long as nobody was given it. */
export async function undoFunding(
  database: Database,
  receipts: readonly FundingReceipt[],
  told: Told,
): Promise<Pick<Received, 'writes' | 'moves'>> {
  return moveFunding(database, receipts, told, -1n);
}

async function moveFunding(
  database: Database,
  receipts: readonly FundingReceipt[],
  told: Told,
  sign: 1n | -1n,
): Promise<Received> {
  const postings: Posting[] = [];
  const writes: Write[] = [];
  const moves: FundMove[] = [];
  const toFunds = new Map<string, FundingPart[]>();
  for (const [id, ofAgreement] of grouped(receipts)) {
    const before = await findAgreement(database, id);
    let after: FundingAgreement | undefined;
    for (const receipt of ofAgreement) {
      after = afterReceipt(after ?? before, receipt, sign, told);
      postings.push(credit(accountsOf(after).receivable, receipt.amountCents, { funding: id }));
    }
    if (!before || !after) continue;
    writes.push(keepAgreement(before, { ...after, version: before.version + 1 }, told.overtaken));
    const part = { funding: id, amountCents: sum(ofAgreement) };
    toFunds.set(before.fundId, [...(toFunds.get(before.fundId) ?? []), part]);
  }
  for (const [fundId, parts] of toFunds) {
    const { account } = (await findFund(database, fundId))?.fund ?? { account: '' };
    postings.push(...appropriated(account, fundId, parts));
    moves.push(fundMove(fundId, parts, told, sign));
  }
  if (receipts.length > 0) writes.push(moveAppropriated(sign * sum(receipts)));
  return { postings, writes, moves };
}

const sum = (receipts: readonly FundingReceipt[]): Cents =>
  receipts.reduce((total, { amountCents }) => total + amountCents, 0n);

function grouped(receipts: readonly FundingReceipt[]): Map<string, FundingReceipt[]> {
  const groups = new Map<string, FundingReceipt[]>();
  for (const receipt of receipts) {
    const { fundingAgreementId } = receipt;
    groups.set(fundingAgreementId, [...(groups.get(fundingAgreementId) ?? []), receipt]);
  }
  return groups;
}

function afterReceipt(
  agreement: FundingAgreement | undefined,
  receipt: FundingReceipt,
  sign: 1n | -1n,
  { trouble }: Told,
): FundingAgreement {
  const instalment = agreement?.schedule.find(({ number }) => number === receipt.number);
  if (!agreement || !instalment) throw trouble(receipt, { why: 'unknown' });
  if (instalment.state === 'planned') throw trouble(receipt, { why: 'not-called' });
  const after = received(agreement, receipt.number, sign * receipt.amountCents);
  if (!after) throw trouble(receipt, { why: 'more-than-open', openCents: openCents(instalment) });
  return after;
}

/** From the result to the fund, so that income passes the result first. */
function appropriated(account: string, fund: string, parts: readonly FundingPart[]): Posting[] {
  return merged(parts).flatMap(({ funding, amountCents }) => [
    debit(accounts.resultOfTheYear, amountCents, { funding }),
    credit(account, amountCents, { fund, funding }),
  ]);
}

function fundMove(fundId: string, parts: readonly FundingPart[], told: Told, sign: 1n | -1n): FundMove {
  const layers = parts.map(({ funding, amountCents }) => ({ funding, amountCents: sign * amountCents }));
  const { at, entryId, overtaken } = told;
  return {
    ...{ fundId, parts: layers, otherwise: overtaken },
    kind: sign === 1n ? 'receipt' : 'receipt-undone',
    guard: { appropriatedCents: sumOfParts(layers) },
    why: { cause: entryId, at, entryId, description: 'Ontvangen van financier' },
  };
}
