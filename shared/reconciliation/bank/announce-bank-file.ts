import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { type Files, uploadName } from '../../kernel/files.ts';
import { ConditionFailed, type Database } from '../../kernel/table.ts';
import { findBankFile, keepAnnounced } from './bank-file.table.ts';
import { type BankFile, fileIdOf } from './bank-file.ts';
import { type announceBankFile as contract, mostBankFileBytes } from './contract.ts';
import { bankRefusals } from './refusals.ts';

/**
 * Says where the file may be sent. The same bytes are the same file, whoever sends them again: then the answer is what it was. The address opens
 * for a few minutes and is never stored; a repeat gets another.
 */
export async function announceBankFile(
  deps: { database: Database; files: Pick<Files, 'uploadAddress'> },
  act: Act,
  { body: { fileName, bytes, sha256 } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  if (!/\.xml$/i.test(fileName)) throw bankRefusals.BANK_FILE_NAME({ field: 'fileName' });
  if (bytes > mostBankFileBytes) throw bankRefusals.BANK_FILE_TOO_LARGE({ field: 'bytes' });
  const fileId = fileIdOf(sha256);
  const known = await findBankFile(deps.database, fileId);
  if (known && known.bytes !== bytes) throw bankRefusals.BANK_FILE_OTHER_SIZE({ field: 'bytes' });

  const file = known ?? announced({ fileId, fileName, bytes, sha256 }, act);
  if (!act.repeats) await keep(deps.database, act, file, known);
  if (file.state === 'importing' || file.state === 'imported') return { fileId, upload: null, file };
  const upload = await deps.files.uploadAddress(uploadName(fileId), { bytes, mediaType: 'application/xml', sha256 });
  return { fileId, upload, file };
}

const announced = (told: Pick<BankFile, 'fileId' | 'fileName' | 'bytes' | 'sha256'>, act: Act): BankFile => ({
  ...told,
  announcedBy: act.actor.id,
  announcedAt: act.at,
  state: 'announced',
  jobId: null,
  format: null,
  importedAt: null,
  refusal: null,
  counts: null,
});

async function keep(database: Database, act: Act, file: BankFile, known: BankFile | undefined): Promise<void> {
  try {
    await database.commit(act, known ? [] : [keepAnnounced(file)], { subject: file.fileId });
  } catch (error) {
    // Somebody else announced the same bytes a moment ago.
    if (!(error instanceof ConditionFailed)) throw error;
  }
}
