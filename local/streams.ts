/** All event source mappings of the template, at work on the streams of DynamoDB Local. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { CannotStart } from './cannot-start.ts';
import type { DeadLetterBox } from './dead-letter-box.ts';
import { type EventSource, rulesOf, runEventSource } from './event-source.ts';
import { type FunctionDefinition, functionBehind } from './function-definitions.ts';
import type { Functions } from './functions.ts';
import { readStream, type StreamReader } from './stream-reader.ts';
import type { LambdaStreamRecord } from './stream-record.ts';
import { localClient, localCredentials, tablesOf } from './tables.ts';
import type { Assembly, Resource } from './template.ts';

export interface Streams {
  /** Settles when every change has been handled or dead-lettered and nothing more arrives. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface RunStreams {
  readonly endpoint: string;
  readonly assembly: Assembly;
  readonly functions: Functions;
  readonly deadLetters: DeadLetterBox;
  readonly log: (line: string) => void;
  /** Remembers how far each mapping came; without it (data in memory) every start begins at the oldest change. */
  readonly checkpointFile: string | undefined;
}

type Checkpoints = Record<string, string>;

interface Mapping {
  readonly resource: Resource;
  readonly table: Resource;
  readonly definition: FunctionDefinition;
}

export async function runStreams(options: RunStreams): Promise<Streams> {
  const { endpoint, functions, log, checkpointFile } = options;
  const checkpoints = readCheckpoints(checkpointFile);
  const client = new DynamoDBStreamsClient({ endpoint, region: 'eu-central-1', credentials: localCredentials });
  client.middlewareStack.remove('loggerMiddleware');
  const mappings = mappingsOf(options);
  let lastTrouble = '';
  const sources = new Map(mappings.map((mapping) => [mapping, source(mapping, options, checkpoints)]));
  const tables = new Set(mappings.map(({ table }) => table));
  const readers = await Promise.all([...tables].map((table) => reader(table)));
  functions.onFinished(() => {
    for (const each of readers) each.poke();
  });

  async function reader(table: Resource): Promise<StreamReader> {
    return readStream({
      client,
      streamArn: await streamArn(endpoint, table),
      announcedArn: table.attribute('StreamArn'),
      onTrouble: (error) => {
        if (String(error) !== lastTrouble) log(`the stream of ${table.ref} could not be read: ${String(error)}`);
        lastTrouble = String(error);
      },
      onRecords: (shardId, records) => {
        for (const [mapping, eventSource] of sources) {
          if (mapping.table === table)
            eventSource.offer(shardId, notBefore(records, checkpoints[`${mapping.resource.logicalId} ${shardId}`]));
        }
      },
    });
  }

  const allIdle = () => functions.inFlight() === 0 && [...sources.values()].every((each) => each.isIdle());
  return {
    async idle() {
      for (let quiet = 0; quiet < 2; ) {
        const found = await Promise.all(readers.map((each) => each.freshLook()));
        if (found.every((count) => count === 0) && allIdle()) quiet += 1;
        else {
          quiet = 0;
          for (const each of sources.values()) each.hurry();
          await delay(10);
        }
      }
    },
    async stop() {
      for (const each of sources.values()) each.stop();
      await Promise.all(readers.map((each) => each.stop()));
      client.destroy();
    },
  };
}

function mappingsOf({ assembly, functions }: RunStreams): Mapping[] {
  return assembly.ofType('AWS::Lambda::EventSourceMapping').map((resource) => {
    const target = String(resource.property('FunctionName'));
    const origin = String(resource.property('EventSourceArn'));
    const definition = functionBehind(functions.definitions, target);
    const table = tablesOf(assembly).find((candidate) => candidate.attribute('StreamArn') === origin);
    if (!definition || !table) {
      throw new CannotStart(
        `The template maps ${origin} to ${target}, of which one does not exist: correct infra and run "npm run synth".`,
      );
    }
    return { resource, table, definition };
  });
}

function source({ resource, definition }: Mapping, options: RunStreams, checkpoints: Checkpoints): EventSource {
  const { assembly, functions, deadLetters, log, checkpointFile } = options;
  const rules = rulesOf(resource);
  const queue = rules.onFailureArn && assembly.behind(rules.onFailureArn, 'AWS::SQS::Queue');
  return runEventSource({
    rules,
    invoke: (records) => functions.invoke(definition.name, { Records: records }),
    onFailed: ({ records, reason, attempts }) => {
      if (!queue)
        return log(
          `${records.length} change(s) for ${definition.name} were lost, because its mapping has no on-failure destination: ${reason}`,
        );
      const letter = deadLetters.put({
        at: new Date().toISOString(),
        queue: queue.ref,
        functionName: definition.name,
        impactIfFailing: definition.impactIfFailing,
        reason,
        attempts,
        event: { Records: records },
      });
      log(`dead letter ${letter.id}: ${definition.name} gave up after ${attempts} attempt(s): ${reason}`);
    },
    onSettled: (shardId, sequenceNumber) => {
      checkpoints[`${resource.logicalId} ${shardId}`] = sequenceNumber;
      if (checkpointFile) writeFileSync(checkpointFile, JSON.stringify(checkpoints));
    },
  });
}

function notBefore(records: readonly LambdaStreamRecord[], handled: string | undefined): readonly LambdaStreamRecord[] {
  return handled === undefined
    ? records
    : records.filter(({ dynamodb }) => BigInt(dynamodb.SequenceNumber) > BigInt(handled));
}

async function streamArn(endpoint: string, table: Resource): Promise<string> {
  const client = localClient(endpoint);
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table.ref }));
  client.destroy();
  if (Table?.LatestStreamArn) return Table.LatestStreamArn;
  throw new CannotStart(
    `Table ${table.ref} has no stream, yet the template maps it to a function: give it one in infra and run "npm run synth".`,
  );
}

function readCheckpoints(file: string | undefined): Checkpoints {
  return file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Checkpoints) : {};
}
