import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { endpoints } from '../../shared/api.ts';
import { openApiDocument } from '../../web/openapi.ts';

type Json = { [key: string]: unknown };
const document = openApiDocument() as {
  openapi: string;
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Record<string, Json>; securitySchemes: Json };
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const of = (id: string) => operations.find(({ operation }) => operation.operationId === id)?.operation as Json;

describe('the description of the API', () => {
  it('has every endpoint once, under its own method and path', () => {
    const described = operations.map(
      ({ path, method, operation }) => `${method.toUpperCase()} ${path} ${operation.operationId}`,
    );
    const declared = endpoints.map(({ method, path, id }) => `${method} ${path} ${id}`);
    expect(described.toSorted()).toEqual(declared.toSorted());
  });

  it('points only at schemas that are there', () => {
    const pointed = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    const there = Object.keys(document.components.schemas);
    expect(pointed.filter((name) => !there.includes(String(name)))).toEqual([]);
    expect(there.filter((name) => !pointed.includes(name))).toEqual([]);
  });

  it('holds schemas that a validator of JSON Schema 2020-12 accepts', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const [name, schema] of Object.entries(document.components.schemas))
      expect(() => ajv.compile(schema), name).not.toThrow();
  });

  it('describes amounts as they travel, as whole numbers', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const accepts = ajv.compile(document.components.schemas.AppropriateToFundBody as Json);
    expect(accepts({ amountCents: 100_000, decisionReference: 'B-1' })).toBe(true);
    expect(accepts({ amountCents: '1000.00', decisionReference: 'B-1' })).toBe(false);
    expect(accepts({ amountCents: 0, decisionReference: 'B-1' })).toBe(false);
  });

  it('names every variable of a path as a required parameter', () => {
    for (const { path, operation } of operations) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const parameters = operation.parameters as { name: string; in: string; required: boolean }[];
      const given = parameters.filter((parameter) => parameter.in === 'path' && parameter.required);
      expect(given.map(({ name }) => name)).toEqual(wanted);
    }
  });

  it('asks for an Idempotency-Key and an If-Match exactly where the declaration does', () => {
    for (const endpoint of endpoints) {
      const parameters = of(endpoint.id).parameters as { name: string }[];
      const names = parameters.map(({ name }) => name);
      expect(names.includes('Idempotency-Key'), endpoint.id).toBe(endpoint.once === true);
      expect(names.includes('If-Match'), endpoint.id).toBe(endpoint.versioned === true);
    }
  });

  it('leaves open only what is declared open', () => {
    const open = operations.filter(({ operation }) => (operation.security as unknown[]).length === 0);
    const declared = endpoints.filter(({ access }) => access.kind === 'public');
    expect(open.map(({ operation }) => operation.operationId).toSorted()).toEqual(
      declared.map(({ id }) => id).toSorted(),
    );
  });

  it('lists every refusal of an endpoint in both languages, as problem+json', () => {
    for (const endpoint of endpoints) {
      const responses = Object.values(of(endpoint.id).responses as Json) as {
        content: Json;
        'x-refusals'?: { code: string; nl: string; en: string }[];
      }[];
      const refusing = responses.filter((response) => response['x-refusals']);
      expect(refusing.every(({ content }) => 'application/problem+json' in content)).toBe(true);
      const listed = refusing.flatMap((response) => response['x-refusals'] ?? []);
      for (const { code, nl, en } of endpoint.refusals ?? []) expect(listed).toContainEqual({ code, nl, en });
    }
  });

  it('is the same text every time', () => {
    expect(JSON.stringify(openApiDocument())).toBe(JSON.stringify(document));
  });
});
