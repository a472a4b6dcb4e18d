/** One event source mapping: filter, batch, retry, bisect, partial responses, age limit and on-failure destination. */
import { setTimeout as delay } from 'node:timers/promises';
import { FunctionFailed } from './execution-environment.ts';
import { type Filter, filterOf } from './filter.ts';
import type { LambdaStreamRecord } from './stream-record.ts';
import type { Resource } from './template.ts';

export interface MappingRules {
  readonly filter: Filter;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  /** -1 means for ever, as in the template. */
  readonly retryAttempts: number;
  readonly recordAgeSeconds: number;
  readonly bisects: boolean;
  readonly reportsItemFailures: boolean;
  readonly onFailureArn: string | undefined;
}

export interface FailedBatch {
  readonly records: readonly LambdaStreamRecord[];
  readonly reason: string;
  readonly attempts: number;
}

export interface EventSource {
  offer(shardId: string, records: readonly LambdaStreamRecord[]): void;
  isIdle(): boolean;
  /** Does not wait for a batch to fill up. */
  hurry(): void;
  stop(): void;
}

export interface RunEventSource {
  readonly rules: MappingRules;
  readonly invoke: (records: readonly LambdaStreamRecord[]) => Promise<unknown>;
  readonly onFailed: (failed: FailedBatch) => void;
  readonly onSettled: (shardId: string, lastSequenceNumber: string) => void;
  readonly firstRetryMs?: number;
}

const slowestRetryMs = 5_000;

export function rulesOf(mapping: Resource): MappingRules {
  const text = <T>(name: string) => mapping.property(name) as T | undefined;
  const criteria = text<{ Filters?: { Pattern: string }[] }>('FilterCriteria');
  const destination = text<{ OnFailure?: { Destination: string } }>('DestinationConfig');
  return {
    filter: filterOf((criteria?.Filters ?? []).map(({ Pattern }) => Pattern)),
    batchSize: text<number>('BatchSize') ?? 100,
    batchingWindowMs: (text<number>('MaximumBatchingWindowInSeconds') ?? 0) * 1000,
    retryAttempts: text<number>('MaximumRetryAttempts') ?? -1,
    recordAgeSeconds: text<number>('MaximumRecordAgeInSeconds') ?? -1,
    bisects: text<boolean>('BisectBatchOnFunctionError') ?? false,
    reportsItemFailures: (text<string[]>('FunctionResponseTypes') ?? []).includes('ReportBatchItemFailures'),
    onFailureArn: destination?.OnFailure?.Destination,
  };
}

/** Where the first record that was not handled stands in the batch; undefined when all were. */
export function firstFailure(records: readonly LambdaStreamRecord[], response: unknown): number | undefined {
  const failures = (response as { batchItemFailures?: { itemIdentifier?: string }[] } | null)?.batchItemFailures ?? [];
  if (failures.length === 0) return undefined;
  const positions = failures.map(({ itemIdentifier }) =>
    records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
  );
  return Math.max(0, Math.min(...positions));
}

export function runEventSource({
  rules,
  invoke,
  onFailed,
  onSettled,
  firstRetryMs = 100,
}: RunEventSource): EventSource {
  const queues = new Map<string, LambdaStreamRecord[]>();
  const busy = new Set<string>();
  const stopping = new AbortController();
  let hurry = () => {};

  async function attempt(records: readonly LambdaStreamRecord[]): Promise<{ at: number; reason: string } | undefined> {
    try {
      const response = await invoke(records);
      const at = rules.reportsItemFailures ? firstFailure(records, response) : undefined;
      return at === undefined ? undefined : { at, reason: 'The function reported this record as not handled' };
    } catch (error) {
      return {
        at: 0,
        reason: error instanceof FunctionFailed ? `${error.errorType}: ${error.message}` : String(error),
      };
    }
  }

  async function handle(shardId: string, records: readonly LambdaStreamRecord[]): Promise<void> {
    for (let attempts = 1; !stopping.signal.aborted; attempts += 1) {
      const failure = await attempt(records);
      if (stopping.signal.aborted) return;
      if (!failure) return settled(shardId, records);
      if (failure.at > 0) {
        settled(shardId, records.slice(0, failure.at));
        return handle(shardId, records.slice(failure.at));
      }
      if (rules.bisects && records.length > 1) {
        const middle = Math.ceil(records.length / 2);
        await handle(shardId, records.slice(0, middle));
        return handle(shardId, records.slice(middle));
      }
      if (isExhausted(records, attempts)) {
        onFailed({ records, reason: failure.reason, attempts });
        return settled(shardId, records);
      }
      await pause(Math.min(slowestRetryMs, firstRetryMs * 2 ** (attempts - 1)));
    }
  }

  function settled(shardId: string, records: readonly LambdaStreamRecord[]): void {
    const last = records.at(-1);
    if (last) onSettled(shardId, last.dynamodb.SequenceNumber);
  }

  function isExhausted(records: readonly LambdaStreamRecord[], attempts: number): boolean {
    if (rules.retryAttempts >= 0 && attempts > rules.retryAttempts) return true;
    const bornAt = records[0]?.dynamodb.ApproximateCreationDateTime ?? 0;
    return rules.recordAgeSeconds >= 0 && Date.now() / 1000 - bornAt > rules.recordAgeSeconds;
  }

  async function work(shardId: string, queue: LambdaStreamRecord[]): Promise<void> {
    busy.add(shardId);
    while (queue.length > 0 && !stopping.signal.aborted) {
      if (queue.length < rules.batchSize && rules.batchingWindowMs > 0) await batchingWindow();
      await handle(shardId, queue.splice(0, rules.batchSize));
    }
    busy.delete(shardId);
  }

  const pause = (ms: number) => delay(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  const batchingWindow = () =>
    Promise.race([
      pause(rules.batchingWindowMs),
      new Promise<void>((resolve) => {
        hurry = resolve;
      }),
    ]);

  return {
    offer(shardId, records) {
      const wanted = records.filter(rules.filter);
      if (wanted.length === 0) return;
      const queue = queues.get(shardId) ?? [];
      queues.set(shardId, queue);
      queue.push(...wanted);
      if (!busy.has(shardId)) void work(shardId, queue);
    },
    isIdle: () => busy.size === 0,
    hurry: () => hurry(),
    stop: () => stopping.abort(),
  };
}
