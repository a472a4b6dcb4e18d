import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';
import { whoShareAProcess } from './test/support/own-process.ts';
import { workers } from './test/support/workers.ts';

const sharing = whoShareAProcess();

export default defineConfig({
  test: {
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/watch.ts'],
    pool: 'forks',
    maxWorkers: workers,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // As long as a page may take to show something: what is waited for is there sooner, but a second is short for three files on two processors.
    expect: { poll: { timeout: 8_000 } },
    reporters: ['default', ['json', { outputFile: '.local/test-results.json' }]],
    projects: [
      { extends: true, test: { name: 'alone', include: ['test/**/*.test.{ts,tsx}'], exclude: sharing } },
      { extends: true, test: { name: 'together', include: sharing, isolate: false } },
    ],
  },
});
