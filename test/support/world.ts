import { createHmac } from 'node:crypto';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  type DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import Stripe from 'stripe';
import { dynamoDatabase } from '../../functions/runtime/database.ts';
import { unmarshalItem } from '../../functions/runtime/marshal.ts';
import { startMail } from '../../local/mail.ts';
import { people } from '../../local/people.ts';
import { seed } from '../../local/seed.ts';
import { startStripe } from '../../local/stripe/start.ts';
import { receiveStripeEvent } from '../../shared/billing/contract.ts';
import { type Instant, instant } from '../../shared/kernel/dates.ts';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import type { Database, StoredItem, TableName } from '../../shared/kernel/table.ts';
import { overhear } from './catch-output.ts';
import { freshTables, type TestDatabase } from './database.ts';
import { useDoorEnvironment, webhookSecrets } from './doors.ts';
import { Killed } from './faults.ts';
import { filesForTests } from './files.ts';
import { lookThroughMails, lookThroughStripe } from './look-through.ts';
import { type Doors, type Fate, type Product, startProduct } from './product.ts';
import { lambdaContext, type RequestOptions, requestTo } from './requests.ts';
import type { Answer, Caller, Counter, Problem, WireReply } from './stage.ts';

const apiKey = 'sk_test_local';
const mostTries = 12;
const bothTables = ['Cooperative', 'Vault'] as const;
/** A Monday in November, before the stand-in's first payout: always the same calendar, whenever the tests run. */
const beginning = Date.parse('2026-11-02T09:00:00Z');

/** Everything that stands in the tables. */
export type Copy = Record<TableName, Row[]>;
interface Row {
  raw: Record<string, AttributeValue>;
  item: StoredItem;
}
type Disorder = <T>(list: T[]) => T[];

