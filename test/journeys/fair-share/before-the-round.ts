import { describe, expect, it } from 'vitest';
import { adoptFormula, createFormula, exampleParameters } from '../../../shared/allocation/formula/contract.ts';
import {
  activateFundingAgreement,
  callInstalment,
  draftFundingAgreement,
  getFundingAgreement,
} from '../../../shared/funds/agreements/contract.ts';
import { appropriateToFund, createFund, getFund, listFunds } from '../../../shared/funds/contract.ts';
import { assignCoordinator } from '../../../shared/governance/contract.ts';
import { addDays } from '../../../shared/kernel/dates.ts';
import { approveMatch, getBankLine, matchBankLine } from '../../../shared/reconciliation/matching/contract.ts';
import { activateWijkcontract, getWijkcontract, listWijkcontracts } from '../../../shared/wijkcontracts/contract.ts';
import {
  adoptIndicatorSet,
  adviseOnIndicator,
  agreeOnResult,
  listIndicators,
  proposeIndicator,
  proposeResultAgreement,
} from '../../../shared/wijkcontracts/results/contract.ts';
import { aSignedContract } from '../../support/board.ts';
import { memberTransfer } from '../../support/camt.ts';
import { anApprovedPayee } from '../../support/payee.ts';
import { aGiftArrives } from '../../support/the-bank.ts';
import {
  anna,
  balances,
  bank,
  bankWrites,
  bram,
  dayOf,
  days,
  formula,
  formulaIs,
  fundId,
  fundIs,
  fundings,
  giftCents,
  inFundCents,
  insurerCents,
  karim,
  linesIn,
  municipalityCents,
  names,
  ownCents,
  parameters,
  stage,
  start,
  tineke,
  wijken,
} from './story.ts';

describe('a formula', () => {
  it('is drawn up by one board member and adopted by another', async () => {
    formulaIs(await anna.call(createFormula, { body: { name: 'Verdeelsleutel', parameters } }));
    const input = { params: { formulaId: formula.formulaId }, body: { decisionReference: 'ALV 2026-6' } };
    expect((await anna.ask(adoptFormula, input, { ifMatch: formula.version })).status).toBe(403);
    formulaIs(await bram.call(adoptFormula, input, { ifMatch: formula.version }));
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
    fundIs((await anna.call(createFund, { body })).fundId);
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
      const { wijkcontractId, version } = await aSignedContract({ anna, bram }, body, `${year}-01-01`);
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
