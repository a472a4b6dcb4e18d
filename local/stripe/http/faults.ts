import type { JsonObject } from '../json.ts';

/** Trouble on demand: answers with an error, answers late, hangs up before or after executing. */
export interface Fault {
  /** Matches a request as `POST /v1/customers`, path only, or a part of it. Empty matches all. */
  route?: string;
  times?: number;
  nextStatus?: number;
  delayMs?: number;
  /** The connection is closed before anything happens. */
  drop?: boolean;
  /** The request is executed and the connection then closed without an answer. */
  disconnectAfterExecution?: boolean;
}

export class Faults {
  #planned: (Fault & { left: number })[] = [];

  plan(fault: Fault): void {
    this.#planned.push({ ...fault, left: fault.times ?? 1 });
  }

  take(method: string, path: string): Fault | undefined {
    const fault = this.#planned.find(({ route, left }) => left > 0 && `${method} ${path}`.includes(route ?? ''));
    if (fault) fault.left -= 1;
    return fault;
  }

  planned(): JsonObject[] {
    return this.#planned.filter(({ left }) => left > 0).map((fault) => ({ ...fault }));
  }

  clear(): void {
    this.#planned = [];
  }
}
