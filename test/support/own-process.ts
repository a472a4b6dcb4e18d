import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const house = join(import.meta.dirname, '..', '..');

/** What the doors read when they are first loaded, and remember. */
const environment = 'functions/runtime/environment.ts';

/** Its tests prove rules at a database: most of them change nothing in the process that they run in. */
const candidates = 'test/shared/**/*.test.ts';

/**
 * The files of tests that run one after the other in a process they share: what they read has been read by then, and to read it anew takes many of
 * them longer than their tests. A file has a process of its own when it changes what the process knows, or reads something that remembers the
 * environment it was first read in, as the doors do.
 */
export function whoShareAProcess(): string[] {
  return globSync(candidates, { cwd: house, exclude: long })
    .sort()
    .filter((file) => !changes.test(reading(file).text) && !reachedFrom(file).has(environment));
}

/** Two of them take a minute and more, beside which a process of their own is nothing. */
const long = ['test/shared/billing/lost-messages.test.ts', 'test/shared/billing/renewal-day.test.ts'];

/** Clocks, modules, globals and settings that are not what they were, for whoever comes after. */
const changes =
  /\bvi\.(?:mock|doMock|resetModules|useFakeTimers|setSystemTime|stub\w+)\(|\bprocess\.(?:env|chdir)\b|\bglobalThis\./;

const imported = /\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g;
const read = new Map<string, { text: string; imports: string[] }>();

function reading(file: string): { text: string; imports: string[] } {
  const known = read.get(file);
  if (known) return known;
  const text = readFileSync(join(house, file), 'utf8');
  const named = [...text.matchAll(imported)].map(([, path = '']) => join(dirname(file), path));
  const imports = named.filter((path) => path.endsWith('.ts') && existsSync(join(house, path)));
  read.set(file, { text, imports });
  return { text, imports };
}

function reachedFrom(file: string): Set<string> {
  const reached = new Set([file]);
  for (const from of reached) for (const to of reading(from).imports) reached.add(to);
  return reached;
}
