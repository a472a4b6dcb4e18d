import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { World } from './world.ts';

/** Keeps the world on disk so that a restarted rehearsal goes on where it stopped. Bursts of changes are written once. */
export class StateFile {
  readonly #file: string | undefined;
  readonly #world: World;
  #planned: NodeJS.Timeout | undefined;
  #lastTookMs = 0;

  constructor(world: World, file: string | undefined) {
    this.#world = world;
    this.#file = file;
  }

  load(): boolean {
    if (!this.#file || !existsSync(this.#file)) return false;
    this.#world.restore(JSON.parse(readFileSync(this.#file, 'utf8')));
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
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#world.save()));
    renameSync(`${this.#file}.new`, this.#file);
    this.#lastTookMs = performance.now() - began;
  }
}
