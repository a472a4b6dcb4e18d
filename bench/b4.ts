import { gzipSync } from 'node:zlib';
import { bytesOf, doors, makeBundles, withStripe } from './bundles.ts';
import { row } from './measure.ts';

/** B4: what has to be loaded from disk at a cold start, gzipped, against the DynamoDB client alone. */
const bundles = makeBundles();
const size = (path: string) => gzipSync(bytesOf(path), { level: 9 }).length;
const floor = size(bundles.floor);
const rows = doors.map((door) => {
  const bytes = size(bundles.doors.get(door) ?? '');
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
