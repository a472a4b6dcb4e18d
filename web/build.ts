import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { openApiDocument } from './openapi.ts';

const dist = join(import.meta.dirname, 'dist');
/** What a phone may have to load, gzipped: to sign up, and to look into one's own file. */
const limits: Record<string, { script: number; style: number }> = {
  'aanmelden/index.html': { script: 60_000, style: 15_000 },
  'mijn/index.html': { script: 120_000, style: 15_000 },
};

type Manifest = Record<string, { file: string; css?: string[]; imports?: string[]; dynamicImports?: string[] }>;

// The pages are made beside the old ones and take their place at once, so that nobody is ever served half a site.
const draft = join(import.meta.dirname, '..', 'node_modules', '.cache', 'zorgregio', `pages-${process.pid}`);
const configFile = join(import.meta.dirname, 'vite.config.ts');
await build({ configFile, logLevel: 'warn', build: { outDir: draft, emptyOutDir: true } });
await mkdir(join(draft, 'api'), { recursive: true });
await writeFile(join(draft, 'api', 'openapi.json'), `${JSON.stringify(openApiDocument(), null, 1)}\n`);
const manifest = JSON.parse(await readFile(join(draft, '.vite', 'manifest.json'), 'utf8')) as Manifest;
// How the files hang together is needed here and nowhere on the site.
await rm(join(draft, '.vite'), { recursive: true });
await rename(dist, `${draft}-before`).catch(() => undefined);
await rename(draft, dist);
await rm(`${draft}-before`, { recursive: true, force: true });

for (const page of [
  'index.html',
  'aanmelden/index.html',
  'betalen/index.html',
  'mijn/index.html',
  'herroepen/index.html',
  'verdeling/index.html',
  'kantoor/index.html',
  'api/docs/index.html',
  '404.html',
]) {
  const { scripts, styles } = filesOf(page);
  const script = await gzippedBytes(scripts);
  const style = await gzippedBytes(styles);
  console.log(`${page.padEnd(22)} script ${kilobytes(script)}   styles ${kilobytes(style)}   (gzip)`);
  const limit = limits[page];
  if (limit && (script > limit.script || style > limit.style)) {
    console.error(
      `${page} is too heavy for a phone: at most ${kilobytes(limit.script)} and ${kilobytes(limit.style)}.`,
    );
    process.exitCode = 1;
  }
}

/** Everything the page can come to load, what it imports later included. */
function filesOf(page: string): { scripts: Set<string>; styles: Set<string> } {
  const found = { scripts: new Set<string>(), styles: new Set<string>() };
  const seen = new Set<string>();
  const visit = (name: string) => {
    const part = manifest[name];
    if (!part || seen.has(name)) return;
    seen.add(name);
    found.scripts.add(part.file);
    for (const style of part.css ?? []) found.styles.add(style);
    for (const next of [...(part.imports ?? []), ...(part.dynamicImports ?? [])]) visit(next);
  };
  visit(page);
  return found;
}

async function gzippedBytes(files: Set<string>): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(await readFile(join(dist, file)), { level: 9 }).length;
  return bytes;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(8);
}
