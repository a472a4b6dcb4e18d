import * as z from 'zod/mini';
import { endpoints } from '../shared/api.ts';
import type { Endpoint, Schema } from '../shared/kernel/endpoint.ts';
import { commonRefusals, type RefusalRule } from '../shared/kernel/refusal.ts';

type Json = { [key: string]: unknown };
type Rule = RefusalRule & { code: string };

/** The description of the API for machines, made from the same declarations that the doors parse with. The order is that of the declarations. */
export function openApiDocument(): Json {
  const components = namedSchemas();
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] ??= {};
    Object.assign(paths[endpoint.path] ?? {}, { [endpoint.method.toLowerCase()]: operation(endpoint) });
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Zorgregio',
      version: '1',
      description:
        'De API van de coöperatie. Bedragen zijn hele eurocenten. Een weigering komt als application/problem+json met een code en een zin in het Nederlands en het Engels.\n\n' +
        'The API of the cooperative. Amounts are whole euro cents. A refusal comes as application/problem+json with a code and a sentence in Dutch and English.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/api' }],
    tags: domains().map((name) => ({ name })),
    paths,
    components: { schemas: { ...components, Problem: problemSchema }, securitySchemes },
  };
}

const securitySchemes = {
  office: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Het access token van wie op kantoor inlogt. / The access token of who signs in at the office.',
  },
  link: {
    type: 'http',
    scheme: 'bearer',
    description: 'Het token uit een gemailde link. / The token of a mailed link.',
  },
  member: {
    type: 'http',
    scheme: 'bearer',
    description: 'Het token van wie als lid inlogt met een code. / The token of who signs in as a member with a code.',
  },
  signature: {
    type: 'apiKey',
    in: 'header',
    name: 'Stripe-Signature',
    description: 'De handtekening over de ruwe inhoud. / The signature over the raw body.',
  },
};

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'nl', 'en', 'errors'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    nl: { type: 'string' },
    en: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'rule', 'nl', 'en'],
        properties: {
          field: { type: 'string' },
          rule: { type: 'string' },
          nl: { type: 'string' },
          en: { type: 'string' },
        },
      },
    },
    requestId: { type: 'string' },
  },
};

function operation(endpoint: Endpoint): Json {
  const name = capitalised(endpoint.id);
  return {
    operationId: endpoint.id,
    tags: [domainOf(endpoint)],
    summary: endpoint.summary.nl,
    description: `${endpoint.summary.en}.${accessSentence(endpoint)}`,
    security: securityOf(endpoint),
    ...(endpoint.access.kind === 'roles' && { 'x-roles': endpoint.access.roles }),
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
      ...headersOf(endpoint),
    ],
    ...(endpoint.body && {
      requestBody: { required: true, content: { 'application/json': { schema: reference(`${name}Body`) } } },
    }),
    responses: {
      [String(endpoint.status ?? 200)]: {
        description: endpoint.summary.en,
        content: endpoint.mediaType
          ? { [endpoint.mediaType]: { schema: { type: 'string' } } }
          : { 'application/json': { schema: reference(`${name}Reply`) } },
      },
      ...refusalResponses(endpoint),
    },
  };
}

function securityOf(endpoint: Endpoint): Json[] {
  switch (endpoint.access.kind) {
    case 'public':
      return [];
    case 'bearer':
      return [{ link: [] }];
    case 'member':
      return [{ member: [] }];
    case 'signature':
      return [{ signature: [] }];
    case 'roles':
      return [{ office: [...endpoint.access.roles] }];
  }
}

function accessSentence({ access }: Endpoint): string {
  return access.kind === 'roles' ? ` For: ${access.roles.join(', ')}.` : '';
}

function headersOf(endpoint: Endpoint): Json[] {
  const headers: Json[] = [];
  if (endpoint.once)
    headers.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description: 'The same key for every attempt at the same action; a repeat is answered, never done again.',
      schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,100}$' },
    });
  if (endpoint.versioned)
    headers.push({
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The version that was seen, in quotes, as the ETag gave it.',
      schema: { type: 'string', pattern: '^"\\d{1,15}"$' },
    });
  return headers;
}

function parametersOf(schema: Schema | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = plainSchema(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

/** Refusals with the same status share one response that lists their codes. */
function refusalResponses(endpoint: Endpoint): Json {
  const byStatus = Map.groupBy(refusalsOf(endpoint), (rule) => rule.status);
  const statuses = [...byStatus].sort(([a], [b]) => a - b);
  const responses: Json = {};
  for (const [status, rules] of statuses)
    responses[String(status)] = {
      description: rules.map((rule) => `${rule.code}: ${rule.en}`).join('\n'),
      'x-refusals': rules.map(({ code, nl, en }) => ({ code, nl, en })),
      content: { 'application/problem+json': { schema: reference('Problem') } },
    };
  return responses;
}

function refusalsOf(endpoint: Endpoint): Rule[] {
  const common = commonRefusals;
  const rules: Rule[] = [common.INVALID_REQUEST];
  if (endpoint.body) rules.push(common.BODY_NOT_JSON, common.BODY_TOO_DEEP, common.BODY_TOO_LARGE);
  if (endpoint.body) rules.push(common.BODY_NOT_EXPECTED_TYPE);
  if (endpoint.access.kind === 'roles') rules.push(common.NOT_SIGNED_IN, common.ROLE_NOT_ALLOWED);
  if (endpoint.access.kind === 'bearer' || endpoint.access.kind === 'member') rules.push(common.NOT_SIGNED_IN);
  if (endpoint.params) rules.push(common.NOT_FOUND);
  if (endpoint.once) rules.push(common.IDEMPOTENCY_KEY_MISSING, common.IDEMPOTENCY_KEY_REUSED);
  if (endpoint.versioned) rules.push(common.VERSION_MISSING, common.VERSION_STALE);
  if (endpoint.method !== 'GET') rules.push(common.BUSY);
  for (const rule of endpoint.refusals ?? []) if (!rules.some(({ code }) => code === rule.code)) rules.push(rule);
  return rules;
}

function namedSchemas(): Record<string, Json> {
  const schemas: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const name = capitalised(endpoint.id);
    if (endpoint.body) schemas[`${name}Body`] = plainSchema(endpoint.body);
    if (!endpoint.mediaType) schemas[`${name}Reply`] = plainSchema(endpoint.reply);
  }
  return schemas;
}

/** As it goes over the wire, so the input side of every codec. */
function plainSchema(schema: Schema): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  return rest;
}

/** The resource that the path names first groups the endpoints. */
function domainOf(endpoint: Endpoint): string {
  return endpoint.path.split('/')[1] ?? '';
}

function domains(): string[] {
  return [...new Set(endpoints.map(domainOf))];
}

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
