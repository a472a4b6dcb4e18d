import { afterAll, beforeAll, expect } from 'vitest';
import {
  approveDisbursement,
  exportPaymentFile,
  planDisbursement,
} from '../../../shared/allocation/disbursements/contract.ts';
import { type createFormula, exampleParameters } from '../../../shared/allocation/formula/contract.ts';
import { getGrant } from '../../../shared/allocation/grants/contract.ts';
import { addDays, amsterdamDate, instant, type LocalDate } from '../../../shared/kernel/dates.ts';
import { getTrialBalance } from '../../../shared/ledger/contract.ts';
import { listBankLines } from '../../../shared/reconciliation/matching/contract.ts';
import { bookedSum, type CamtEntry } from '../../support/camt.ts';
import { type Caller, openStage, type Stage, type WireReply } from '../../support/stage.ts';
import { bytesOf, importsBankFile } from '../../support/the-bank.ts';

/**
 * From a formula to the last cent: two funders and own money in one fund, divided over three wijken, paid, earned, lapsed, claimed back, and explained.
 * Over HTTP against the running stack; each part builds on the one before.
 */
export let stage: Stage;
export let anna: Caller;
export let bram: Caller;
export let bea: Caller;
export let tineke: Caller;
export let karim: Caller;
export let stranger: Caller;
beforeAll(async () => {
  stage = await openStage();
  [anna, bram, bea, tineke, karim, stranger] = (await Promise.all(
    ['anna', 'bram', 'bea', 'tineke', 'karim', undefined].map((person) => stage.as(person)),
  )) as [Caller, Caller, Caller, Caller, Caller, Caller];
  start = today();
});
afterAll(() => stage?.stop());

export let start: LocalDate;
export const today = () => amsterdamDate(instant(stage.rehearsal.now()));
export const dayOf = (days: number) => addDays(start, days);
export const travelTo = async (day: LocalDate) => {
  await stage.rehearsal.advanceClock(`${day}T10:00:00Z`);
  await stage.rehearsal.idle();
};
/** The days that the round is about: the second part is paid, and results are looked at, when the first part has been paid. */
export const days = { measured: 6, secondPart: 7, lapses: 9, end: 13 };

export const giftCents = 100_000;
export const ownCents = 90_000;
export const municipalityCents = [600_000, 400_000] as const;
export const insurerCents = 20_010 * 25;
export const inFundCents = ownCents + 600_000 + 400_000 + insurerCents;
export const budgetCents = 1_550_001;
export const clawbackCents = 12_345;

export const parameters = { ...exampleParameters, smallestCents: 100_000 };

export const bank = { closing: BigInt(giftCents), from: '', sent: 0 };
/** What the bank writes from where it left off until a day. */
export async function bankWrites(to: LocalDate, entries: readonly CamtEntry[]) {
  const statement = { id: `AFSCHRIFT-${++bank.sent}`, from: bank.from, to, openingCents: bank.closing, entries };
  bank.closing += bookedSum(entries);
  bank.from = addDays(to, 1);
  await importsBankFile(stage, tineke, bytesOf([statement]), `afschrift-${bank.sent}.xml`);
  await stage.rehearsal.idle();
}

export const linesIn = async (state: 'open' | 'proposed' | 'awaiting-approval' | 'cleared') =>
  (await tineke.call(listBankLines, { query: { state } })).items;
export const balances = async () => {
  await stage.rehearsal.idle();
  const balance = await tineke.call(getTrialBalance, { query: {} });
  const of = (account: string) => balance.accounts.find((row) => row.account === account)?.balanceCents ?? 0;
  return { balance, of };
};
export const sum = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((total, one) => total + of(one), 0);

export let formula: WireReply<typeof createFormula>;
export let fundId = '';
export let roundId = '';
export const fundings = { municipality: '', insurer: '' };
export type WijkName = 'haven' | 'stad' | 'veen';
export const names = ['haven', 'stad', 'veen'] as const;
export const wijken = {
  haven: { wijkId: 'wijk_havenkwartier', iban: 'NL02ABNA0123456789', id: '' },
  stad: { wijkId: 'wijk_oude-stad', iban: 'NL20INGB0001234567', id: '' },
  veen: { wijkId: 'wijk_veenrand', iban: 'NL39RABO0300065264', id: '' },
};

export const grantOf = (name: WijkName) =>
  anna.call(getGrant, { params: { wijkcontractId: wijken[name].id, roundId } });
export const trancheOf = async (name: WijkName, number: number) => {
  const tranche = (await grantOf(name)).grant.tranches.find((each) => each.number === number);
  if (!tranche) throw new Error(`${name} has no tranche ${number}.`);
  return tranche;
};

/** Planned by Anna, approved by Bram and Tineke. */
export async function approved(name: WijkName, tranche: number, payOn: LocalDate) {
  const { disbursementId, version, amountCents } = await anna.call(planDisbursement, {
    body: { wijkcontractId: wijken[name].id, roundId, tranche, payOn, description: `Deel ${tranche}` },
  });
  const params = { disbursementId };
  const recused = await bea.ask(approveDisbursement, { params }, { ifMatch: version });
  expect([recused.status, recused.body.code]).toEqual([403, 'HAS_AN_INTEREST']);
  expect((await anna.ask(approveDisbursement, { params }, { ifMatch: version })).status).toBe(403);
  const once = await bram.call(approveDisbursement, { params }, { ifMatch: version });
  const twice = await tineke.call(approveDisbursement, { params }, { ifMatch: once.version });
  expect(twice.status).toBe('approved');
  return { disbursementId, amountCents };
}

export const exported = (payments: readonly { disbursementId: string }[]) =>
  tineke.call(exportPaymentFile, { body: { disbursementIds: payments.map(({ disbursementId }) => disbursementId) } });
export function formulaIs(drawnUp: typeof formula): void {
  formula = drawnUp;
}
export function fundIs(opened: string): void {
  fundId = opened;
}
export function roundIs(drafted: string): void {
  roundId = drafted;
}
