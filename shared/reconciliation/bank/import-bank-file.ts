import { importSentFile } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database } from '../../kernel/table.ts';
import { findBankFile, keepFileStep } from './bank-file.table.ts';
import type { importBankFile as contract } from './contract.ts';

export async function importBankFile(
  deps: { database: Database; newId: NewId },
  act: Act,
  { params: { fileId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  return importSentFile(deps, act, fileId, {
    find: (id) => findBankFile(deps.database, id),
    jobKind: () => 'bank-import',
    step: keepFileStep,
  });
}
