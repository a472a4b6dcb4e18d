import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from './ids.ts';
import type { StripeEvent } from './objects.ts';
import type { World } from './world.ts';

interface Address {
  url: string;
  secret: string;
  accepts: (type: string) => boolean;
}

interface Delivery {
  event: StripeEvent;
  address: Address;
  isDuplicate: boolean;
}

export interface WebhookManner {
  shuffle: boolean;
  /** One event in so many arrives twice; 0 for never. */
  duplicate: number;
  /** How many of the next events are lost on the way. */
  drop: number;
  /** One event in so many is lost on the way; 0 for none. */
  lose: number;
  delayMs: number;
}

/**
 * Sends events as Stripe does: at least once, in no particular order, again after a failure. Signatures carry the wall clock, for the
 * receiver compares them with its own; the event itself carries stand-in time.
 */
export class WebhookSender {
  readonly manner: WebhookManner;
  readonly #world: World;
  readonly #configured: Address[];
  readonly #random: () => number;
  readonly #stopped = new AbortController();
  #outbox: Delivery[] = [];
  #flushing: NodeJS.Timeout | undefined;
  /** In order, one portion waits for the one before it. */
  #before: Promise<unknown> = Promise.resolve();
  #underway = 0;
  #waiting: (() => void)[] = [];

  constructor(world: World, options: { address?: string; secret: string; ordered: boolean }) {
    this.#world = world;
    this.#configured = options.address ? [{ url: options.address, secret: options.secret, accepts: () => true }] : [];
    this.#random = seededRandom(`${world.seed}:webhooks`);
    const duplicate = options.ordered ? 0 : world.settings.duplicateOneIn;
    this.manner = { shuffle: !options.ordered, duplicate, drop: 0, lose: 0, delayMs: 0 };
  }

  accept(event: StripeEvent): number {
    const addresses = this.#addresses().filter(({ accepts }) => accepts(event.type));
    for (const address of addresses) this.#post({ event, address, isDuplicate: false });
    return addresses.length;
  }

  /** After a restart: what had not arrived is tried again, as Stripe does for three days. */
  resume(): void {
    for (const event of this.#world.store.all('event')) {
      const isRecent = event.created > this.#world.now - 3 * 86_400;
      if (event.pending_webhooks > 0 && isRecent) event.pending_webhooks = this.accept(event);
    }
  }

  /** Resolves once nothing is on its way and nothing waits to be tried again. */
  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  stop(): void {
    this.#stopped.abort();
    clearTimeout(this.#flushing);
    this.#outbox = [];
    this.#reportIdle();
  }

  /** Sends what is still known once more, whether it arrived or not. Returns how much. */
  replay(since: number, types: string[] | undefined): number {
    const again = this.#world.store
      .all('event')
      .filter(({ created, type }) => created >= since && (types === undefined || types.includes(type)));
    for (const event of again) this.accept(event);
    return again.length;
  }

  #post(delivery: Delivery): void {
    if (this.manner.drop > 0) {
      this.manner.drop -= 1;
      return;
    }
    if (this.#oneIn(this.manner.lose)) return;
    this.#outbox.push(delivery);
    const isDoubled = this.#oneIn(this.manner.duplicate);
    if (isDoubled) this.#outbox.push({ ...delivery, isDuplicate: true });
    const delay =
      this.manner.delayMs + (this.manner.shuffle ? this.#random() * this.#world.settings.shuffleWithinMs : 0);
    this.#flushing ??= setTimeout(() => this.#flush(), delay);
  }

  #oneIn(count: number): boolean {
    return count > 0 && this.#random() * count < 1;
  }

  async #flush(): Promise<void> {
    const batch = this.#outbox;
    this.#outbox = [];
    this.#flushing = undefined;
    this.#underway += batch.length;
    const order = this.manner.shuffle ? this.#shuffledWithinSeconds(batch) : batch;
    const lanes = this.manner.shuffle ? 4 : 1;
    const queue = order.values();
    const before = this.manner.shuffle ? undefined : this.#before;
    const sent = Promise.resolve(before).then(() =>
      Promise.all(Array.from({ length: lanes }, () => this.#work(queue))),
    );
    this.#before = sent;
    await sent;
  }

  /** The lanes share one queue: each takes the next delivery when it has done its last. */
  async #work(queue: Iterator<Delivery>): Promise<void> {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      const delivery = next.value;
      const retries = this.#attempts(delivery);
      if (!(await retries.next()).value) void this.#persist(retries);
      else this.#finish();
    }
  }

  /** The first attempt keeps its place in the order; the later ones take their own time. */
  async *#attempts(delivery: Delivery): AsyncGenerator<boolean> {
    yield await this.#send(delivery);
    for (const delay of this.#world.settings.webhookRetryAfterMs) {
      await wait(delay, undefined, { signal: this.#stopped.signal, ref: false }).catch(() => {});
      yield this.#stopped.signal.aborted || (await this.#send(delivery));
    }
  }

  async #persist(attempts: AsyncGenerator<boolean>): Promise<void> {
    for await (const isDelivered of attempts) if (isDelivered) break;
    this.#finish();
  }

  async #send({ event, address, isDuplicate }: Delivery): Promise<boolean> {
    const body = JSON.stringify(event, null, 2);
    const signal = AbortSignal.any([AbortSignal.timeout(this.#world.settings.webhookTimeoutMs), this.#stopped.signal]);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': signature(body, address.secret),
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    };
    const response = await fetch(address.url, { method: 'POST', headers, body, signal }).catch(() => undefined);
    await response?.arrayBuffer().catch(() => undefined);
    if (!response?.ok) return false;
    if (!isDuplicate) event.pending_webhooks = Math.max(0, event.pending_webhooks - 1);
    return true;
  }

  #finish(): void {
    this.#underway -= 1;
    this.#reportIdle();
  }

  #isIdle(): boolean {
    return this.#stopped.signal.aborted || (this.#underway === 0 && this.#outbox.length === 0);
  }

  #reportIdle(): void {
    if (!this.#isIdle()) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #addresses(): Address[] {
    const registered = this.#world.store.all('webhook_endpoint').map(({ id, url, enabled_events }) => ({
      url,
      secret: this.#world.hidden.webhookSecretOf[id] ?? '',
      accepts: (type: string) => enabled_events.includes('*') || enabled_events.includes(type),
    }));
    return [...this.#configured, ...registered];
  }

  #shuffledWithinSeconds(batch: Delivery[]): Delivery[] {
    return batch
      .map((delivery) => ({ delivery, key: delivery.event.created + this.#random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ delivery }) => delivery);
  }
}

function signature(body: string, secret: string): string {
  const seconds = Math.floor(Date.now() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
