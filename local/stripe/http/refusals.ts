import type { JsonObject } from '../json.ts';

/** An answer with an `error` key, the only thing by which the SDK recognises an error. */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly error: JsonObject;

  constructor(status: number, error: { type: string; message: string; code?: string; param?: string } & JsonObject) {
    super(error.message);
    this.status = status;
    this.error = error;
  }

  static invalid(message: string, details: { code?: string; param?: string } = {}): StripeRefusal {
    return new StripeRefusal(400, { type: 'invalid_request_error', message, ...details });
  }

  static missing(kind: string, id: string, param = 'id'): StripeRefusal {
    const message = `No such ${kind}: '${id}'`;
    const status = param === 'id' ? 404 : 400;
    return new StripeRefusal(status, { type: 'invalid_request_error', code: 'resource_missing', message, param });
  }

  /** Real at Stripe, absent here: it must be loud, or a rehearsal would prove nothing. */
  static unimplemented(what: string): StripeRefusal {
    const message = `The local stand-in does not play ${what}.`;
    return new StripeRefusal(400, { type: 'api_error', code: 'standin_unimplemented', message });
  }

  static nonconformant(what: string, faults: string[]): StripeRefusal {
    const message = `The stand-in made a ${what} that Stripe's own types refuse: ${faults.slice(0, 5).join('; ')}`;
    return new StripeRefusal(500, { type: 'api_error', code: 'standin_nonconformant', message });
  }
}
