import { prepare } from '../../local/prepare.ts';

/** The journeys run what is deployed: the pages are built and the stacks synthesised first, each only when its sources changed. */
export default async function setup(): Promise<void> {
  await prepare({ log: (line) => process.stdout.write(`${line}\n`) });
}
