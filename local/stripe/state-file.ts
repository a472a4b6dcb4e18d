import { closeSync, createReadStream, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Stored } from './objects.ts';
import type { World } from './world.ts';

/**
 * Keeps the world on disk so that a restarted rehearsal goes on where it stopped: one line of bookkeeping, then one for each object, for
 * tens of thousands of members do not fit into one text. Bursts of changes are written once.
 */
export class StateFile {
  readonly #file: string | undefined;
  readonly #world: World;
  #planned: NodeJS.Timeout | undefined;
  #lastTookMs = 0;

  constructor(world: World, file: string | undefined) {
    this.#world = world;
    this.#file = file;
  }

  async load(): Promise<boolean> {
    if (!this.#file || !existsSync(this.#file)) return false;
    const objects: Stored[] = [];
    let bookkeeping: Parameters<World['restore']>[0] | undefined;
    for await (const line of createInterface({
      input: createReadStream(this.#file),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      if (bookkeeping) objects.push(JSON.parse(line));
      else bookkeeping = JSON.parse(line);
    }
    if (!bookkeeping) return false;
    if ('objects' in bookkeeping)
      throw new Error(
        `${this.#file} was written by an earlier version of the stand-in: remove it, and the tables with it.`,
      );
    this.#world.restore(bookkeeping, objects);
    return true;
  }

  /** The larger the state, the rarer it is written. */
  touch(): void {
    if (!this.#file || this.#planned) return;
    this.#planned = setTimeout(() => this.write(), Math.max(500, this.#lastTookMs * 20));
    this.#planned.unref();
  }

  write(): void {
    clearTimeout(this.#planned);
    this.#planned = undefined;
    if (!this.#file) return;
    const began = performance.now();
    mkdirSync(path.dirname(this.#file), { recursive: true });
    const file = openSync(`${this.#file}.new`, 'w');
    for (const portion of this.#portions()) writeSync(file, portion);
    closeSync(file);
    renameSync(`${this.#file}.new`, this.#file);
    this.#lastTookMs = performance.now() - began;
  }

  *#portions(): Generator<string> {
    let lines = [JSON.stringify(this.#world.save())];
    for (const object of this.#world.store.saved()) {
      lines.push(JSON.stringify(object));
      if (lines.length < 500) continue;
      yield `${lines.join('\n')}\n`;
      lines = [];
    }
    if (lines.length > 0) yield `${lines.join('\n')}\n`;
  }
}
