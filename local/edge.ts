/** Stands in for CloudFront: the template's behaviours, header policies and viewer functions, in front of the pages and the API. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { type Behaviour, behavioursOf } from './edge-behaviours.ts';
import { forward } from './forward.ts';
import { type LoopbackServer, listen, reply } from './loopback.ts';
import type { Assembly } from './template.ts';

export interface RunEdge {
  readonly assembly: Assembly;
  readonly port: number;
  readonly apiAddress: string;
  /** Takes the place of Cognito's addresses in the content security policy. */
  readonly issuer: string;
  /** Takes the place of S3's address in the same policy. */
  readonly filesAddress: string;
  /** What `/config.json` tells the pages here. */
  readonly settings: Readonly<Record<string, string>>;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.pdf': 'application/pdf',
};

export function runEdge(options: RunEdge): Promise<LoopbackServer> {
  const { assembly, port, apiAddress, issuer, filesAddress, settings } = options;
  const behaviours = behavioursOf(assembly, { issuer, filesAddress });
  return listen(port, (request, response) => {
    // Signing in returns to the address that was registered; whoever typed the other name is brought there first.
    const typed = /^localhost(:\d+)?$/.exec(request.headers.host ?? '');
    if (typed) {
      response.writeHead(307, { location: `http://127.0.0.1${typed[1] ?? ''}${request.url ?? '/'}` });
      return void response.end();
    }
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const behaviour = behaviours.find(({ matches }) => matches(url.pathname));
    if (!behaviour) throw new CannotStart('The distribution of the template has no default behaviour.');
    const { headers } = behaviour;
    if (behaviour.origin === 'api') return forward(request, response, apiAddress, headers);
    if (!behaviour.methods.includes(request.method ?? 'GET'))
      return reply(response, 403, { message: 'Method not allowed' }, { ...headers });
    if (url.pathname === '/config.json')
      return reply(response, 200, settings, { ...headers, 'cache-control': 'no-store' });
    return page(behaviour, url, request, response);
  });
}

function page(behaviour: Behaviour, url: URL, request: IncomingMessage, response: ServerResponse): void {
  const { headers } = behaviour;
  const outcome = behaviour.onRequest(url.pathname === '/' ? `/${behaviour.rootObject}` : url.pathname);
  if (outcome.kind === 'answer') {
    response.writeHead(outcome.status, { ...headers, ...outcome.headers });
    response.end();
    return;
  }
  const file = behaviour.files.get(outcome.uri.replace(/^\//, ''));
  if (!file) {
    response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
    response.end('Deze pagina bestaat niet.\n');
    return;
  }
  const contentType = contentTypes[extname(outcome.uri)] ?? 'application/octet-stream';
  response.writeHead(200, { ...headers, 'content-type': contentType, 'cache-control': file.cacheControl });
  response.end(request.method === 'HEAD' ? undefined : file.content);
}
