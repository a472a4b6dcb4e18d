import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/shared/ledger/entry.test.ts'], testTimeout: 60_000 } });
