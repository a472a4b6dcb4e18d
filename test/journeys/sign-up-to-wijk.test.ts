import { GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  commitAllocationRound,
  decideAllocationRound,
  getAllocationRound,
  publishAllocationRound,
} from '../../shared/allocation/contract.ts';
import {
  approveDisbursement,
  downloadPaymentFile,
  exportPaymentFile,
  planDisbursement,
} from '../../shared/allocation/disbursements/contract.ts';
import { listContributions } from '../../shared/billing/contract.ts';
import { appropriateToFund, createFund, getFund, listFunds } from '../../shared/funds/contract.ts';
import { getJournalEntry, getTrialBalance, listJournalEntries, verifyJournal } from '../../shared/ledger/contract.ts';
import { listMembers } from '../../shared/membership/contract.ts';
import { findWijk, listWijken } from '../../shared/region/contract.ts';
import { activateWijkcontract } from '../../shared/wijkcontracts/contract.ts';
import { aSignedContract } from '../support/board.ts';
import { aProposedRound } from '../support/board-round.ts';
import { localClient } from '../support/database.ts';
import { anApprovedPayee } from '../support/payee.ts';
import { applies, aResident, orders, paysByCard, paysByIdeal, paysBySepa, standing } from '../support/resident.ts';
import { type Caller, openStage, type Stage } from '../support/stage.ts';
import { payoutsArrive } from '../support/the-bank.ts';

/** The main journey over HTTP, against the running stack, with webhooks shuffled and doubled; each part builds on the one before. */
let stage: Stage;
let anna: Caller;
let bram: Caller;
let tineke: Caller;
beforeAll(async () => {
  stage = await openStage();
  [anna, bram, tineke] = await Promise.all([stage.as('anna'), stage.as('bram'), stage.as('tineke')]);
});
afterAll(() => stage?.stop());

const ideal = aResident();
const card = aResident({
  givenName: 'Daan',
  familyName: 'Smit',
  email: 'daan@example.org',
  postcode: '1704SD',
  houseNumber: 3,
  startChoice: 'after-cooling-off',
});
const debit = aResident({
  givenName: 'Fatima',
  familyName: 'El Amrani',
  email: 'fatima@example.org',
  postcode: '1705SA',
  houseNumber: 77,
  product: { productId: 'gezonde-polis-plus', productVersion: 1, term: 'year' },
});
const onlyMember = aResident({
  givenName: 'Jip',
  familyName: 'de Wit',
  email: 'jip@example.org',
  postcode: '1702SA',
  product: null,
  startChoice: null,
});
const residents = [ideal, card, debit, onlyMember];
const quarterOfBasis = 1500;
const yearOfPlus = 10200;
const membership = 2400;
const collected = 2 * quarterOfBasis + yearOfPlus + 4 * membership;

