import { offerUpload } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Files } from '../../kernel/files.ts';
import type { Database } from '../../kernel/table.ts';
import { type announceRegisterImport as contract, mostRegisterBytes } from './contract.ts';
import { importRefusals } from './refusals.ts';
import { findImport, keepAnnounced } from './register-import.table.ts';
import { announced, importIdOf } from './register-import.ts';

/** Says where the file may be sent. The same bytes are the same register, whoever sends them again: then the answer is what it was. */
export async function announceRegisterImport(
  deps: { database: Database; files: Pick<Files, 'uploadAddress'> },
  act: Act,
  { body: { fileName, bytes, sha256 } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  if (!/\.(csv|txt)$/i.test(fileName)) throw importRefusals.REGISTER_FILE_NAME({ field: 'fileName' });
  if (bytes > mostRegisterBytes) throw importRefusals.REGISTER_FILE_TOO_LARGE({ field: 'bytes' });
  const importId = importIdOf(sha256);
  const known = await findImport(deps.database, importId);
  if (known && known.bytes !== bytes) throw importRefusals.REGISTER_FILE_OTHER_SIZE({ field: 'bytes' });

  const file = known ?? announced({ importId, fileName, bytes, sha256, announcedBy: act.actor.id }, act.at);
  const { state, jobId } = file;
  const isUnderWay = state === 'importing' || state === 'imported';
  const sent = { fileId: importId, state: isUnderWay ? state : ('announced' as const), jobId };
  const upload = { bytes, mediaType: 'text/csv', sha256 };
  const offer = await offerUpload(deps, act, sent, { upload, keep: known ? [] : [keepAnnounced(file)] });
  return { ...offer, file };
}
