import type { Files } from '../../shared/kernel/files.ts';
import { fileAddresses } from './file-addresses.ts';
import { send } from './object-store.ts';
import { attempts, pause } from './retry.ts';

/** S3 wants parts of at least 5 MiB, and takes 10,000 of them: 80 GB. One part is all of a file that is ever in memory. */
const partBytes = 8 * 1024 * 1024;
const patienceMilliseconds = 60_000;

/** All that can be done with files, for the worker that reads and writes them. */
export const files: Files = {
  ...fileAddresses,

  async size(name) {
    // S3 tells only who may list the bucket that a file is not there; to us it is forbidden, as if it were another's.
    const response = await insist({ method: 'HEAD', name }, [200, 403, 404]);
    return response.status === 200 ? Number(response.headers.get('content-length')) : undefined;
  },

  async *read(name) {
    const response = await insist({ method: 'GET', name }, [200], false);
    if (response.body) yield* response.body;
  },

  async write(name, chunks, mediaType) {
    const parts = partsOf(chunks);
    const first = await parts.next();
    const second = first.done ? first : await parts.next();
    const headers = { 'content-type': mediaType };
    if (first.done || second.done) {
      await insist({ method: 'PUT', name, headers, body: first.done ? '' : first.value });
      return;
    }
    await writeInParts(name, headers, [first.value, second.value], parts);
  },
};

type Ask = Parameters<typeof send>[0];

/** Throttles, faults of S3 and lost connections are tried again; each of these requests may be sent twice. */
async function insist(request: Ask, expected: readonly number[] = [200], hurried = true): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const signal = hurried ? AbortSignal.timeout(patienceMilliseconds) : undefined;
    const response = await send(request, signal).catch(() => undefined);
    if (response && expected.includes(response.status)) return response;
    await response?.body?.cancel();
    const isPassing = response === undefined || response.status >= 500 || response.status === 429;
    // What S3 says may quote an address that still opens something, so only the status is told.
    if (!isPassing || attempt === attempts)
      throw new Error(`The object store answered ${response?.status ?? 'nothing'} to ${request.method}.`);
    await pause(attempt);
  }
}

async function* partsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, undefined> {
  let gathered: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    gathered.push(chunk);
    bytes += chunk.byteLength;
    if (bytes < partBytes) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(gathered);
  return undefined;
}

async function writeInParts(
  name: string,
  headers: Record<string, string>,
  begun: readonly Buffer[],
  others: AsyncIterable<Buffer>,
): Promise<void> {
  const opened = await (await insist({ method: 'POST', name, query: { uploads: '' }, headers })).text();
  const uploadId = /<UploadId>([^<]+)<\/UploadId>/.exec(opened)?.[1];
  if (!uploadId) throw new Error('The object store opened no upload in parts.');
  try {
    const tags: string[] = [];
    const put = async (body: Buffer) => {
      const query = { partNumber: String(tags.length + 1), uploadId };
      tags.push((await insist({ method: 'PUT', name, query, body })).headers.get('etag') ?? '');
    };
    for (const part of begun) await put(part);
    for await (const part of others) await put(part);
    await complete(name, uploadId, tags);
  } catch (error) {
    // What is left over anyhow goes by the bucket's own rule after a day.
    await send({ method: 'DELETE', name, query: { uploadId } }).catch(() => undefined);
    throw error;
  }
}

async function complete(name: string, uploadId: string, tags: readonly string[]): Promise<void> {
  const parts = tags.map((tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${tag}</ETag></Part>`);
  const body = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
  const response = await insist({ method: 'POST', name, query: { uploadId }, body });
  // S3 begins to answer before it is done, so that a 200 may still carry an error.
  if (!(await response.text()).includes('CompleteMultipartUploadResult'))
    throw new Error('The object store did not put the parts together.');
}
