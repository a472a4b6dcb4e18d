/**
 * A refusal is the cooperative saying no: a rule with a code, an HTTP status and one sentence in Dutch and one in English.
 * Every domain lists its own in refusals.ts. A refusal is never a fault: nothing was written, nobody is paged.
 */
export interface RefusalRule {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 422 | 428 | 429;
  nl: string;
  en: string;
}

export interface FieldError {
  field: string;
  rule: string;
  nl: string;
  en: string;
}

export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly nl: string;
  readonly en: string;
  readonly errors: readonly FieldError[];

  constructor(
    code: string,
    rule: RefusalRule,
    options: { field?: string; errors?: FieldError[]; values?: Values } = {},
  ) {
    const nl = fill(rule.nl, 'nl-NL', options.values);
    const en = fill(rule.en, 'en-GB', options.values);
    super(en);
    this.name = 'Refusal';
    this.code = code;
    this.status = rule.status;
    this.nl = nl;
    this.en = en;
    this.errors = options.errors ?? (options.field ? [{ field: options.field, rule: code, nl, en }] : []);
  }
}

type Values = Record<string, string | number | bigint>;

function fill(sentence: string, language: string, values: Values = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => written(String(values[name] ?? ''), language));
}

/** A day stands in each sentence as its language writes days: "3 maart 2027", "3 March 2027". */
function written(value: string, language: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(value));
}

type Refuse = ((options?: { field?: string; values?: Values }) => Refusal) & RefusalRule & { code: string };

/** Turns a domain's table of rules into functions that make the refusal: `throw refusals.FUND_NOT_FOUND()`. */
export function defineRefusals<const Rules extends Record<string, RefusalRule>>(
  rules: Rules,
): { readonly [Code in keyof Rules]: Refuse } {
  const entries = Object.entries(rules).map(([code, rule]) => {
    const refuse = (options?: { field?: string; values?: Values }) => new Refusal(code, rule, options);
    return [code, Object.assign(refuse, rule, { code })];
  });
  return Object.fromEntries(entries) as { readonly [Code in keyof Rules]: Refuse };
}

/** What any door may say, whatever the domain. */
export const commonRefusals = defineRefusals({
  INVALID_REQUEST: {
    status: 400,
    nl: 'De aanvraag klopt niet. Kijk bij de genoemde velden.',
    en: 'The request is not valid. See the fields that are named.',
  },
  BODY_NOT_JSON: { status: 400, nl: 'De inhoud is geen geldige JSON.', en: 'The body is not valid JSON.' },
  BODY_TOO_LARGE: { status: 413, nl: 'De inhoud is te groot.', en: 'The body is too large.' },
  BODY_TOO_DEEP: { status: 400, nl: 'De inhoud is te diep genest.', en: 'The body is nested too deeply.' },
  BODY_NOT_EXPECTED_TYPE: {
    status: 415,
    nl: 'Stuur de inhoud als application/json.',
    en: 'Send the body as application/json.',
  },
  NOT_SIGNED_IN: { status: 401, nl: 'Log eerst in.', en: 'Sign in first.' },
  ROLE_NOT_ALLOWED: {
    status: 403,
    nl: 'Uw rol mag dit niet.',
    en: 'Your role may not do this.',
  },
  NOT_FOUND: { status: 404, nl: 'Niet gevonden.', en: 'Not found.' },
  IDEMPOTENCY_KEY_MISSING: {
    status: 400,
    nl: 'Stuur een Idempotency-Key mee, zodat een herhaling niets dubbel doet.',
    en: 'Send an Idempotency-Key, so that a repeat does nothing twice.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 409,
    nl: 'Deze Idempotency-Key is al gebruikt voor een andere aanvraag.',
    en: 'This Idempotency-Key was used for another request.',
  },
  VERSION_MISSING: {
    status: 428,
    nl: 'Stuur met If-Match de versie mee die u zag.',
    en: 'Send the version you saw as If-Match.',
  },
  VERSION_STALE: {
    status: 412,
    nl: 'Iemand anders heeft dit intussen gewijzigd. Laad opnieuw.',
    en: 'Someone else has changed this in the meantime. Reload.',
  },
  BUSY: {
    status: 409,
    nl: 'Iemand anders wijzigt dit op dit moment. Probeer het zo opnieuw.',
    en: 'Someone else is changing this right now. Try again in a moment.',
  },
});
