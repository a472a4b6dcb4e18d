import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Row } from './measure.ts';

/** `npm run bench` measures everything, `npm run bench -- B3` one; each benchmark runs in a process of its own. */
const benchmarks = ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8', 'B9', 'B10', 'B11', 'B12', 'B13', 'B14'];
const wanted = process.argv.slice(2).map((name) => name.split('.')[0]);
const chosen = wanted.length === 0 ? benchmarks : benchmarks.filter((name) => wanted.includes(name));

const rows: Row[] = [];
for (const name of chosen) {
  const file = fileURLToPath(new URL(`./${name.toLowerCase()}.ts`, import.meta.url));
  process.stdout.write(`${name} …\n`);
  const run = spawnSync(process.execPath, ['--expose-gc', file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) {
    process.stdout.write(`${name} did not finish: exit code ${run.status}.\n${run.stdout}`);
    process.exitCode = 1;
    continue;
  }
  const found = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '[]') as Row[];
  for (const { id, name: title, ratio, target, better, met, note } of found) {
    const sign = better === 'higher' ? '≥' : '≤';
    process.stdout.write(
      `  ${met ? 'met   ' : 'MISSED'} ${id.padEnd(22)} ${String(ratio).padStart(8)} ${sign} ${target}  ${title}${note ? ` (${note})` : ''}\n`,
    );
  }
  rows.push(...found);
}
writeFileSync(
  new URL('./results.json', import.meta.url),
  `${JSON.stringify(
    rows.map(({ note: _, ...figure }) => figure),
    null,
    2,
  )}\n`,
);
const missed = rows.filter(({ met }) => !met);
process.stdout.write(
  `${rows.length - missed.length} of ${rows.length} figures met${missed.length > 0 ? `; missed: ${missed.map(({ id }) => id).join(', ')}` : ''}.\n`,
);
