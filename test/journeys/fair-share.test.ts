import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  calculateAllocationRound,
  commitAllocationRound,
  decideAllocationRound,
  declareInterest,
  freezeAllocationRound,
  getAllocationRound,
  getRoundCalculation,
  openAllocationRound,
  proposeAllocationRound,
  publishAllocationRound,
  recordAdvice,
  runScenarios,
} from '../../shared/allocation/contract.ts';
import {
  approveDisbursement,
  downloadPaymentFile,
  exportPaymentFile,
  listDisbursements,
  planDisbursement,
} from '../../shared/allocation/disbursements/contract.ts';
import { adoptFormula, createFormula, exampleParameters } from '../../shared/allocation/formula/contract.ts';
import {
  decideClawback,
  earnTranche,
  getGrant,
  listClawbacks,
  listGrantsOfRound,
  proposeClawback,
} from '../../shared/allocation/grants/contract.ts';
import { getMoneyMap } from '../../shared/allocation/money/contract.ts';
import { getPublishedRound, listPublishedRounds } from '../../shared/allocation/publication/contract.ts';
import { recompute } from '../../shared/allocation/publication/recompute.ts';
import {
  activateFundingAgreement,
  callInstalment,
  draftFundingAgreement,
  getFundingAgreement,
} from '../../shared/funds/agreements/contract.ts';
import { appropriateToFund, createFund, getFund, listFunds } from '../../shared/funds/contract.ts';
import { assignCoordinator } from '../../shared/governance/contract.ts';
import { addDays, amsterdamDate, instant, type LocalDate, nextTargetDay } from '../../shared/kernel/dates.ts';
import { getTrialBalance, verifyJournal } from '../../shared/ledger/contract.ts';
import { checkInvariants, getInvariantRun } from '../../shared/reconciliation/close/contract.ts';
import {
  approveMatch,
  getBankLine,
  listBankLines,
  matchBankLine,
} from '../../shared/reconciliation/matching/contract.ts';
import { activateWijkcontract, getWijkcontract, listWijkcontracts } from '../../shared/wijkcontracts/contract.ts';
import { proposePayeeAccount } from '../../shared/wijkcontracts/payees/contract.ts';
import {
  adoptIndicatorSet,
  adviseOnIndicator,
  agreeOnResult,
  listIndicators,
  proposeIndicator,
  proposeResultAgreement,
  recordMeasurement,
  validateMeasurement,
} from '../../shared/wijkcontracts/results/contract.ts';
import { aSignedContract } from '../support/board.ts';
import { batchDebit, bookedSum, type CamtEntry, disbursementDebit, memberTransfer } from '../support/camt.ts';
import { anApprovedPayee } from '../support/payee.ts';
import { type Caller, openStage, type Stage, type WireReply } from '../support/stage.ts';
import { aGiftArrives, bytesOf, importsBankFile } from '../support/the-bank.ts';

/**
 * From a formula to the last cent: two funders and own money in one fund, divided over three wijken, paid, earned, lapsed, claimed back, and explained.
 * Over HTTP against the running stack; each part builds on the one before.
 */
let stage: Stage;
let anna: Caller;
let bram: Caller;
let bea: Caller;
let tineke: Caller;
let karim: Caller;
let stranger: Caller;
beforeAll(async () => {
  stage = await openStage();
  [anna, bram, bea, tineke, karim, stranger] = (await Promise.all(
    ['anna', 'bram', 'bea', 'tineke', 'karim', undefined].map((person) => stage.as(person)),
  )) as [Caller, Caller, Caller, Caller, Caller, Caller];
  start = today();
});
afterAll(() => stage?.stop());

let start: LocalDate;
const today = () => amsterdamDate(instant(stage.rehearsal.now()));
const dayOf = (days: number) => addDays(start, days);
const travelTo = async (day: LocalDate) => {
  await stage.rehearsal.advanceClock(`${day}T10:00:00Z`);
  await stage.rehearsal.idle();
};
/** The days that the round is about: the second part is paid, and results are looked at, when the first part has been paid. */
const days = { measured: 6, secondPart: 7, lapses: 9, end: 13 };

const giftCents = 100_000;
const ownCents = 90_000;
const municipalityCents = [600_000, 400_000] as const;
const insurerCents = 20_010 * 25;
const inFundCents = ownCents + 600_000 + 400_000 + insurerCents;
const budgetCents = 1_550_001;
const clawbackCents = 12_345;

const parameters = { ...exampleParameters, smallestCents: 100_000 };

