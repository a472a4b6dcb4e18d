import { offerUpload } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Files } from '../../kernel/files.ts';
import type { Database } from '../../kernel/table.ts';
import { type announceRegionFile as contract, mostRegionFileBytes } from './contract.ts';
import { regionFileRefusals } from './refusals.ts';
import { findRegionFile, keepAnnounced, pageOfRegionFiles } from './region-file.table.ts';
import { fileIdOf, kinds, licence, type RegionFile } from './region-file.ts';

type Body = Input<typeof contract>['body'];

/**
 * Says where the file may be sent. The same bytes for the same municipalities are the same file, whoever sends them again: then the answer is
 * what it was.
 */
export async function announceRegionFile(
  deps: { database: Database; files: Pick<Files, 'uploadAddress'> },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  mustBeSendable(body);
  const municipalities = await askedMunicipalities(deps.database, body);
  const fileId = fileIdOf({ ...body, municipalities });
  const known = await findRegionFile(deps.database, fileId);
  if (known && known.bytes !== body.bytes) throw regionFileRefusals.REGION_FILE_OTHER_SIZE({ field: 'bytes' });

  const file = known ?? announced(fileId, body, municipalities, act);
  const mediaType = /\.json$/i.test(body.fileName) ? 'application/json' : 'text/csv';
  const { bytes, sha256 } = body;
  return offerUpload(deps, act, file, {
    upload: { bytes, mediaType, sha256 },
    keep: known ? [] : [keepAnnounced(file)],
  });
}

function mustBeSendable({ kind, fileName, bytes }: Body): void {
  const { endings } = kinds[kind];
  if (!endings.some((ending) => fileName.toLowerCase().endsWith(ending)))
    throw regionFileRefusals.REGION_FILE_NAME({ field: 'fileName', values: { endings: endings.join(' / ') } });
  if (bytes > mostRegionFileBytes) throw regionFileRefusals.REGION_FILE_TOO_LARGE({ field: 'bytes' });
}

/** In order and once each; without any those of the last file, for a region seldom changes. */
async function askedMunicipalities(database: Database, { municipalities }: Body): Promise<string[]> {
  if (municipalities) return [...new Set(municipalities)].sort();
  const [last] = (await pageOfRegionFiles(database, { limit: 1 })).items;
  if (!last) throw regionFileRefusals.REGION_MUNICIPALITIES_MISSING({ field: 'municipalities' });
  return last.municipalities;
}

function announced(fileId: string, body: Body, municipalities: string[], act: Act): RegionFile {
  return {
    fileId,
    kind: body.kind,
    cbsYear: body.cbsYear,
    fileName: body.fileName,
    bytes: body.bytes,
    sha256: body.sha256,
    municipalities,
    announcedBy: act.actor.id,
    announcedAt: act.at,
    state: 'announced',
    jobId: null,
    importedAt: null,
    table: null,
    publisher: kinds[body.kind].publisher,
    licence,
    refusal: null,
    counts: null,
  };
}
