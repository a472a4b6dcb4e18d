import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative } from 'node:path';
import { answer } from './api.ts';
import { bodyOf } from './body.ts';
import { answerSignIn } from './issuer.ts';
import { freshState, type State } from './state.ts';

/** The counter on a stand-in API, for tests of the pages alone: same declarations, sample data, the content security policy of the site. */
export interface FakeCounter {
  origin: string;
  state: State;
  stop(): Promise<void>;
}

const dist = join(import.meta.dirname, '..', '..', '..', 'web', 'dist');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain',
};

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export async function startFakeCounter(port = 0): Promise<FakeCounter> {
  const state = freshState();
  const server = createServer((request, response) => {
    serve(state, request, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { origin, state, stop };
}

async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  if (url.pathname.startsWith('/inloggen')) return answerSignIn(url, request, response);
  if (url.pathname === '/config.json') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ issuer: `${url.origin}/inloggen`, clientId: 'office', api: '/api' }));
    return;
  }
  if (/^\/api\/(?!openapi\.json|docs)/.test(url.pathname)) return answer(state, url, request, response);
  if (url.pathname.startsWith('/opslag/')) return keepOrGive(state, url, request, response);
  return page(url.pathname, response);
}

/** Where files are kept: takes what is put, and gives something back. */
async function keepOrGive(state: State, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'PUT') {
    const made = state.treasury.exports.find(({ exportId }) => url.pathname.endsWith(exportId));
    const saveAs = `attachment; filename="${made?.fileName ?? 'stuk.pdf'}"`;
    response.writeHead(200, { 'content-disposition': saveAs }).end('een bestand');
    return;
  }
  if (state.slowness > 0) await new Promise((resolve) => setTimeout(resolve, state.slowness));
  const content = await bodyOf(request);
  const type = String(request.headers['content-type']);
  state.treasury.uploads.push({ fileId: url.pathname.slice(8), bytes: Buffer.byteLength(content), type });
  response.writeHead(200).end();
}

/** Read once: the pages may be made anew while a test runs. */
const files = new Map(
  readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [`/${relative(dist, path)}`, readFileSync(path)]),
);

function page(path: string, response: ServerResponse): void {
  const file = path.endsWith('/') ? `${path}index.html` : path;
  const found = files.get(file);
  const content = found ?? files.get('/404.html');
  response.writeHead(found ? 200 : 404, {
    'content-type': types[found ? extname(file) : '.html'] ?? 'application/octet-stream',
    'content-security-policy': policy,
  });
  response.end(content);
}

if (process.argv[1] === import.meta.filename) {
  const { origin } = await startFakeCounter(Number(process.argv[2] ?? 4173));
  console.log(origin);
}
