import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as z from 'zod/mini';
import { type Rehearsal, type RehearsalOptions, startRehearsal } from '../../local/rehearsal.ts';
import type { Endpoint, WireInput } from '../../shared/kernel/endpoint.ts';
import {
  learnFromItems,
  lookThroughFiles,
  lookThroughItems,
  lookThroughMails,
  lookThroughQueue,
  lookThroughRecords,
  lookThroughStripe,
} from './look-through.ts';
import { everyStreamRecord } from './stream-records.ts';
import { storedItems } from './tables.ts';

/** Where people knock, whatever stands behind it. */
export interface Counter {
  rehearsal: Pick<Rehearsal, 'idle' | 'mails'>;
  /** Someone with a token, or without one. */
  as(person?: string): Promise<Caller>;
  withToken(token: string | undefined): Caller;
}

/** The rehearsal of the whole stack for a journey, with people who knock at it. */
export interface Stage extends Counter {
  rehearsal: Rehearsal;
  stop(): Promise<void>;
}

export type CallInput<E extends Endpoint> = {
  [Part in keyof WireInput<E> as WireInput<E>[Part] extends undefined ? never : Part]: WireInput<E>[Part];
};
export type WireReply<E extends Endpoint> = z.input<E['reply']>;

export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
}

export interface Problem {
  code: string;
  nl: string;
  en: string;
  errors: { field: string; rule: string; nl: string; en: string }[];
}

export interface CallOptions {
  ifMatch?: number;
  idempotencyKey?: string;
}

export interface Caller {
  /** Expects the endpoint to say yes. */
  call<E extends Endpoint>(endpoint: E, input: CallInput<E>, options?: CallOptions): Promise<WireReply<E>>;
  /** Whatever it says. */
  ask<E extends Endpoint>(
    endpoint: E,
    input: CallInput<E>,
    options?: CallOptions,
  ): Promise<Answer<WireReply<E> & Problem>>;
  /** A file's text. */
  download<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<string>;
}

let actions = 0;

export async function openStage(options: Partial<RehearsalOptions> = {}): Promise<Stage> {
  const own = options.dir === undefined ? mkdtempSync(join(tmpdir(), 'zorgregio-stage-')) : undefined;
  const dir = options.dir ?? own ?? '';
  const rehearsal = await startRehearsal({ inMemory: true, ports: 'random', ...options, dir });
  /** A message that is handed in again leaves its queue. */
  const redrive: Rehearsal['redrive'] = (id) => {
    lookThroughQueue(rehearsal.deadLetters());
    return rehearsal.redrive(id);
  };
  const withToken = (token: string | undefined) => caller(rehearsal.addresses.web, token);
  return {
    rehearsal: { ...rehearsal, redrive },
    withToken,
    as: async (person) => withToken(person && (await rehearsal.token(person))),
    async stop() {
      const { dynamodb, stripe } = rehearsal.addresses;
      learnFromItems(await storedItems(dynamodb, 'Vault'));
      lookThroughItems(await storedItems(dynamodb, 'Cooperative'));
      lookThroughRecords(await everyStreamRecord(dynamodb));
      if (stripe) await lookThroughStripe(stripe, 'sk_test_local_rehearsal');
      lookThroughMails(rehearsal.mails());
      lookThroughFiles(dir);
      await rehearsal.stop();
      if (own) rmSync(own, { recursive: true, force: true });
    },
  };
}

function caller(web: string, token: string | undefined): Caller {
  const send = async <E extends Endpoint>(
    endpoint: E,
    input: CallInput<E>,
    options: CallOptions = {},
  ): Promise<Response> => {
    const { params, query, body } = input as {
      params?: Record<string, string>;
      query?: Record<string, string>;
      body?: unknown;
    };
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
    const search = new URLSearchParams(query).toString();
    return fetch(`${web}/api${path}${search && `?${search}`}`, {
      method: endpoint.method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(endpoint.once && {
          'idempotency-key': options.idempotencyKey ?? `stage-action-${String(++actions).padStart(8, '0')}`,
        }),
        ...(options.ifMatch !== undefined && { 'if-match': `"${options.ifMatch}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  };
  return {
    async call(endpoint, input, options) {
      const response = await send(endpoint, input, options);
      const body = await response.json();
      if (!response.ok) throw new Error(`${endpoint.id} answered ${response.status}: ${JSON.stringify(body)}`);
      return body;
    },
    async ask(endpoint, input, options) {
      const response = await send(endpoint, input, options);
      return { status: response.status, body: await response.json(), headers: response.headers };
    },
    async download(endpoint, input) {
      const response = await send(endpoint, input);
      if (!response.ok) throw new Error(`${endpoint.id} answered ${response.status}`);
      return response.text();
    },
  };
}
