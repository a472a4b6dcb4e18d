import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { httpDoor } from '../../../functions/runtime/http-door.ts';
import { board, endpoint, line, positiveCents } from '../../../shared/kernel/endpoint.ts';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import { type Database, putNew } from '../../../shared/kernel/table.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { lambdaContext, type RequestOptions, requestTo } from '../../support/requests.ts';

const openTill = endpoint({
  id: 'openTill',
  method: 'POST',
  path: '/tills/{tillId}',
  door: 'office-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Kas openen', en: 'Open a till' },
  params: z.strictObject({ tillId: z.string().check(z.regex(/^till_\w+$/)) }),
  body: z.strictObject({ name: line(20), amountCents: positiveCents(), tags: z.optional(z.array(line(5))) }),
  reply: z.object({ tillId: z.string(), amountCents: positiveCents(), version: z.int() }),
});
const seeTill = endpoint({
  id: 'seeTill',
  method: 'GET',
  path: '/tills/{tillId}',
  door: 'office-api',
  access: { kind: 'public' },
  summary: { nl: 'Kas zien', en: 'See a till' },
  params: z.strictObject({ tillId: z.string() }),
  reply: z.object({ tillId: z.string() }),
});

let local: TestDatabase;
let opened = 0;
let handler: (event: APIGatewayProxyEventV2, context: never) => Promise<APIGatewayProxyStructuredResultV2>;
beforeAll(async () => {
  local = await testDatabase();
  handler = httpDoor(
    { database: local.database },
    { openTill, seeTill },
    {
      async openTill({ database }: { database: Database }, act, { params, body }) {
        opened++;
        const reply = { tillId: params.tillId, amountCents: body.amountCents, version: 1, secret: 'not declared' };
        if (act.repeats) return reply;
        const item = { pk: `TILL#${params.tillId}`, sk: 'TILL', entity: 'Till', amountCents: body.amountCents };
        await database.commit(act, [putNew(item, () => commonRefusals.VERSION_STALE())], {
          subject: params.tillId,
          ...(body.name !== 'Long reply' && { reply }),
        });
        return reply;
      },
      async seeTill() {
        throw new Error('the till of Anna de Vries is broken');
      },
    },
  ) as never;
});
afterAll(() => local.stop());
afterEach(() => vi.restoreAllMocks());

const bram = { id: 'person_bram', groups: ['board', 'treasurer'] };
const key = () => `key-${Math.random().toString(36).slice(2)}-0123456789`;
const open = (options: RequestOptions = {}) =>
  handler(
    requestTo(openTill, {
      params: { tillId: 'till_1' },
      body: { name: 'Kas', amountCents: 500 },
      person: bram,
      idempotencyKey: key(),
      ...options,
    }),
    lambdaContext,
  );
const problem = (result: APIGatewayProxyStructuredResultV2) => JSON.parse(result.body ?? '{}');