const bank = { closing: BigInt(giftCents), from: '', sent: 0 };
/** What the bank writes from where it left off until a day. */
async function bankWrites(to: LocalDate, entries: readonly CamtEntry[]) {
  const statement = { id: `AFSCHRIFT-${++bank.sent}`, from: bank.from, to, openingCents: bank.closing, entries };
  bank.closing += bookedSum(entries);
  bank.from = addDays(to, 1);
  await importsBankFile(stage, tineke, bytesOf([statement]), `afschrift-${bank.sent}.xml`);
  await stage.rehearsal.idle();
}

const linesIn = async (state: 'open' | 'proposed' | 'awaiting-approval' | 'cleared') =>
  (await tineke.call(listBankLines, { query: { state } })).items;
const balances = async () => {
  await stage.rehearsal.idle();
  const balance = await tineke.call(getTrialBalance, { query: {} });
  const of = (account: string) => balance.accounts.find((row) => row.account === account)?.balanceCents ?? 0;
  return { balance, of };
};
const sum = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((total, one) => total + of(one), 0);

let formula: WireReply<typeof createFormula>;
let fundId = '';
let roundId = '';
const fundings = { municipality: '', insurer: '' };
type WijkName = 'haven' | 'stad' | 'veen';
const names = ['haven', 'stad', 'veen'] as const;
const wijken = {
  haven: { wijkId: 'wijk_havenkwartier', iban: 'NL02ABNA0123456789', id: '' },
  stad: { wijkId: 'wijk_oude-stad', iban: 'NL20INGB0001234567', id: '' },
  veen: { wijkId: 'wijk_veenrand', iban: 'NL39RABO0300065264', id: '' },
};

describe('a formula', () => {
  it('is drawn up by one board member and adopted by another', async () => {
    formula = await anna.call(createFormula, { body: { name: 'Verdeelsleutel', parameters } });
    const input = { params: { formulaId: formula.formulaId }, body: { decisionReference: 'ALV 2026-6' } };
    expect((await anna.ask(adoptFormula, input, { ifMatch: formula.version })).status).toBe(403);
    formula = await bram.call(adoptFormula, input, { ifMatch: formula.version });
    expect(formula).toMatchObject({
      status: 'adopted',
      parameters: { potsBasisPoints: exampleParameters.potsBasisPoints },
    });
  });
});

