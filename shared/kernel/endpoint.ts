import * as z from 'zod/mini';
import type { Role } from './actor.ts';
import { freeTextRules, holdsCitizenServiceNumber, namesDiagnosis } from './free-text.ts';
import { type IdKind, idPattern } from './ids.ts';
import type { RefusalRule } from './refusal.ts';

/** Everything with a zod schema: the door parses with it, the web client is typed by it, OpenAPI is printed from it. */
export type Schema = z.core.$ZodType;

export type Door =
  | 'public-api'
  | 'member-api'
  | 'member-file-api'
  | 'site-api'
  | 'register-api'
  | 'admission-api'
  | 'membership-api'
  | 'governance-api'
  | 'office-api'
  | 'region-api'
  | 'allocation-api'
  | 'funds-api'
  | 'treasury-api'
  | 'stripe-webhook';

/**
 * public: anyone. bearer: whoever holds a mailed link's token (checked in the use case). member: who signed in with a code, for the own file
 * alone (the door looks the session up). signature: the provider's signed body.
 */
export type Access =
  | { kind: 'public' }
  | { kind: 'bearer' }
  | { kind: 'member' }
  | { kind: 'signature' }
  | { kind: 'roles'; roles: readonly Role[] };

export interface Endpoint {
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below /api, with {names} that stand in `params`. */
  path: string;
  door: Door;
  access: Access;
  summary: { nl: string; en: string };
  params?: Schema;
  query?: Schema;
  body?: Schema;
  /** The reply's schema; `text` replies (files) give a media type instead. */
  reply: Schema;
  mediaType?: string;
  status?: 200 | 201 | 202;
  /** Codes of refusals.ts that this endpoint may answer beside the common ones. */
  refusals?: readonly (RefusalRule & { code: string })[];
  /** A POST that moves money or state: an Idempotency-Key is required. */
  once?: boolean;
  /** An edit: If-Match is required. */
  versioned?: boolean;
}

/** Declares an endpoint and keeps its exact type. */
export function endpoint<const E extends Endpoint>(declaration: E): E {
  return declaration;
}

type Decoded<S> = S extends Schema ? z.output<S> : undefined;
type Encoded<S> = S extends Schema ? z.input<S> : undefined;
type Field<E, K extends string> = K extends keyof E ? E[K] : undefined;

/** What the use case receives, decoded: cents as bigint. */
export interface Input<E extends Endpoint> {
  params: Decoded<Field<E, 'params'>>;
  query: Decoded<Field<E, 'query'>>;
  body: Decoded<Field<E, 'body'>>;
}

/** What the use case returns. */
export type Reply<E extends Endpoint> = z.output<E['reply']>;

/** What goes over the wire: cents as whole JSON numbers. */
export interface WireInput<E extends Endpoint> {
  params: Encoded<Field<E, 'params'>>;
  query: Encoded<Field<E, 'query'>>;
  body: Encoded<Field<E, 'body'>>;
}

/** A schema never changes, so one of a kind serves every contract: a function makes hundreds fewer of them when it starts. */
function oneOf<Key, S extends Schema>(make: (key: Key) => S): (key: Key) => S {
  const made = new Map<Key, S>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

const wholeCents = oneOf((least: number | undefined) =>
  z.codec(least === undefined ? z.int() : z.int().check(z.minimum(least)), z.bigint(), {
    decode: (amount) => BigInt(amount),
    encode: (amount) => Number(amount),
  }),
);

/** Cents on the wire are a whole JSON number, in rules a bigint. 2^53 cents is 90 billion euros. */
export const signedCents = () => wholeCents(undefined);

export const positiveCents = () => wholeCents(1);

export const cents = () => wholeCents(0);

/** A page of a list: `?cursor=&limit=` gives `{ items, nextCursor }`. */
export const pageQuery = z.strictObject({
  cursor: z.optional(z.string().check(z.maxLength(400), z.regex(/^[A-Za-z0-9_-]*$/))),
  limit: z.optional(
    z.codec(z.string().check(z.regex(/^([1-9]|[1-9]\d|100)$/)), z.number(), {
      decode: (text) => Number(text),
      encode: (limit) => String(limit),
    }),
  ),
});

export const pageOf = <S extends Schema>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });

const mayNot = (rule: keyof typeof freeTextRules, broken: (text: string) => boolean) =>
  z.refine<string>((text) => !broken(text), { error: rule, params: { ...freeTextRules[rule] } });

/** For a text that is no `line`: long prose, or the letters a bank takes. */
export const noCitizenServiceNumber = mayNot('no-citizen-service-number', holdsCitizenServiceNumber);
const noDiagnosis = mayNot('no-diagnosis', namesDiagnosis);

/** A line of text a person typed: trimmed, no control characters, no citizen service number, at most `longest` characters. */
export const line = oneOf((longest: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(longest),
      z.regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u),
      noCitizenServiceNumber,
    ),
);

/** What is noted about one person, such as a reason or what was said on the telephone: a line that names no illness either. */
export const noteOnPerson = oneOf((longest: number) => line(longest).check(noDiagnosis));

const day = z.iso.date();
export const calendarDay = () => day;

export const idOf = oneOf((kind: IdKind) => z.string().check(z.regex(idPattern(kind))));

/** Dutch postcode: four digits, the first not zero, and two capitals; a space or small letters are put right, and stay so on the way back. */
export const postcode = () =>
  z.codec(z.string().check(z.maxLength(8)), z.string().check(z.regex(/^[1-9]\d{3}[A-Z]{2}$/)), {
    decode: (text) => text.replace(/\s/g, '').toUpperCase(),
    encode: (text) => text,
  });

/** Who signed in with a code: every path begins with /me, and none names a member. */
export const member = { kind: 'member' } as const satisfies Access;
export const board = { kind: 'roles', roles: ['board'] } as const satisfies Access;
export const treasurer = { kind: 'roles', roles: ['treasurer'] } as const satisfies Access;
export const boardOrTreasurer = { kind: 'roles', roles: ['board', 'treasurer'] } as const satisfies Access;
/** Who works on a wijk: the board on all, a coordinator on the own (`mustWorkIn` looks at that). */
export const wijkwork = { kind: 'roles', roles: ['board', 'coordinator'] } as const satisfies Access;
export const wijkread = {
  kind: 'roles',
  roles: ['board', 'treasurer', 'auditor', 'coordinator'],
} as const satisfies Access;
/** And who advises: on indicators and on rounds. Nothing of it is about persons. */
export const wijkadvice = {
  kind: 'roles',
  roles: [...wijkread.roles, 'medical-council', 'regional-table'],
} as const satisfies Access;
/** Whoever may look but not touch: the office, with the auditor. */
export const office = { kind: 'roles', roles: ['board', 'treasurer', 'auditor'] } as const satisfies Access;
