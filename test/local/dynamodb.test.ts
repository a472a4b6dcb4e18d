import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { DescribeTableCommand, ListTablesCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { createTables, type DynamoDb, startDynamoDb } from '../../local/dynamodb.ts';
import { localClient } from '../../local/tables.ts';
import { loadAssembly } from '../../local/template.ts';
import { indexes } from '../../shared/kernel/table.ts';
import { emptyDirectory, exampleAssembly } from './example.ts';

const running: DynamoDb[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

async function start(options: Parameters<typeof startDynamoDb>[0] = {}): Promise<DynamoDb> {
  const started = await startDynamoDb(options);
  running.push(started);
  return started;
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 });
    const finish = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket
      .once('connect', () => finish(true))
      .once('error', () => finish(false))
      .once('timeout', () => finish(false));
  });
}

describe('DynamoDB Local', () => {
  it('makes the tables of the template with their keys, indexes, stream and expiry', async () => {
    const { endpoint } = await start();

    await createTables(endpoint, loadAssembly(exampleAssembly));

    const { Table } = await localClient(endpoint).send(new DescribeTableCommand({ TableName: 'Cooperative' }));
    expect(Table?.KeySchema?.map(({ AttributeName }) => AttributeName)).toEqual(['pk', 'sk']);
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual([indexes.whatIsListed.name]);
    expect(Table?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' });
  });

  it('keeps what is written across a restart, and refuses tables that no longer fit the template', async () => {
    const dir = emptyDirectory();
    const first = await startDynamoDb({ dir });
    await createTables(first.endpoint, exampleAssembly);
    const item = { pk: { S: 'a' }, sk: { S: 'b' } };
    await localClient(first.endpoint).send(new PutItemCommand({ TableName: 'Cooperative', Item: item }));
    await first.stop();

    const second = await start({ dir });
    await createTables(second.endpoint, exampleAssembly);

    const { Items } = await localClient(second.endpoint).send(new ScanCommand({ TableName: 'Cooperative' }));
    expect(Items).toEqual([item]);
    const assembly = loadAssembly(exampleAssembly);
    const resources = assembly.resources.map((each) => ({
      ...each,
      property: (name: string) => (name === 'GlobalSecondaryIndexes' ? [] : each.property(name)),
    }));
    const changed = { ...assembly, ofType: (type: string) => resources.filter((each) => each.type === type) };
    await expect(createTables(second.endpoint, changed)).rejects.toThrow(
      /Table Cooperative was made with other keys .* --fresh/,
    );
  });

  it('can be reached from this machine only', async () => {
    const { port } = await start();
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');

    expect(await answers('127.0.0.1', port)).toBe(true);
    for (const { address } of others) expect(await answers(address, port)).toBe(false);
  });

  it('says which port is taken', async () => {
    const { port } = await start();

    await expect(startDynamoDb({ port })).rejects.toThrow(
      `Port ${port} is already in use: stop what uses it or choose other ports`,
    );
  });

  it('runs several times side by side', async () => {
    const [one, other] = await Promise.all([start(), start()]);

    await createTables(one.endpoint, exampleAssembly);

    expect((await localClient(other.endpoint).send(new ListTablesCommand())).TableNames).toEqual([]);
  });

  it('ends when whoever started it is killed', async () => {
    const source = `const { startDynamoDb } = await import('./local/dynamodb.ts'); console.log((await startDynamoDb()).port); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', source], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const port = await new Promise<number>((resolve) => parent.stdout.once('data', (data) => resolve(Number(data))));
    expect(await answers('127.0.0.1', port)).toBe(true);

    parent.kill('SIGKILL');

    for (let waited = 0; waited < 50 && (await answers('127.0.0.1', port)); waited += 1) await delay(100);
    expect(await answers('127.0.0.1', port)).toBe(false);
  });
});
