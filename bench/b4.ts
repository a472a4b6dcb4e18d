import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bytesOf, doors, makeBundles, withStripe } from './bundles.ts';
import { row } from './measure.ts';

/** B4: all that a function can load, what it loads on first use with it, gzipped, against the DynamoDB client alone. */
const bundles = makeBundles();
const size = (path: string) => gzipSync(bytesOf(path), { level: 9 }).length;
const sizeWithBesides = (path: string) => {
  const beside = join(dirname(path), 'node_modules', 'stripe', 'index.js');
  return size(path) + (existsSync(beside) ? size(beside) : 0);
};
const floor = size(bundles.floor);
const rows = doors.map((door) => {
  const bytes = sizeWithBesides(bundles.doors.get(door) ?? '');
  return row(
    `B4.${door}`,
    'bundle size',
    bytes / floor,
    withStripe.has(door) ? 1.7 : 1.35,
    'lower',
    `${bytes} of ${floor} bytes`,
  );
});
bundles.remove();
process.stdout.write(`${JSON.stringify(rows)}\n`);