export interface World extends Counter {
  stripe: Awaited<ReturnType<typeof startStripe>>;
  /** A request as it is made, to the last header. */
  knock(endpoint: Endpoint, request: RequestOptions): Promise<{ status: number; body: string }>;
  /** What befalls writes and calls to Stripe until further notice. */
  setFate(fate: Fate): void;
  /** Ends this life of the product and begins another. */
  restart(): Promise<void>;
  lives(): number;
  /** How often the doors said that something went wrong on our side. */
  faultsTold(): number;
  /** Posts every message that Stripe has made since the last time, signed, and again until the door says thanks. */
  receiveMessages(disorder?: Disorder): Promise<void>;
  /** The stream: what is new goes to its worker, and again until it is taken. */
  drain(): Promise<void>;
  runSchedule(name: keyof Doors['schedule']): Promise<void>;
  /** The tables as somebody sees them whom nothing befalls. */
  database: Database;
  table(table?: TableName): Promise<StoredItem[]>;
  copy(): Promise<Copy>;
  /** What time it is for the product. */
  now(): Instant;
  /** Moves the clock of product and Stripe. */
  later(days: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A whole cooperative in this process: empty tables with a fictional region, Stripe and mail, and the product's doors around them. Who knocks,
 * Stripe, the stream and the schedules all come again when the product dies of something; each time it is a new life of the product.
 */
export async function openWorld(local: TestDatabase, like?: Copy): Promise<World> {
  const tables = await freshTables(local.client);
  const offsetMs = beginning - Date.now();
  const now = () => new Date(Date.now() + offsetMs);
  const stripe = await startStripe({ apiKey, webhookSecret: webhookSecrets[0] ?? '', now });
  const sdk = new Stripe(apiKey, { host: '127.0.0.1', port: stripe.port, protocol: 'http', telemetry: false });
  const mail = await startMail({ page: undefined, now });
  const files = await filesForTests();
  if (like) for (const table of bothTables) await fill(local.client, tables[table], like[table]);
  else await seed({ endpoint: local.endpoint, tableNames: tables, now: now() });
  let fate: Fate = () => undefined;
  let life: Promise<Product> | undefined;
  let lives = 0;
  let requests = 0;
  let faultsTold = 0;
  process.env.CLOCK_OFFSET_MS = String(offsetMs);

  function living(): Promise<Product> {
    life ??= begin();
    return life;
  }

  function begin(): Promise<Product> {
    lives++;
    useDoorEnvironment(local.endpoint, tables, { AWS_ENDPOINT_URL_SESV2: mail.endpoint });
    return startProduct(stripe.address, (what, earlier) => fate(what, earlier));
  }

  /** Several who found it dead end it once. */
  async function end(ended = life): Promise<void> {
    if (life === ended) life = undefined;
    (await ended)?.end();
  }

  async function persist<T>(act: (doors: Doors) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const present = living();
      try {
        return await (await present).run(act);
      } catch (error) {
        if (attempt === mostTries || !(error instanceof Killed)) throw error;
        await end(present);
      }
    }
  }

  async function knock(endpoint: Endpoint, request: RequestOptions): Promise<{ status: number; body: string }> {
    const event = requestTo(endpoint, request);
    const { statusCode = 0, body = '' } = await persist((doors) => doors.http[endpoint.door](event, lambdaContext));
    if (statusCode >= 500) faultsTold++;
    if (statusCode >= 400) overhear('problem', body);
    return { status: statusCode, body };
  }

  function callerWith(who: Pick<RequestOptions, 'person' | 'bearer'>): Caller {
    const asked = (input: object, { idempotencyKey, ifMatch }: Parameters<Caller['ask']>[2] = {}): RequestOptions => ({
      ...who,
      ...input,
      idempotencyKey: idempotencyKey ?? `world-request-${String(++requests).padStart(8, '0')}`,
      ...(ifMatch !== undefined && { ifMatch }),
    });
    return {
      /** Who hears that something went wrong, or that it is busy, asks the same again. */
      async call<E extends Endpoint>(endpoint: E, input: object, options = {}) {
        const request = asked(input, options);
        for (let attempt = 1; ; attempt++) {
          const { status, body } = await knock(endpoint, request);
          if (status < 300) return JSON.parse(body) as WireReply<E>;
          if (attempt === mostTries || (status < 500 && JSON.parse(body).code !== 'BUSY'))
            throw new Error(`${endpoint.id} answered ${status}: ${body}`);
        }
      },
      async ask<E extends Endpoint>(endpoint: E, input: object, options = {}) {
        const { status, body } = await knock(endpoint, asked(input, options));
        return { status, body: JSON.parse(body), headers: new Headers() } as Answer<WireReply<E> & Problem>;
      },
      download: async (endpoint, input) => (await knock(endpoint, asked(input))).body,
    };
  }

  async function stored(table: TableName): Promise<Row['raw'][]> {
    const found: Row['raw'][] = [];
    const pages = paginateScan({ client: local.client }, { TableName: tables[table], ConsistentRead: true });
    for await (const { Items = [] } of pages) found.push(...Items);
    return found;
  }

  async function rows(table: TableName): Promise<Row[]> {
    return (await stored(table)).map((raw) => ({ raw, item: unmarshalItem(raw) }));
  }

  const placeOf = ({ pk, sk }: Row['raw']) => `${pk?.S} ${sk?.S}`;
  const taken = new Set(like?.Cooperative.map(({ raw }) => placeOf(raw)));

  async function drain(): Promise<void> {
    for (let round = 1; ; round++) {
      const fresh = (await stored('Cooperative')).filter((raw) => !taken.has(placeOf(raw)));
      const batches = Map.groupBy(fresh, ({ entity }) => entity?.S);
      let isQuiet = true;
      for (const entity of ['StripeEvent', 'StripeErrand', 'JournalEntry', 'Letter', 'Job'] as const) {
        const batch = batches.get(entity) ?? [];
        if (batch.length === 0) continue;
        isQuiet = false;
        for (const raw of batch.slice(0, await offer(entity, batch))) taken.add(placeOf(raw));
      }
      if (isQuiet) return;
      if (round === 2 * mostTries) throw new Error('The stream does not come to rest.');
    }
  }

  /** How many of the batch were taken. */
  async function offer(entity: keyof Doors['stream'], batch: readonly Row['raw'][]): Promise<number> {
    const Records = batch.map((raw, at) => ({
      eventID: `${entity}-${at}`,
      dynamodb: { NewImage: raw, SequenceNumber: String(at) },
    }));
    const reply = await persist((doors) => doors.stream[entity]({ Records }, lambdaContext).catch(lookThroughError));
    if (!reply) return 0;
    const failed = reply.batchItemFailures[0]?.itemIdentifier;
    return failed === undefined ? batch.length : Number(failed);
  }

  const told = new Set<string>();

  async function receiveMessages(disorder: Disorder = (list) => list): Promise<void> {
    const fresh: Stripe.Event[] = [];
    for await (const event of sdk.events.list({ limit: 100 })) if (!told.has(event.id)) fresh.push(event);
    for (const event of disorder(fresh.reverse())) {
      await deliver(JSON.stringify(event));
      told.add(event.id);
    }
  }

  async function deliver(rawBody: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const headers = { 'stripe-signature': signatureOf(rawBody) };
      const { status } = await knock(receiveStripeEvent, { rawBody, headers });
      if (status === 200) return;
      if (attempt === mostTries) throw new Error(`The webhook's door answered ${status}.`);
    }
  }

