/** What is due and when: the stand-in's whole sense of time is this queue. */
export type DueKind =
  | 'billing.fee'
  | 'checkout.expire'
  | 'charge.dispute'
  | 'charge.settle'
  | 'dispute.decide'
  | 'dispute.deadline'
  | 'funds.available'
  | 'invoice.finalize'
  | 'payout.run'
  | 'payout.arrive'
  | 'payout.reconcile'
  | 'refund.fail'
  | 'refund.settle'
  | 'subscription.expire'
  | 'subscription.period_end';

export interface Due {
  at: number;
  kind: DueKind;
  /** The object it concerns; empty for what concerns the account. */
  id: string;
  order: number;
}

/** A binary heap. At the same moment money becomes available before a payout sweeps it; for the rest, first planned goes first. */
export class Agenda {
  #heap: Due[] = [];
  #planned = 0;

  plan(at: number, kind: DueKind, id: string): void {
    this.#heap.push({ at, kind, id, order: this.#planned++ });
    this.#rise(this.#heap.length - 1);
  }

  get size(): number {
    return this.#heap.length;
  }

  nextAt(): number {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  take(): Due | undefined {
    const [first] = this.#heap;
    const last = this.#heap.pop();
    if (first !== last && last) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  saved(): Due[] {
    return [...this.#heap].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  }

  restore(dues: Due[]): void {
    this.#heap = [];
    for (const { at, kind, id } of dues) this.plan(at, kind, id);
  }

  #rise(index: number): void {
    for (let child = index; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!this.#swapIfBefore(child, parent)) return;
      child = parent;
    }
  }

  #sink(index: number): void {
    for (let parent = index; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      const isRight = right < this.#heap.length && isBefore(this.#heap[right]!, this.#heap[left]!);
      const child = isRight ? right : left;
      if (child >= this.#heap.length || !this.#swapIfBefore(child, parent)) return;
      parent = child;
    }
  }

  #swapIfBefore(child: number, parent: number): boolean {
    const [low, high] = [this.#heap[child]!, this.#heap[parent]!];
    if (!isBefore(low, high)) return false;
    this.#heap[child] = high;
    this.#heap[parent] = low;
    return true;
  }
}

function isBefore(a: Due, b: Due): boolean {
  if (a.at !== b.at) return a.at < b.at;
  const [sweepA, sweepB] = [a.kind === 'payout.run', b.kind === 'payout.run'];
  return sweepA === sweepB ? a.order < b.order : sweepB;
}