describe('a fund', () => {
  const agreed = async (body: Parameters<typeof draft>[0]) => {
    const { fundingAgreementId, version } = await draft(body);
    const params = { fundingAgreementId };
    expect((await anna.ask(activateFundingAgreement, { params }, { ifMatch: version })).status).toBe(403);
    return bram.call(activateFundingAgreement, { params }, { ifMatch: version });
  };
  const draft = (terms: { name: string; kind: 'municipality' | 'insurer'; ends: number; basis: object }) =>
    anna.call(draftFundingAgreement, {
      body: {
        name: `Samen Gezond met ${terms.name}`,
        funder: { name: terms.name, kind: terms.kind },
        contractReference: `${terms.kind}-2026`,
        restriction: 'Ontmoeten en bewegen in de wijk',
        restrictedBy: 'third-party',
        fundId,
        basis: terms.basis as { kind: 'per-person-per-quarter'; perPersonCents: number; persons: number },
        startsOn: start,
        endsOn: addDays(start, terms.ends),
        refundable: true,
      },
    });

  it('has two funders, whose instalments are called for', async () => {
    const body = {
      name: 'Samen Gezond',
      kind: 'restricted-fund' as const,
      purpose: 'Ontmoeten en bewegen in de wijk',
      decisionReference: 'ALV 2026-4',
    };
    fundId = (await anna.call(createFund, { body })).fundId;
    const municipality = await agreed({
      name: 'Gemeente Rietmeer',
      kind: 'municipality',
      ends: 730,
      basis: {
        kind: 'lump-sum',
        instalments: municipalityCents.map((amountCents, at) => ({ dueOn: dayOf(at * 30), amountCents })),
      },
    });
    const insurer = await agreed({
      name: 'Zorgverzekeraar Rietmeer',
      kind: 'insurer',
      ends: 330,
      basis: { kind: 'per-person-per-quarter', perPersonCents: 25, persons: 20_000 },
    });
    fundings.municipality = municipality.fundingAgreementId;
    fundings.insurer = insurer.fundingAgreementId;
    const call = (agreement: typeof insurer, number: number, persons: number | null) =>
      tineke.call(
        callInstalment,
        { params: { fundingAgreementId: agreement.fundingAgreementId, number: String(number) }, body: { persons } },
        { ifMatch: agreement.version },
      );
    const once = await call(municipality, 1, null);
    await call(once, 2, null);
    await call(insurer, 1, 20_010);
    const { of } = await balances();
    expect(of('1400')).toBe(1_000_000 + insurerCents);
    expect(of('8110') + of('8100')).toBe(-(1_000_000 + insurerCents));
    const { fund } = await tineke.call(getFund, { params: { fundId } });
    expect(fund).toMatchObject({ availableCents: 0, projectedCents: 0 });
  });

  it('receives own money that is on the bank', async () => {
    await aGiftArrives(stage, tineke, giftCents);
    bank.from = `${start.slice(0, 8)}01`;
    const { appropriableCents } = await anna.call(listFunds, {});
    expect(appropriableCents).toBe(giftCents);
    const body = { amountCents: ownCents, decisionReference: 'ALV 2026-5' };
    await anna.call(appropriateToFund, { params: { fundId }, body });
    expect((await anna.call(listFunds, {})).appropriableCents).toBe(giftCents - ownCents);
  });

  it('receives what its funders pay, by their references, to the cent', async () => {
    const referencesOf = async (fundingAgreementId: string) =>
      (await tineke.call(getFundingAgreement, { params: { fundingAgreementId } })).agreement.schedule.map(
        ({ paymentReference }) => paymentReference,
      );
    const [first = '', second = ''] = await referencesOf(fundings.municipality);
    const [quarter = ''] = await referencesOf(fundings.insurer);
    const pays = (amountCents: number, by: object) =>
      memberTransfer({ amountCents: BigInt(amountCents), bookedOn: start, name: 'Financier', ...by });
    await bankWrites(start, [
      pays(municipalityCents[0], { betalingskenmerk: first }),
      pays(municipalityCents[1], { betalingskenmerk: second }),
      pays(insurerCents, { text: `O&I eerste kwartaal, kenmerk ${quarter}` }),
    ]);
    expect(await linesIn('open')).toEqual([]);
    const [line, ...others] = await linesIn('proposed');
    expect([line?.amountCents, others]).toEqual([insurerCents, []]);
    const params = { lineId: line?.lineId ?? '' };
    const { proposals } = await tineke.call(getBankLine, { params });
    expect(proposals[0]).toMatchObject({ rule: 'payment-reference', automatic: false });
    const chosen = await tineke.call(matchBankLine, { params, body: { parts: proposals[0]?.parts ?? [] } });
    expect(chosen.state).toBe('awaiting-approval');
    expect((await bram.call(approveMatch, { params })).state).toBe('cleared');

    const { of } = await balances();
    expect([of('1400'), of('1790'), of('1000')]).toEqual([0, 0, Number(bank.closing)]);
    const { fund } = await tineke.call(getFund, { params: { fundId } });
    expect(fund).toMatchObject({
      availableCents: inFundCents,
      appropriatedCents: inFundCents,
      projectedCents: inFundCents,
    });
    expect(fund.layers.map(({ funding, availableCents }) => [funding, availableCents])).toEqual([
      [fundings.insurer, insurerCents],
      [fundings.municipality, 1_000_000],
      ['own', ownCents],
    ]);
  });
});

