/** What every part of a rehearsal is started with: where it keeps its state, how it tells its progress, how it is stopped. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DeadLetterBox, deadLetterBox } from './dead-letter-box.ts';
import { type FunctionDefinition, functionsOf } from './function-definitions.ts';
import { type Ports, randomPorts, refuseTakenPorts } from './ports.ts';
import type { RehearsalOptions } from './rehearsal-options.ts';
import { type SettableClock, settableClock } from './settable-clock.ts';
import { type Assembly, loadAssembly } from './template.ts';

export interface Stoppable {
  stop(): Promise<void>;
}

export interface Stage {
  readonly options: RehearsalOptions;
  readonly ports: Ports;
  readonly assembly: Assembly;
  readonly definitions: readonly FunctionDefinition[];
  readonly clock: SettableClock;
  readonly deadLetters: DeadLetterBox;
  state(name: string): string;
  /** A file that outlives this run, or undefined when the tables do not. */
  lasting(name: string): string | undefined;
  log(line: string): void;
  /** Does one step of the start, and tells how long it took. */
  step<T>(what: string, act: () => T | Promise<T>): Promise<T>;
  /** Remembers a part, to be stopped with all others in the opposite order. */
  keep<T extends Stoppable>(part: T): T;
  /** One step that starts a part. */
  start<T extends Stoppable>(what: string, act: () => Promise<T>): Promise<T>;
}

const projectAssembly = join(import.meta.dirname, '..', 'cdk.out');

export async function setStage(options: RehearsalOptions, started: Stoppable[]): Promise<Stage> {
  const { dir, log = () => undefined } = options;
  const ports = options.ports === 'random' || options.ports === undefined ? randomPorts : options.ports;
  const state = (name: string) => join(dir, name);
  const step = async <T>(what: string, act: () => T | Promise<T>): Promise<T> => {
    const since = performance.now();
    const result = await act();
    log(`${what.padEnd(44)} ${((performance.now() - since) / 1000).toFixed(1)} s`);
    return result;
  };
  const keep = <T extends Stoppable>(part: T): T => {
    started.push(part);
    return part;
  };
  await refuseTakenPorts(ports);
  if (options.fresh) rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const assembly = await step('templates', () => loadAssembly(options.assembly ?? projectAssembly));
  return {
    options,
    ports,
    assembly,
    definitions: functionsOf(assembly),
    clock: settableClock(state('clock.json'), options.startsAt),
    deadLetters: deadLetterBox(state('dead-letters')),
    state,
    lasting: (name) => (options.inMemory ? undefined : state(name)),
    log,
    step,
    keep,
    start: async (what, act) => keep(await step(what, act)),
  };
}
