/** Builds the pages and synthesises the stacks, each only when its sources changed since the last time. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { alone } from './alone.ts';
import { CannotStart } from './cannot-start.ts';
import { contentHash, recordIn } from './sources.ts';

interface Product {
  readonly name: string;
  readonly script: string;
  readonly sources: readonly string[];
  readonly except?: readonly string[];
  /** A file that stands there after it succeeded. */
  readonly result: string;
  readonly again: string;
}

const everywhere = ['shared', 'package-lock.json', 'tsconfig.json'];
const pages: Product = {
  name: 'pages',
  script: 'web/build.ts',
  sources: ['web', ...everywhere],
  except: ['web/dist'],
  result: 'web/dist/index.html',
  again: 'npm run build',
};
const stacks: Product = {
  name: 'stacks',
  script: 'infra/synth.ts',
  sources: ['infra', 'functions', 'web/dist', 'cdk.json', ...everywhere],
  result: 'cdk.out/manifest.json',
  again: 'npm run synth',
};

export interface Prepare {
  readonly root?: string;
  readonly log?: (line: string) => void;
}

/** Whoever runs side by side, such as test files, waits for the first to be done. */
export async function prepare({
  root = join(import.meta.dirname, '..'),
  log = () => undefined,
}: Prepare = {}): Promise<void> {
  const memory = join(root, 'node_modules', '.cache', 'zorgregio');
  await alone(join(memory, 'preparing'), async () => {
    for (const product of [pages, stacks]) await make(product, root, memory, log);
  });
}

async function make(product: Product, root: string, memory: string, log: (line: string) => void): Promise<void> {
  const { name, script, sources, except, result, again } = product;
  if (!existsSync(join(root, script))) return;
  const since = performance.now();
  const record = recordIn(join(memory, 'made.json'));
  const hash = contentHash(root, sources, except);
  if (record.isCurrent(name, hash) && existsSync(join(root, result))) return log(`${name} unchanged`);
  log(`${name} changed: making them`);
  await run(root, script, again);
  record.note(name, hash);
  log(`${`${name} made`.padEnd(44)} ${((performance.now() - since) / 1000).toFixed(1)} s`);
}

function run(root: string, script: string, again: string): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [join(root, script)], { cwd: root, maxBuffer: 50_000_000 }, (error, stdout, stderr) => {
      if (!error) return resolve();
      const why = firstTrouble(`${stderr}\n${stdout}`);
      reject(new CannotStart(`${script} failed (${why}): correct it, check with "${again}" and start again.`));
    });
  });
}

/** The line that says most: not the one that only says that it failed, nor a line of code or of a trace. */
function firstTrouble(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(at |\S*Build failed|✗)/.test(line));
  const telling = lines.find((line) => /\b(error|cannot|could not|failed|does not)\b/i.test(line));
  return (telling ?? lines[0] ?? 'it gave no reason').slice(0, 300);
}