describe('a wijkcontract', () => {
  it('begins when all have signed, with an account that two people stood for', async () => {
    const year = Number(start.slice(0, 4));
    for (const name of names) {
      const { wijkId, iban } = wijken[name];
      const body = {
        wijkId,
        name: `Wijkcontract ${name}`,
        payee: { name: `Stichting ${name}` },
        startsOn: `${year}-01-01`,
        endsOn: `${year + 2}-12-31`,
      };
      const { wijkcontractId, version } = await aSignedContract(anna, body, `${year}-01-01`);
      await anApprovedPayee({ anna, bram }, wijkcontractId, { name: `Stichting ${name}`, iban });
      const begun = await bram.call(activateWijkcontract, { params: { wijkcontractId } }, { ifMatch: version });
      expect(begun.status).toBe('active');
      wijken[name].id = wijkcontractId;
    }
  });

  it('is seen by its coordinator, who sees no other', async () => {
    await anna.call(assignCoordinator, { body: { personId: 'person_karim', wijkIds: [wijken.haven.wijkId] } });
    const { items } = await karim.call(listWijkcontracts, {});
    expect(items.map(({ wijkcontractId }) => wijkcontractId)).toEqual([wijken.haven.id]);
    const other = await karim.ask(getWijkcontract, { params: { wijkcontractId: wijken.stad.id } });
    expect([other.status, other.body.code]).toEqual([403, 'NOT_YOUR_WIJK']);
    const indicators = await karim.ask(listIndicators, { params: { wijkcontractId: wijken.veen.id } });
    expect([indicators.status, indicators.body.code]).toEqual([403, 'NOT_YOUR_WIJK']);
  });

  it('agrees on results that one proposed and another adopted', async () => {
    const params = { wijkcontractId: wijken.haven.id };
    let indicator = await karim.call(proposeIndicator, {
      params,
      body: {
        name: 'Beweegt genoeg',
        definition: 'Volwassenen die de beweegrichtlijn halen, van alle volwassenen in de wijk',
        unit: '%',
        direction: 'up',
        baseline: '41.0',
        target: '51.0',
        weightPermille: 1000,
      },
    });
    const { indicatorId } = indicator;
    indicator = await anna.call(
      adviseOnIndicator,
      {
        params: { ...params, indicatorId },
        body: { outcome: 'for', text: 'Goed te meten', reference: 'MR 2026-3', advisedOn: start },
      },
      { ifMatch: indicator.version },
    );
    expect(indicator.status).toBe('advised');
    const body = { indicators: [{ indicatorId, weightPermille: 1000 }], decisionReference: 'Bestuur 2026-8' };
    await bram.call(adoptIndicatorSet, { params, body }, { ifMatch: 0 });
    const proposed = await karim.call(proposeResultAgreement, {
      params,
      body: { indicatorId, threshold: '46.0', dueOn: dayOf(days.measured), feePermille: 600 },
    });
    const agreement = { params: { ...params, resultAgreementId: proposed.resultAgreementId } };
    expect((await karim.ask(agreeOnResult, agreement, { ifMatch: proposed.version })).status).toBe(403);
    const agreed = await bram.call(agreeOnResult, agreement, { ifMatch: proposed.version });
    expect(agreed.status).toBe('agreed');
  });
});