  return {
    stripe,
    knock,
    database: dynamoDatabase(local.client, tables),
    rehearsal: { idle: drain, mails: mail.received },
    as: async (username) => callerWith(username ? { person: personOf(username) } : {}),
    withToken: (token) => callerWith(token ? { bearer: token } : {}),
    setFate: (chosen) => {
      fate = chosen;
    },
    restart: () => end(),
    lives: () => lives,
    faultsTold: () => faultsTold,
    receiveMessages,
    drain,
    runSchedule: (name) =>
      persist((doors) => doors.schedule[name]({}, lambdaContext)).catch((error) => {
        lookThroughError(error);
        throw error;
      }),
    copy: async () => ({ Cooperative: await rows('Cooperative'), Vault: await rows('Vault') }),
    table: async (table = 'Cooperative') => (await rows(table)).map(({ item }) => item),
    now: () => instant(Date.now() + Number(process.env.CLOCK_OFFSET_MS)),
    async later(days) {
      const ahead = days * 86_400_000;
      process.env.CLOCK_OFFSET_MS = String(offsetMs + ahead);
      await stripe.setClockOffset(ahead);
    },
    async stop() {
      await end();
      lookThroughMails(mail.received());
      await lookThroughStripe(stripe.address, apiKey);
      delete process.env.CLOCK_OFFSET_MS;
      await stripe.stop();
      await mail.stop();
      await files.stop();
    },
  };
}

/** What a function throws, the Lambda runtime writes to the log with all that it says. */
function lookThroughError(error: unknown): undefined {
  overhear('error', error instanceof Error ? `${error.message}\n${error.stack}` : String(error));
}

async function fill(client: DynamoDBClient, table: string, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 25) {
    const puts = rows.slice(from, from + 25).map(({ raw }) => ({ PutRequest: { Item: raw } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
  }
}

function personOf(username: string): { id: string; groups: string[] } {
  const groups = people.find((person) => person.username === username)?.groups ?? [];
  return { id: `person_${username}`, groups: [...groups] };
}

/** As Stripe signs: the moment and the exact bytes, under the secret that both know. */
export function signatureOf(
  body: string,
  { secret = webhookSecrets[0] ?? '', at = Date.now() }: { secret?: string; at?: number } = {},
): string {
  const seconds = Math.floor(at / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
