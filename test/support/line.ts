import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fate } from './product.ts';

interface Reply {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: Buffer;
}

export interface Line {
  address: string;
  cut(): void;
}

/**
 * What stands between the product and Stripe or the tables: it carries each call over, unless something befalls it. A call is told as
 * `POST /v1/customers`, or as `PutItem`.
 */
export async function lineTo(far: () => string, fate: Fate, kill: () => unknown): Promise<Line> {
  const server = createServer(async (asked, answer) => {
    const body = await allOf(asked);
    const fault = fate(nameOf(asked), 0);
    if (fault === 'throttle') return refuse(answer, 503);
    if (fault === 'conflict') return refuse(answer, 409);
    const reply = fault === 'kill-before' ? undefined : await carriedOver(far(), asked, body).catch(() => undefined);
    if (reply && fault === undefined) {
      answer.writeHead(reply.status, reply.headers).end(reply.body);
      return;
    }
    if (fault?.startsWith('kill')) kill();
    asked.socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function nameOf({ method, url = '', headers }: IncomingMessage): string {
  const command = String(headers['x-amz-target'] ?? '').split('.')[1];
  return command ?? `${method} ${url.split('?')[0]}`;
}

function carriedOver(far: string, asked: IncomingMessage, body: Buffer): Promise<Reply> {
  const { method, headers } = asked;
  return new Promise((resolve, reject) => {
    const call = request(new URL(asked.url ?? '/', far), { method, headers }, async (reply) => {
      resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: await allOf(reply) });
    });
    call.on('error', reject);
    call.end(body);
  });
}

async function allOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Both are answers after which the SDK tries again by itself. */
function refuse(answer: ServerResponse, status: 409 | 503): void {
  const error = { type: 'api_error', code: status === 409 ? 'lock_timeout' : 'unavailable', message: 'injected' };
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
}
