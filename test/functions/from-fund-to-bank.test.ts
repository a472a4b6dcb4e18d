import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allocationApi } from '../../shared/allocation-api.ts';
import { fundsApi } from '../../shared/funds-api.ts';
import { amsterdamDate, instant, nextTargetDay } from '../../shared/kernel/dates.ts';
import { regionApi } from '../../shared/region-api.ts';
import { draftBody, silent } from '../support/board-round.ts';
import { sequentialIds, type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets, useDoorEnvironment } from '../support/doors.ts';
import { collect, project, residentsOf } from '../support/funded-region.ts';
import { aUsablePayee } from '../support/payee.ts';
import { lambdaContext, type RequestOptions, requestTo } from '../support/requests.ts';
import { byResidents } from '../support/rounds.ts';
import { signsContract } from '../support/signed-contract.ts';

let local: TestDatabase;
let secrets: { stop(): Promise<void> };
type Handler = (event: APIGatewayProxyEventV2, context: never) => Promise<APIGatewayProxyStructuredResultV2>;
const operations = { ...regionApi, ...allocationApi, ...fundsApi };
let doors: Record<string, Handler>;
beforeAll(async () => {
  local = await testDatabase();
  secrets = await serveSecrets();
  useDoorEnvironment(local.endpoint, local.tables);
  doors = {
    'region-api': (await import('../../functions/region-api.ts')).handler as Handler,
    'allocation-api': (await import('../../functions/allocation-api.ts')).handler as Handler,
    'funds-api': (await import('../../functions/funds-api.ts')).handler as Handler,
  };
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await secrets.stop();
  await local.stop();
});

const groups = ['board', 'treasurer'];
let keys = 0;

/** Every act is sent twice with one key: the repeat must answer the same, and do nothing. */
async function ask(operation: keyof typeof operations, person: string, options: RequestOptions = {}) {
  const idempotencyKey = `key-of-the-office-${++keys}`;
  const event = requestTo(operations[operation], { person: { id: person, groups }, idempotencyKey, ...options });
  const handler = doors[operations[operation].door];
  if (!handler) throw new Error(`no door for ${operation}`);
  const [first, second] = [await handler(event, lambdaContext), await handler(event, lambdaContext)];
  expect(first.statusCode, String(first.body)).toBeLessThan(300);
  expect(second.body).toBe(first.body);
  return first;
}

async function answer(operation: keyof typeof operations, person: string, options: RequestOptions = {}) {
  return JSON.parse(String((await ask(operation, person, options)).body));
}

