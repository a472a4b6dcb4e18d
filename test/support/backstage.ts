/** The strings behind the Stripe stand-in. */
export interface StandInState {
  balance: { available: number; pending: number };
  moneyFaults: string[];
}

const all = (subject: string, ...whats: string[]) => whats.map((what) => `${subject}.${what}`);

/** The messages that say something to the product. Whoever has many members at once lets Stripe send no others, as its settings allow. */
export const heardMessages = [
  ...all('checkout.session', 'completed', 'async_payment_succeeded', 'async_payment_failed', 'expired'),
  ...all('invoice', 'finalized', 'paid', 'voided', 'marked_uncollectible'),
  ...all('charge', 'failed'),
  ...all('charge.dispute', 'created', 'updated', 'closed', 'funds_withdrawn', 'funds_reinstated'),
  ...all('customer.subscription', 'updated', 'deleted', 'paused', 'resumed'),
  ...all('payout', 'created', 'updated', 'paid', 'failed', 'canceled', 'reconciliation_completed'),
  ...all('refund', 'created', 'updated', 'failed'),
  ...['payment_intent.payment_failed', 'setup_intent.succeeded', 'mandate.updated'],
];

/** Of what the strings answer, what tests and benchmarks read. */
interface Answer {
  id: string;
  dueAt: number;
  finalizesAt: number;
  succeedsAt: number;
}

/** Pulls one: `charges/py_1/dispute`, `payouts/po_1/fail`, `webhooks/replay`. */
export async function backstage(stripe: string, path: string, order: object = {}): Promise<Answer> {
  const response = await fetch(`${stripe}/_local/${path}`, { method: 'POST', body: JSON.stringify(order) });
  if (!response.ok) throw new Error(`/_local/${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

export async function standInState(stripe: string): Promise<StandInState> {
  const response = await fetch(`${stripe}/_local/state`);
  return (await response.json()) as StandInState;
}
