import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { createTables, startDynamoDb } from '../../local/dynamodb.ts';
import type { Rehearsal } from '../../local/rehearsal.ts';
import { seedOnce } from '../../local/seed-once.ts';
import { localClient } from '../../local/tables.ts';
import { loadAssembly } from '../../local/template.ts';
import { emptyDirectory, exampleAssembly, rehearseExample } from './example.ts';

const running: Rehearsal[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

async function start(dir: string, options: Parameters<typeof rehearseExample>[0] = {}): Promise<Rehearsal> {
  const rehearsal = await rehearseExample({ dir, inMemory: false, ...options });
  running.push(rehearsal);
  return rehearsal;
}

type Addressed = { readonly addresses: Pick<Rehearsal['addresses'], 'dynamodb'> };

async function echoedAt({ addresses }: Addressed, id: string): Promise<string | undefined> {
  const Key = { pk: { S: `NOTE#${id}` }, sk: { S: 'ECHO' } };
  const { Item } = await localClient(addresses.dynamodb).send(new GetItemCommand({ TableName: 'Cooperative', Key }));
  return Item?.at?.S;
}

async function note({ addresses }: Addressed, id: string): Promise<void> {
  const Item = { pk: { S: `NOTE#${id}` }, sk: { S: 'NOTE' }, entity: { S: 'Note' }, text: { S: id } };
  await localClient(addresses.dynamodb).send(new PutItemCommand({ TableName: 'Cooperative', Item }));
}

describe('a rehearsal that is started again', () => {
  it('handles no change twice, and keeps its clock, its secrets and the key of its tokens', async () => {
    const dir = emptyDirectory();
    const kept = () => ['identity.json', 'secrets.json'].map((name) => readFileSync(join(dir, name), 'utf8'));
    const first = await start(dir);
    await note(first, 'early');
    await first.idle();
    await first.advanceClock('+7d');
    const before = [await echoedAt(first, 'early'), ...kept()];
    await first.stop();

    const second = await start(dir);
    await note(second, 'late');
    await second.idle();

    expect(before[0]).toBeDefined();
    expect([await echoedAt(second, 'early'), ...kept()]).toEqual(before);
    expect(await echoedAt(second, 'late')).toBeDefined();
    expect(second.now().getTime() - Date.now()).toBeGreaterThan(6 * 86_400_000);
  });

  it('forgets everything when it is to start fresh', async () => {
    const dir = emptyDirectory();
    writeFileSync(join(dir, 'clock.json'), '{"offsetMs":86400000}');
    const old = await startDynamoDb({ dir: join(dir, 'dynamodb') });
    await createTables(old.endpoint, exampleAssembly);
    await note({ addresses: { dynamodb: old.endpoint } }, 'old');
    await old.stop();

    const rehearsal = await start(dir, { fresh: true });
    await rehearsal.idle();

    expect(await echoedAt(rehearsal, 'old')).toBeUndefined();
    expect(Math.abs(rehearsal.now().getTime() - Date.now())).toBeLessThan(1_000);
  });

  it('runs beside another without noticing it', async () => {
    const [one, other] = await Promise.all([
      start(emptyDirectory(), { inMemory: true }),
      start(emptyDirectory(), { inMemory: true }),
    ]);

    await note(one, 'mine');
    await Promise.all([one.idle(), other.idle()]);

    expect(await echoedAt(one, 'mine')).toBeDefined();
    expect(await echoedAt(other, 'mine')).toBeUndefined();
  });

  it('does not build on tables that were filled only half', async () => {
    const marker = join(emptyDirectory(), 'seeding');
    writeFileSync(marker, 'begun');

    const seeding = seedOnce({
      assembly: loadAssembly(exampleAssembly),
      endpoint: 'http://127.0.0.1:1',
      now: new Date(),
      marker,
    });

    await expect(seeding).rejects.toThrow(
      'An earlier start broke off while it filled the tables: start over with "npm start -- --fresh".',
    );
  });
});
