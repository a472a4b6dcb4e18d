import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { endpoints } from '../../shared/api.ts';
import type { Endpoint, Schema } from '../../shared/kernel/endpoint.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets } from '../support/doors.ts';
import { opensSession } from '../support/member.ts';
import type { RequestOptions } from '../support/requests.ts';
import type { Problem } from '../support/stage.ts';
import { openWorld, type World } from '../support/world.ts';
import { requestBySomebody, sampleBodies, sampleQueries } from './samples.ts';

/** Made from the declarations: every field of every body gets what it must not have. */
let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let world: World;
let before: object;
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
  world = await openWorld(local);
  const nobody = { memberId: 'mem_00000000000000000000000000', personId: 'per_00000000000000000000000000' };
  await opensSession(world.database, nobody, { at: world.now() });
  // The first request of a door waits for the door itself, which says nothing about what was sent.
  for (const { endpoint } of new Map(withBody.map((each) => [each.endpoint.door, each])).values())
    await world.knock(endpoint, { ...requestBySomebody(endpoint), body: null });
  before = await world.copy();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.stop();
  await secrets.stop();
  await local.stop();
});

const withBody = endpoints.flatMap((endpoint) =>
  endpoint.body ? [{ id: endpoint.id, endpoint, schema: endpoint.body, sample: sampleBodies[endpoint.id] ?? {} }] : [],
);

async function send(endpoint: Endpoint, request: RequestOptions): Promise<{ status: number; problem: Problem }> {
  const started = performance.now();
  const { status, body } = await world.knock(endpoint, { ...requestBySomebody(endpoint), ...request });
  expect(performance.now() - started, `${endpoint.id} took its time`).toBeLessThan(1000);
  return { status, problem: JSON.parse(body) };
}

/** A refusal that says in both languages which rule broke, and repeats nothing of what was sent. */
function mustBeClear({ status, problem }: Awaited<ReturnType<typeof send>>, fields: readonly string[], what: string) {
  expect(status, what).toBe(400);
  expect(problem, what).toMatchObject({ code: 'INVALID_REQUEST', nl: expect.any(String), en: expect.any(String) });
  const named = problem.errors.map(({ field }) => field);
  expect(
    fields.some((field) => named.some((name) => name === field || name.startsWith(`${field}.`))),
    `${what}: ${JSON.stringify(problem.errors)}`,
  ).toBe(true);
  for (const { rule, nl, en } of problem.errors)
    for (const text of [rule, nl, en]) expect(text.length, what).toBeGreaterThan(3);
}

type Path = (string | number)[];

/** The whole, its parts, and theirs. */
function placesIn(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  const parts = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const key = (name: string) => (Array.isArray(value) ? Number(name) : name);
  return [{ path, value }, ...parts.flatMap(([name, part]) => placesIn(part, [...path, key(name)]))];
}

/** The same body with something else at one place; `undefined` leaves it out. */
function withAt(body: unknown, [first, ...rest]: Path, value: unknown): unknown {
  if (first === undefined) return value;
  const copy = (Array.isArray(body) ? [...body] : { ...(body as object) }) as Record<string | number, unknown>;
  copy[first] = withAt(copy[first], rest, value);
  return copy;
}

/** The field itself or whatever it stands in: a choice between forms is broken as a whole. */
const namesOf = (path: Path): string[] => path.map((_, at) => path.slice(0, at + 1).join('.')).reverse();
const takes = (schema: Schema, body: unknown) =>
  z.safeParse(schema, JSON.parse(JSON.stringify(body) ?? 'null')).success;

const strange: readonly unknown[] = [
  null,
  true,
  'tekst',
  '',
  '12',
  0,
  -1,
  0.5,
  2 ** 53,
  1e308,
  [],
  [[]],
  {},
  { $ne: null },
  'x'.repeat(100_000),
];