describe('a round', () => {
  let round: WireReply<typeof openAllocationRound>;
  let params: { roundId: string };
  const seen = () => ({ ifMatch: round.version });

  it('sets scenarios side by side before anything is fixed', async () => {
    round = await anna.call(openAllocationRound, {
      body: {
        name: 'Eerste ronde',
        fundId,
        budgetCents,
        formulaId: formula.formulaId,
        theme: 'prevention',
        tranchePlan: {
          fixed: [
            { permille: 600, payFrom: start },
            { permille: 400, payFrom: dayOf(days.secondPart) },
          ],
          performance: { conditionalPermille: 900, measuredBy: dayOf(days.measured), lapsesOn: dayOf(days.lapses) },
        },
      },
    });
    params = { roundId: round.roundId };
    roundId = round.roundId;
    const byNeed = { ...parameters, potsBasisPoints: { base: 0, need: 10_000, performance: 0 } };
    const { scenarios } = await anna.call(
      runScenarios,
      {
        params,
        body: {
          scenarios: [
            { name: 'Zoals vastgesteld', budgetCents, parameters },
            { name: 'Alleen behoefte', budgetCents, parameters: byNeed },
          ],
        },
      },
      seen(),
    );
    for (const { refusal, lines } of scenarios) {
      expect(refusal).toBeNull();
      expect(sum(lines, ({ amountCents }) => amountCents)).toBe(budgetCents);
    }
    expect(sum(scenarios[1]?.lines ?? [], ({ againstFirstCents }) => againstFirstCents ?? 0)).toBe(0);
    round = await anna.call(getAllocationRound, { params });
  });

  it('moves nothing that is frozen, whatever changes meanwhile', async () => {
    round = await anna.call(freezeAllocationRound, { params }, seen());
    const before = await anna.call(getRoundCalculation, { params });
    expect(before.snapshot?.wijken.map(({ wijkId }) => wijkId)).toEqual(names.map((name) => wijken[name].wijkId));
    expect(before.snapshot?.wijken[0]?.indicators).toHaveLength(1);

    const account = { name: 'Stichting haven', iban: 'NL91ABNA0417164300', evidence: 'Brief' };
    await karim.call(proposePayeeAccount, { params: { wijkcontractId: wijken.haven.id }, body: account });
    const other = { ...parameters, potsBasisPoints: { base: 10_000, need: 0, performance: 0 } };
    const drawn = await anna.call(createFormula, { body: { name: 'Ieder gelijk', parameters: other } });
    const adoption = { params: { formulaId: drawn.formulaId }, body: { decisionReference: 'ALV 2026-9' } };
    await bram.call(adoptFormula, adoption, { ifMatch: drawn.version });

    expect(await anna.call(getRoundCalculation, { params })).toEqual(before);
    round = await anna.call(calculateAllocationRound, { params }, seen());
    const after = await anna.call(getRoundCalculation, { params });
    expect([after.snapshotHash, after.snapshot]).toEqual([before.snapshotHash, before.snapshot]);
    expect(after.outcome?.formulaId).toBe(formula.formulaId);
    expect(after.outcome?.snapshotHash).toBe(before.snapshotHash);
    expect(sum(after.outcome?.lines ?? [], ({ amountCents }) => amountCents)).toBe(budgetCents);
  });

  it('is decided by nobody who has an interest, nor by who proposed it', async () => {
    const advice = { body: 'medical-council' as const, outcome: 'given' as const, givenOn: start };
    const told = { ...advice, text: 'Let op de ouderen', reference: 'MR 2026-4' };
    round = await anna.call(recordAdvice, { params, body: told }, seen());
    const silent = { body: 'regional-table' as const, outcome: 'none-in-time' as const, givenOn: start };
    round = await anna.call(recordAdvice, { params, body: silent }, seen());
    round = await bea.call(
      declareInterest,
      { params, body: { reason: 'Mijn broer werkt bij Stichting haven' } },
      seen(),
    );
    round = await anna.call(proposeAllocationRound, { params }, seen());
    const body = { outcome: 'adopted' as const, decisionReference: 'Bestuur 2026-11' };
    const recused = await bea.ask(decideAllocationRound, { params, body }, seen());
    expect([recused.status, recused.body.code]).toEqual([403, 'HAS_AN_INTEREST']);
    expect((await anna.ask(decideAllocationRound, { params, body }, seen())).status).toBe(403);
    round = await bram.call(decideAllocationRound, { params, body }, seen());
    expect(round.status).toBe('decided');
  });

  it('is for everybody to compute again from the day it is published', async () => {
    const secret = await stranger.ask(getPublishedRound, { params });
    expect(secret.status).toBe(404);
    round = await anna.call(publishAllocationRound, { params }, seen());
    const { items } = await stranger.call(listPublishedRounds, {});
    expect(items.map((item) => item.roundId)).toEqual([round.roundId]);
    const text = await stranger.download(getPublishedRound, { params });
    for (const secretWord of ['person_', 'Anna', 'broer', wijken.haven.iban]) expect(text).not.toContain(secretWord);
    const computed = recompute(text);
    expect(computed).toMatchObject({ isSameSnapshot: true, isSameOutcome: true, budgetCents: BigInt(budgetCents) });
    for (const { publishedCents, computedCents } of computed.wijken) expect(computedCents).toBe(publishedCents);
    const altered = text.replace(/"65\+":(\d+)/, (_, count) => `"65+":${Number(count) + 1}`);
    expect(recompute(altered)).toMatchObject({ isSameSnapshot: false, isSameOutcome: false });
  });

  it('gives every wijk its part at once, and books only what is owed', async () => {
    round = await bram.call(commitAllocationRound, { params }, seen());
    expect(round.status).toBe('committed');
    const { items } = await anna.call(listGrantsOfRound, { params });
    expect(items).toHaveLength(3);
    expect(sum(items, ({ allocatedCents }) => allocatedCents)).toBe(budgetCents);
    const conditional = sum(items, ({ conditionalCents }) => conditionalCents);
    expect(conditional).toBe(round.conditionalCents);
    expect(conditional).toBeGreaterThan(0);
    const { of } = await balances();
    expect([of('7000'), of('1750')]).toEqual([budgetCents - conditional, conditional - budgetCents]);
    const { fund } = await tineke.call(getFund, { params: { fundId } });
    expect(fund).toMatchObject({
      availableCents: inFundCents - budgetCents,
      promisedCents: conditional,
      projectedCents: inFundCents - budgetCents + conditional,
    });
    expect(fund.layers.map(({ availableCents }) => availableCents)).toEqual([0, 0, inFundCents - budgetCents]);
  });
});

