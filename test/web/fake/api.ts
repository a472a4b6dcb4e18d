import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { endpoints } from '../../../shared/api.ts';
import type { Endpoint } from '../../../shared/kernel/endpoint.ts';
import { explainIssues } from '../../../shared/kernel/explain.ts';
import { commonRefusals, Refusal } from '../../../shared/kernel/refusal.ts';
import { agreementAnswers } from './agreement-answers.ts';
import { allocationAnswers } from './allocation.ts';
import { bodyOf } from './body.ts';
import { contractAnswers } from './contract-answers.ts';
import { fundAnswers } from './fund-answers.ts';
import { grantAnswers } from './grant-answers.ts';
import { heirsAnswers } from './heirs-answers.ts';
import { importAnswers } from './import-answers.ts';
import { memberAnswers } from './member-answers.ts';
import { memberFileAnswers } from './member-file-answers.ts';
import { officeAnswers } from './office.ts';
import { paymentAnswers } from './payment.ts';
import { type Person, people, personOf } from './people.ts';
import { privacyAnswers } from './privacy-answers.ts';
import { regionAnswers } from './region-answers.ts';
import { registerAnswers } from './register-answers.ts';
import { roundAnswers } from './round-answers.ts';
import { signUpAnswers } from './sign-up.ts';
import type { State } from './state.ts';
import { termsAnswers } from './terms-answers.ts';
import { treasuryAnswers } from './treasury.ts';
import { wijkAnswers } from './wijk-answers.ts';

export interface Asked {
  params: Record<string, string>;
  query: Record<string, unknown>;
  // Parsed by the endpoint's own schema before it comes here.
  body: Record<string, unknown>;
  person: Person;
  version: number;
  token: string;
}
export type Answers = Record<string, (state: State, asked: Asked) => unknown>;

const answers: Answers = {
  ...signUpAnswers,
  ...officeAnswers,
  ...treasuryAnswers,
  ...regionAnswers,
  ...contractAnswers,
  ...wijkAnswers,
  ...paymentAnswers,
  ...allocationAnswers,
  ...fundAnswers,
  ...roundAnswers,
  ...grantAnswers,
  ...memberAnswers,
  ...registerAnswers,
  ...heirsAnswers,
  ...memberFileAnswers,
  ...privacyAnswers,
  ...importAnswers,
  ...agreementAnswers,
  ...termsAnswers,
};

/** Speaks the declarations: parses by them, checks roles by them, and encodes the reply by them, so a reply that drifts fails here. */
export async function answer(
  state: State,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (state.slowness > 0) await new Promise((resolve) => setTimeout(resolve, state.slowness));
  if (state.broken) return void response.writeHead(503).end('');
  try {
    const { endpoint, params } = routeOf(request.method ?? 'GET', url.pathname.slice(4));
    state.calls.push({ id: endpoint.id, key: String(request.headers['idempotency-key'] ?? '') });
    const person = personOf(request.headers.authorization);
    checkAccess(endpoint, person);
    if (endpoint.access.kind === 'member') checkSession(state, request.headers.authorization);
    const asked: Asked = {
      params: parse(endpoint.params, params) as Asked['params'],
      query: parse(endpoint.query, Object.fromEntries(url.searchParams)) as Asked['query'],
      body: parse(endpoint.body, endpoint.body ? JSON.parse(await bodyOf(request)) : {}) as Asked['body'],
      person: person ?? 'anna',
      version: Number(String(request.headers['if-match'] ?? '').replaceAll('"', '')),
      token: String(request.headers.authorization ?? '').replace('Bearer ', ''),
    };
    if (endpoint.once && !request.headers['idempotency-key']) throw commonRefusals.IDEMPOTENCY_KEY_MISSING();
    const use = answers[endpoint.id];
    if (!use) throw new Error(`The stand-in has no answer to ${endpoint.id}.`);
    const reply = use(state, asked);
    if (endpoint.mediaType)
      return sendFile(endpoint.mediaType, reply as { fileName: string; content: string }, response);
    const wire = z.encode(endpoint.reply as z.ZodMiniType, reply);
    response.writeHead(endpoint.status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(wire));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, nl, en, errors } = error;
    response.writeHead(status, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify({ type: 'x', title: code, detail: nl, status, code, nl, en, errors }));
  }
}

function sendFile(type: string, file: { fileName: string; content: string }, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${file.fileName}"`,
  });
  response.end(file.content);
}

function routeOf(method: string, path: string): { endpoint: Endpoint; params: Record<string, string> } {
  for (const endpoint of endpoints) {
    const names: string[] = [];
    const pattern = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
      names.push(name);
      return '([^/]+)';
    });
    const found = endpoint.method === method ? new RegExp(`^${pattern}$`).exec(path) : null;
    if (found)
      return {
        endpoint,
        params: Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')])),
      };
  }
  throw commonRefusals.NOT_FOUND();
}

function checkAccess({ access }: Endpoint, person: Person | undefined): void {
  if (access.kind !== 'roles') return;
  if (!person) throw commonRefusals.NOT_SIGNED_IN();
  const held: readonly string[] = people[person];
  if (!access.roles.some((role) => held.includes(role))) throw commonRefusals.ROLE_NOT_ALLOWED();
}

function checkSession({ member: { token } }: State, authorization: string | undefined): void {
  if (token === null || authorization !== `Bearer ${token}`) throw commonRefusals.NOT_SIGNED_IN();
}

function parse(schema: Endpoint['body'], value: unknown): unknown {
  if (!schema) return {};
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const errors = explainIssues(result.error.issues);
  throw new Refusal('INVALID_REQUEST', commonRefusals.INVALID_REQUEST, { errors });
}
