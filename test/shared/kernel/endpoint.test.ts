import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { endpoints } from '../../../shared/api.ts';
import { cents, line, pageQuery, positiveCents, postcode } from '../../../shared/kernel/endpoint.ts';
import { explainIssues } from '../../../shared/kernel/explain.ts';
import { defineRefusals, Refusal } from '../../../shared/kernel/refusal.ts';

describe('what goes over the wire', () => {
  it('carries cents as whole numbers and rules as bigint', () => {
    expect(z.decode(cents(), 1234)).toBe(1234n);
    expect(z.encode(cents(), 1234n)).toBe(1234);
    for (const bad of [1.5, -1, '12', 2 ** 53, Number.NaN, null]) expect(z.safeParse(cents(), bad).success).toBe(false);
    expect(z.safeParse(positiveCents(), 0).success).toBe(false);
  });

  it('puts a postcode right and refuses what is none', () => {
    expect(z.parse(postcode(), ' 1234 ab'.trim())).toBe('1234AB');
    for (const bad of ['0234AB', '1234A', '1234ABC', 'AB1234', '1234 1B'])
      expect(z.safeParse(postcode(), bad).success).toBe(false);
  });

  it('refuses control and direction characters in a line of text', () => {
    expect(z.parse(line(10), '  Anna ')).toBe('Anna');
    for (const bad of ['a\nb', 'a\u0000', '\u202eabc', '   ', 'x'.repeat(11)])
      expect(z.safeParse(line(10), bad).success).toBe(false);
    expect(z.parse(line(10), "O'Neill 😀")).toBe("O'Neill 😀");
  });

  it('takes pages of 1 to 100', () => {
    expect(z.parse(pageQuery, { limit: '100' })).toEqual({ limit: 100 });
    for (const limit of ['0', '101', '-1', '1e2', 'x']) expect(z.safeParse(pageQuery, { limit }).success).toBe(false);
  });
});

describe('the declarations', () => {
  it('name every endpoint once, and every route once', () => {
    const routes = endpoints.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(new Set(endpoints.map(({ id }) => id)).size).toBe(endpoints.length);
    expect(new Set(routes).size).toBe(endpoints.length);
  });

  it('declare a parameter for every name in the path', () => {
    for (const { path, params, id } of endpoints) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = params ? Object.keys((params as unknown as { shape: object }).shape) : [];
      expect(declared.sort(), id).toEqual(named.sort());
    }
  });

  it('ask an Idempotency-Key on every act of the office, and on a change the version that was seen: a repeat finds itself stale', () => {
    const acts = endpoints.filter(({ method, access }) => method !== 'GET' && access.kind === 'roles');
    expect(acts.length).toBeGreaterThan(50);
    for (const { id, method, once, versioned } of acts) expect(method === 'PUT' ? versioned : once, id).toBe(true);
  });

  it('refuse fields that are not declared', () => {
    for (const { id, body } of endpoints) {
      if (!body) continue;
      const result = z.safeParse(body, { notDeclared: 1 });
      expect(
        result.error?.issues.some((issue) => issue.code === 'unrecognized_keys'),
        id,
      ).toBe(true);
    }
  });
});

describe('refusals', () => {
  const rules = defineRefusals({ TOO_MUCH: { status: 409, nl: 'Meer dan {most}.', en: 'More than {most}.' } });

  it('carry a code, a status and both sentences', () => {
    const refusal = rules.TOO_MUCH({ field: 'amountCents', values: { most: 10n } });
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ code: 'TOO_MUCH', status: 409, nl: 'Meer dan 10.', en: 'More than 10.' });
    expect(refusal.errors).toEqual([
      { field: 'amountCents', rule: 'TOO_MUCH', nl: 'Meer dan 10.', en: 'More than 10.' },
    ]);
  });

  it('explain every broken rule by field, and never repeat the value', () => {
    const schema = z.strictObject({ name: line(5), amountCents: positiveCents(), kind: z.enum(['a', 'b']) });
    const { error } = z.safeParse(schema, {
      name: 'secret-name',
      amountCents: 'secret',
      kind: 'secret',
      extra: 'secret',
    });
    const errors = explainIssues(error?.issues ?? []);
    expect(errors.map(({ field }) => field).sort()).toEqual(['amountCents', 'extra', 'kind', 'name']);
    expect(JSON.stringify(errors)).not.toContain('secret');
    for (const { nl, en } of errors) expect(nl).not.toBe(en);
  });

  it('say "fill this in" for what is missing', () => {
    const { error } = z.safeParse(z.object({ name: line(5) }), {});
    expect(explainIssues(error?.issues ?? [])).toEqual([
      { field: 'name', rule: 'required', nl: 'Vul dit in.', en: 'Fill this in.' },
    ]);
  });
});
