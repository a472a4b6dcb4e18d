import { PaymentsRefused } from '../payments.ts';

/** Stripe's answers that stay the same however often one asks: a request that does not hold, a card that is refused. */
const final = new Set(['StripeInvalidRequestError', 'StripeCardError']);

/** An answer for good becomes PaymentsRefused; whatever may pass (a limit, a fault, a lost connection) stays what it is. */
export async function definitely<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && 'type' in error && final.has(String(error.type))) throw refusalFrom(error);
    throw error;
  }
}

function refusalFrom(error: Error): PaymentsRefused {
  const { code, type } = error as Error & { code?: unknown; type?: unknown };
  return new PaymentsRefused(typeof code === 'string' ? code : String(type));
}
