/** Runs inside a worker thread: one execution environment of one function, as the Lambda runtime would host it. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { compileFunction, constants } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';

export interface WorkerOrder {
  readonly bundle: string;
  readonly code: string;
  readonly exportName: string;
}

export interface InvocationOrder {
  readonly id: number;
  readonly event: string;
  readonly clockOffsetMs: number;
  readonly timeoutMs: number;
  readonly context: {
    readonly functionName: string;
    readonly functionVersion: string;
    readonly invokedFunctionArn: string;
    readonly memoryLimitInMB: string;
    readonly awsRequestId: string;
    readonly logGroupName: string;
    readonly logStreamName: string;
    readonly callbackWaitsForEmptyEventLoop: boolean;
  };
}

export type WorkerReport =
  | { readonly kind: 'ready'; readonly initMs: number; readonly heapBytes: number }
  | { readonly kind: 'result'; readonly id: number; readonly result: string; readonly heapBytes: number }
  | {
      readonly kind: 'failure';
      readonly id: number;
      readonly errorType: string;
      readonly errorMessage: string;
      readonly trace: string;
    };

type Handler = (event: unknown, context: unknown) => unknown;

const port = parentPort!;
const order = workerData as WorkerOrder;
const report = (message: WorkerReport) => port.postMessage(message);
const heapBytes = () => getHeapStatistics().used_heap_size;

const startedAt = performance.now();
const handler = loadHandler(order);
report({ kind: 'ready', initMs: performance.now() - startedAt, heapBytes: heapBytes() });
port.on('message', (invocation: InvocationOrder) => void run(invocation));

/** Lambda finds no package.json beside a bundle and takes it for CommonJS; ours would make it an ES module, so it is compiled by hand. */
function loadHandler({ bundle, code, exportName }: WorkerOrder): Handler {
  const names = ['exports', 'require', 'module', '__filename', '__dirname'];
  const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  const load = compileFunction(code, names, { filename: bundle, importModuleDynamically });
  const module = { exports: {} as Record<string, unknown> };
  load(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  const exported = module.exports[exportName];
  if (typeof exported !== 'function') throw new Error(`${bundle} exports no function named ${exportName}`);
  return exported as Handler;
}

async function run({ id, event, clockOffsetMs, timeoutMs, context }: InvocationOrder): Promise<void> {
  const deadlineAt = Date.now() + timeoutMs;
  process.env.CLOCK_OFFSET_MS = String(clockOffsetMs);
  try {
    const remaining = { getRemainingTimeInMillis: () => Math.max(0, deadlineAt - Date.now()) };
    const result = await handler(JSON.parse(event), { ...context, ...remaining });
    report({ kind: 'result', id, result: JSON.stringify(result) ?? 'null', heapBytes: heapBytes() });
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error));
    console.error(known);
    report({ kind: 'failure', id, errorType: known.name, errorMessage: known.message, trace: known.stack ?? '' });
  }
}
