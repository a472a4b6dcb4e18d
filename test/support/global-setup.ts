import { startDynamoDb } from '../../local/dynamodb.ts';
import { prepare } from '../../local/prepare.ts';

/** One DynamoDB Local for each worker that tests: to start one takes longer than most files of tests. A file makes tables of its own in it. */
const workers = 2;

/** The journeys run what is deployed: the pages are built and the stacks synthesised first, each only when its sources changed. */
export default async function setup(): Promise<() => Promise<void>> {
  await prepare({ log: (line) => process.stdout.write(`${line}\n`) });
  const databases = await Promise.all(Array.from({ length: workers }, () => startDynamoDb()));
  process.env.TEST_DATABASES = databases.map(({ endpoint }) => endpoint).join(' ');
  return async () => {
    await Promise.all(databases.map((database) => database.stop()));
  };
}
