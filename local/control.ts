/** The port through which the scripts of this project speak to the running rehearsal. */
import { bodyOf, type LoopbackServer, listen, reply } from './loopback.ts';
import type { Rehearsal } from './rehearsal-options.ts';

type Controls = Pick<
  Rehearsal,
  'token' | 'advanceClock' | 'now' | 'idle' | 'runSchedule' | 'deadLetters' | 'redrive' | 'mails' | 'memory'
>;
type Order = Readonly<Record<string, unknown>>;

export function startControl(port: number, rehearsal: Controls): Promise<LoopbackServer> {
  const orders: Readonly<Record<string, (order: Order) => unknown>> = {
    'GET /clock': () => ({ now: rehearsal.now().toISOString() }),
    'POST /clock': async ({ to }) => ({ now: (await rehearsal.advanceClock(String(to))).toISOString() }),
    'POST /token': async ({ person }) => ({ token: await rehearsal.token(String(person)) }),
    'POST /idle': () => rehearsal.idle(),
    'POST /schedules': ({ name }) => rehearsal.runSchedule(String(name)),
    'GET /dead-letters': () => ({ items: rehearsal.deadLetters() }),
    'POST /dead-letters/redrive': async ({ id }) => rehearsal.redrive(String(id)),
    'GET /mails': () => ({
      items: rehearsal.mails().map((mail) => ({ ...mail, attachments: mail.attachments.length })),
    }),
    'GET /memory': () => ({ items: rehearsal.memory() }),
  };
  return listen(port, async (request, response) => {
    // A page in a browser must not be able to give orders here, and a browser always names its origin.
    if (request.headers.origin !== undefined || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) {
      return reply(response, 403, { message: 'Only scripts on this machine may give orders' });
    }
    const order = orders[`${request.method} ${request.url}`];
    if (!order) return reply(response, 404, { message: `Choose from ${Object.keys(orders).join(', ')}` });
    try {
      const body = (await bodyOf(request, 100_000))?.toString('utf8');
      return reply(response, 200, (await order(body ? (JSON.parse(body) as Order) : {})) ?? {});
    } catch (error) {
      return reply(response, error instanceof RangeError ? 400 : 500, { message: (error as Error).message });
    }
  });
}