const accountsOf = async (caller: Caller) => {
  const balance = await caller.call(getTrialBalance, { query: {} });
  return {
    balance,
    of: (account: string) => balance.accounts.find((row) => row.account === account)?.balanceCents ?? 0,
  };
};
const stripeBalance = async () => {
  const { apiKey } = { apiKey: 'sk_test_local' };
  const response = await fetch(`${stage.rehearsal.addresses.stripe}/_local/state`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  return (await response.json()) as { balance: { available: number; pending: number } };
};
const follow = async () => {
  await stage.rehearsal.idle();
  await stage.rehearsal.runSchedule('follow-stripe');
  await stage.rehearsal.idle();
};

describe('a resident becomes member', () => {
  it('and is told the wijk by postcode and house number', async () => {
    const stranger = await stage.as();
    const shared = await stranger.call(findWijk, { query: { postcode: '1701 sa', houseNumber: '12' } });
    expect(shared.wijk).toMatchObject({ name: 'Havenkwartier' });
    expect((await stranger.call(findWijk, { query: { postcode: '9999ZZ', houseNumber: '1' } })).wijk).toBeNull();
  });

  it('by iDEAL, by card, and with membership alone, as soon as the event has come', async () => {
    for (const [resident, pay] of [
      [ideal, paysByIdeal],
      [card, paysByCard],
      [onlyMember, paysByIdeal],
    ] as const) {
      const applicant = await applies(stage, resident);
      expect(await standing(applicant)).toMatchObject({ status: 'email-verified', memberNumber: null });
      const back = await pay(await orders(applicant, resident));
      expect(back).toContain(`#klaar=${applicant.applicationId}`);
      await stage.rehearsal.idle();
      expect(await standing(applicant)).toMatchObject({ status: 'admitted', memberNumber: expect.any(Number) });
    }
  });

  it('by SEPA direct debit only when the money has come, and meanwhile is told it is under way', async () => {
    const applicant = await applies(stage, debit);
    await paysBySepa(await orders(applicant, debit));
    await stage.rehearsal.idle();
    expect(await standing(applicant)).toMatchObject({ status: 'payment-under-way', memberNumber: null });
    await stage.rehearsal.advanceClock('+9d');
    await stage.rehearsal.idle();
    expect(await standing(applicant)).toMatchObject({ status: 'admitted' });
  });

  it('once each, with a number of their own, and a durable confirmation by mail', async () => {
    const { items } = await anna.call(listMembers, { query: {} });
    expect(items.map(({ name }) => name).sort()).toEqual(
      residents.map(({ givenName, familyName }) => `${givenName} ${familyName}`).sort(),
    );
    expect(items.map(({ memberNumber }) => memberNumber).sort()).toEqual([1, 2, 3, 4]);
    for (const { email } of residents) {
      const welcome = stage.rehearsal.mails(email).filter(({ text = '' }) => /lidnummer/i.test(text));
      expect(welcome, email).toHaveLength(1);
    }
    const [confirmation] = stage.rehearsal.mails(ideal.email).filter(({ text = '' }) => /lidnummer/i.test(text));
    expect(confirmation?.text).toContain('géén (zorg)verzekering');
  });
});

describe('the money', () => {
  it('stands in the ledger as it stands at Stripe, to the cent', async () => {
    await follow();
    const { balance, of } = await accountsOf(tineke);
    expect(balance.totalDebitCents).toBe(balance.totalCreditCents);
    expect(balance.accounts.reduce((sum, { balanceCents }) => sum + balanceCents, 0)).toBe(0);
    expect(of('8000')).toBe(-4 * membership);
    expect(of('8010')).toBe(-(2 * quarterOfBasis + yearOfPlus));
    expect(of('1300')).toBe(0);
    expect(of('1050') + of('1060') + of('4600')).toBe(collected);
    const { balance: atStripe } = await stripeBalance();
    expect(of('1050')).toBe(atStripe.available + atStripe.pending);
  });

  it('arrives on the bank, and only then can be given a purpose', async () => {
    const { ownMoney: before } = await anna.call(listFunds, {});
    expect(before).toMatchObject({ settledCents: 0 });
    expect(before.appropriableCents).toBeLessThanOrEqual(0);
    const bank = await payoutsArrive(stage, tineke);
    const { of } = await accountsOf(tineke);
    expect(BigInt(of('1000'))).toBe(bank.closingCents());
    expect([of('1060'), of('1790')]).toEqual([0, 0]);
    // Stripe's own costs of the month may stand there, less than nothing.
    expect(of('1050')).toBeLessThanOrEqual(0);
    expect(of('1000') + of('1050') + of('4600')).toBe(collected);
    const { ownMoney } = await anna.call(listFunds, {});
    expect(ownMoney).toMatchObject({ settledCents: of('1000'), owedCents: -of('1050'), inFundsCents: 0 });
    expect(ownMoney.reserveCents).toBeGreaterThan(0);
    expect(ownMoney.appropriableCents).toBe(of('1000') + of('1050') - ownMoney.reserveCents);
    // More than a month of nights passes.
  }, 240_000);

  it('is explained for each contribution by its entries', async () => {
    const months = [-3, -2, -1, 0].map((ago) => {
      const now = stage.rehearsal.now();
      return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ago, 1)).toISOString().slice(0, 7);
    });
    const found = new Map<
      string,
      { amountCents: number; status: string; entryIds: string[]; memberNumber: number | null }
    >();
    for (const one of months)
      for (const item of (await tineke.call(listContributions, { query: { month: one } })).items)
        found.set(item.contributionId, item);
    const items = [...found.values()];
    expect(items).toHaveLength(4);
    expect(items.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(collected);
    expect(items.map(({ memberNumber }) => memberNumber).sort()).toEqual([1, 2, 3, 4]);
    for (const { status, entryIds } of items) {
      expect(status).toBe('paid');
      expect(entryIds.length).toBeGreaterThanOrEqual(2);
      for (const entryId of entryIds)
        expect((await tineke.call(getJournalEntry, { params: { entryId } })).entryId).toBe(entryId);
    }
  });
});

