/** Trouble on demand: answers with an error, answers late, or executes and then hangs up. */
export interface Fault {
  /** Matches a request as `POST /v1/customers`, path only, or a part of it. Empty matches all. */
  route?: string;
  times?: number;
  nextStatus?: number;
  delayMs?: number;
  /** The request is executed and the connection then closed without an answer. */
  drop?: boolean;
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

  clear(): void {
    this.#planned = [];
  }
}
