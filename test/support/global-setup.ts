import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { prepare } from '../../local/prepare.ts';
import { workers } from './workers.ts';

/**
 * The journeys run what is deployed: the pages are built and the stacks synthesised first, each only when its sources changed. Each worker has
 * one DynamoDB Local: to start one takes longer than most files of tests. A file makes tables of its own in it.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const preparing = prepare({ log: (line) => process.stdout.write(`${line}\n`) });
  const [databases] = await Promise.all([
    Promise.all(Array.from({ length: workers }, () => startDynamoDb())),
    preparing,
  ]);
  process.env.TEST_DATABASES = databases.map(({ endpoint }) => endpoint).join(' ');
  const directory = mkdtempSync(join(tmpdir(), 'leaks-'));
  process.env.LEAKS_FILE = join(directory, 'leaks.txt');
  return async () => {
    await Promise.all(databases.map((database) => database.stop()));
    tellLeaks(join(directory, 'leaks.txt'));
    rmSync(directory, { recursive: true, force: true });
  };
}

/** Nobody who appears in a test may be found in what left a function (INV-66); else the whole suite has failed. */
function tellLeaks(file: string): void {
  if (!existsSync(file)) return;
  const found = [...new Set(readFileSync(file, 'utf8').split('\n'))].filter((line) => line !== '');
  process.stderr.write(`Identity was found where none may be (INV-66):\n${found.slice(0, 40).join('\n')}\n`);
  process.exitCode = 1;
}
