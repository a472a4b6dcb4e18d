import { createHmac } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { unmarshalItem } from '../../functions/runtime/marshal.ts';
import { receiveStripeEvent } from '../../shared/billing/contract.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets, useDoorEnvironment, webhookSecrets } from '../support/doors.ts';
import { requestTo } from '../support/requests.ts';

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let handler: Handler;
const logged: string[] = [];

beforeAll(async () => {
  local = await testDatabase();
  secrets = await serveSecrets();
  useDoorEnvironment(local.endpoint, local.tables);
  ({ handler } = await import('../../functions/stripe-webhook.ts'));
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => logged.push(String(line)) > 0);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await secrets.stop();
  await local.stop();
});

const [secret = '', nextSecret = ''] = webhookSecrets;
const seconds = () => Math.floor(Date.now() / 1000);

function aMessage(id: string): string {
  const person = { email: 'noor.bakker@example.org', name: 'Noor Bakker', address: { line1: 'Havenstraat 12' } };
  const session = {
    id: `cs_${id}`,
    object: 'checkout.session',
    status: 'complete',
    payment_status: 'paid',
    client_reference_id: 'app_000001',
    metadata: { application_id: 'app_000001', attempt: '1' },
    subscription: 'sub_1',
    invoice: 'in_1',
    amount_total: 3900,
    url: null,
    customer_details: person,
  };
  const event = {
    id,
    object: 'event',
    type: 'checkout.session.completed',
    created: 1_793_600_000,
    data: { object: session },
  };
  return JSON.stringify(event, null, 2);
}

function signed(body: string, key = secret, time = seconds(), scheme = 'v1'): string {
  return `t=${time},${scheme}=${createHmac('sha256', key).update(`${time}.${body}`).digest('hex')}`;
}

const knock = (body: string, signature: string, isBase64Encoded = false) =>
  handler({
    ...requestTo(receiveStripeEvent, {
      rawBody: isBase64Encoded ? Buffer.from(body).toString('base64') : body,
      headers: { 'stripe-signature': signature },
    }),
    isBase64Encoded,
  });

async function kept() {
  const { Items = [] } = await local.client.send(new ScanCommand({ TableName: local.tables.Cooperative }));
  return Items.map(unmarshalItem);
}

describe('the door for Stripe’s messages', () => {
  it('keeps a signed message: ids, type, status and times, and nothing of who it is about', async () => {
    const body = aMessage('evt_first');
    expect(await knock(body, signed(body))).toMatchObject({ statusCode: 200, body: '{"received":true}' });
    const [item] = await kept();
    expect(item).toMatchObject({
      pk: 'STRIPE_EVENT#evt_first',
      sk: 'EVENT',
      entity: 'StripeEvent',
      type: 'checkout.session.completed',
      objectId: 'cs_evt_first',
      status: 'complete',
      checkout: { checkoutId: 'cs_evt_first', applicationId: 'app_000001', attempt: 1, isPaid: true, url: null },
    });
    expect(JSON.stringify(item)).not.toMatch(/noor|bakker|example\.org|haven/i);
    const days = (Number(item?.expiresAt) - seconds()) / 86_400;
    expect(days).toBeGreaterThan(89.9);
    expect(days).toBeLessThan(90.1);
  });

  it('thanks for the same message again and keeps it as it was', async () => {
    const before = await kept();
    const body = aMessage('evt_first');
    expect(await knock(body, signed(body))).toMatchObject({ statusCode: 200 });
    expect(await kept()).toEqual(before);
  });

  it('knows again what it kept itself, without asking the table; a forged repeat is still refused', async () => {
    const { database } = await import('../../functions/runtime/client.ts');
    const commit = vi.spyOn(database, 'commit');
    const body = aMessage('evt_first');
    expect(await knock(body, signed(body))).toMatchObject({ statusCode: 200 });
    expect(await knock(body, signed(body, 'whsec_stranger'))).toMatchObject({ statusCode: 400 });
    expect(commit).not.toHaveBeenCalled();
    commit.mockRestore();
  });

  it('takes the exact bytes out of the wrapping of the gateway', async () => {
    const body = aMessage('evt_wrapped').replace('Noor', 'Noör');
    expect(await knock(body, signed(body), true)).toMatchObject({ statusCode: 200 });
  });

  it('accepts both secrets while one replaces the other', async () => {
    const body = aMessage('evt_rotated');
    expect(await knock(body, signed(body, nextSecret))).toMatchObject({ statusCode: 200 });
  });

  it('accepts a message with several signatures when one of them is right', async () => {
    const body = aMessage('evt_several');
    const [time, right] = signed(body).split(',');
    expect(await knock(body, `${time},v1=${'0'.repeat(64)},${right},v0=abc`)).toMatchObject({ statusCode: 200 });
  });

  const old = seconds() - 3600;
  const body = aMessage('evt_forged');
  it.each([
    ['another secret', body, signed(body, 'whsec_stranger')],
    ['a time of an hour ago', body, signed(body, secret, old)],
    ['a byte changed', body.replace('3900', '3901'), signed(body)],
    ['the old scheme', body, signed(body, secret, seconds(), 'v0')],
    ['no signature', body, ''],
    ['no body', '', signed('')],
  ])('refuses %s as a problem, and writes nothing', async (_, sent, signature) => {
    const before = await kept();
    const answer = await knock(sent, signature);
    expect(answer).toMatchObject({ statusCode: 400, headers: { 'content-type': 'application/problem+json' } });
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ code: 'SIGNATURE_NOT_VALID', status: 400 });
    expect(await kept()).toEqual(before);
  });

  it('refuses a thousand replays of an old message without a single write', async () => {
    const before = await kept();
    const signature = signed(body, secret, old);
    const answers = await Promise.all(Array.from({ length: 1000 }, () => knock(body, signature)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([400]));
    expect(await kept()).toEqual(before);
  });

  it('asks Stripe to come again when the table cannot be reached', async () => {
    const message = aMessage('evt_later');
    const { database } = await import('../../functions/runtime/client.ts');
    const commit = vi.spyOn(database, 'commit').mockRejectedValueOnce(new Error('no table'));
    expect(await knock(message, signed(message))).toMatchObject({ statusCode: 500 });
    commit.mockRestore();
    expect(await knock(message, signed(message))).toMatchObject({ statusCode: 200 });
  });

  it('writes one line a message to the log, with ids and no identity', () => {
    const lines = logged.filter((line) => line.includes('receiveStripeEvent'));
    expect(lines.length).toBeGreaterThan(1000);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      operation: 'receiveStripeEvent',
      status: 200,
      eventId: 'evt_first',
      known: false,
    });
    expect(lines.join('')).not.toMatch(/noor|bakker|example\.org|whsec/i);
  });
});
