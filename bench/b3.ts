import { spawnSync } from 'node:child_process';
import { rietmeer } from '../infra/cooperatives/rietmeer.ts';
import { doors, loadingEnvironment, makeBundles } from './bundles.ts';
import { median, row } from './measure.ts';

/** B3: how long a cold function takes to load, against the DynamoDB client alone; each in a process of its own, taking turns. */
const rounds = 15;
const mostMegabytes = 120;
const bundles = makeBundles();

function load(path: string): { milliseconds: number; megabytes: number } {
  const script = `const started = performance.now(); require(${JSON.stringify(path)}); const ended = performance.now();
    process.stdout.write(JSON.stringify({ milliseconds: ended - started, megabytes: process.memoryUsage().rss / 2 ** 20 }));`;
  const env = { PATH: process.env.PATH, ...loadingEnvironment, COOPERATIVE: JSON.stringify(rietmeer.facts) };
  const run = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', env });
  if (run.status !== 0) throw new Error(`${path} does not load: ${run.stderr.split('\n').slice(0, 6).join(' ')}`);
  return JSON.parse(run.stdout);
}

const paths = ['floor', ...doors].map((name) => ({ name, path: bundles.doors.get(name) ?? bundles.floor }));
const loads = new Map(paths.map(({ name }) => [name, [] as ReturnType<typeof load>[]]));
for (const { path } of paths) load(path);
for (let round = 0; round < rounds; round++) for (const { name, path } of paths) loads.get(name)?.push(load(path));

const typical = (name: string, what: 'milliseconds' | 'megabytes') =>
  median((loads.get(name) ?? []).map((one) => one[what]));
const floor = typical('floor', 'milliseconds');
const rows = doors.flatMap((door) => {
  const milliseconds = typical(door, 'milliseconds');
  const megabytes = typical(door, 'megabytes');
  return [
    row(
      `B3.${door}`,
      'time to load',
      milliseconds / floor,
      door === 'stripe-webhook' ? 1.9 : 1.5,
      'lower',
      `${milliseconds.toFixed(1)} of ${floor.toFixed(1)} ms`,
    ),
    row(`B3.${door}.memory`, 'resident megabytes after load', megabytes, mostMegabytes, 'lower'),
  ];
});
bundles.remove();
process.stdout.write(`${JSON.stringify(rows)}\n`);
