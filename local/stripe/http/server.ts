import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { answerControl, type Backstage } from '../control.ts';
import type { JsonObject } from '../json.ts';
import { answerPage, type PageAnswer } from '../pages/pages.ts';
import { stylesheet } from '../pages/style.ts';
import { schema } from '../schema/conformance.ts';
import { type Answer, answerApi, refusal } from './api.ts';
import type { Fault } from './faults.ts';
import { StripeRefusal } from './refusals.ts';

export interface Doorman extends Backstage {
  apiKey: string;
  /** Called after anything that may have changed the state. */
  touched: () => void;
}

const largestBody = 1_000_000;
/** A rehearsal may name fifty thousand people at once. */
const largestOrder = 64_000_000;

export function createStandInServer(doorman: Doorman): Server {
  let requests = 0;
  return createServer((request, response) => {
    requests += 1;
    serve(doorman, request, response, `req_${requests}`).catch((error: unknown) => {
      if (!response.headersSent) sendJson(response, refusal(error), {});
      else response.destroy();
    });
  });
}

async function serve(
  doorman: Doorman,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const method = request.method ?? 'GET';
  const isOrder = url.pathname.startsWith('/_local/');
  const text = await bodyOf(request, isOrder ? largestOrder : largestBody);
  if (url.pathname === '/assets/pages.css') {
    response
      .writeHead(200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' })
      .end(stylesheet);
    return;
  }
  if (isOrder) {
    sendJson(response, await answerControl(doorman, method, url.pathname, text), {});
    doorman.touched();
    return;
  }
  await doorman.clock.catchUp();
  if (url.pathname.startsWith('/v1/')) await serveApi(doorman, { request, response, requestId, url, method, text });
  else
    sendPage(
      response,
      answerPage(doorman.world, {
        method,
        path: url.pathname,
        query: url.searchParams,
        form: new URLSearchParams(text),
      }),
    );
  if (method !== 'GET') doorman.touched();
}

interface ApiCall {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  url: URL;
  method: string;
  text: string;
}

async function serveApi(doorman: Doorman, { request, response, requestId, url, method, text }: ApiCall): Promise<void> {
  const key = header(request, 'idempotency-key');
  const headers = { 'request-id': requestId, 'stripe-version': schema.version, ...(key && { 'idempotency-key': key }) };
  const fault = doorman.faults.take(method, url.pathname);
  const refused = refusedAtTheDoor(doorman.apiKey, request) ?? refusedByFault(fault);
  if (fault?.drop) {
    await wait(fault.delayMs ?? 0);
    response.destroy();
    return;
  }
  if (refused) {
    await wait(fault?.delayMs ?? 0);
    sendJson(response, refused, headers);
    return;
  }
  const form = method === 'POST' ? text : url.search.slice(1);
  const answer = await answerApi(doorman.world, { method, path: url.pathname, form, key, id: requestId }, () =>
    wait(fault?.delayMs ?? 0),
  );
  if (fault?.disconnectAfterExecution) {
    response.destroy();
    return;
  }
  const replayed = answer.replayOf && { 'idempotent-replayed': 'true', 'original-request': answer.replayOf };
  sendJson(response, answer, { ...headers, ...(replayed || {}) });
}

function refusedAtTheDoor(apiKey: string, request: IncomingMessage): Answer | undefined {
  const given = header(request, 'authorization')?.replace(/^Bearer /, '') ?? '';
  if (given !== apiKey) {
    const message =
      given === '' ? 'You did not provide an API key.' : `Invalid API Key provided: ${given.slice(0, 8)}…`;
    return refusal(new StripeRefusal(401, { type: 'invalid_request_error', message }));
  }
  const version = header(request, 'stripe-version');
  if (version === schema.version) return undefined;
  return refusal(
    StripeRefusal.invalid(`Invalid Stripe API version: ${version}. The stand-in plays ${schema.version} only.`),
  );
}

function refusedByFault(fault: Fault | undefined): Answer | undefined {
  if (!fault?.nextStatus) return undefined;
  const type = fault.nextStatus === 429 ? 'invalid_request_error' : 'api_error';
  return refusal(
    new StripeRefusal(fault.nextStatus, {
      type,
      message: 'Planned fault.',
      code: fault.nextStatus === 429 ? 'rate_limit' : 'standin_fault',
    }),
  );
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

async function bodyOf(request: IncomingMessage, largest: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest)
      throw new StripeRefusal(413, { type: 'invalid_request_error', message: 'Request is too large.' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sendJson(
  response: ServerResponse,
  { status, body }: { status: number; body: JsonObject },
  headers: Record<string, string>,
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
  response.end(`${JSON.stringify(body, null, 2)}\n`);
}

/** A form may only lead back to this server and to the merchant's own pages; browsers apply that to redirects too. */
function sendPage(response: ServerResponse, answer: PageAnswer): void {
  if ('goTo' in answer) {
    response.writeHead(303, { location: answer.goTo }).end();
    return;
  }
  const origins = (answer.mayLeaveTo ?? [])
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address).origin);
  const leave = [...new Set(origins)].join(' ');
  const policy = `default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${leave}`;
  const security = {
    'content-security-policy': policy.trim(),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  response
    .writeHead(answer.status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...security })
    .end(answer.page);
}
