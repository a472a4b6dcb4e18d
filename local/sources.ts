/** Tells whether something was already made from exactly these sources, so that making it again can be skipped. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One hash over names and contents of all files under these paths. */
export function contentHash(root: string, paths: readonly string[], except: readonly string[] = []): string {
  const hash = createHash('sha256');
  const files = paths.flatMap((path) =>
    isDirectory(join(root, path)) ? globSync(`${path}/**/*`, { cwd: root }) : [path],
  );
  for (const file of files.sort()) {
    const full = join(root, file);
    if (except.some((path) => file.startsWith(join(path, '/'))) || !existsSync(full) || isDirectory(full)) continue;
    hash.update(file).update('\0').update(readFileSync(full)).update('\0');
  }
  return hash.digest('hex');
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

export interface MadeRecord {
  isCurrent(product: string, hash: string): boolean;
  note(product: string, hash: string): void;
}

export function recordIn(file: string): MadeRecord {
  const noted = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { [product: string]: string }) : {};
  return {
    isCurrent: (product, hash) => noted[product] === hash,
    note: (product, hash) => {
      noted[product] = hash;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(noted, null, 2));
    },
  };
}
