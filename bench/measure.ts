/**
 * Every figure is a ratio to a floor that is measured in the same run: ours and the floor take turns, and the medians are divided. Absolute
 * rates of one machine say nothing of another.
 */
export interface Row {
  id: string;
  name: string;
  ratio: number;
  target: number;
  better: 'higher' | 'lower';
  met: boolean;
  note?: string;
}

export function row(
  id: string,
  name: string,
  ratio: number,
  target: number,
  better: 'higher' | 'lower',
  note?: string,
): Row {
  const rounded = Math.round(ratio * 10_000) / 10_000;
  const met = better === 'higher' ? rounded >= target : rounded <= target;
  return { id, name, ratio: rounded, target, better, met, ...(note && { note }) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

function quartileSpread(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return (at(0.75) - at(0.25)) / median(values);
}

export interface Comparison {
  ours: number;
  floor: number;
  /** Interquartile range of the floor as a share of its median: above a quarter the run says little. */
  spread: number;
  note: string;
}

/** Milliseconds of ours and of the floor, taking turns; collects garbage between rounds when it may. */
export async function compare(
  rounds: number,
  floor: () => Promise<void> | void,
  ours: () => Promise<void> | void,
): Promise<Comparison> {
  const times = { floor: [] as number[], ours: [] as number[] };
  await floor();
  await ours();
  for (let round = 0; round < rounds; round++) {
    // The order changes each round, so that neither always runs after the other.
    const turns = round % 2 === 0 ? (['floor', 'ours'] as const) : (['ours', 'floor'] as const);
    for (const turn of turns) {
      globalThis.gc?.();
      const started = performance.now();
      await (turn === 'floor' ? floor() : ours());
      times[turn].push(performance.now() - started);
    }
  }
  const result = { ours: median(times.ours), floor: median(times.floor), spread: quartileSpread(times.floor) };
  const note = `floor ${result.floor.toFixed(2)} ms, ours ${result.ours.toFixed(2)} ms, floor spread ${(result.spread * 100).toFixed(0)} %`;
  return { ...result, note };
}

/** Runs a task over a list with a few workers. */
export async function withWorkers<T>(
  workers: number,
  list: readonly T[],
  task: (entry: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < list.length) {
      const entry = list[next++];
      if (entry !== undefined) await task(entry);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
}
