import {
  type DynamoDBClient,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';

/**
 * DynamoDB Local raises no conflict and no throttle and never loses an answer, so these are injected between the SDK's retries and the wire.
 * conflict: a transaction is cancelled before it is done. throttle: a call is refused before it is done. lost-response: the call is done,
 * the answer never arrives. kill-before / kill-after: the process "dies" there: the error passes every retry.
 */
export type Fault = 'conflict' | 'throttle' | 'lost-response' | 'kill-before' | 'kill-after';

export class Killed extends Error {
  override name = 'Killed';
}

export interface WriteOnTheWire {
  command: string;
  /** How often this very write has been on the wire before. */
  earlier: number;
}

export type Choose = (write: number, what: WriteOnTheWire) => Fault | undefined;

export interface Faults {
  /** These faults befall the next writes, one each. */
  next(...faults: Fault[]): void;
  /** Called for every write: the fault to inject, if any. */
  plan(choose: Choose): void;
  readonly injected: number;
  /** Writes that were attempted on the wire. */
  readonly writes: number;
}

const writing = new Set([
  'PutItemCommand',
  'UpdateItemCommand',
  'DeleteItemCommand',
  'TransactWriteItemsCommand',
  'BatchWriteItemCommand',
]);

export function injectFaults(client: DynamoDBClient): Faults {
  let queue: Fault[] = [];
  let choose: Choose = () => undefined;
  const seen = new Map<string, number>();
  let injected = 0;
  let writes = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = String(context.commandName);
      if (!writing.has(command)) return next(args);
      const text = JSON.stringify(args.input);
      const earlier = seen.get(text) ?? 0;
      seen.set(text, earlier + 1);
      const fault = queue.shift() ?? choose(writes, { command, earlier });
      writes++;
      if (!fault) return next(args);
      injected++;
      if (fault === 'kill-before') throw new Killed('killed before the write');
      if (fault === 'throttle') throw throttled();
      if (fault === 'conflict') throw command === 'TransactWriteItemsCommand' ? conflicted() : throttled();
      await next(args);
      if (fault === 'kill-after') throw new Killed('killed after the write');
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
    },
    { step: 'finalizeRequest', priority: 'low', name: 'injectFaults' },
  );
  return {
    next: (...faults) => void queue.push(...faults),
    plan: (chosen) => {
      queue = [];
      choose = chosen;
    },
    get injected() {
      return injected;
    },
    get writes() {
      return writes;
    },
  };
}

const metadata = { $metadata: {} };

function throttled() {
  return new ProvisionedThroughputExceededException({ message: 'injected', ...metadata });
}

function conflicted() {
  return new TransactionCanceledException({
    message: 'injected',
    CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
    ...metadata,
  });
}