describe('every body', () => {
  it('has a sample here that its endpoint takes', () => {
    expect(withBody.length).toBeGreaterThan(12);
    for (const { id, schema, sample } of withBody) expect(takes(schema, sample), id).toBe(true);
  });

  it.each(withBody)('of $id is refused with a field too many, at any depth', async ({ endpoint, sample }) => {
    for (const { path, value } of placesIn(sample)) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
      for (const name of ['status', 'isAdmin', '$where', 'toString']) {
        const body = withAt(sample, [...path, name], 1);
        const answer = await send(endpoint, { body });
        mustBeClear(answer, [[...path, name].join('.')], `${endpoint.id} ${path.join('.')} ${name}`);
        expect(answer.problem.errors).toContainEqual(expect.objectContaining({ rule: 'unknown-field' }));
      }
    }
  });

  it.each(withBody)('of $id is refused when a field is missing', async ({ endpoint, schema, sample }) => {
    let missed = 0;
    for (const { path } of placesIn(sample)) {
      if (path.length === 0 || typeof path.at(-1) === 'number') continue;
      const body = withAt(sample, path, undefined);
      if (takes(schema, body)) continue;
      missed++;
      mustBeClear(await send(endpoint, { body }), namesOf(path), `${endpoint.id} without ${path.join('.')}`);
    }
    expect(missed).toBeGreaterThan(0);
  });

  it.each(withBody)('of $id is refused with another kind of value in a field', async ({ endpoint, schema, sample }) => {
    for (const { path, value } of placesIn(sample)) {
      if (path.length === 0) continue;
      let refused = 0;
      for (const other of strange) {
        const body = withAt(sample, path, other);
        if (takes(schema, body)) continue;
        refused++;
        mustBeClear(
          await send(endpoint, { body }),
          namesOf(path),
          `${endpoint.id} ${path.join('.')} = ${String(other)}`,
        );
      }
      const wrong = await send(endpoint, { body: withAt(sample, path, typeof value === 'object' ? 12 : {}) });
      const about = wrong.problem.errors.find(({ field }) => field === path.join('.'));
      expect(about?.rule, path.join('.')).toMatch(/^(type|choice)$/);
      // What takes text takes strange text too; nothing takes a shape that it is not.
      expect(refused, path.join('.')).toBeGreaterThan(typeof value === 'string' ? 8 : 9);
    }
  });

  const hidden = ['a\u0000b', 'a\u001bb', 'a\r\nb', '\u202Eomgekeerd', 'a\u2066b', 'a\ud800b'];
  it.each(withBody)(
    'of $id is refused with characters that hide what is written',
    async ({ endpoint, schema, sample }) => {
      for (const { path, value } of placesIn(sample)) {
        if (typeof value !== 'string' || !takes(schema, withAt(sample, path, 'Gewone tekst'))) continue;
        for (const text of hidden) {
          const answer = await send(endpoint, { body: withAt(sample, path, text) });
          // By its form, or by the rule for what it is to be, as with an account number.
          expect([400, 422]).toContain(answer.status);
          expect(answer.problem.errors.map(({ field }) => field)).toContain(path.join('.'));
        }
      }
    },
  );

  const roots = ['', ' ', 'null', '[]', '"tekst"', '12', 'true', '{', '{"a":1', '[1,2', '{"a":undefined}', '\u0000'];
  it.each(withBody)('of $id is refused when it is no object at all', async ({ endpoint }) => {
    for (const rawBody of roots) {
      const { status, problem } = await send(endpoint, { rawBody });
      expect(status, rawBody).toBe(400);
      expect(['INVALID_REQUEST', 'BODY_NOT_JSON'], rawBody).toContain(problem.code);
    }
  });

  it.each(withBody)(
    'of $id is refused when it is too large, too deep or of another type',
    async ({ endpoint, sample }) => {
      const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
      const many = `{${Array.from({ length: 20_000 }, (_, at) => `"k${at}":1`).join(',')}}`;
      const large = JSON.stringify({ ...sample, extra: 'x'.repeat(256 * 1024) });
      for (const [rawBody, status, code] of [
        [large, 413, 'BODY_TOO_LARGE'],
        [deep(100_000), 413, 'BODY_TOO_LARGE'],
        [deep(10_000), 400, 'BODY_TOO_DEEP'],
        [deep(13), 400, 'BODY_TOO_DEEP'],
        ['['.repeat(40_000), 400, 'BODY_TOO_DEEP'],
        [many, 400, 'INVALID_REQUEST'],
      ] as const) {
        const answer = await send(endpoint, { rawBody });
        expect({ status: answer.status, code: answer.problem.code }).toEqual({ status, code });
        expect(JSON.stringify(answer.problem).length).toBeLessThan(20_000);
      }
      for (const type of ['text/plain', 'application/xml', 'application/jsonx', 'multipart/form-data', '']) {
        const answer = await send(endpoint, { body: sample, headers: { 'content-type': type } });
        expect({ status: answer.status, code: answer.problem.code }).toEqual({
          status: 415,
          code: 'BODY_NOT_EXPECTED_TYPE',
        });
      }
    },
  );

  it.each(withBody)('of $id is refused when it reaches for what all objects share', async ({ endpoint, sample }) => {
    const inside = JSON.stringify(sample).slice(0, -1);
    for (const name of ['__proto__', 'constructor', 'prototype'])
      for (const rawBody of [
        `${inside},"${name}":{"polluted":1}}`,
        `{"${name}":{"polluted":1}}`,
        `${inside},"extra":{"${name}":{"polluted":1}}}`,
        `${inside},"\\u005f\\u005fproto__":1}`,
      ])
        mustBeClear(await send(endpoint, { rawBody }), [name, '__proto__'], `${endpoint.id} ${name}`);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('every address', () => {
  const withParams = endpoints.filter(({ params }) => params).map((endpoint) => ({ id: endpoint.id, endpoint }));
  const nasty = [
    '..',
    '../../funds',
    'x'.repeat(5000),
    '{"$ne":1}',
    "' OR 1=1 --",
    'app_\u0000\u0000\u0000\u0000',
    ' ',
    '#',
    'per_',
  ];

  it.each(withParams)('of $id is refused with an id that is none', async ({ endpoint }) => {
    const { params = {} } = requestBySomebody(endpoint);
    const body = sampleBodies[endpoint.id];
    for (const name of Object.keys(params))
      for (const value of nasty) {
        const answer = await send(endpoint, { ...(body && { body }), params: { ...params, [name]: value } });
        mustBeClear(answer, [name], `${endpoint.id} ${name} = ${value.slice(0, 20)}`);
      }
  });

  const withQuery = endpoints.filter(({ query }) => query).map((endpoint) => ({ id: endpoint.id, endpoint }));
  it.each(withQuery)('of $id is refused with a question that it does not know', async ({ endpoint }) => {
    const asked = sampleQueries[endpoint.id] ?? {};
    mustBeClear(await send(endpoint, { query: { ...asked, onbekend: '1' } }), ['onbekend'], endpoint.id);
    for (const [name, value] of [
      ['cursor', 'geen cursor!'],
      ['cursor', 'bm9wZQ'],
      ['cursor', 'x'.repeat(500)],
      ['limit', '0'],
      ['limit', '101'],
      ['limit', '1e9'],
      ['limit', '10,10'],
      ['month', '2026-13'],
    ] as const) {
      const shape = (endpoint.query as unknown as { shape: object }).shape;
      const answer = await send(endpoint, { query: { ...asked, [name]: value } });
      // Of what does not exist there are no pages to be at.
      if (value === 'bm9wZQ' && endpoint.params && answer.status === 404) continue;
      mustBeClear(answer, [name], `${endpoint.id} ${name} = ${value.slice(0, 20)} (${name in shape})`);
    }
  });

  const versioned = endpoints.filter(({ versioned }) => versioned).map((endpoint) => ({ id: endpoint.id, endpoint }));
  it.each(versioned)('of $id wants the version that was seen', async ({ endpoint }) => {
    const body = sampleBodies[endpoint.id];
    for (const version of ['', '*', '1', '"one"', 'W/"1"', '"1", "2"', `"${'9'.repeat(30)}"`]) {
      const answer = await send(endpoint, { ...(body && { body }), headers: { 'if-match': version } });
      expect({ status: answer.status, code: answer.problem.code }).toEqual({ status: 428, code: 'VERSION_MISSING' });
    }
  });

  const once = endpoints.filter(({ once }) => once).map((endpoint) => ({ id: endpoint.id, endpoint }));
  it.each(once)('of $id wants a key that makes a repeat harmless', async ({ endpoint }) => {
    const body = sampleBodies[endpoint.id];
    for (const key of [
      '',
      'kort',
      'x'.repeat(101),
      'with spaces in the key',
      'ONCE#person#createFund',
      '../../../../../..',
    ]) {
      const answer = await send(endpoint, { ...(body && { body }), headers: { 'idempotency-key': key } });
      expect({ status: answer.status, code: answer.problem.code }).toEqual({
        status: 400,
        code: 'IDEMPOTENCY_KEY_MISSING',
      });
    }
  });
});

describe('all of it together', () => {
  it('has written nothing, neither in the table nor in the vault', async () => {
    expect(await world.copy()).toEqual(before);
    expect((await world.table('Vault')).filter(({ entity }) => entity === 'Person')).toEqual([]);
  });

  it('was never a fault of ours', () => {
    expect(world.faultsTold()).toBe(0);
  });
});
