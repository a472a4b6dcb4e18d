import { offerUpload } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Files } from '../../kernel/files.ts';
import type { Database } from '../../kernel/table.ts';
import { findBankFile, keepAnnounced } from './bank-file.table.ts';
import { type BankFile, fileIdOf } from './bank-file.ts';
import { type announceBankFile as contract, mostBankFileBytes } from './contract.ts';
import { bankRefusals } from './refusals.ts';

/** Says where the file may be sent. The same bytes are the same file, whoever sends them again: then the answer is what it was. */
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
  return offerUpload(deps, act, file, {
    upload: { bytes, mediaType: 'application/xml', sha256 },
    keep: known ? [] : [keepAnnounced(file)],
  });
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
