/** Reads one table's stream, parents before children and each shard in order, and hands every change to whoever listens. */
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { type LambdaStreamRecord, toLambdaRecord } from './stream-record.ts';

export interface StreamReader {
  /** Looks again soon instead of after the pause. */
  poke(): void;
  /** How many changes a look that starts after this call finds. */
  freshLook(): Promise<number>;
  stop(): Promise<void>;
}

export interface ReadStream {
  readonly client: DynamoDBStreamsClient;
  readonly streamArn: string;
  readonly announcedArn: string;
  readonly onRecords: (shardId: string, records: readonly LambdaStreamRecord[]) => void;
  readonly onTrouble: (error: unknown) => void;
}

const pauseMs = 250;
/** What many do at the same time is found by one look. */
const togetherMs = 15;
const shardListLivesMs = 5_000;

export function readStream({ client, streamArn, announcedArn, onRecords, onTrouble }: ReadStream): StreamReader {
  const open = new Map<string, string>();
  const finished = new Set<string>();
  let shardsListedAt = 0;
  let stopped = false;
  let wake: (withinMs: number) => void = () => {};
  let poked = false;
  const waiting: ((found: number) => void)[] = [];

  async function openNewShards(): Promise<void> {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: streamArn }));
    shardsListedAt = Date.now();
    const shards = StreamDescription?.Shards ?? [];
    const known = new Set(shards.map(({ ShardId }) => ShardId));
    const readable = ({ ShardId, ParentShardId }: Shard) =>
      ShardId !== undefined &&
      !open.has(ShardId) &&
      !finished.has(ShardId) &&
      (ParentShardId === undefined || !known.has(ParentShardId) || finished.has(ParentShardId));
    for (const { ShardId } of shards.filter(readable)) {
      const order = { StreamArn: streamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
      const { ShardIterator } = await client.send(new GetShardIteratorCommand(order));
      if (ShardIterator) open.set(ShardId!, ShardIterator);
    }
  }

  async function readShard(shardId: string, iterator: string): Promise<number> {
    const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator: iterator }));
    if (NextShardIterator) open.set(shardId, NextShardIterator);
    else {
      open.delete(shardId);
      finished.add(shardId);
      shardsListedAt = 0;
    }
    if (Records.length > 0)
      onRecords(
        shardId,
        Records.map((record) => toLambdaRecord(record, announcedArn)),
      );
    return Records.length;
  }

  async function look(): Promise<number> {
    if (Date.now() - shardsListedAt > shardListLivesMs) await openNewShards();
    const found = await Promise.all([...open].map(([shardId, iterator]) => readShard(shardId, iterator)));
    return found.reduce((sum, count) => sum + count, 0) + (shardsListedAt === 0 ? 1 : 0);
  }

  async function keepLooking(): Promise<void> {
    while (!stopped) {
      poked = false;
      const asking = waiting.splice(0);
      try {
        const found = await look();
        for (const answer of asking) answer(found);
        if (found > 0) poked = true;
        if (waiting.length > 0) continue;
      } catch (error) {
        waiting.push(...asking);
        if (error instanceof TrimmedDataAccessException) open.clear();
        if (!stopped) onTrouble(error);
      }
      if (!stopped) await pause(poked ? togetherMs : pauseMs);
    }
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      let soonest = ms;
      let timer = setTimeout(resolve, ms);
      wake = (withinMs) => {
        if (withinMs >= soonest) return;
        soonest = withinMs;
        clearTimeout(timer);
        timer = setTimeout(resolve, withinMs);
      };
    });
  const poke = (withinMs = togetherMs) => {
    poked = true;
    wake(withinMs);
  };
  const running = keepLooking();
  return {
    poke: () => poke(),
    freshLook: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        poke(0);
      }),
    stop: async () => {
      stopped = true;
      poke(0);
      await running;
      for (const answer of waiting.splice(0)) answer(0);
    },
  };
}
