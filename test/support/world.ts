import { createHmac } from 'node:crypto';
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import type * as z from 'zod/mini';
import { unmarshalItem } from '../../functions/runtime/marshal.ts';
import { startMail } from '../../local/mail.ts';
import { seed } from '../../local/seed.ts';
import { startStripe } from '../../local/stripe/start.ts';
import { receiveStripeEvent } from '../../shared/billing/contract.ts';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import type { StoredItem, TableName } from '../../shared/kernel/table.ts';
import { freshTables, type TestDatabase } from './database.ts';
import { useDoorEnvironment, webhookSecrets } from './doors.ts';
import { Killed } from './faults.ts';
import { type Doors, type Fate, type Product, startProduct } from './product.ts';
import { lambdaContext, type RequestOptions, requestTo } from './requests.ts';
import type { Problem } from './stage.ts';

const apiKey = 'sk_test_local';
const nothingBefalls: Fate = () => undefined;
const mostTries = 12;

/** A whole cooperative in this process: empty tables with a fictional region, Stripe, mail, and the product's doors around them. */
export type World = Awaited<ReturnType<typeof openWorld>>;

export async function openWorld(local: TestDatabase, options: { isSeeded?: boolean } = {}) {
  const tables = await freshTables(local.client);
  const stripe = await startStripe({ apiKey, webhookSecret: webhookSecrets[0] ?? '' });
  const mail = await startMail({ page: undefined, now: () => new Date() });
  if (options.isSeeded !== false) await seed({ endpoint: local.endpoint, tableNames: tables, now: new Date() });
  let fate = nothingBefalls;
  let lives = 0;
  let product: Product | undefined;
  let keys = 0;
  const taken = new Set<string>();
  const toldEvents = new Set<string>();

  async function born(): Promise<Product> {
    product?.end();
    lives++;
    useDoorEnvironment(local.endpoint, tables, { AWS_ENDPOINT_URL_SESV2: mail.endpoint });
    product = await startProduct(stripe.address, (what, earlier) => fate(what, earlier));
    return product;
  }
  await born();

  /** Whoever knocks at a product that dies knocks again at the next one. */
  async function persist<T>(act: (doors: Doors) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await (product ?? (await born())).run(act);
      } catch (error) {
        if (attempt === mostTries || !(error instanceof Killed)) throw error;
        await born();
      }
    }
  }

  async function ask<E extends Endpoint>(endpoint: E, request: RequestOptions = {}) {
    const key = endpoint.once && { idempotencyKey: `world-request-${String(++keys).padStart(8, '0')}` };
    const event = requestTo(endpoint, { ...key, ...request });
    const { statusCode = 0, body = '' } = await persist((doors) => doors.http[endpoint.door](event, lambdaContext));
    return { status: statusCode, body: JSON.parse(body) as z.input<E['reply']> & Problem };
  }

  /** Expects a yes; who hears that something went wrong, or that it is busy, asks the same again. */
  async function call<E extends Endpoint>(endpoint: E, request: RequestOptions = {}): Promise<z.input<E['reply']>> {
    const same = { idempotencyKey: `world-call-${String(++keys).padStart(10, '0')}`, ...request };
    for (let attempt = 1; ; attempt++) {
      const { status, body } = await ask(endpoint, endpoint.once ? same : request);
      if (status < 300) return body;
      if (attempt === mostTries || (status < 500 && body.code !== 'BUSY'))
        throw new Error(`${endpoint.id} answered ${status}: ${JSON.stringify(body)}`);
    }
  }

  async function scan(table: TableName): Promise<{ raw: Record<string, AttributeValue>; item: StoredItem }[]> {
    const { Items = [] } = await local.client.send(new ScanCommand({ TableName: tables[table], ConsistentRead: true }));
    return Items.map((raw) => ({ raw, item: unmarshalItem(raw) }));
  }

  /** The stream: what is new goes to its worker, and again until it is taken. */
  async function drain(): Promise<void> {
    for (let round = 1; ; round++) {
      const fresh = (await scan('Cooperative')).filter(({ item }) => !taken.has(`${item.pk} ${item.sk}`));
      let isBusy = false;
      for (const entity of ['StripeEvent', 'JournalEntry', 'Letter'] as const) {
        const batch = fresh.filter(({ item }) => item.entity === entity);
        if (batch.length === 0) continue;
        isBusy = true;
        await offer(entity, batch);
      }
      if (!isBusy) return;
      if (round === mostTries * 2) throw new Error('The stream does not come to rest.');
    }
  }

  async function offer(
    entity: keyof Doors['stream'],
    batch: { raw: Record<string, AttributeValue>; item: StoredItem }[],
  ): Promise<void> {
    const Records = batch.map(({ raw }, at) => ({
      eventID: `record-${at}`,
      dynamodb: { NewImage: raw, SequenceNumber: String(at) },
    }));
    const outcome = await persist(async (doors) => {
      // A batch that throws comes again whole; that is only believed of a process that lives.
      return await doors.stream[entity]({ Records }, lambdaContext).catch((error: Error) => error);
    });
    const failed = outcome instanceof Error ? '0' : outcome.batchItemFailures[0]?.itemIdentifier;
    const done = failed === undefined ? batch : batch.slice(0, Number(failed));
    for (const { item } of done) taken.add(`${item.pk} ${item.sk}`);
  }

  const stripeApi = async (path: string) => {
    const answer = await fetch(`${stripe.address}${path}`, { headers: { authorization: `Bearer ${apiKey}` } });
    return (await answer.json()) as { data: { id: string }[]; has_more: boolean };
  };

  /** Posts every message that Stripe has made since the last time, signed, and again until the door says thanks. */
  async function receiveMessages(disorder: (events: { id: string }[]) => { id: string }[] = (events) => events) {
    const { data } = await stripeApi('/v1/events?limit=100');
    const fresh = data.reverse().filter(({ id }) => !toldEvents.has(id));
    for (const event of disorder(fresh)) {
      await deliver(JSON.stringify(event));
      toldEvents.add(event.id);
    }
  }

  async function deliver(body: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const seconds = Math.floor(Date.now() / 1000);
      const signature = createHmac('sha256', webhookSecrets[0] ?? '').update(`${seconds}.${body}`);
      const headers = { 'stripe-signature': `t=${seconds},v1=${signature.digest('hex')}` };
      const { status } = await ask(receiveStripeEvent, { rawBody: body, headers });
      if (status === 200) return;
      if (attempt === mostTries) throw new Error(`The webhook's door answered ${status}.`);
    }
  }

  async function runSchedule(name: keyof Doors['schedule']): Promise<void> {
    await persist((doors) => doors.schedule[name]({}, lambdaContext));
  }

  return {
    tables,
    stripe,
    mail,
    ask,
    call,
    drain,
    receiveMessages,
    runSchedule,
    stripeApi,
    client: () => product?.client,
    lives: () => lives,
    /** Until further notice. */
    let: (chosen: Fate) => {
      fate = chosen;
    },
    restart: born,
    table: async (table: TableName = 'Cooperative') => (await scan(table)).map(({ item }) => item),
    async later(days: number) {
      const offset = days * 86_400_000;
      process.env.CLOCK_OFFSET_MS = String(offset);
      await stripe.setClockOffset(offset);
    },
    async stop() {
      product?.end();
      delete process.env.CLOCK_OFFSET_MS;
      await stripe.stop();
      await mail.stop();
    },
  };
}
