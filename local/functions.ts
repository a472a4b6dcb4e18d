/** Every function of the template, each in a worker of its own that starts on first use, like a cold start. */
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { type ExecutionEnvironment, FunctionFailed, startEnvironment } from './execution-environment.ts';
import type { FunctionDefinition } from './function-definitions.ts';

export interface FunctionMemory {
  readonly name: string;
  readonly heapBytes: number;
  readonly initMs: number;
}

export interface Functions {
  readonly definitions: readonly FunctionDefinition[];
  invoke(name: string, event: unknown): Promise<unknown>;
  /** Ends the function at once, whatever it is doing, as when its machine is lost. */
  kill(name: string): Promise<void>;
  memory(): readonly FunctionMemory[];
  inFlight(): number;
  /** Counts every invocation ever begun, so that somebody who waits can see whether anything happened meanwhile. */
  begun(): number;
  onFinished(listener: () => void): void;
  stop(): Promise<void>;
}

export interface RunFunctions {
  readonly definitions: readonly FunctionDefinition[];
  readonly environmentOf: (definition: FunctionDefinition) => Record<string, string>;
  readonly clockOffsetMs: () => number;
  readonly logDirectory: string;
}

export function runFunctions({ definitions, environmentOf, clockOffsetMs, logDirectory }: RunFunctions): Functions {
  const running = new Map<string, ExecutionEnvironment>();
  const logs = new Map<string, WriteStream>();
  const listeners: (() => void)[] = [];
  let inFlight = 0;
  let stopped = false;
  let begun = 0;
  mkdirSync(logDirectory, { recursive: true });

  const logOf = (name: string) => {
    const existing = logs.get(name);
    if (existing) return existing;
    const log = createWriteStream(join(logDirectory, `${name}.log`), { flags: 'a' });
    log.on('error', () => undefined);
    log.setMaxListeners(0);
    logs.set(name, log);
    return log;
  };
  const environmentFor = (name: string) => {
    const existing = running.get(name);
    if (existing?.isUsable()) return existing;
    if (stopped) throw new FunctionFailed('ServiceException', 'The rehearsal has stopped');
    const definition = definitions.find((candidate) => candidate.name === name);
    if (!definition) throw new FunctionFailed('ResourceNotFoundException', `The template has no function ${name}`);
    const started = startEnvironment(definition, environmentOf(definition), logOf(name));
    running.set(name, started);
    return started;
  };

  return {
    definitions,
    async invoke(name, event) {
      inFlight += 1;
      begun += 1;
      try {
        return await environmentFor(name).invoke(event, clockOffsetMs());
      } finally {
        inFlight -= 1;
        for (const listener of listeners) listener();
      }
    },
    async kill(name) {
      const environment = running.get(name);
      running.delete(name);
      await environment?.stop();
    },
    memory: () =>
      [...running].map(([name, environment]) => ({
        name,
        heapBytes: environment.heapBytes(),
        initMs: environment.initMs(),
      })),
    inFlight: () => inFlight,
    begun: () => begun,
    onFinished: (listener) => void listeners.push(listener),
    async stop() {
      stopped = true;
      await Promise.all([...running.values()].map((environment) => environment.stop()));
      running.clear();
      for (const log of logs.values()) log.end();
    },
  };
}
