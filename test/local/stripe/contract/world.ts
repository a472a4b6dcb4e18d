/**
 * What the contract scenarios need beside the SDK: a Stripe to speak to, a person who fills in a hosted page, a bank that answers, and time
 * that passes. Of a real sandbox only the first can be had without a browser and a bank, so its world has no more.
 */
import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import { startStripe } from '../../../../local/stripe/start.ts';
import { payByCard, payByIdeal, payBySepa, submit } from '../stand-in.ts';

export interface Hands {
  ideal(page: string, outcome?: 'authorize' | 'cancel' | 'fail'): Promise<void>;
  debit(page: string, iban: string): Promise<void>;
  card(page: string, number: string): Promise<void>;
  portal(page: string, form: Record<string, string>): Promise<void>;
  /** Lets so many days pass, with all that happens in them. */
  days(count: number): Promise<void>;
  /** What a bank or issuer does of its own accord. */
  bank(act: string, order?: object): Promise<void>;
}

export interface ContractWorld {
  stripe: Stripe;
  /** Undefined at a real sandbox. */
  hands: Hands | undefined;
  /** Makes keys and names of one run differ from those of another: a sandbox remembers. */
  run: string;
  stop(): Promise<void>;
}

const apiKey = 'sk_test_local_agreement';

export async function standInWorld(): Promise<ContractWorld> {
  const local = await startStripe({
    apiKey,
    webhookSecret: 'whsec_local',
    now: () => new Date('2026-11-02T09:00:00Z'),
  });
  const stripe = new Stripe(apiKey, {
    host: '127.0.0.1',
    port: local.port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });
  let passedMs = 0;
  const hands: Hands = {
    ideal: async (page, outcome) => void (await payByIdeal(local, page, outcome)),
    debit: async (page, iban) => void (await payBySepa(page, iban)),
    card: async (page, number) => void (await payByCard(page, number)),
    portal: async (page, form) => void (await submit(page, form)),
    days: (count) => {
      passedMs += count * 86_400_000;
      return local.setClockOffset(passedMs);
    },
    bank: async (act, order = {}) => {
      const response = await fetch(`${local.address}/_local/${act}`, { method: 'POST', body: JSON.stringify(order) });
      if (!response.ok) throw new Error(await response.text());
    },
  };
  return { stripe, hands, run: 'stand-in', stop: () => local.stop() };
}

/** Only a key of a sandbox; a live one would make real claims. */
export async function sandboxWorld(key: string): Promise<ContractWorld> {
  if (!/^(sk|rk)_test_/.test(key)) throw new Error('STRIPE_SANDBOX_KEY must be the key of a sandbox.');
  const run = createHash('sha256').update(`${Date.now()}`).digest('hex').slice(0, 10);
  return { stripe: new Stripe(key, { telemetry: false }), hands: undefined, run, stop: async () => {} };
}
