import { expect, it } from 'vitest';
import { whoShareAProcess } from './own-process.ts';

const sharing = whoShareAProcess();

it('lets those share a process that only prove rules', () => {
  expect(sharing).toContain('test/shared/ledger/entry.test.ts');
  expect(sharing).toContain('test/shared/ledger/periods.test.ts');
});

it.each([
  ['sets the clock of its process', 'test/shared/reconciliation/bank/bank-files.test.ts'],
  ['reads doors, which remember their settings', 'test/shared/portal/own-page.test.ts'],
  ['opens a browser', 'test/browser/terms.test.ts'],
])('gives a process of its own to who %s', (_, file) => {
  expect(sharing).not.toContain(file);
});
