import { defineConfig } from 'vitest/config';

/** The rules alone: tests that need no database, so that they can be run some thousand times. */
const rules = [
  'test/shared/ledger/entry.test.ts',
  'test/shared/ledger/sums-and-seals.test.ts',
  'test/shared/billing/movement.test.ts',
  'test/shared/billing/posting-table.test.ts',
  'test/shared/reconciliation/matching/proposals.test.ts',
  'test/shared/reconciliation/matching/rules.test.ts',
];

export default defineConfig({ test: { include: rules, testTimeout: 60_000 } });