describe('a door', () => {
  it('answers what is declared and nothing else', async () => {
    const result = await open();
    expect(result).toMatchObject({ statusCode: 201, headers: { 'content-type': 'application/json', etag: '"1"' } });
    expect(JSON.parse(result.body ?? '')).toEqual({ tillId: 'till_1', amountCents: 500, version: 1 });
  });

  it('answers a repeat with the first reply, and does it once', async () => {
    const options = { params: { tillId: 'till_2' }, idempotencyKey: key() };
    const [first, second] = [await open(options), await open(options)];
    expect(second.body).toBe(first.body);
    expect(second.headers).toMatchObject({ 'idempotent-replayed': 'true' });
    const { items } = await local.database.query({ of: 'AUDIT#till_2' });
    expect(items).toHaveLength(1);
  });

  it('asks the use case again when its reply was too long to keep, and changes nothing', async () => {
    const options = {
      params: { tillId: 'till_6' },
      body: { name: 'Long reply', amountCents: 1 },
      idempotencyKey: key(),
    };
    const [first, second] = [await open(options), await open(options)];
    expect(second).toEqual({ ...first, headers: { ...first.headers, 'idempotent-replayed': 'true' } });
    const { items } = await local.database.query({ of: 'AUDIT#till_6' });
    expect(items).toHaveLength(1);
  });

  it('answers two equal requests at once alike', async () => {
    const options = { params: { tillId: 'till_3' }, idempotencyKey: key() };
    const results = await Promise.all(Array.from({ length: 8 }, () => open(options)));
    for (const result of results) expect(result).toMatchObject({ statusCode: 201, body: results[0]?.body });
  });

  it('refuses a used key for another request', async () => {
    const idempotencyKey = key();
    await open({ params: { tillId: 'till_4' }, idempotencyKey });
    const result = await open({
      params: { tillId: 'till_4' },
      idempotencyKey,
      body: { name: 'Kas', amountCents: 501 },
    });
    expect(problem(result)).toMatchObject({ status: 409, code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('refuses a missing key', async () => {
    const result = await handler(
      requestTo(openTill, { params: { tillId: 'till_5' }, body: { name: 'K', amountCents: 1 }, person: bram }),
      lambdaContext,
    );
    expect(problem(result)).toMatchObject({
      status: 400,
      code: 'IDEMPOTENCY_KEY_MISSING',
      errors: [{ field: 'Idempotency-Key' }],
    });
  });

  it('names every field and rule that is broken, in both languages', async () => {
    const result = await open({
      params: { tillId: 'nope' },
      body: { name: '', amountCents: 1.5, status: 'open', tags: ['too-long'] },
    });
    expect(result.headers).toMatchObject({ 'content-type': 'application/problem+json' });
    const { errors, nl, en, status } = problem(result);
    expect(status).toBe(400);
    expect(errors.map((error: { field: string }) => error.field).sort()).toEqual([
      'amountCents',
      'name',
      'status',
      'tags.0',
      'tillId',
    ]);
    for (const sentence of [...errors, { nl, en }]) expect(sentence.nl && sentence.en).toBeTruthy();
  });

  it('speaks the language that is asked for', async () => {
    const english = await open({ body: {}, headers: { 'accept-language': 'en-GB' } });
    expect(problem(english).detail).toBe(problem(english).en);
    expect(problem(await open({ body: {} })).detail).toBe(problem(english).nl);
  });

  it('is closed to who has not signed in, and to other roles', async () => {
    const strangers: RequestOptions[] = [
      { person: undefined as never },
      { person: { id: 'x', groups: [] } },
      { person: { id: 'x', groups: ['auditor'] } },
      { person: { id: 'x', groups: ['boarding'] } },
    ];
    const codes = [];
    for (const stranger of strangers) codes.push((await open(stranger)).statusCode);
    expect(codes).toEqual([401, 403, 403, 403]);
  });

  it('says 500 without a word of what went wrong', async () => {
    const lines: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    const result = await handler(requestTo(seeTill, { params: { tillId: 'till_1' } }), lambdaContext);
    expect(problem(result)).toMatchObject({ status: 500, code: 'FAULT' });
    expect(result.body + lines.join('')).not.toContain('Vries');
    expect(lines.join('')).toContain('"operation":"seeTill"');
  });
});

describe('a hostile body', () => {
  const bodies: [string, string, number, string][] = [
    ['that is no JSON', '{"name":', 400, 'BODY_NOT_JSON'],
    ['that is too large', JSON.stringify({ name: 'x'.repeat(300_000) }), 413, 'BODY_TOO_LARGE'],
    ['that is nested too deeply', `${'['.repeat(100_000)}`, 400, 'BODY_TOO_DEEP'],
    [
      'that reaches for the prototype',
      '{"__proto__":{"amountCents":1},"name":"K","amountCents":1}',
      400,
      'INVALID_REQUEST',
    ],
    ['that is a list', '[]', 400, 'INVALID_REQUEST'],
    ['that is nothing', 'null', 400, 'INVALID_REQUEST'],
    ['with an endless number', '{"name":"K","amountCents":1e308}', 400, 'INVALID_REQUEST'],
    ['with a number past 2^53', '{"name":"K","amountCents":9007199254740993}', 400, 'INVALID_REQUEST'],
  ];
  it.each(bodies)('%s is refused', async (_, rawBody, status, code) => {
    const before = opened;
    expect(problem(await open({ rawBody }))).toMatchObject({ status, code });
    expect(opened).toBe(before);
  });

  it('of another type is refused', async () => {
    expect(problem(await open({ headers: { 'content-type': 'text/plain' } }))).toMatchObject({ status: 415 });
  });

  it('keeps script and formula texts as they are', async () => {
    const result = await open({ params: { tillId: 'till_9' }, body: { name: '=1+1<script>', amountCents: 1 } });
    expect(result.statusCode).toBe(201);
  });
});