describe('the office', () => {
  it('brings collected money through a fund and an allocation to the bank, each step repeatable', async () => {
    const today = amsterdamDate(instant(Date.now()));
    for (const [wijkId, young] of [
      ['wijk_brink', 12_400],
      ['wijk_dorp', 9850],
    ] as const) {
      const buurten = [{ buurtCode: `BU0363${String(young).slice(0, 4)}`, residents: residentsOf(young) }];
      const body = { wijkId, name: wijkId, cbsYear: 2026, buurten, source: 'CBS 2026' };
      await answer('registerWijk', 'anna', { body });
    }
    const drawnUp = await answer('createFormula', 'anna', {
      body: { name: 'Naar inwoners', parameters: { ...byResidents, smallestCents: 0 } },
    });
    const { formulaId } = drawnUp;
    const adoption = { params: { formulaId }, ifMatch: 1, body: { decisionReference: 'ALV 5' } };
    await answer('adoptFormula', 'bram', adoption);
    const contracts = [];
    for (const wijkId of ['wijk_brink', 'wijk_dorp']) {
      const body = {
        wijkId,
        name: 'Gezond',
        payee: { name: 'Wijkkas' },
        startsOn: '2026-01-01',
        endsOn: '2099-12-31',
      };
      const signed = await signsContract(
        (operation, input, ifMatch) =>
          answer(operation as 'changeTerms', 'anna', { ...input, ...(ifMatch !== undefined && { ifMatch }) }),
        body,
        '2026-01-01',
        formulaId,
      );
      const params = { wijkcontractId: signed.wijkcontractId };
      contracts.push(await answer('activateWijkcontract', 'bram', { params, ifMatch: signed.version }));
    }

    const { fundId } = await answer('createFund', 'anna', {
      body: { name: 'Wijkfonds', kind: 'designated-reserve', purpose: 'Gezond', decisionReference: 'ALV 3' },
    });
    const { dynamoDatabase } = await import('../../functions/runtime/database.ts');
    const region = { database: dynamoDatabase(local.client, local.tables), newId: sequentialIds() };
    await collect(region, 100_000n);
    await project(region, local.client, local.tables);
    const { fund } = await answer('appropriateToFund', 'anna', {
      params: { fundId },
      body: { amountCents: 100_000, decisionReference: 'ALV 4' },
    });
    expect(fund).toMatchObject({ availableCents: 100_000 });

    const opened = await answer('openAllocationRound', 'anna', { body: draftBody(fundId, 100_000, formulaId) });
    const params = { roundId: opened.roundId };
    await answer('freezeAllocationRound', 'anna', { params, ifMatch: 1 });
    await answer('calculateAllocationRound', 'anna', { params, ifMatch: 2 });
    await answer('recordAdvice', 'anna', { params, ifMatch: 3, body: silent('medical-council') });
    await answer('recordAdvice', 'anna', { params, ifMatch: 4, body: silent('regional-table') });
    await answer('proposeAllocationRound', 'anna', { params, ifMatch: 5 });
    const body = { outcome: 'adopted', decisionReference: 'Bestuur 7' };
    await answer('decideAllocationRound', 'bram', { params, ifMatch: 6, body });
    await answer('publishAllocationRound', 'bram', { params, ifMatch: 7 });
    const committed = await answer('commitAllocationRound', 'anna', { params, ifMatch: 8 });
    expect(committed).toMatchObject({ status: 'committed', entryId: `alloc:${opened.roundId}`, version: 9 });
    const { lines, ...round } = await answer('getAllocationRound', 'anna', { params });
    expect(round).toMatchObject(committed);
    expect(lines[0].amountCents).toBe(55_730);
    await answer('listAllocationRounds', 'anna');
    await project(region, local.client, local.tables);
    expect(await answer('getFund', 'anna', { params: { fundId } })).toMatchObject({
      fund: { availableCents: 0, projectedCents: 0 },
      movements: [{ amountCents: 100_000 }, { amountCents: -100_000 }],
    });
    expect(await answer('listFunds', 'anna')).toMatchObject({ appropriableCents: 0 });

    const { wijkcontractId } = contracts[0];
    await aUsablePayee(region, wijkcontractId, { usableAt: instant(Date.now()) });
    const planned = await answer('planDisbursement', 'tineke', {
      body: {
        wijkcontractId,
        roundId: opened.roundId,
        tranche: 1,
        description: 'Najaar 2026',
        payOn: nextTargetDay(today),
      },
    });
    const disbursement = { disbursementId: planned.disbursementId };
    await answer('approveDisbursement', 'anna', { params: disbursement, ifMatch: 1 });
    await answer('approveDisbursement', 'bram', { params: disbursement, ifMatch: 2 });
    const file = await answer('exportPaymentFile', 'tineke', { body: { disbursementIds: [planned.disbursementId] } });
    const download = await ask('downloadPaymentFile', 'tineke', { params: { paymentFileId: file.paymentFileId } });
    expect(download.headers).toMatchObject({ 'content-type': 'application/xml' });
    expect(download.body).toContain('<CtrlSum>557.30</CtrlSum>');
    expect(await answer('listPaymentFiles', 'tineke')).toEqual({ items: [file] });
    expect(await answer('listDisbursements', 'tineke')).toMatchObject({ items: [{ status: 'exported' }] });
    expect(await answer('listGrantsOfRound', 'tineke', { params })).toMatchObject({
      items: [
        { allocatedCents: 55_730, tranches: [{ state: 'planned-for-payment', next: ['follow'] }] },
        { allocatedCents: 44_270, tranches: [{ state: 'planned', next: ['plan'] }] },
      ],
    });
    const ofContract = { params: { wijkcontractId } };
    const ofGrant = { params: { wijkcontractId, roundId: opened.roundId } };
    const { items: granted } = await answer('listGrants', 'anna', ofContract);
    expect(await answer('getGrant', 'anna', ofGrant)).toMatchObject({ grant: granted[0], clawbacks: [] });
    expect(await answer('listClawbacks', 'anna')).toEqual({ items: [] });
    await answer('listWijken', 'tineke');
  }, 30_000);
});
