import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { approveDisbursement, downloadPaymentFile } from '../../shared/allocation/disbursements/contract.ts';
import { appropriateToFund } from '../../shared/funds/contract.ts';
import { listProducts } from '../../shared/policies/contract.ts';
import { findWijk } from '../../shared/region/contract.ts';
import { call, fetchFile, Problem } from '../../web/api.ts';
import { amountErrors } from '../../web/office/amount.ts';
import { parseEuro } from '../../web/ui/money.ts';

const fetched = vi.fn<(address: string, request: RequestInit) => Promise<Response>>();
const sent = (call: number) => {
  const [address, request] = fetched.mock.calls[call] ?? [];
  return { address, headers: (request?.headers ?? {}) as Record<string, string>, body: request?.body };
};
const refusal = { status: 422, code: 'MORE_THAN_COLLECTED', nl: 'Te veel.', en: 'Too much.', errors: [] };
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

const fund = {
  fundId: 'fnd_0001',
  name: 'Fonds',
  kind: 'designated-reserve',
  purpose: 'Doel',
  account: '0520.01',
  availableCents: 100,
  appropriatedCents: 100,
  allocatedCents: 0,
  promisedCents: 0,
  awaitedCents: 0,
  layers: [],
  projectedCents: 100,
  version: 1,
  createdAt: '2026-11-23T10:00:00.000Z',
};
const appropriate = () =>
  call(appropriateToFund, { params: { fundId: 'fnd_0001' }, body: { amountCents: 100, decisionReference: 'B-1' } });

beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => vi.unstubAllGlobals());

describe('the client of the declarations', () => {
  it('puts parameters in the path and the query, and decodes cents', async () => {
    fetched.mockResolvedValue(json(200, { wijk: null }));
    await call(findWijk, { query: { postcode: '1701 SA', houseNumber: '12' } });
    expect(sent(0).address).toBe('/api/wijken/by-address?postcode=1701+SA&houseNumber=12');

    fetched.mockResolvedValue(json(201, { fund, entryId: 'approp:fnd_0001:1' }));
    const reply = await appropriate();
    expect(sent(1).address).toBe('/api/funds/fnd_0001/appropriations');
    expect(reply.fund.availableCents).toBe(100n);
  });

  it('keeps the key of an action until it is answered, and then forgets it', async () => {
    fetched.mockRejectedValueOnce(new TypeError('no network'));
    fetched.mockResolvedValueOnce(json(503, {}));
    fetched.mockImplementation(() => Promise.resolve(json(422, refusal)));
    for (let attempt = 0; attempt < 4; attempt++) await expect(appropriate()).rejects.toThrow(Problem);
    const keys = [0, 1, 2, 3].map((attempt) => sent(attempt).headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[A-Za-z0-9_-]{16,100}$/);
    expect([keys[1], keys[2]]).toEqual([keys[0], keys[0]]);
    expect(keys[3]).not.toBe(keys[0]);
  });

  it('sends the version that was seen and the token of who asks', async () => {
    fetched.mockResolvedValue(json(412, { ...refusal, status: 412, code: 'VERSION_STALE' }));
    const asked = call(approveDisbursement, { params: { disbursementId: 'dis_0001' } }, { ifMatch: 3, token: 'a.b.c' });
    await expect(asked).rejects.toMatchObject({ code: 'VERSION_STALE' });
    expect(sent(0).headers).toMatchObject({ 'if-match': '"3"', authorization: 'Bearer a.b.c' });
  });

  it('tells that there is no connection, and that nothing is lost', async () => {
    fetched.mockRejectedValue(new TypeError('no network'));
    await expect(call(listProducts, {})).rejects.toMatchObject({ code: 'NO_CONNECTION', status: 0 });
  });

  it('makes words of an answer that is none of ours', async () => {
    fetched.mockResolvedValue(new Response('<html>Bad gateway</html>', { status: 502 }));
    await expect(call(listProducts, {})).rejects.toMatchObject({ code: 'FAULT', status: 502 });
    fetched.mockResolvedValue(json(401, { message: 'Unauthorized' }));
    await expect(call(listProducts, {})).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  it('gives a file under the name it came with', async () => {
    const headers = { 'content-disposition': 'attachment; filename="pay_0001.xml"' };
    fetched.mockResolvedValue(new Response('<Document/>', { headers }));
    const file = await fetchFile(downloadPaymentFile, { params: { paymentFileId: 'pay_0001' } });
    expect(file.fileName).toBe('pay_0001.xml');
    expect(await file.content.text()).toBe('<Document/>');
  });
});

describe('an amount as people type it', () => {
  it.each([
    ['12', 1200],
    ['12,5', 1250],
    ['12.50', 1250],
    ['1.234,50', 123_450],
    ['1,234.50', 123_450],
    ['1.234', 123_400],
    ['€ 1 000', 100_000],
    ['0,01', 1],
  ])('reads %s', (typed, cents) => {
    expect(parseEuro(typed)).toBe(cents);
  });

  it.each(['', 'tien', '-5', '1,2,3', '12,345,6', '1e3', '=1+1', '12,'])('refuses %s', (typed) => {
    expect(parseEuro(typed)).toBeUndefined();
  });

  it('is wanted, and more than nothing', () => {
    const errors = (amountCents: string) =>
      amountErrors(appropriateToFund.body, { amountCents, decisionReference: 'B-1' }).map(({ nl }) => nl);
    expect(errors('')).toEqual(['Vul een bedrag in.']);
    expect(errors('0,00')).toEqual(['Vul een bedrag in zoals 1.250,00.']);
    expect(errors('1.000,50')).toEqual([]);
  });
});
