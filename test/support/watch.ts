import { afterAll, vi } from 'vitest';
import { lookAgain, watchLogs, watchProblems } from './catch-output.ts';
import { forgetPeople } from './leaks.ts';

/** Runs before each file of tests; what is registered first is done last. Who comes next in the same process finds it as it was. */
const stops = [watchLogs(process.stdout), watchHushedLogs(), watchProblems()];
afterAll(() => {
  lookAgain();
  forgetPeople();
  vi.restoreAllMocks();
  for (const stop of stops.reverse()) stop();
});

/** A test that keeps the logs off the screen puts a function of its own in their way: that is watched as well. */
function watchHushedLogs(): () => void {
  const spyOn = vi.spyOn;
  const genuine = spyOn as (...asked: unknown[]) => ReturnType<typeof vi.spyOn>;
  vi.spyOn = ((...asked: unknown[]) => {
    const spy = genuine(...asked);
    if (asked[0] === process.stdout && process.stdout.write === (spy as unknown)) watchLogs(process.stdout);
    return spy;
  }) as typeof vi.spyOn;
  return () => {
    vi.spyOn = spyOn;
  };
}
