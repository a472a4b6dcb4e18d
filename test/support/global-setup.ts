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
  return async () => {
    await Promise.all(databases.map((database) => database.stop()));
  };
}
