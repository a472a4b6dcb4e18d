import { mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const heartbeatMs = 1_000;
const deadAfterMs = 10_000;

/** Lets one process at a time do something. A holder that died is recognised by its silence. */
export async function alone<T>(directory: string, act: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(directory), { recursive: true });
  while (!take(directory)) await delay(200);
  const heartbeat = setInterval(() => utimesSync(directory, new Date(), new Date()), heartbeatMs);
  try {
    return await act();
  } finally {
    clearInterval(heartbeat);
    rmSync(directory, { recursive: true, force: true });
  }
}

function take(directory: string): boolean {
  try {
    mkdirSync(directory);
    return true;
  } catch {
    const beat = statSync(directory, { throwIfNoEntry: false })?.mtimeMs;
    if (beat !== undefined && Date.now() - beat > deadAfterMs) rmSync(directory, { recursive: true, force: true });
    return false;
  }
}
