import { type Database, everyItem } from '../kernel/table.ts';
import { claimSort, minutePartition, readSeal, sealKey } from './seals.table.ts';

/** Another projector is in the middle of a seal: what is seen does not hang together yet. Look again. */
export class Unsettled extends Error {
  constructor(what: string) {
    super(`${what} is not settled yet.`);
    this.name = 'Unsettled';
  }
}

interface Minute {
  /** How many claims were seen; the next one to write. */
  claims: number;
  entryIds: Set<string>;
}

const mostMinutes = 200;

/**
 * Which entries recorded in a minute were sealed already. Claims are only ever added, so what was seen once need not be read again while the
 * projector lives; a wrong memory could at most make its next claim fail.
 */
export class SealedLately {
  readonly #minutes = new Map<string, Minute>();

  async lookUp(database: Database, minute: string): Promise<Readonly<Minute>> {
    const first = this.#known(minute).claims;
    const firstNumbers: number[] = [];
    const claims = everyItem(database, { of: minutePartition(minute), from: claimSort(first), consistent: true });
    for await (const item of claims) {
      if (item.sk !== claimSort(first + firstNumbers.length)) throw new Unsettled(`The minute ${minute}`);
      firstNumbers.push(Number(item.firstNumber));
    }
    const seals = await database.getMany(firstNumbers.map(sealKey));
    for (const [index, item] of seals.entries()) {
      const seal = item && readSeal(item);
      if (!seal) throw new Unsettled(`A seal of the minute ${minute}`);
      this.remember(minute, first + index, seal.entryIds);
    }
    return this.#known(minute);
  }

  remember(minute: string, claim: number, entryIds: readonly string[]): void {
    const known = this.#known(minute);
    if (claim > known.claims) return;
    known.claims = Math.max(known.claims, claim + 1);
    for (const entryId of entryIds) known.entryIds.add(entryId);
  }

  #known(minute: string): Minute {
    const known = this.#minutes.get(minute) ?? { claims: 0, entryIds: new Set<string>() };
    this.#minutes.set(minute, known);
    if (this.#minutes.size > mostMinutes) this.#minutes.delete([...this.#minutes.keys()][0] ?? '');
    return known;
  }
}