const grantOf = (name: WijkName) => anna.call(getGrant, { params: { wijkcontractId: wijken[name].id, roundId } });
const trancheOf = async (name: WijkName, number: number) => {
  const tranche = (await grantOf(name)).grant.tranches.find((each) => each.number === number);
  if (!tranche) throw new Error(`${name} has no tranche ${number}.`);
  return tranche;
};

/** Planned by Anna, approved by Bram and Tineke. */
async function approved(name: WijkName, tranche: number, payOn: LocalDate) {
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

const exported = (payments: readonly { disbursementId: string }[]) =>
  tineke.call(exportPaymentFile, { body: { disbursementIds: payments.map(({ disbursementId }) => disbursementId) } });

describe('what was granted', () => {
  let payOn: LocalDate;
  let first: { disbursementId: string; amountCents: number }[];
  let underWay: { disbursementId: string; amountCents: number };
  let earned: { disbursementId: string; amountCents: number };

  it('leaves when two others approved it and the accounts are a day old, to the accounts that were approved', async () => {
    payOn = nextTargetDay(dayOf(2));
    first = [];
    for (const name of names) first.push(await approved(name, 1, payOn));
    const disbursementIds = first.map(({ disbursementId }) => disbursementId);
    const tooSoon = await tineke.ask(exportPaymentFile, { body: { disbursementIds } });
    expect([tooSoon.status, tooSoon.body.code]).toEqual([409, 'PAYEE_COOLING_OFF']);
    await stage.rehearsal.advanceClock('+25h');
    const { paymentFileId, totalCents } = await exported(first);
    expect(totalCents).toBe(sum(first, ({ amountCents }) => amountCents));
    const xml = await tineke.download(downloadPaymentFile, { params: { paymentFileId } });
    for (const name of names) expect(xml).toContain(`<IBAN>${wijken[name].iban}</IBAN>`);
    // The only time it stands there it is the cooperative's own: what was merely proposed is paid nothing.
    expect(xml.split('NL91ABNA0417164300')).toHaveLength(2);
    expect((await balances()).of('1760')).toBe(-totalCents);
    const again = await tineke.ask(exportPaymentFile, { body: { disbursementIds } });
    expect(again.status).toBe(409);
  });

  it('is paid when the bank says so', async () => {
    await travelTo(dayOf(days.secondPart));
    const parts = first.map(({ disbursementId, amountCents }) => ({
      disbursementId,
      amountCents: BigInt(amountCents),
    }));
    await bankWrites(dayOf(days.secondPart - 1), [batchDebit({ bookedOn: payOn, parts })]);
    expect([await linesIn('open'), await linesIn('proposed')]).toEqual([[], []]);
    const { of } = await balances();
    expect([of('1760'), of('1790'), of('1000')]).toEqual([0, 0, Number(bank.closing)]);
    for (const name of names) expect(await trancheOf(name, 1)).toMatchObject({ state: 'paid' });
  });

  it('is earned by a validated measurement, and paid too', async () => {
    const params = { wijkcontractId: wijken.haven.id };
    const { grant: before } = await grantOf('haven');
    const waiting = await trancheOf('haven', 3);
    const asked = { params: { ...params, roundId }, body: { tranche: 3, unknownLapses: false } };
    const unknown = await bram.ask(earnTranche, asked, { ifMatch: before.version });
    expect([unknown.status, unknown.body.code]).toEqual([409, 'RESULTS_UNKNOWN']);
    const { items } = await karim.call(listIndicators, { params });
    const measured = { ...params, indicatorId: items[0]?.indicatorId ?? '' };
    const { measurementId, version } = await karim.call(recordMeasurement, {
      params: measured,
      body: { periodFrom: dayOf(-80), periodTo: dayOf(days.measured - 1), value: '46.5', source: 'GGD-monitor' },
    });
    const validation = { params: { ...measured, measurementId } };
    expect((await karim.ask(validateMeasurement, validation, { ifMatch: version })).status).toBe(403);
    await bram.call(validateMeasurement, validation, { ifMatch: version });

    const after = await bram.call(earnTranche, asked, { ifMatch: before.version });
    const payable = Math.floor((waiting.amountCents * 600) / 1000);
    expect(after.tranches[2]).toMatchObject({
      state: 'earned',
      earnedCents: payable,
      payableCents: payable,
      returnedCents: waiting.amountCents - payable,
    });
    const payOnLater = nextTargetDay(dayOf(days.secondPart + 1));
    earned = await approved('haven', 3, payOnLater);
    expect(earned.amountCents).toBe(payable);
    underWay = await approved('stad', 2, payOnLater);
    await exported([earned, underWay]);
    expect((await balances()).of('1760')).toBe(-(earned.amountCents + underWay.amountCents));
  });

  it('is claimed back by one who proposes and another who decides', async () => {
    const claim = {
      wijkcontractId: wijken.stad.id,
      roundId,
      tranche: 1,
      amountCents: clawbackCents,
      reason: 'Niet besteed',
    };
    const proposed = await anna.call(proposeClawback, { body: claim });
    const decision = {
      params: { clawbackId: proposed.clawbackId },
      body: { outcome: 'adopted' as const, decisionReference: 'Bestuur 2026-14' },
    };
    expect((await anna.ask(decideClawback, decision, { ifMatch: proposed.version })).status).toBe(403);
    expect((await bea.ask(decideClawback, decision, { ifMatch: proposed.version })).status).toBe(403);
    const decided = await bram.call(decideClawback, decision, { ifMatch: proposed.version });
    expect(decided.status).toBe('claimed');
    expect((await balances()).of('1390')).toBe(clawbackCents);
    const { fund } = await tineke.call(getFund, { params: { fundId } });
    expect(fund.awaitedCents).toBe(clawbackCents);
  });

  it('lapses where nobody reached a result in time, and goes back to the layers it came from', async () => {
    const waiting = await Promise.all((['stad', 'veen'] as const).map((name) => trancheOf(name, 3)));
    const { fund: before } = await tineke.call(getFund, { params: { fundId } });
    expect(before.promisedCents).toBe(sum(waiting, ({ amountCents }) => amountCents));
    await travelTo(dayOf(days.end));
    for (const [at, name] of (['stad', 'veen'] as const).entries())
      expect(await trancheOf(name, 3)).toMatchObject({
        state: 'lapsed',
        earnedCents: 0,
        returnedCents: waiting[at]?.amountCents,
      });
    const { fund: after } = await tineke.call(getFund, { params: { fundId } });
    expect(after.promisedCents).toBe(0);
    for (const [at, layer] of after.layers.entries()) {
      const back = sum(
        waiting.flatMap(({ parts }) => parts),
        (part) => (part.funding === layer.funding ? part.amountCents : 0),
      );
      expect(layer.availableCents, layer.funding).toBe((before.layers[at]?.availableCents ?? 0) + back);
    }
  });

  it('comes and goes on the bank, by its own references', async () => {
    const { items } = await tineke.call(listClawbacks, {});
    const bookedOn = nextTargetDay(dayOf(days.secondPart + 1));
    await bankWrites(dayOf(days.end - 1), [
      disbursementDebit({ ...earned, amountCents: BigInt(earned.amountCents), bookedOn }),
      memberTransfer({
        amountCents: BigInt(clawbackCents),
        bookedOn: dayOf(days.end - 2),
        betalingskenmerk: items[0]?.paymentReference ?? '',
        name: 'Stichting stad',
      }),
    ]);
    expect([await linesIn('open'), await linesIn('proposed')]).toEqual([[], []]);
    expect(await trancheOf('haven', 3)).toMatchObject({ state: 'paid' });
    const { items: received } = await tineke.call(listClawbacks, {});
    expect(received).toMatchObject([{ status: 'received', receivedCents: clawbackCents }]);
    const payments = (await tineke.call(listDisbursements, {})).items;
    const notPaid = payments.filter(({ status }) => status !== 'paid');
    expect([payments.length, notPaid]).toMatchObject([5, [{ ...underWay, status: 'exported' }]]);
  });
});

describe('at the end', () => {
  it('the books say who is owed what, and sum to nothing', async () => {
    const { balance, of } = await balances();
    expect(balance.totalDebitCents).toBe(balance.totalCreditCents);
    expect(sum(balance.accounts, ({ balanceCents }) => balanceCents)).toBe(0);
    const { items: grants } = await tineke.call(listGrantsOfRound, { params: { roundId } });
    const { items: payments } = await tineke.call(listDisbursements, {});
    const exportedCents = sum(payments, ({ status, amountCents }) => (status === 'exported' ? amountCents : 0));
    const paidCents = sum(payments, ({ status, amountCents }) => (status === 'paid' ? amountCents : 0));
    const second = await Promise.all((['haven', 'veen'] as const).map((name) => trancheOf(name, 2)));
    expect(of('1750')).toBe(-sum(second, ({ amountCents }) => amountCents));
    expect(of('1760')).toBe(-exportedCents);
    expect(exportedCents).toBe((await trancheOf('stad', 2)).amountCents);
    expect([of('1790'), of('1390'), of('1400')]).toEqual([0, 0, 0]);
    expect(of('1000')).toBe(Number(bank.closing));
    expect(of('1000')).toBe(giftCents + 1_000_000 + insurerCents - paidCents + clawbackCents);
    const returned = sum(
      grants.flatMap(({ tranches }) => tranches),
      ({ returnedCents }) => returnedCents,
    );
    expect(of('7000')).toBe(budgetCents - returned - clawbackCents);
  });

  it('the fund explains every cent of every funder', async () => {
    const { fund, movements } = await tineke.call(getFund, { params: { fundId } });
    expect(fund).toMatchObject({ promisedCents: 0, awaitedCents: 0, appropriatedCents: inFundCents });
    expect(fund.projectedCents).toBe(fund.availableCents + fund.promisedCents + fund.awaitedCents);
    expect(fund.availableCents).toBe(inFundCents - fund.allocatedCents);
    expect(sum(movements, ({ amountCents }) => amountCents)).toBe(fund.availableCents);
    for (const { amountCents, parts } of movements) expect(sum(parts, (part) => part.amountCents)).toBe(amountCents);
    for (const { funding, availableCents } of fund.layers)
      expect(
        sum(
          movements.flatMap(({ parts }) => parts),
          (part) => (part.funding === funding ? part.amountCents : 0),
        ),
        funding,
      ).toBe(availableCents);

    const map = await tineke.call(getMoneyMap, { params: { fundId } });
    expect(map.fundings.map(({ funding, inCents }) => [funding, inCents])).toEqual([
      [fundings.insurer, insurerCents],
      [fundings.municipality, 1_000_000],
      ['own', ownCents],
    ]);
    for (const one of map.fundings) {
      expect(one.inCents - one.returnedCents).toBe(
        one.leftCents + one.promisedCents + one.allocatedCents + one.awaitedCents,
      );
      expect(one.allocatedCents + one.awaitedCents).toBe(one.paidCents + one.owedCents);
      for (const part of ['allocatedCents', 'paidCents', 'owedCents', 'promisedCents', 'awaitedCents'] as const)
        expect(
          sum(one.wijken, (wijk) => wijk[part]),
          part,
        ).toBe(one[part]);
    }
    const { of } = await balances();
    expect(sum(map.fundings, ({ leftCents }) => leftCents)).toBe(fund.availableCents);
    expect(sum(map.fundings, ({ allocatedCents }) => allocatedCents)).toBe(of('7000'));
    expect(sum(map.fundings, ({ owedCents }) => owedCents)).toBe(-(of('1750') + of('1760')));
    expect(sum(map.paid, ({ amountCents }) => amountCents) - sum(map.paid, (one) => one.receivedBackCents)).toBe(
      sum(map.fundings, ({ paidCents }) => paidCents),
    );
    for (const { amountCents, parts } of map.paid) expect(sum(parts, (part) => part.amountCents)).toBe(amountCents);
  });

  it('everybody sees what was paid and what went back', async () => {
    const { money, round } = await stranger.call(getPublishedRound, { params: { roundId } });
    expect(round.status).toBe('committed');
    expect(sum(money, ({ allocatedCents }) => allocatedCents)).toBe(budgetCents);
    const map = await tineke.call(getMoneyMap, { params: { fundId } });
    expect(sum(money, ({ paidCents }) => paidCents)).toBe(sum(map.fundings, ({ paidCents }) => paidCents));
    expect(sum(money, ({ returnedCents }) => returnedCents)).toBe(
      budgetCents - sum(map.fundings, ({ allocatedCents }) => allocatedCents),
    );
    expect(recompute(await stranger.download(getPublishedRound, { params: { roundId } }))).toMatchObject({
      isSameSnapshot: true,
      isSameOutcome: true,
    });
  });

  it('the journal is intact and every check of the night is green', async () => {
    const verified = await tineke.call(verifyJournal, { query: {} });
    expect(verified).toMatchObject({ clean: true, finding: null, nextCursor: null });
    const { runId } = await tineke.call(checkInvariants, {});
    await stage.rehearsal.idle();
    const run = await tineke.call(getInvariantRun, { params: { runId } });
    expect(run.state).toBe('done');
    expect(run.results.filter(({ outcome }) => outcome !== 'green')).toEqual([]);
    expect(run.results.length).toBeGreaterThan(15);
    expect(stage.rehearsal.deadLetters()).toEqual([]);
  });
});
