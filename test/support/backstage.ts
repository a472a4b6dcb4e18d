/** The strings behind the Stripe stand-in. */
export interface StandInState {
  balance: { available: number; pending: number };
  moneyFaults: string[];
}

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
