import { Agent, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { reply } from './loopback.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'host', 'upgrade']);

/** Passes a request on to an origin; `headers` win from those of the answer, as in a policy that overrides. */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
  headers: Readonly<Record<string, string>>,
): void {
  const onward = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !hopByHop.has(name)));
  const sent = send(`${origin}${request.url}`, { agent, method: request.method, headers: onward }, (answer) => {
    const own = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !hopByHop.has(name)));
    response.writeHead(answer.statusCode ?? 502, { ...own, ...headers });
    answer.pipe(response);
  });
  sent.on('error', () => {
    if (response.headersSent) response.destroy();
    else reply(response, 502, { message: 'Bad Gateway' }, { ...headers });
  });
  request.pipe(sent);
}
