const most = 10_000;

/**
 * The messages that this process itself knows to be kept. A message is kept for good, so a repeat that comes back to the same process needs no
 * write to be recognised; one that reaches another process is recognised by the table.
 */
export class KeptLately {
  readonly #eventIds = new Set<string>();

  has(eventId: string): boolean {
    return this.#eventIds.has(eventId);
  }

  /** Only of what the table has answered for. The longest known make room. */
  remember(eventId: string): void {
    if (this.#eventIds.size >= most) {
      const [longestKnown = ''] = this.#eventIds;
      this.#eventIds.delete(longestKnown);
    }
    this.#eventIds.add(eventId);
  }
}
