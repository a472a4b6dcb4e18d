import { passTime } from './due-actions.ts';
import type { World } from './world.ts';

/** Stand-in time is the wall clock plus an offset. Setting the offset forward lets everything in between happen, in order. */
export class StandInClock {
  /** A restored world goes on from its own moment, even when that lies ahead of the wall clock. */
  offsetMs: number;
  readonly #world: World;
  readonly #wallClock: () => Date;
  readonly #hasPassed: () => void;
  readonly #beat: NodeJS.Timeout;
  #passing: Promise<void> = Promise.resolve();

  constructor(world: World, wallClock: () => Date, hasPassed: () => void) {
    this.#world = world;
    this.#wallClock = wallClock;
    this.#hasPassed = hasPassed;
    this.offsetMs = Math.max(0, world.now * 1000 - wallClock().getTime());
    this.#beat = setInterval(() => this.catchUp().catch(console.error), 500);
    this.#beat.unref();
  }

  now(): number {
    return Math.floor((this.#wallClock().getTime() + this.offsetMs) / 1000);
  }

  async setOffset(offsetMs: number): Promise<void> {
    this.offsetMs = offsetMs;
    await this.catchUp();
  }

  advance(seconds: number): Promise<void> {
    return this.setOffset(this.offsetMs + seconds * 1000);
  }

  /** One passage of time at a time; who comes during one waits for it and then goes on from there. */
  catchUp(): Promise<void> {
    const passing = this.#passing.then(async () => {
      if ((await passTime(this.#world, () => this.now())) > 0) this.#hasPassed();
    });
    this.#passing = passing.catch(() => {});
    return passing;
  }

  stop(): void {
    clearInterval(this.#beat);
  }
}
