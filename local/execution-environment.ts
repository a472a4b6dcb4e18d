/** The outside of a worker: sends invocations in, and turns a crash or a timeout into a failure of those that wait. */
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { FunctionDefinition } from './function-definitions.ts';
import type { InvocationOrder, WorkerOrder, WorkerReport } from './worker.ts';

/** What Lambda reports as a FunctionError. */
export class FunctionFailed extends Error {
  override readonly name = 'FunctionFailed';
  readonly errorType: string;
  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

/** What Lambda takes and gives in one synchronous invocation, in bytes. */
const largestPayload = 6_291_556;
const slowestStartMs = 30_000;

export interface ExecutionEnvironment {
  invoke(event: unknown, clockOffsetMs: number): Promise<unknown>;
  /** False once it crashed, timed out or was stopped: the next invocation needs a new one. */
  isUsable(): boolean;
  heapBytes(): number;
  initMs(): number;
  stop(): Promise<void>;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: FunctionFailed): void;
  timer?: NodeJS.Timeout;
}

let lastInvocation = 0;

export function startEnvironment(
  definition: FunctionDefinition,
  env: Record<string, string>,
  log: Writable,
): ExecutionEnvironment {
  const waiting = new Map<number, Waiting>();
  let usable = true;
  let measured = { heapBytes: 0, initMs: 0 };
  const { bundle, code, exportName } = definition;
  const order: WorkerOrder = { bundle, code, exportName };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: order,
    env,
    // How a bundle is loaded here is marked as experimental by Node; that is no news for the function's log.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: definition.memoryMb },
  });
  worker.stdout.pipe(log, { end: false });
  worker.stderr.pipe(log, { end: false });

  const settle = (id: number, act: (invocation: Waiting) => void) => {
    const invocation = waiting.get(id);
    if (!invocation) return;
    waiting.delete(id);
    clearTimeout(invocation.timer);
    act(invocation);
    if (!usable && waiting.size === 0) void worker.terminate();
  };
  const failAll = (why: string) => {
    usable = false;
    clearTimeout(starting);
    for (const id of [...waiting.keys()])
      settle(id, ({ reject }) => reject(new FunctionFailed('Runtime.ExitError', why)));
  };
  const starting = setTimeout(() => {
    failAll(`${definition.name} was not ready within ${slowestStartMs / 1000} seconds`);
    void worker.terminate();
  }, slowestStartMs);
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  worker.on('message', (report: WorkerReport) => {
    if (report.kind === 'ready') {
      measured = report;
      clearTimeout(starting);
      isReady();
    } else if (report.kind === 'result') {
      measured = { ...measured, heapBytes: report.heapBytes };
      const isTooLarge = Buffer.byteLength(report.result) > largestPayload;
      settle(report.id, ({ resolve, reject }) =>
        isTooLarge ? reject(tooLarge('Function.ResponseSizeTooLarge')) : resolve(JSON.parse(report.result)),
      );
    } else settle(report.id, ({ reject }) => reject(new FunctionFailed(report.errorType, report.errorMessage)));
  });
  worker.on('error', (error) => {
    log.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    failAll(`${definition.name} crashed: ${error instanceof Error ? error.message : String(error)}`);
  });
  worker.on('exit', () => failAll(`${definition.name} stopped before it answered`));

  /** The others that this environment is busy with may still finish; it only takes no new work. */
  const timeOut = (id: number) => {
    usable = false;
    const why = `${definition.name} did not finish within its ${definition.timeoutSeconds} seconds`;
    settle(id, ({ reject }) => reject(new FunctionFailed('Sandbox.Timedout', why)));
  };
  /** A cold start does not count, as with Lambda. */
  const begin = (invocation: InvocationOrder) => {
    const { id } = invocation;
    const waiter = waiting.get(id);
    if (!waiter) return;
    waiter.timer = setTimeout(() => timeOut(id), definition.timeoutSeconds * 1000);
    worker.postMessage(invocation);
  };
  return {
    invoke: (event, clockOffsetMs) =>
      new Promise((resolve, reject) => {
        lastInvocation += 1;
        const invocation = invocationOrder(lastInvocation, event, clockOffsetMs, definition);
        if (Buffer.byteLength(invocation.event) > largestPayload) {
          return reject(tooLarge('RequestEntityTooLargeException'));
        }
        waiting.set(invocation.id, { resolve, reject });
        void ready.then(() => begin(invocation));
      }),
    isUsable: () => usable,
    heapBytes: () => measured.heapBytes,
    initMs: () => measured.initMs,
    stop: async () => {
      failAll(`${definition.name} was stopped`);
      await worker.terminate();
    },
  };
}

function tooLarge(errorType: string): FunctionFailed {
  return new FunctionFailed(errorType, `One invocation carries at most ${largestPayload} bytes`);
}

function invocationOrder(
  id: number,
  event: unknown,
  clockOffsetMs: number,
  definition: FunctionDefinition,
): InvocationOrder {
  return {
    id,
    event: JSON.stringify(event),
    clockOffsetMs,
    timeoutMs: definition.timeoutSeconds * 1000,
    context: {
      functionName: definition.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: definition.arn,
      memoryLimitInMB: String(definition.memoryMb),
      awsRequestId: crypto.randomUUID(),
      logGroupName: `/aws/lambda/${definition.name}`,
      logStreamName: 'local',
      callbackWaitsForEmptyEventLoop: true,
    },
  };
}
