import { defineConfig } from 'vitest/config';
import suite from './vitest.config.ts';

/** Journeys of so many nights that the suite would be too slow to run before each commit. */
export default defineConfig({
  test: { ...suite.test, include: ['test/**/*.long.ts'], reporters: ['default'] },
});
