import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RehearsalOptions, startRehearsal } from '../../local/rehearsal.ts';

/** Two small stacks as the CDK writes them: a table with a stream, three doors, routes, a schedule, dead-letter queues, a site. */
export const exampleAssembly = join(import.meta.dirname, 'fixtures', 'assembly');

export function emptyDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'rehearsal-'));
}

export function rehearseExample(options: Partial<RehearsalOptions> = {}) {
  return startRehearsal({
    dir: emptyDirectory(),
    assembly: exampleAssembly,
    ports: 'random',
    inMemory: true,
    seeded: false,
    ...options,
  });
}
