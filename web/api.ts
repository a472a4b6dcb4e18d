import * as z from 'zod/mini';
import type { Endpoint, Reply, WireInput } from '../shared/kernel/endpoint.ts';
import type { FieldError } from '../shared/kernel/refusal.ts';
import { forgetKey, keyFor } from './idempotency.ts';
import { currentLanguage } from './language/speaker.ts';

/** Only the parts that the endpoint declares are asked for. */
export type CallInput<E extends Endpoint> = {
  [Part in keyof WireInput<E> as WireInput<E>[Part] extends undefined ? never : Part]: WireInput<E>[Part];
};

export interface CallOptions {
  /** Of who signed in, or of a mailed link. */
  token?: string | undefined;
  /** Made from the action itself when left out: the same action keeps its key until it has been answered. */
  idempotencyKey?: string;
  /** The version of the thing as the reader saw it. */
  ifMatch?: number;
}

/** The cooperative said no, or failed: both sentences, and an error per field. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly nl: string;
  readonly en: string;
  readonly errors: readonly FieldError[];

  constructor(problem: { status: number; code: string; nl: string; en: string; errors: readonly FieldError[] }) {
    super(problem.code);
    this.name = 'Problem';
    this.status = problem.status;
    this.code = problem.code;
    this.nl = problem.nl;
    this.en = problem.en;
    this.errors = problem.errors;
  }
}

const wireProblem = z.object({
  status: z.int(),
  code: z.string(),
  nl: z.string(),
  en: z.string(),
  errors: z.array(z.object({ field: z.string(), rule: z.string(), nl: z.string(), en: z.string() })),
});

const patience = 25_000;

/** How far the clock of the cooperative is ahead of that of this browser. */
let aheadMs = 0;

/** What time it is at the cooperative: a term is reckoned by its clock, not by one that may stand wrong here. */
export const timeThere = (): number => Date.now() + aheadMs;

function tellTime(date: string | null): void {
  const difference = date === null ? Number.NaN : Date.parse(date) - Date.now();
  // A difference of less than this is the way that the answer took.
  if (!Number.isNaN(difference)) aheadMs = Math.abs(difference) < 30_000 ? 0 : difference;
}

/** Calls an endpoint as its declaration says: input as it goes over the wire, reply decoded (cents as bigint). */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E>,
  options: CallOptions = {},
): Promise<Reply<E>> {
  const response = await send(endpoint, input, options);
  return z.decode(endpoint.reply as z.ZodMiniType<Reply<E>>, await response.json());
}

/** A file: its name and its text as they came. */
export async function fetchFile<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E>,
  options: CallOptions = {},
): Promise<{ fileName: string; content: Blob }> {
  const response = await send(endpoint, input, options);
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { fileName: named ?? endpoint.id, content: await response.blob() };
}

type AnyInput = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };

async function send<E extends Endpoint>(endpoint: E, input: CallInput<E>, options: CallOptions): Promise<Response> {
  const given = input as AnyInput;
  const body = given.body === undefined ? undefined : JSON.stringify(given.body);
  const action = `${endpoint.id} ${addressOf(endpoint, given)} ${body ?? ''}`;
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': currentLanguage() };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (options.token) headers.authorization = `Bearer ${options.token}`;
  if (endpoint.once) headers['idempotency-key'] = options.idempotencyKey ?? keyFor(action);
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`;

  const response = await reach(addressOf(endpoint, given), {
    method: endpoint.method,
    headers,
    signal: AbortSignal.timeout(patience),
    ...(body !== undefined && { body }),
  });
  tellTime(response.headers.get('date'));
  // After a fault the action may be tried again and must then keep its key; any other answer ends it.
  if (endpoint.once && response.status < 500) forgetKey(action);
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch {
    throw noConnection();
  }
}

function noConnection(): Problem {
  return new Problem({
    status: 0,
    code: 'NO_CONNECTION',
    nl: 'We kunnen de server niet bereiken. Kijk of u internet hebt en probeer het opnieuw. U bent niets kwijt.',
    en: 'We cannot reach the server. Check your internet connection and try again. Nothing is lost.',
    errors: [],
  });
}

function addressOf(endpoint: Endpoint, given: AnyInput): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given.params?.[name] ?? ''));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given.query ?? {}))
    if (value !== undefined && value !== '') query.set(name, String(value));
  const search = query.toString();
  return `/api${path}${search && `?${search}`}`;
}

async function problemOf(response: Response): Promise<Problem> {
  const problem = z.safeParse(wireProblem, await response.json().catch(() => undefined));
  if (problem.success) return new Problem(problem.data);
  // What stands before the doors (the gateway, the authoriser) answers without our words.
  return new Problem({
    status: response.status,
    code: response.status === 401 ? 'NOT_SIGNED_IN' : 'FAULT',
    nl: response.status === 401 ? 'Log eerst in.' : 'Er ging bij ons iets mis. Probeer het later opnieuw.',
    en: response.status === 401 ? 'Sign in first.' : 'Something went wrong on our side. Try again later.',
    errors: [],
  });
}
