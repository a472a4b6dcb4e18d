import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import type { Database } from '../../../shared/kernel/table.ts';
import {
  activateWijkcontract,
  createWijkcontract,
  listWijkcontracts,
  payeeAccounts,
} from '../../../shared/wijkcontracts/index.ts';
import { anAct, freshTables, sequentialIds, type TestDatabase, testDatabase } from '../../support/database.ts';
import { anActiveWijkcontract, anna, aWijk, bram, contractBody, noQuery } from '../../support/funded-region.ts';

let local: TestDatabase;
let region: { database: Database; newId: ReturnType<typeof sequentialIds> };
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  region = { database: dynamoDatabase(local.client, await freshTables(local.client)), newId: sequentialIds() };
  await aWijk(region, { wijkId: 'wijk_brink' });
});

type Body = Parameters<typeof createWijkcontract>[2]['body'];
const draft = (wish: Partial<Body> = {}) =>
  createWijkcontract(region, anAct({ person: anna }), {
    params: undefined,
    query: undefined,
    body: { ...contractBody('wijk_brink'), ...wish },
  });
const activate = (wijkcontractId: string, person = bram, seenVersion = 1) =>
  activateWijkcontract(region, anAct({ person, seenVersion }), {
    params: { wijkcontractId },
    query: undefined,
    body: undefined,
  });

describe('drafting a wijkcontract', () => {
  it('keeps the account number in the vault and shows its last four characters', async () => {
    const contract = await draft();
    expect(contract).toMatchObject({
      status: 'draft',
      payee: { ibanEnding: '4300' },
      createdBy: anna,
      activatedBy: null,
      availableCents: 0n,
      version: 1,
    });
    expect(await payeeAccounts(region.database, [contract.payee.payeeId])).toEqual([
      { payeeId: contract.payee.payeeId, name: 'Stichting Wijkkas Één & Co', iban: 'NL91ABNA0417164300' },
    ]);
    const outside = await region.database.query({ of: 'WIJKCONTRACTS' });
    expect(JSON.stringify(outside)).not.toContain('0417164300');
  });

  const resident = { name: 'Wijkraad', role: 'resident-body' as const };
  const owner = { name: 'Huisartsen', role: 'process-owner' as const };
  it.each<[string, Partial<Body>, string, string]>([
    ['of a wijk that is not registered', { wijkId: 'wijk_elders' }, 'WIJK_NOT_REGISTERED', 'wijkId'],
    [
      'without residents',
      { partners: [owner, { ...owner, role: 'care-partner' }] },
      'RESIDENT_BODY_MISSING',
      'partners',
    ],
    ['without a process owner', { partners: [resident, resident] }, 'PROCESS_OWNER_NOT_ONE', 'partners'],
    ['with two process owners', { partners: [resident, owner, owner] }, 'PROCESS_OWNER_NOT_ONE', 'partners'],
    ['that ends when it starts', { endsOn: '2026-01-01' }, 'TERM_TURNED_AROUND', 'endsOn'],
    ['with a wrong IBAN', { payee: { name: 'X', iban: 'NL69XSAD1014574364' } }, 'IBAN_NOT_VALID', 'payee.iban'],
  ])('is refused %s', async (_, wish, code, field) => {
    await expect(draft(wish)).rejects.toMatchObject({ code, errors: [{ field, rule: code }] });
  });
});

describe('activating a wijkcontract', () => {
  it('takes another person than its maker', async () => {
    const { wijkcontractId } = await draft();
    await expect(activate(wijkcontractId, anna)).rejects.toMatchObject({ code: 'ACTIVATED_BY_ITS_MAKER', status: 403 });
    const active = await activate(wijkcontractId);
    expect(active).toMatchObject({ status: 'active', activatedBy: bram, version: 2, allocatedCents: 0n });
    expect(await listWijkcontracts(region, anAct(), noQuery)).toEqual({ items: [active] });
  });

  it('is refused to who saw another version, and a second time', async () => {
    const { wijkcontractId } = await draft();
    await expect(activate(wijkcontractId, bram, 7)).rejects.toMatchObject({ code: 'VERSION_STALE' });
    await activate(wijkcontractId);
    await expect(activate(wijkcontractId, bram, 1)).rejects.toMatchObject({ code: 'VERSION_STALE' });
    await expect(activate(wijkcontractId, bram, 2)).rejects.toMatchObject({ code: 'WIJKCONTRACT_NOT_DRAFT' });
  });

  it('happens once when many do it at once', async () => {
    const { wijkcontractId } = await draft();
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => activate(wijkcontractId)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is refused when the wijk has an active contract, also of two at once', async () => {
    const [first, second] = [await draft(), await draft()];
    const outcomes = await Promise.allSettled([activate(first.wijkcontractId), activate(second.wijkcontractId)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'WIJK_HAS_ACTIVE_CONTRACT' },
    });
  });

  it('may follow a contract whose term ends before', async () => {
    await anActiveWijkcontract(region, 'wijk_brink');
    const next = await draft({ startsOn: '2028-01-01', endsOn: '2029-12-31' });
    expect(await activate(next.wijkcontractId)).toMatchObject({ status: 'active' });
    const late = await draft({ startsOn: '2029-06-01', endsOn: '2030-12-31' });
    await expect(activate(late.wijkcontractId)).rejects.toMatchObject({ code: 'WIJK_HAS_ACTIVE_CONTRACT' });
  });

  it('is refused when the term is over, or the contract unknown', async () => {
    const { wijkcontractId } = await draft({ startsOn: '2024-01-01', endsOn: '2026-11-22' });
    await expect(activate(wijkcontractId)).rejects.toMatchObject({ code: 'TERM_IS_OVER' });
    await expect(activate('wct_999999')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