describe('the board allocates', () => {
  let fundId = '';
  let roundId = '';
  const budget = 10_001;

  it('after appropriating collected money to a fund, and never more than was collected', async () => {
    const body = {
      name: 'Wijkfonds',
      kind: 'designated-reserve' as const,
      purpose: 'Wat wijken zelf organiseren',
      decisionReference: 'ALV 2026-4',
    };
    fundId = (await anna.call(createFund, { body })).fundId;
    const { appropriableCents } = await anna.call(listFunds, {});
    expect(appropriableCents).toBeGreaterThan(budget);
    const tooMuch = await anna.ask(appropriateToFund, {
      params: { fundId },
      body: { amountCents: appropriableCents + 1, decisionReference: 'ALV 2026-5' },
    });
    expect(tooMuch.status).toBe(422);
    expect(tooMuch.body.errors[0]?.field).toBe('amountCents');
    await anna.call(appropriateToFund, {
      params: { fundId },
      body: { amountCents: budget, decisionReference: 'ALV 2026-5' },
    });
  });

  it('to wijken with an active contract and an account, which another board member began and approved', async () => {
    const { items: wijken } = await anna.call(listWijken, {});
    expect(wijken).toHaveLength(6);
    for (const { wijkId, name } of wijken) {
      const body = {
        wijkId,
        name: `Wijkcontract ${name}`,
        payee: { name: `Stichting ${name}` },
        startsOn: '2026-01-01',
        endsOn: '2028-12-31',
      };
      const draft = await aSignedContract({ anna, bram }, body);
      const own = await anna.ask(
        activateWijkcontract,
        { params: { wijkcontractId: draft.wijkcontractId } },
        { ifMatch: draft.version },
      );
      expect(own.status).toBe(403);
      const active = await bram.call(
        activateWijkcontract,
        { params: { wijkcontractId: draft.wijkcontractId } },
        { ifMatch: draft.version },
      );
      expect(active.status).toBe('active');
      await anApprovedPayee({ anna, bram }, active.wijkcontractId, {
        name: body.payee.name,
        iban: 'NL39RABO0300065264',
      });
    }
  });

  it('by population, exact to the cent, proposed by one and decided by another', async () => {
    let round = await aProposedRound({ anna, bram, tineke }, fundId, budget);
    roundId = round.roundId;
    const params = { roundId };
    const body = { outcome: 'adopted' as const, decisionReference: 'Bestuur 2026-11' };
    const self = await anna.ask(decideAllocationRound, { params, body }, { ifMatch: round.version });
    expect(self.status).toBe(403);
    round = await bram.call(decideAllocationRound, { params, body }, { ifMatch: round.version });
    round = await anna.call(publishAllocationRound, { params }, { ifMatch: round.version });
    await bram.call(commitAllocationRound, { params }, { ifMatch: round.version });
    const { lines } = await anna.call(getAllocationRound, { params });
    expect(lines).toHaveLength(6);
    expect(lines.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(budget);
    const total = lines.reduce((sum, { residents }) => sum + residents, 0);
    for (const line of lines) {
      expect(Math.abs(line.amountCents - (budget * line.residents) / total)).toBeLessThan(1);
      expect(line.explanation.nl.join(' ')).toContain(line.wijkName);
    }
  });

  it('until the payment file lies ready for the bank, after two approvals and a day for the account to be trusted', async () => {
    const { lines } = await anna.call(getAllocationRound, { params: { roundId } });
    const { wijkcontractId, amountCents } = lines[0] ?? { wijkcontractId: '', amountCents: 0 };
    const tranche = { wijkcontractId, roundId, tranche: 1, description: 'Eerste tranche', payOn: '2027-06-01' };
    let planned = await anna.call(planDisbursement, { body: tranche });
    expect(planned).toMatchObject({ amountCents, parts: [{ funding: 'own', amountCents }] });
    expect((await tineke.ask(planDisbursement, { body: tranche })).body.code).toBe('TRANCHE_ALREADY_PLANNED');
    const params = { disbursementId: planned.disbursementId };
    expect((await anna.ask(approveDisbursement, { params }, { ifMatch: planned.version })).status).toBe(403);
    planned = await bram.call(approveDisbursement, { params }, { ifMatch: planned.version });
    expect((await bram.ask(approveDisbursement, { params }, { ifMatch: planned.version })).status).toBe(403);
    planned = await tineke.call(approveDisbursement, { params }, { ifMatch: planned.version });
    expect(planned.status).toBe('approved');

    const body = { disbursementIds: [planned.disbursementId] };
    expect((await tineke.ask(exportPaymentFile, { body })).body.code).toBe('PAYEE_COOLING_OFF');
    await stage.rehearsal.advanceClock('+24h');
    const file = await tineke.call(exportPaymentFile, { body });
    const xml = await tineke.download(downloadPaymentFile, { params: { paymentFileId: file.paymentFileId } });
    const texts = elementsOf(xml);
    expect(texts.get('CtrlSum')).toEqual([decimal(amountCents), decimal(amountCents)]);
    expect(texts.get('NbOfTxs')).toEqual(['1', '1']);
    expect(texts.get('IBAN')).toEqual(['NL91ABNA0417164300', 'NL39RABO0300065264']);
    expect(xml).toContain('urn:iso:std:iso:20022:tech:xsd:pain.001.001.09');
  });

  it('and the guard of the fund is its balance in the journal', async () => {
    await stage.rehearsal.idle();
    const { fund, movements } = await tineke.call(getFund, { params: { fundId } });
    expect(fund).toMatchObject({
      availableCents: 0,
      projectedCents: 0,
      appropriatedCents: budget,
      allocatedCents: budget,
    });
    expect(movements.map(({ kind }) => kind).sort()).toEqual(['allocation', 'appropriation']);
    const { balance, of } = await accountsOf(tineke);
    expect(balance.totalDebitCents).toBe(balance.totalCreditCents);
    expect(of('7000')).toBe(budget);
    expect(of('1750') + of('1760')).toBe(-budget);
  });
});

describe('the journal', () => {
  const verify = async () => {
    let cursor: string | undefined;
    for (;;) {
      const page = await tineke.call(verifyJournal, { query: cursor ? { cursor } : {} });
      if (!page.clean || page.nextCursor === null) return page;
      cursor = page.nextCursor;
    }
  };

  it('is clean, and holds what happened and nothing twice', async () => {
    const result = await verify();
    expect(result).toMatchObject({ clean: true, finding: null });
    expect(result.totalEntries).toBeGreaterThan(10);
    const { items } = await tineke.call(listJournalEntries, { query: { limit: '100' } });
    expect(new Set(items.map(({ entryId }) => entryId)).size).toBe(result.totalEntries);
  });

  it('changes nothing when every schedule runs again', async () => {
    const before = await accountsOf(tineke);
    await follow();
    for (const schedule of ['nightly', 'daily', 'check-books']) await stage.rehearsal.runSchedule(schedule);
    await follow();
    expect((await accountsOf(tineke)).balance.accounts).toEqual(before.balance.accounts);
    expect(stage.rehearsal.deadLetters()).toEqual([]);
  });

  it('names the entry that someone altered in the table', async () => {
    const client = localClient(stage.rehearsal.addresses.dynamodb);
    const { Items = [] } = await client.send(
      new ScanCommand({
        TableName: await cooperativeTable(client),
        FilterExpression: 'entity = :entry',
        ExpressionAttributeValues: { ':entry': { S: 'JournalEntry' } },
      }),
    );
    const altered = Items[3] ?? {};
    const TableName = await cooperativeTable(client);
    const { Item = {} } = await client.send(
      new GetItemCommand({ TableName, Key: { pk: altered.pk ?? { S: '' }, sk: altered.sk ?? { S: '' } } }),
    );
    await client.send(
      new PutItemCommand({ TableName, Item: { ...Item, description: { S: 'een andere omschrijving' } } }),
    );
    const { finding, clean } = await verify();
    expect(clean).toBe(false);
    expect(finding?.kind).toBe('altered');
    expect(altered.pk?.S).toContain(finding?.entryId);
    client.destroy();
  });
});

const decimal = (amountCents: number) =>
  `${Math.floor(amountCents / 100)}.${String(amountCents % 100).padStart(2, '0')}`;

function elementsOf(xml: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const parser = new SaxesParser();
  const path: string[] = [];
  parser.on('opentag', ({ name }) => void path.push(name));
  parser.on('text', (text) => {
    const name = path.at(-1) ?? '';
    if (text.trim() !== '') found.set(name, [...(found.get(name) ?? []), text.trim()]);
  });
  parser.on('closetag', () => void path.pop());
  parser.write(xml).close();
  return found;
}

async function cooperativeTable(client: ReturnType<typeof localClient>): Promise<string> {
  const { ListTablesCommand } = await import('@aws-sdk/client-dynamodb');
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  return TableNames.find((name) => /cooperative/i.test(name)) ?? '';
}
